"""Whom "it", "she", "which" and "its spokesman" may stand for: the subjects of this sentence and the one before."""

from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.phrases import Words, phrase_from, subject_before

_FAR = 25
"""Words within which a leading adjunct ends with a comma."""


def main_subject(c: Clause) -> Words | None:
    """The subject of the first clause of a sentence, with its appositions; ``None`` for a pronoun or none at all."""
    if not c.tags:
        return None
    i = 0
    if c.tags[0] in "PWAGTE":
        i = c.tags.find(",", 1, _FAR) + 1
        if i == 0 or i >= len(c.tags):
            return None
    found = phrase_from(c, i)
    if found is None or c.tags[found[0]] in "RoW":
        return None
    after = found[1] + 1
    while after < len(c.tags) and c.tags[after] in "AN,":
        after += 1
    return found if c.tags[after : after + 1] in ("M", "V", "K", "E", "W") else None


def antecedent(c: Clause, source: Words) -> Words | None:
    """What the pronoun, relative or possessive at ``source`` stands for in its own sentence."""
    first = source[0]
    if c.tags[first] == "W":
        found = subject_before(c, first - (c.tags[first - 1] in ",-" and first > 1)) if first else None
        return found if found and c.tags[found[0]] not in "RW" else None
    found = main_subject(c)
    return found if found and found[1] < first else None
