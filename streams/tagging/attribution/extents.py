"""How far a noun phrase goes on: over a clause that tells who is meant, or what narrows it."""

from streams.tagging.attribution.clauses import Clause


def with_clause(c: Clause, last: int) -> int:
    """``last`` moved over a clause that tells who is meant: "a man who saw it", "the mayor, who was there"."""
    k = last + 1
    comma = c.tags[k : k + 1] == ","
    k += comma
    if c.words[k : k + 1] not in (["who"], ["whose"]):
        return last
    while k < len(c.tags) and c.tags[k] not in '.;:-"(' and not (c.tags[k] == "," and not comma):
        k += 1
    return k - 1


def with_restriction(c: Clause, last: int) -> int:
    """``last`` moved over what narrows a noun phrase at the end of a sentence: "a poll conducted in May"."""
    tags = c.tags
    k = last
    while k + 1 < len(tags) and tags[k + 1] not in ',;:-("”.' and not c.quoted[k + 1]:
        k += 1
    return k if k > last and (tags[last + 1] in "EGWXP" or tags[last + 1] == "D") else last
