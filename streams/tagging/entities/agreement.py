"""One name, one type in a document: tables decide what they are sure of, clearer mentions decide the others.

The model sees each run alone; a name it takes here for a person and there for a company is one of the two.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from streams.messages import EntityType
from streams.tagging.entities.company import acronyms, clubs, vouched
from streams.tagging.entities.lexicon import common, phrase_lengths, phrases, word_classes
from streams.tagging.entities.model import Span
from streams.tagging.entities.repair import repaired
from streams.tagging.entities.runs import Run
from streams.tagging.entities.words import initials

_COUNTRY, _NATION, _CAPITAL, _BODIES = "c", "de", "C", "opq"

_CITIES = ("1", "2")
_ACRONYM = 3
"""Longer names in capitals are read as if printed in lower case ("LOS ANGELES")."""


def agree(text: str, runs: Sequence[Run], spans: Sequence[Span]) -> list[Span]:
    """``spans`` with one type for each name, with table names and whole runs the model left out, in order."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    people = set()
    spans = repaired(text, spans)
    short: set[str] = set()
    for start, end, kind in spans:
        name = text[start:end]
        votes[name][kind] += 1
        if kind != "ORG" and (found_for := vouched(text, start, end)):
            votes[name]["ORG"] += found_for
        if kind == "PER" and " " in name:
            people.add(name.rpartition(" ")[2])
        elif kind == "ORG":
            short |= _short_forms(name)
    for name in short & votes.keys() - people:
        votes[name]["ORG"] += votes[name]["PER"] + votes[name]["MISC"]
    kinds = {name: _by_table(name, counts, people) or _most(counts) for name, counts in votes.items()}
    found: list[Span] = [(start, end, kinds[text[start:end]]) for start, end, _ in spans]
    found = sorted(found + _left_out(text, runs, found, kinds, votes, people))
    found = _longest([*_certain(text, runs, found), *found])
    found = _longest([*found, *acronyms(text, runs, {start for start, _, _ in found})])
    clubs_found = clubs(text, runs, found)
    taken = {start for start, _, _ in clubs_found}
    return _longest([*clubs_found, *(span for span in found if span[0] not in taken)])


@lru_cache(maxsize=8192)
def _short_forms(name: str) -> frozenset[str]:
    """What an organisation of that name is called later: its first word where that is no ordinary one, its acronym."""
    first, _, rest = name.partition(" ")
    plain = common(first) != "0" or first in phrases() or "F" in word_classes().get(first, "")
    return frozenset(({initials(name)} if initials(name) else set()) | ({first} if rest and not plain else set()))


def _by_table(name: str, counts: Counter[EntityType], people: set[str]) -> EntityType | None:
    label = phrases().get(name, "")
    if not label and name.isupper() and len(name) > _ACRONYM:
        label = phrases().get(name.title(), "")
        if label in _CITIES:
            return "LOC"
    if label in (_COUNTRY, _CAPITAL):
        return "PER" if name in people and counts["PER"] else "LOC"
    if label and label in _NATION:
        return "MISC"
    if label and label in _BODIES:
        return "ORG"
    return "PER" if name in people and _most(counts) != "ORG" else None


def _left_out(
    text: str,
    runs: Sequence[Run],
    found: Sequence[Span],
    kinds: dict[str, EntityType],
    votes: dict[str, Counter[EntityType]],
    people: set[str],
) -> list[Span]:
    """Whole runs that print a name the model took at least as often as it left it, and surnames of people found."""
    taken = {start for start, _, _ in found}
    for surname in people:
        if surname not in votes and common(surname) == "0":
            votes[surname]["PER"] += len(runs)
            kinds[surname] = "PER"
    missed = [run for run in runs if run.start not in taken and text[run.start : run.end] in votes]
    often = Counter(text[run.start : run.end] for run in missed)
    return [
        (run.start, run.end, kinds[name])
        for run in missed
        if sum(votes[name := text[run.start : run.end]].values()) >= often[name]
    ]


def _certain(text: str, runs: Sequence[Run], found: Sequence[Span]) -> list[Span]:
    """Countries, nationalities and claimants of the tables in runs where nothing longer was found."""
    known, starts = phrases(), phrase_lengths()
    certain: list[Span] = []
    at = 0
    for run in runs:
        inside = []
        while at < len(found) and found[at][0] < run.end:
            inside.append(found[at][:2])
            at += 1
        spans = run.tokens
        for i, word in enumerate(run.words):
            for size in (*starts.get(word, ()), 1):
                if i + size > len(spans):
                    continue
                start, end = spans[i][0], spans[i + size - 1][1]
                name = text[start:end]
                label = known.get(name) or (known.get(name.title(), "") if name.isupper() and len(name) > 3 else "")
                kind = _sure(label, name) or (_dateline(text, start, end, label) if label else None)
                if kind and all(b <= start or end <= a or (start <= a and b <= end) for a, b in inside):
                    certain.append((start, end, kind))
                    break
    return certain


def _sure(label: str, name: str) -> EntityType | None:
    if label == _COUNTRY or (label == _CAPITAL and common(name) == "0" and "F" not in word_classes().get(name, "")):
        return "LOC"
    if label and label in _NATION:
        return "MISC"
    if label and label in _BODIES and (" " in name or common(name) == "0"):
        return "ORG"
    return None


def _dateline(text: str, start: int, end: int, label: str) -> EntityType | None:
    """A city in capitals that opens a line: "LONDON (Reuters) -"."""
    opens = start == 0 or text[start - 1] == "\n"
    return "LOC" if opens and label in "C12" and text[start:end].isupper() else None


def _longest(spans: Sequence[Span]) -> list[Span]:
    """In order, without those inside others; of two at the same place the first given stays."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _most(counts: Counter[EntityType]) -> EntityType:
    return min(counts, key=lambda kind: (-counts[kind], kind))
