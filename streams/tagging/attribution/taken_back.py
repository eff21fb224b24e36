"""Retractions without a verb of reporting: "I take that number back", "what we said about 17 deaths stands withdrawn",
"it had been wrong to speak of 12 dead", "our figure of 12 was a mistake"."""

from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.denied import Object, extent, points_back_at
from streams.tagging.attribution.lexicon import lexicon

_FIRST = frozenset({"i", "we"})
_OWN = frozenset({"our", "my"})
_THIRD = frozenset({"its", "his", "her", "their"})
_WHO = frozenset({"i", "we", "he", "she", "it", "they", "one"})
_BETWEEN_WORDS = """
hereby now therefore must have to will should would like want wish am are be can only ask
"""
_BETWEEN = frozenset(_BETWEEN_WORDS.split())
_GAP = 6
_TELLING = frozenset({"speak", "say", "talk", "report", "claim", "announce", "put", "give", "state", "tell"})
_MISTAKES = frozenset({"mistake", "error", "oversight", "slip", "blunder"})
_HAVE = frozenset({"was", "were", "is", "are", "had", "has", "have", "been"})
_REACH = 16


def taken_back(c: Clause, first: int, last: int) -> Object | None:
    """The retraction that the statement ``first`` to ``last`` amounts to, if it is one."""
    i = first
    while i < last and (c.tags[i] in '"”,' or c.words[i] == "that"):
        i += 1
    return (
        _withdrawn(c, i, last)
        or _no_more(c, i, last)
        or _what_was_said(c, i, last)
        or _wrong_to_say(c, i, last)
        or _own_mistake(c, i, last)
    )


def _no_more(c: Clause, i: int, last: int) -> Object | None:
    """ "She could no longer stand by the figure of 12", "we should not have published that number"."""
    if c.words[i] not in _WHO:
        return None
    for k in range(i + 1, min(i + _GAP, last - 1)):
        stands = c.words[k] == "longer" and c.words[k + 1] in _STANDING
        told = c.words[k] == "have" and "should" in c.words[i:k] and c.words[k + 1] in lexicon().what_said
        if stands or (told and not {"not", "never"}.isdisjoint(c.words[i:k])):
            end = extent(c, k + 2, last)
            return Object(k + 2, end, "retracts", "before" if points_back_at(c, k + 2, end) else "itself")
    return None


_STANDING = frozenset(
    ("stand by", "stand behind", "vouch for", "maintain", "support", "uphold", "back", "hold to", "stick to")
)


def _withdrawn(c: Clause, i: int, last: int) -> Object | None:
    """ "We hereby withdraw our figure of 12", "I take that number back"."""
    if c.words[i] not in _FIRST or i >= last:
        return None
    k = i + 1
    while k < min(last, i + _GAP) and (c.words[k] in _BETWEEN or c.tags[k] in "AM"):
        k += 1
    known = lexicon().cues.get(c.words[k])
    if known is None or k >= last or known[0].stance != "retracts":
        return None
    end = extent(c, k + 1, last)
    pointing = points_back_at(c, k + 1, end)
    return Object(k + 1, end, "retracts", "before" if pointing else "itself")


def _what_was_said(c: Clause, i: int, last: int) -> Object | None:
    lex = lexicon()
    if c.words[i] != "what" or c.words[i + 1 : i + 2] == [] or c.words[i + 1] not in _WHO:
        return None
    said = next((k for k in range(i + 2, min(i + _GAP, last)) if c.words[k] in lex.what_said), -1)
    if said < 0:
        return None
    rest = " ".join(c.words[said + 1 : last + 1])
    wrong = any(phrase in rest for phrase in lex.mistaken)
    verb = next((k for k in range(said + 2, last + 1) if c.words[k] in _HAVE or c.words[k] in ("stands", "no")), -1)
    if verb < 0 or not (wrong or lex.owned_up & set(c.words[verb : verb + 5])):
        return None
    return Object(said + 1, verb - 1, "retracts")


def _wrong_to_say(c: Clause, i: int, last: int) -> Object | None:
    """ "It had been wrong to speak of 12 dead" of the speaker; "It is wrong to speak of 12" is a denial."""
    if c.words[i] not in _WHO - {"one"} or c.words[i + 1 : i + 2] in (["is"], ["would"]):
        return None
    wrong = next((k for k in range(i + 1, min(i + _GAP, last)) if c.words[k] in ("wrong", "mistaken")), -1)
    if (
        wrong < 0
        or not {"not", "never"}.isdisjoint(c.words[i:wrong])
        or ("was" in c.words[i:wrong] and c.words[i] == "it")
    ):
        return None
    if c.words[wrong + 1 : wrong + 2] == ["to"] and wrong + 3 <= last and c.words[wrong + 2] in _TELLING:
        return Object(wrong + 3, extent(c, wrong + 3, last), "retracts")
    if c.words[wrong + 1 : wrong + 2] == ["about"] and "#" in c.tags[wrong : last + 1]:
        return Object(wrong + 2, extent(c, wrong + 2, last), "retracts")
    if c.words[wrong + 1 : wrong + 2] == ["in"] and wrong + 3 <= last and c.words[wrong + 2].endswith("ing"):
        return Object(wrong + 3, extent(c, wrong + 3, last), "retracts")
    return None


def _own_mistake(c: Clause, i: int, last: int) -> Object | None:
    """ "Our figure of 12 was wrong", "his statement that 12 had died had been a mistake"."""
    lex = lexicon()
    if c.words[i] not in _OWN | _THIRD:
        return None
    noun = next((k for k in range(i + 1, min(i + _GAP, last) + 1) if c.words[k] in lex.nouns), -1)
    if noun < 0:
        return None
    names = lex.owned_up if c.words[i] in _OWN else _MISTAKES
    called = next((k for k in range(noun + 1, min(noun + _REACH, last) + 1) if c.words[k] in names), -1)
    if called < 0:
        return None
    verb = called - 1
    while verb > noun and c.words[verb] in (
        "a",
        "an",
        "simply",
        "just",
        "clearly",
        "honest",
        "clerical",
        "typing",
        "serious",
    ):
        verb -= 1
    if c.words[verb] not in _HAVE or not {"not", "no", "never"}.isdisjoint(c.words[noun:called]):
        return None
    while verb - 1 > noun and c.words[verb - 1] in _HAVE:
        verb -= 1
    bare = verb - 1 <= noun
    return Object(i, max(noun, verb - 1), "retracts", "before" if bare else "itself")
