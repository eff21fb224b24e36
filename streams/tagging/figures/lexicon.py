"""What counts as a measure: the rows of ``measures.toml`` and of a user's own file, ready to be looked up.

Built once, at first use, and never changed."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import Any

from streams.tables import own_tables
from streams.tagging.figures.inflect import verb_forms
from streams.tagging.figures.measure_rows import FRAMES, LIMITS, Row, rows_of
from streams.tagging.figures.phrases import Phrases
from streams.tagging.figures.tables import table
from streams.tagging.figures.triggers import Role, Sense


class Lexicon:
    """``phrases`` speak of measures by words, ``clues`` of quantities with units; ``rows`` are those of the latter."""

    def __init__(self, rows: Iterable[Row]) -> None:
        rows = list(rows)
        self.rows = [row for row in rows if row["counts"] in ("unit", "money")]
        results: dict[tuple[str, ...], set[int]] = {}
        senses = _senses(rows, results)
        self.phrases: Phrases[tuple[Sense, ...]] = Phrases(senses.items())
        self.results: Phrases[frozenset[int]] = Phrases((words, frozenset(ids)) for words, ids in results.items())
        self.words = frozenset(
            phrase[0] for phrase, found in senses.items() if len(phrase) == 1 and any(not s.frame for s in found)
        )
        clues: dict[tuple[str, ...], set[int]] = {}
        for index, row in enumerate(self.rows):
            for clue in (form for entry in row["clue"] for form in expand(entry)):
                clues.setdefault(tuple(clue.split()), set()).add(index)
        self.clues: Phrases[frozenset[int]] = Phrases((words, frozenset(found)) for words, found in clues.items())


@cache
def lexicon() -> Lexicon:
    """The measures of the user's files, which come first, and those of the package.  Raises ``SettingError``."""
    own = [row for found in own_tables("measures") for row in rows_of(found.path, found.tables)]
    return Lexicon([*own, *table("measures")["measure"]])


def expand(phrase: str) -> Iterator[str]:
    """The phrases that ``"left {their,the} homes"`` stands for."""
    parts = [part.split(",") for part in re.split(r"[{}]", phrase)]
    choices = (part if index % 2 else [",".join(part)] for index, part in enumerate(parts))
    for chosen in product(*choices):
        yield " ".join("".join(chosen).split())


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _forms(row: Row) -> Iterator[tuple[str, Role]]:
    for noun in row.get("noun", ()):
        for form in expand(noun):
            yield form, "noun"
            yield _plural(form), "noun"
    for role, key in (("state", "state"), ("topic", "topic"), ("lead", "before")):
        for phrase in row.get(key, ()):
            yield from ((form, role) for form in expand(phrase))  # type: ignore[misc]
    for noun in row.get("act", ()):
        for form in expand(noun):
            yield form, "act"
            yield _plural(form), "act"
    for verb in row.get("verb", ()):
        yield from ((form, kind) for entry in expand(verb) for form, kind in verb_forms(entry))
    for role, key in (("active", "active"), ("claim", "claim"), ("state", "subject")):
        for verb in row.get(key, ()):
            yield from ((form, role) for entry in expand(verb) for form, _ in verb_forms(entry))  # type: ignore[misc]


def _senses(rows: list[Row], results: dict[tuple[str, ...], set[int]]) -> dict[tuple[str, ...], tuple[Sense, ...]]:
    """Every phrase with its senses; what must follow the verbs of frames goes into ``results``."""
    found: dict[tuple[str, ...], list[Sense]] = {}
    frames = 0

    def add(row: Row, phrase: str, role: Role, frame: int) -> None:
        limits: Any = {key: frozenset(row.get(key, ())) for key in LIMITS}
        flags: Any = {key: bool(row.get(key)) for key in ("open", "groups", "weak", "final")}
        sense = Sense(row["name"], role, row["counts"], **limits, **flags, frame=frame)
        found.setdefault(tuple(phrase.split()), []).append(sense)

    for row in rows:
        for phrase, role in _forms(row):
            add(row, phrase, role, 0)
        for key in FRAMES:
            for frame in row.get(key, ()):
                frames += 1
                for result in frame["result"]:
                    for words in expand(result):
                        results.setdefault(tuple(words.split()), set()).add(frames)
                for verb in frame["verb"]:
                    for phrase, form in verb_forms(verb):
                        add(row, phrase, form if key == "object_frame" else "state", frames)
    return {phrase: tuple(senses) for phrase, senses in found.items()}
