"""What the model's names should begin and end with: rules that hold in any text, applied before names vote."""

import re
from collections.abc import Iterable, Iterator

from streams.messages import EntityType
from streams.tagging.entities.gazetteer import state_codes
from streams.tagging.entities.lexicon import listed, phrases
from streams.tagging.entities.model import Span

_AND = re.compile(r" (?:and|&) ")
_COMPANY = re.compile(r"\b(?:Inc|Corp|Ltd|Plc|PLC|LLC|LLP|Co|GmbH|AG|SA|NV|AB|ASA|Oyj|SpA|Holdings|Group)\.?$")
_KNOWN: dict[str, EntityType] = {"c": "LOC", "r": "LOC", "C": "LOC", "d": "MISC", "o": "ORG", "p": "ORG", "q": "ORG"}


def repaired(text: str, spans: Iterable[Span]) -> list[Span]:
    """``spans`` split at "and" between known names, without titles, with the full stop of an abbreviation."""
    return [_trimmed(text, part) for span in spans for part in _split(text, span)]


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
    while kind == "PER":
        word, _, rest = text[start:end].partition(" ")
        titled = "TTL" in listed().get(word.rstrip("."), "") or phrases().get(word) == "d"
        if not (titled and rest[:1].isupper()):
            break
        start += len(word) + 1
    if text[end : end + 1] == "." and text[start:end] in state_codes() and not text[start:end].isupper():
        end += 1
    return start, end, kind
