"""What is called something: "called it nonsense", "branded the report of 40 dead fake", "called their 160 "sloppy"".

A number that is another's, and is called by a name in quotation marks, is denied, whatever the name; praise apart.
"""

from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.denied import POINTING, Object, extent, is_number, tells
from streams.tagging.attribution.lexicon import lexicon
from streams.tagging.attribution.phrases import is_noun

_FAR = 10


def called_false(c: Clause, first: int, last: int) -> Object | None:
    """ "called it nonsense", "described that as a lie", "branded the report of 40 dead fake": what is called so."""
    lex = lexicon()
    closing = c.tags.find("”", first + 1, first + 8)
    if c.tags[first] == '"' and closing > 0 and not lex.false.isdisjoint(c.words[first:closing]):
        noun = next((i for i in range(closing + 1, min(closing + 8, last) + 1) if tells(c, i)), -1)
        return Object(closing + 1, extent(c, closing + 1, last), "denies") if noun > 0 else None
    if c.words[first] in lex.anaphors or c.words[first] in POINTING:
        said = c.words[first + 1 : min(first + 6, last) + 1]
        said = said[: said.index("to")] if "to" in said[:3] else said  # "called it irresponsible to spread such lists"
        to_do = len(said) < 3 and c.words[first + 1 + len(said) : first + 2 + len(said)] == ["to"]
        return Object(first, first, "denies", "before") if not (to_do or lex.false.isdisjoint(said)) else None
    return _scorned(c, first, last)


def _scorned(c: Clause, first: int, last: int) -> Object | None:
    """ "called the union's 160 "sloppy work"": another's bare number or figure, and its name in quotation marks."""
    opening = c.tags.find('"', first, last)
    if opening < 0 and (bare := _bare(c, first, last)) > 0:
        return Object(first, bare, "denies")  # "called the agency's 9,500 a propaganda figure"
    head = opening - 1
    if not first < head <= first + _FAR or any(_acts(c, i) for i in range(first, head)):
        return None
    claim = next((i for i in range(first, head + 1) if tells(c, i)), -1)
    owned = any(
        word.endswith(_OWNERS) or tag == "E" for word, tag in zip(c.words[first:head], c.tags[first:head], strict=True)
    )
    bare = is_number(c, head) or c.words[head] in _MANY
    praised = not (lexicon().negated_false | lexicon().praise).isdisjoint(c.words[opening:last])
    if praised or not (claim >= 0 or (owned and bare)) or "#" not in c.tags[first:opening]:
        return None
    return Object(first, head, "denies")


def _bare(c: Clause, first: int, last: int) -> int:
    """The last word of a bare number that is another's and is called false behind it; -1 if there is none."""
    at = next((i for i in range(first + 1, min(first + _FAR, last)) if is_number(c, i)), -1)
    if at < 0 or not (c.words[at - 1].endswith(_OWNERS) or c.tags[at - 1] == "E"):
        return -1
    at += c.words[at + 1] in _MANY
    return at if not lexicon().false.isdisjoint(c.words[at + 1 : min(at + 6, last + 1)]) else -1


def _acts(c: Clause, i: int) -> bool:
    return c.tags[i] in "MVRW" or (c.tags[i] == "K" and not is_noun(c, i))


_OWNERS = ("'s", "’s", "s'", "s’")
_MANY = frozenset(("million", "billion", "thousand", "hundred"))
