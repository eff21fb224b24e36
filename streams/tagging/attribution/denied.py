"""What exactly is denied, confirmed or taken back: the claim, not what its sentence takes for granted.

"denied that 40 had died, saying 12 did" denies forty; "denied a role in the attack that killed 12" denies no number;
"denied this" denies what was said before; "denied entry" denies nothing that was said.
"""

from typing import Literal, NamedTuple

from streams.messages import Stance
from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.contents import points
from streams.tagging.attribution.lexicon import Verb, lexicon
from streams.tagging.attribution.phrases import is_noun

_SUBORDINATORS = frozenset(
    {"who", "which", "whom", "where", "while", "when", "as", "because", "although", "though", "after", "if"}
)
_POINTING = frozenset({"it", "they", "this", "that", "these", "those"})
_OWN = frozenset({"its", "his", "her", "their"})
_EARLIER = frozenset({"earlier", "previous", "initial", "first", "own"})
_ALWAYS_CLAIMS = frozenset(
    {"deny", "dispute", "contest", "refute", "rebut", "contradict", "debunk", "confirm", "verify", "corroborate"}
)
_TAKE_BACK_THINGS = frozenset({"withdraw", "retract", "rescind", "recant"})


class Object(NamedTuple):
    """The object of a denial or confirmation: its words, its stance, and what it stands for.

    ``stands_for``: ``itself``, or ``before`` where the words point back to what was said before.
    """

    first: int
    last: int
    stance: Stance
    stands_for: Literal["itself", "before"] = "itself"


def settle(c: Clause, first: int, last: int, verb: Verb) -> Object | None:
    """The object ``first`` to ``last`` of a verb that denies, confirms or retracts; ``None`` if no claim is meant."""
    lex = lexicon()
    head = _head(c, first, last)
    if _points_back(c, first, last, head):
        return Object(first, head if head >= first else first, verb.stance, "before")
    clause = c.quoted[first] or (c.words[first] == "that" and not points(c, first))
    noun = c.words[head] if head >= first else ""
    if verb.stance == "denies" and verb.lemma == "deny" and not clause and _refusal(c, first, last):
        return None
    claim_like = clause or noun in lex.nouns or verb.lemma in _ALWAYS_CLAIMS
    if not claim_like:
        return None if verb.lemma in _TAKE_BACK_THINGS else Object(first, last, "asserts")
    if verb.stance == "confirms":
        return Object(first, last, "confirms")
    if not clause and noun in lex.involvement:
        return Object(first, _before_number(c, head, last), verb.stance)
    return Object(first, _extent(c, first, last), verb.stance)


def _head(c: Clause, first: int, last: int) -> int:
    """The head noun of the noun phrase from ``first``: its last word before a preposition, a clause or a mark."""
    head = first - 1
    start = first + (c.words[first] == "that" and points(c, first))
    for i in range(start, last + 1):
        if c.tags[i] in "XO" or (c.tags[i] == "K" and is_noun(c, i)):
            head = i
        elif c.tags[i] not in "DA#EG":
            break
    return head


def _points_back(c: Clause, first: int, last: int, head: int) -> bool:
    lex = lexicon()
    after = c.tags[first + 1] if first < last else "."
    existential = c.words[first : first + 2] == ["that", "there"]
    if c.words[first] in lex.anaphors and not existential and (first == last or after in ",.;C”GA-"):
        return True
    if head < first or c.words[head] not in lex.nouns or any(c.tags[i] == "#" for i in range(first, head + 1)):
        return False
    if head == last:
        return True
    if c.tags[head + 1] in ",.;C”A":
        return True
    complement = {"that", "of"} & set(c.words[head + 1 : head + 9])
    return not complement and c.words[head + 1] in ("as", "in", "on", "made", "when", "while")


def _refusal(c: Clause, first: int, last: int) -> bool:
    """Whether something is refused: "denied 12 migrants entry", "denied access to"."""
    refused = lexicon().refused
    for i in range(first, min(last, first + 7) + 1):
        if c.tags[i] in "VMPWK,":
            return False
        if c.words[i] in refused:
            return True
    return False


def _before_number(c: Clause, head: int, last: int) -> int:
    """``last``, or where a number follows the head noun the word before the preposition that leads to it."""
    number = next((i for i in range(head, last + 1) if c.tags[i] == "#" or c.words[i] in ("dozens", "hundreds")), -1)
    if number < 0:
        return _extent(c, head, last)
    return head


def _extent(c: Clause, first: int, last: int) -> int:
    """The last word of what is denied: before a clause the sentence takes for granted or adds."""
    if c.quoted[first]:
        return last
    for i in range(first + 1, last + 1):
        tag, word = c.tags[i], c.words[i]
        before = i - 1
        if tag == "," and i < last:
            following, then = c.tags[i + 1], c.words[i + 1]
            second = c.words[i + 2] if i + 2 <= last else ""
            relative = following == "P" and second in ("which", "whom")
            many = then in ("many", "some", "most", "all", "none") and second == "of"
            if following in "WGKCE" or then.endswith("ing") or relative or many or then in ("with", "during"):
                return before
        elif (
            (word in _SUBORDINATORS and not _comparing(c, i))
            or (tag == "P" and i < last and c.words[i + 1] in ("which", "whom"))
            or (word == "that" and c.tags[before] in "XO" and not _complement(c, first, i))
            or word == "but"
        ):
            return _without_known(c, first, before)
    return last


def _comparing(c: Clause, i: int) -> bool:
    """Whether "as" at ``i`` belongs to "as many as", "such as", "as well as"."""
    return c.words[i] == "as" and (
        c.words[i + 1 : i + 2] in (["many"], ["much"], ["few"], ["well"], ["little"])
        or c.words[i - 1] in ("many", "much", "few", "well", "little", "such")
    )


def _without_known(c: Clause, first: int, last: int) -> int:
    """``last`` before "the 11 million people" that a clause goes on to tell apart: these are known, not claimed."""
    i = last
    while i > first and c.tags[i] in "XO#":
        i -= 1
    known = (
        c.words[i] == "the"
        and "#" in c.tags[i : i + 3]
        and c.words[last + 1 : last + 2] in (["who"], ["which"], ["that"])
    )
    return i - 1 if known and i > first else last


def _predicated_false(c: Clause, first: int, last: int) -> bool:
    """ "were not true", "is false" at the end of what is said."""
    lex = lexicon()
    words = c.words[first : last + 1]
    if not words or words[0] not in ("is", "was", "are", "were", "isn't", "wasn't", "isn’t", "wasn’t"):
        return False
    negative = "not" in words or words[0].endswith(("n't", "n’t"))
    return bool((lex.negated_false if negative else lex.false) & set(words))


def _complement(c: Clause, first: int, that: int) -> bool:
    """Whether "that" tells what a claim says ("a report in the paper that"): a noun of saying leads up to it."""
    nouns = lexicon().nouns
    for i in range(that - 1, first - 1, -1):
        if c.words[i] in nouns:
            return True
        if c.tags[i] not in "XODPT#":
            return c.tags[i] == "K" and c.words[i].endswith("ing")
    return False


def falsehood(c: Clause, first: int, last: int) -> Object | None:
    """ "reports of 40 dead were false", "its earlier figure was wrong" said: a denial, or taking one's own back."""
    lex = lexicon()
    noun = next((i for i in range(first, min(first + 6, last) + 1) if c.words[i] in lex.nouns), -1)
    if c.words[first : first + 2] == ["there", "was"] or c.words[first : first + 2] == ["there", "is"]:
        if "no" not in c.words[first + 2 : first + 4] or not lex.negated_false & set(c.words[first + 3 : first + 5]):
            return None
        noun = next((i for i in range(first + 4, last + 1) if c.words[i] in lex.nouns), -1)
        if noun < 0:
            return None
        return Object(noun, _extent(c, noun, last), "denies", "before" if noun == last else "itself")
    that = next((i for i in range(first, min(first + 7, last)) if c.words[i] == "that"), -1)
    if c.words[first] == "it" and that > 0:
        said = set(c.words[first + 1 : that])
        if said & lex.false or ("not" in said and said & lex.negated_false):
            return Object(that, _extent(c, that, last), "denies")
    if c.words[first] in _POINTING and _predicated_false(c, first + 1, min(first + 6, last)):
        return Object(first, first, "denies", "before")
    if noun < 0 or any(c.tags[i] in "VR" for i in range(first, noun)):
        return None
    for i in range(noun + 1, last + 1):
        negative = c.words[i - 1] == "not" or c.words[i - 2 : i] == ["not", "a"]
        if c.words[i] in lex.false or (c.words[i] in lex.negated_false and negative):
            verb = next((k for k in range(i, noun, -1) if c.words[k] in ("is", "are", "was", "were", "as", "be")), i)
            start = noun
            while start > first and c.tags[start - 1] in "DOXEA":
                start -= 1
            own = bool(_OWN & set(c.words[start:noun])) and bool(_EARLIER & set(c.words[start:noun]))
            stance: Stance = "retracts" if own else "denies"
            bare = verb - 1 <= noun
            return Object(start, max(noun, verb - 1), stance, "before" if bare else "itself")
    return None
