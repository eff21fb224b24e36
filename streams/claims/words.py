"""The words of a sentence that tell one event from another."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"[’'][sS]?$")


class Kinds(NamedTuple):
    """``of`` gives the kind of event a stem belongs to, ``may_meet`` the kinds that can be one event."""

    of: dict[str, str]
    may_meet: frozenset[tuple[str, str]]


class Tables(NamedTuple):
    """The lists of ``words.toml``, by stem (cues by word)."""

    stop: frozenset[str]
    kinds: Kinds
    kind_names: frozenset[str]
    sorts: dict[str, str]
    kind_of_sort: dict[str, str]
    same: dict[str, str]
    participants: dict[str, str]
    sums: dict[str, str]
    cues: dict[str, frozenset[str]]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A light stem: lower case, no possessive, no plural, no verb ending.  Meant to join, not to be read."""
    low = _POSSESSIVE.sub("", word.lower())
    if len(low) > 4 and low.endswith("ies"):
        low = low[:-3] + "y"
    elif len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
        low = low[:-1]
    for ending in ("ing", "ed"):
        if low.endswith(ending) and len(low) - len(ending) > 3:
            low = low[: -len(ending)]
            if low[-1] == low[-2] and low[-1] not in "aeioulsz":
                low = low[:-1]
            break
    return low[:-1] if len(low) > 4 and low.endswith("e") else low


def words(text: str) -> list[str]:
    """The words of a text as printed, in order; numbers are none."""
    return _WORD.findall(text)


def content(text: str, limit: int) -> dict[str, float]:
    """Stems of the words that say what a text is about, first ``limit`` of them, each with its weight.

    Names (capitalised inside the sentence) weigh more: they are what tells two events of one kind apart.
    Words for one kind of event are one word (``events`` in ``words.toml``).
    """
    known = tables()
    found: dict[str, float] = {}
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) < 3 or word.lower() in known.stop:
            continue
        root = stem(word)
        if root in known.stop:
            continue
        named = word[0].isupper() and match.start() > 0
        root = known.kinds.of.get(root) or known.same.get(root, root)
        weight = NAME_WEIGHT if named else 1.0
        if weight > found.get(root, 0.0):
            found[root] = weight
        if len(found) >= limit:
            break
    return found


NAME_WEIGHT = 1.6


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The lists of ``words.toml``."""
    raw = tomllib.loads(files("streams.claims").joinpath("words.toml").read_text("utf-8"))
    stop = {form for word in raw["stop"].split() for form in (word, stem(word))}
    kinds: dict[str, str] = {}
    may_meet: set[tuple[str, str]] = set()
    for kind, entry in raw["events"].items():
        for word in entry["words"].split():
            kinds.setdefault(stem(word), kind)
        for other in entry["with"].split():
            may_meet |= {(kind, other), (other, kind)}
    same: dict[str, str] = {}
    for line in raw["same"].strip().splitlines():
        first, *others = [stem(word) for word in line.split()]
        same.update({word: same.get(first, first) for word in (first, *others) if word not in same})
    participants = {stem(word): group for group, line in raw["participants"].items() for word in line.split()}
    kind_of_sort = {sort: kinds.get(stem(line.split()[0].split("_")[0]), sort) for sort, line in raw["sorts"].items()}
    cues = raw["cues"]
    return Tables(
        frozenset(stop),
        Kinds(kinds, frozenset(may_meet)),
        frozenset(raw["events"]),
        {" ".join(map(stem, word.split("_"))): sort for sort, line in raw["sorts"].items() for word in line.split()},
        kind_of_sort,
        same,
        participants,
        {word: purpose for purpose, line in raw["sums"].items() for word in line.split()},
        {name: frozenset(line.split()) for name, line in cues.items()},
    )
