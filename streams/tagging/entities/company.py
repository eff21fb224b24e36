"""What a name's company in the text says about it: words that only organisations keep, and the tables of sport."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from streams.tagging.entities.lexicon import common, phrases, word_classes
from streams.tagging.entities.model import Span
from streams.tagging.entities.runs import Run
from streams.tagging.entities.tables import read

_SURE = 3
_WORD_BEFORE = re.compile(r"\b([a-z]+) $")
_OWNED_BEFORE = re.compile(r"\b(?:shares|subsidiary|shareholders?|employees|customers) (?:of|in|at) $")
_AFTER = re.compile(r"(?:['’]s)? ([a-z]+)\b")
_DESCRIBED = re.compile(
    r", (?:an?|the) (?:[\w’'-]+ ){0,4}?([a-z]+)(?=[,.]| (?:that|which|based|in|of|with|for|from)\b)"
)
_THE = re.compile(r"\b[Tt]he $")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_COUNTED = re.compile(r"[ ,]*\d{1,3}(?![\d.,%]*\d|%)\b")
_BEATS = re.compile(r" (?:beat|thrashed|edged|trounced|versus|vs?) (?=[A-Z])")
_BEATEN = re.compile(r"[a-z] (?:beat|beating|thrashed|versus|vs?) $")
_SPORT_WORDS = 2
_ROWS, _NEAR = 4, 120
"""So many names with small numbers, each so near the next (characters), are a table."""


def vouched(text: str, start: int, end: int) -> int:
    """How many votes the words beside a name give for an organisation ("consultancy X", "X's shareholders")."""
    before = _WORD_BEFORE.search(text, max(0, start - 20), start)
    if before and before[1] in _lists()["organisation_before"]:
        return _SURE
    if _OWNED_BEFORE.search(text, max(0, start - 24), start):
        return 1
    after = _AFTER.match(text, end, end + 24)
    if after and after[1] in _lists()["organisation_owns"]:
        return 1
    described = _DESCRIBED.match(text, end, end + 60)
    return _SURE if described and described[1] in _lists()["organisation_before"] else 0


def acronyms(text: str, runs: Sequence[Run], taken: set[int]) -> Iterator[Span]:
    """Runs of capitals that stand as "the FT report" or "KDP said": nothing else is written so."""
    for run in runs:
        name = text[run.start : run.end]
        if run.start in taken or not _ACRONYM.fullmatch(name) or name in _lists()["alone"] or common(name) != "0":
            continue
        after = _AFTER.match(text, run.end, run.end + 24)
        speaks = after is not None and after[1] in _lists()["speech"]
        if speaks or (after and _THE.search(text, max(0, run.start - 4), run.start)):
            yield run.start, run.end, "ORG"


def clubs(text: str, runs: Sequence[Run], spans: Sequence[Span]) -> list[Span]:
    """Clubs called by their town: places that beat one another, and those of a table of results in a sports report."""
    if not _sports(text):
        return []
    kinds = {start: (end, kind) for start, end, kind in spans}
    rows: list[tuple[int, int]] = []
    found: dict[tuple[int, int], None] = {}
    for run in runs:
        end, kind = kinds.get(run.start, (_name_end(text, run), None))
        name = text[run.start : end]
        place = kind == "LOC" and phrases().get(name) != "c"
        if place and (_BEATS.match(text, end, end + 14) or _BEATEN.search(text, max(0, run.start - 14), run.start)):
            found[run.start, end] = None
        if _COUNTED.match(text, end, end + 8):
            if rows and run.start - rows[-1][1] > _NEAR:
                found |= dict.fromkeys(_clubs_of(text, rows, kinds))
                rows = []
            rows.append((run.start, end))
    found |= dict.fromkeys(_clubs_of(text, rows, kinds))
    return [(start, end, "ORG") for start, end in found]


def _clubs_of(
    text: str, rows: list[tuple[int, int]], kinds: Mapping[int, tuple[int, str]]
) -> Iterator[tuple[int, int]]:
    if len(rows) < _ROWS:
        return
    for start, end in rows:
        name = text[start:end]
        kind = kinds.get(start, (end, None))[1]
        town = phrases().get(name.title() if name.isupper() else name, "") in _TOWNS
        unknown = kind is None and common(name) == "0" and not word_classes().get(name, "")
        if phrases().get(name) != "c" and (town or (unknown and len(name) > 2)):
            yield start, end


_TOWNS = frozenset("123aC")


def _name_end(text: str, run: Run) -> int:
    """Where the words of a run that are no numbers end ("Pohang 2 1")."""
    end = run.start
    for a, b in run.tokens:
        if text[a].isdigit():
            break
        end = b
    return end


def _sports(text: str) -> bool:
    return len(_lists()["sport"].intersection(text.lower().split())) >= _SPORT_WORDS


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    lists = read("lexicon.toml")
    names = ("alone", "organisation_before", "organisation_owns", "speech", "sport")
    return {name: frozenset(lists[name].split()) for name in names}
