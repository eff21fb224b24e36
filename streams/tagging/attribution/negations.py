"""Denials without a verb of denying: "the army said no soldiers had been killed", "we did not bomb it"."""

from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.contents import points
from streams.tagging.attribution.denied import Object, is_number
from streams.tagging.attribution.lexicon import lexicon

_NOT = frozenset({"not", "never", "no", "none", "neither", "nobody", "nothing", "nowhere"})
_OWN = frozenset("it they we he she i its our their his her my".split())  # noqa: SIM905
_POINTING = frozenset({"it", "that", "this", "they", "these", "those", "no", "none", "nothing", "there", "such"})
_SAYING_NONE = _POINTING | {"we", "i"}
_MODALS = frozenset(
    {"can", "cannot", "could", "may", "might", "should", "must", "can't", "couldn't", "can’t", "couldn’t"}
)
_AHEAD = frozenset({"will", "would", "won't", "won’t", "wouldn't", "wouldn’t", "to"})
_KNOWN = frozenset(
    {
        "the",
        "its",
        "his",
        "her",
        "their",
        "our",
        "all",
        "these",
        "those",
        "of",
        "other",
        "another",
        "only",
        "just",
        "than",
    }
)
"""Before a number of people or things that are known: "had not counted the forty bodies"."""
_ENDS = frozenset(
    [
        "but",
        "because",
        "while",
        "when",
        "after",
        "as",
        "since",
        "although",
        "though",
        "who",
        "which",
        "where",
        "if",
        "unless",
        "before",
        "until",
    ]
)
_SHORT = 8
_LONE = 4
_HAPPENED = 13
"""The last so many phrases of ``nothing`` say that something did not happen."""
_GROUP = 8


def negation(c: Clause, first: int, last: int) -> Object | None:
    """The denial that the statement ``first`` to ``last`` amounts to, if it is one.

    It denies a number that stands after "not" ("had not lost 40 men"), or something that people are accused of, said
    of the speaker's own side or of nobody at all ("its forces had not fired", "no soldiers had crossed").  What is
    merely not known, planned or allowed is no denial.  A later clause may deny a number too ("... and nobody will be
    sent 400 miles").
    """
    found = _first_clause(c, first, last)
    if found and "#" in c.tags[found.first : found.last + 1]:
        return found
    for k in range(first + 1, last):
        if c.words[k] in ("and", "but") and c.words[k + 1] in _NONE:
            later = _first_clause(c, k + 1, last)
            return later if later and "#" in c.tags[later.first : later.last + 1] else found
    return found


_NONE = frozenset(("no", "nobody", "none"))


def _first_clause(c: Clause, first: int, last: int) -> Object | None:
    lex = lexicon()
    i = _opening(c, first, last)
    if not _may_deny(c.words[i : min(last, i + _GROUP) + 1], lex.false):
        return None
    stop = _stop(c, i, last)
    words = c.words[i : stop + 1]
    if not words or words[0] in ("if", "unless", "whether"):
        return None
    said = " ".join(words).replace("n't", " not").replace("n’t", " not")
    if words in (["no"], ["not", "true"], ["never"]) and stop + 2 >= last:
        return Object(i, stop, "denies", "before")
    if (noun := _unbelieved(c, i, stop)) > 0:
        return Object(noun, stop, "denies")
    if words[0] == "not" and len(words) > 1 and is_number(c, i + 1):
        return Object(i, stop, "denies")
    if len(words) <= _LONE and not lex.false.isdisjoint(words) and not set(c.tags[i : stop + 1]) & set("MVR#"):
        return Object(i, stop, "denies", "before")
    never = any(phrase in said for phrase in lex.nothing[-_HAPPENED:])
    if never and "#" in c.tags[i : stop + 1] and words[0] in ("these", "those", "such", "the"):
        return Object(i, stop, "denies")
    if words[:2] == ["contrary", "to"] or (words == ["no"] and "#" in c.tags[stop + 1 : last + 1]):
        return Object(stop + 1, last, "denies") if "#" in c.tags[stop + 1 : last + 1] else None
    if len(words) <= _SHORT and words[0] in _SAYING_NONE and any(phrase in said for phrase in lex.nothing):
        return Object(i, stop, "denies", "before")
    at = _negative(c, i, stop)
    if at < 0 or not any(c.tags[k] in "MVEK" for k in range(i, stop + 1)):
        return None
    after = [k for k in range(at + 1, stop + 1) if c.tags[k] not in "AMN"]
    if not after or lex.harmless & set(c.words[at + 1 : at + 3]) or c.words[after[0]] in lex.unsaid:
        return None
    if not _MODALS.isdisjoint(c.words[i : at + 1]):
        return None
    if any(_counts(c, k) for k in after):
        instead = any(is_number(c, k) for k in range(i, at))  # "counts 27 and not 29"
        return Object(at if instead else i, stop, "denies")
    whose = c.words[i] in _OWN or at == i or c.words[i] == "there"
    if whose and _AHEAD.isdisjoint(c.words[i : at + 2]) and topics(said):
        return Object(i, stop, "denies", "answer")
    return None


def _unbelieved(c: Clause, i: int, stop: int) -> int:
    """The noun of "don't believe the posts about ten bodies", "nobody should trust the figure of 40"; -1 for none."""
    at = next((k for k in range(i, min(i + _LONE, stop)) if c.words[k] in lexicon().believed), -1)
    opening = c.words[i : at + 1]
    ordered = opening[:1] in (["don't"], ["don’t"], ["never"], ["nobody"], ["please"]) or opening[:2] in (
        ["do", "not"],
        ["no", "one"],
    )
    if at < 0 or not ordered or not any(is_number(c, k) for k in range(at + 1, stop + 1)):
        return -1
    return at + 1


def topics(said: str) -> frozenset[int]:
    """What people are accused of in ``said``: places in the table of topics."""
    words = said.lower().split()
    return frozenset(
        place for place, roots in enumerate(lexicon().topics) if any(word.startswith(tuple(roots)) for word in words)
    )


def _may_deny(words: list[str], false: frozenset[str]) -> bool:
    """Whether the first words of a clause can make it a denial at all."""
    return (
        not _NOT.isdisjoint(words)
        or not false.isdisjoint(words[:_LONE])
        or any(word.endswith(("n't", "n’t")) for word in words)
        or words[:1] in (["contrary"], ["these"], ["those"])
    )


def _opening(c: Clause, first: int, last: int) -> int:
    i = first
    while i < last and (c.tags[i] in '"”,:' or c.words[i] in ("and", "but")):
        i += 1
    return i + (c.words[i] == "that" and i < last and not points(c, i) and c.tags[i + 1] not in "M")


def _stop(c: Clause, i: int, last: int) -> int:
    """The last word of the first clause."""
    for k in range(i + 1, last + 1):
        if c.tags[k] in ',;:-."”' or c.words[k] in _ENDS:
            return k - 1
        if c.words[k] == "and" and k < last and c.tags[k + 1] in "RMVKW":
            return k - 1
    return last


def _negative(c: Clause, i: int, stop: int) -> int:
    """The word that negates the clause: its first "no", or "not" after an auxiliary; -1 if there is none."""
    for k in range(i, min(stop, i + _GROUP) + 1):
        word = c.words[k]
        if word.endswith(("n't", "n’t")) or (word in _NOT and (k == i or c.tags[k - 1] in "MVAEK" or word != "no")):
            return k
    return -1


def _counts(c: Clause, k: int) -> bool:
    """Whether a number of nothing known stands at ``k``."""
    if not is_number(c, k):
        return False
    before = k - 1
    while (before > 0 and c.tags[before] in "A") or c.words[before] in ("about", "some"):
        before -= 1
    return c.words[before] not in _KNOWN and c.tags[before] not in "T"
