"""What the model's names should begin and end with: rules that hold in any text, applied before names vote."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from streams.messages import EntityType
from streams.tagging.entities.gazetteer import state_codes
from streams.tagging.entities.lexicon import listed, phrases, word_classes
from streams.tagging.entities.model import Span
from streams.tagging.entities.tables import read

_AND = re.compile(r" (?:and|&) ")
_AFTER = re.compile(r" ([a-z]+)\b")
_BEFORE = re.compile(r"\b([a-z]+) $")
_COMPANY = re.compile(r"\b(?:Inc|Corp|Ltd|Plc|PLC|LLC|LLP|Co|GmbH|AG|SA|NV|AB|ASA|Oyj|SpA|Holdings|Group)\.?$")
_KNOWN: dict[str, EntityType] = {
    "c": "LOC",
    "r": "LOC",
    "C": "LOC",
    "d": "MISC",
    "e": "MISC",
    "o": "ORG",
    "p": "ORG",
    "q": "ORG",
}


def repaired(text: str, spans: Iterable[Span]) -> list[Span]:
    """``spans`` split at "and" between known names, without titles, with the full stop of an abbreviation."""
    parts = (_trimmed(text, part) for span in spans for part in _split(text, span))
    return [part for part in parts if text[part[0] : part[1]] not in _never()]


def _surname(word: str) -> bool:
    classes = word_classes().get(word, "")
    return "S" in classes or "F" in classes


def _never() -> frozenset[str]:
    return _lists()["alone"]


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    lists = read("lexicon.toml")
    return {name: frozenset(lists[name].split()) for name in ("alone", "place_after", "organisation_before")}


def _split(text: str, span: Span) -> Iterator[Span]:
    """ "the European Union and Britain" are two, unless tables know them as one."""
    start, end, kind = span
    name = text[start:end]
    joint = _AND.search(name)
    if joint is None or name in phrases():
        yield span
        return
    left, right = name[: joint.start()], name[joint.end() :]
    kinds = [_KNOWN.get(phrases().get(part, "")) for part in (left, right)]
    if not any(kinds):
        yield span
        return
    yield start, start + joint.start(), kinds[0] or kind
    yield from _split(text, (start + joint.end(), end, kinds[1] or kind))


def _trimmed(text: str, span: Span) -> Span:
    start, end, kind = span
    if kind != "ORG" and _COMPANY.search(text[start:end]) and " " in text[start:end]:
        kind = "ORG"
    if kind in ("PER", "ORG", "MISC") and " " not in text[start:end]:
        after = _AFTER.match(text, end, end + 20)
        if after and after[1] in _lists()["place_after"]:
            kind = "LOC"
    if kind == "PER" and "F" not in word_classes().get(text[start:end].partition(" ")[0], ""):
        before = _BEFORE.search(text, max(0, start - 20), start)
        if before and before[1] in _lists()["organisation_before"]:
            kind = "ORG"
    last = text[start:end].rpartition(" ")[2]
    if kind == "PER" and "ORG" in listed().get(last, "") and last != text[start:end] and not _surname(last):
        kind = "ORG"
    if kind != "PER" and "EVT" in listed().get(last, "") and last != text[start:end]:
        kind = "EVENT"
    while kind == "PER":
        word, _, rest = text[start:end].partition(" ")
        titled = "TTL" in listed().get(word.rstrip("."), "") or phrases().get(word) in ("d", "e")
        if not (titled and rest[:1].isupper()):
            break
        start += len(word) + 1
    if text[end : end + 1] == "." and text[start:end] in state_codes() and not text[start:end].isupper():
        end += 1
    return start, end, kind
