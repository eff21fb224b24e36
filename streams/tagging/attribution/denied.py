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
POINTING = frozenset({"it", "they", "this", "that", "these", "those"})
_NUMBER_WORDS = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety dozens scores hundreds thousands""".split()  # noqa: SIM905
)
_COPULAS = frozenset(
    {"is", "are", "was", "were", "as", "be", "had", "has", "have", "did", "does", "do", "bore", "bears"}
)
_OWN = frozenset({"its", "his", "her", "their"})
_EARLIER = frozenset({"earlier", "previous", "initial", "first", "own"})
_ANY = frozenset({"any", "such", "anyone", "anybody", "all"})
_BY_WHICH = frozenset({"in", "under", "to", "by"})
"""Before "which" that opens what a claim says."""


_DRAWN_UP = frozenset(("plan", "plans", "proposal", "programme"))
"""What is withdrawn with its number: "withdrew its plan to cut 400 jobs"."""


class Object(NamedTuple):
    """The object of a denial or confirmation: its words, its stance, and what it stands for.

    ``stands_for``: ``itself``; ``before`` where the words point back to what was said before; ``answer`` where they
    answer what another just said of the same thing, and stand for themselves where nobody did; ``speaker`` where they
    name who said what is denied.
    """

    first: int
    last: int
    stance: Stance
    stands_for: Literal["itself", "before", "answer", "speaker"] = "itself"


def settle(c: Clause, first: int, last: int, verb: Verb) -> Object | None:
    """The object ``first`` to ``last`` of a verb that denies, confirms or retracts; ``None`` if no claim is meant."""
    lex = lexicon()
    head = _head(c, first, last)
    if verb.stance == "retracts" and head >= first:
        stated = c.words[head + 1 : head + 2] == ["that"] and "#" in c.tags[head : last + 1]  # "its warning that 400"
        if (c.words[head] in lex.given_up and not stated) or _so_many(c, first, head):
            return None
    if _points_back(c, first, last, head):
        return Object(first, head if head >= first else first, verb.stance, "before")
    clause = c.quoted[first] or (c.words[first] == "that" and not points(c, first))
    noun = c.words[head] if head >= first else ""
    if verb.stance == "denies" and verb.lemma == "deny" and not clause and _refusal(c, first, last):
        return None
    if verb.stance == "retracts" and noun in _DRAWN_UP and "#" in c.tags[first : last + 1]:
        return Object(first, extent(c, first, last), "retracts")
    if not (clause or noun in lex.nouns or (head >= first and tells(c, head)) or verb.objects == "any"):
        return None if verb.objects == "claims-alone" else Object(first, last, "asserts")
    if verb.stance == "confirms":
        return Object(first, last, "confirms")
    if not clause and noun in lex.involvement:
        return Object(first, _before_number(c, head, last), verb.stance)
    if not clause and verb.stance == "denies" and c.words[first] in _ANY and "#" not in c.tags[first : last + 1]:
        return Object(first, extent(c, first, last), verb.stance, "answer")
    end = extent(c, first, last)
    if clause or c.tags[first] == "G":
        return _of_the_known(c, first, end, verb.stance)
    return Object(first, end, verb.stance)


def _of_the_known(c: Clause, first: int, last: int, stance: Stance) -> Object:
    """A denied clause without a number of people or things that are known: "that the 12 men had been beaten"."""
    for i in range(first + 1, last + 1):
        if c.tags[i] != "#":
            continue
        if c.words[i - 1] in ("the", "these", "those") and c.words[i + 1 : i + 2] != ["of"]:
            if i - first <= 3 and i < last:
                return Object(i + 1, last, stance)
            return Object(first, max(first, i - 2), stance)
        if (
            c.words[i - 1] == "of"
            and c.words[i - 3] == "the"
            and c.words[i - 2] not in lexicon().nouns
            and i - 4 > first
        ):
            return Object(first, i - 4, stance)
    return Object(first, last, stance)


def _so_many(c: Clause, first: int, head: int) -> bool:
    """ "Removed a number of bodies"."""
    return c.words[first : head + 2] == ["a", "number", "of"]


def _head(c: Clause, first: int, last: int) -> int:
    """The head noun of the noun phrase from ``first``: its last word before a preposition, a clause or a mark."""
    head = first - 1
    start = first + (c.words[first] == "that" and points(c, first))
    for i in range(start, last + 1):
        gerund = i > first and c.tags[i - 1] == "D" and c.words[i].endswith("ing")  # "its warning"
        if c.tags[i] in "XO" or (c.tags[i] == "K" and (gerund or is_noun(c, i) or first < i == start)):
            head = i
        elif c.tags[i] not in "DA#EG" or (c.tags[i] == "D" and head >= start):
            break
    return head


def _points_back(c: Clause, first: int, last: int, head: int) -> bool:
    lex = lexicon()
    after = c.tags[first + 1] if first < last else "."
    existential = c.words[first : first + 2] == ["that", "there"]
    pointing = c.words[first] in lex.anaphors and not existential
    if pointing and (first == last or after in ",.;C”GA-" or c.words[first + 1] in ("as", "and")):
        return True
    if pointing and c.words[first] != "that" and after in "PT":
        return True  # "denied this in a short message"
    if head < first or c.words[head] not in lex.nouns or any(c.tags[i] == "#" for i in range(first, head + 1)):
        return False
    if head == last:
        return True
    if c.words[head + 1] in _BY_WHICH | {",", "under", "according"} and "which" in c.words[head + 2 : head + 5]:
        return False
    if c.tags[head + 1] in ",.;:-C”A":
        return True
    complement = {"that", "of"} & set(c.words[head + 1 : head + 9])
    return not complement and c.words[head + 1] in ("as", "in", "on", "made", "when", "while")


def _refusal(c: Clause, first: int, last: int) -> bool:
    """Whether something is refused: "denied 12 migrants entry", "denied access to"."""
    refused = lexicon().refused
    head = _head(c, first, last)
    given = (
        c.words[head + 1 : head + 2] == ["to"] and c.words[head] not in lexicon().involvement | lexicon().nouns.keys()
    )
    if (
        given
        and head >= first
        and c.tags[first] != "G"
        and "#" not in c.tags[first : head + 1]
        and c.words[head] not in ("links", "ties", "connections")
    ):
        return True
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
        return extent(c, head, last)
    return head


def points_back_at(c: Clause, first: int, last: int) -> bool:
    """Whether the noun phrase ``first`` to ``last`` stands for what was said before: "that number", "it"."""
    return _points_back(c, first, last, _head(c, first, last))


def extent(c: Clause, first: int, last: int) -> int:
    """The last word of what is denied: before a clause the sentence takes for granted or adds."""
    if c.quoted[first]:
        return last
    for i in range(first + 1, last + 1):
        tag, word = c.tags[i], c.words[i]
        before = i - 1
        if tag in ":;" or (tag == "," and c.words[i + 1 : i + 2] == ["not"]):
            return before
        if tag == "," and i < last:
            following, then = c.tags[i + 1], c.words[i + 1]
            second = c.words[i + 2] if i + 2 <= last else ""
            if "which" in c.words[i + 2 : i + 5] and _tells_claim(c, first, i + 1):
                continue
            relative = following == "P" and second in ("which", "whom")
            many = then in ("many", "some", "most", "all", "none") and second == "of"
            if following in "WGKCE" or then.endswith("ing") or relative or many or then in ("with", "during"):
                return before
        elif word == "and" and i < last and c.tags[i + 1] == "K" and not is_noun(c, i + 1):
            return before  # "denied it had left anyone out *and repeated that* 256 were missing"
        elif _tells_claim(c, first, i):
            continue
        elif (
            (word in _SUBORDINATORS and not _comparing(c, i))
            or (tag == "P" and i < last and c.words[i + 1] in ("which", "whom"))
            or (word == "that" and c.tags[before] in "XO" and not _complement(c, first, i))
            or word == "but"
        ):
            return _without_known(c, first, before)
    return last


def _tells_claim(c: Clause, first: int, i: int) -> bool:
    """Whether "in which", "according to which" at ``i`` (or its "which") opens what a claim says."""
    while i > first and (c.words[i] == "which" or c.words[i] in _BY_WHICH or c.words[i] == "according"):
        i -= 1
        if "which" in c.words[i + 1 : i + 4] and c.tags[i] not in "PW" and c.words[i] != "according":
            return _complement(c, first, i + 1 - (c.tags[i] == ","))
    return False


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
    while first < last and c.tags[first] in '"”':
        first += 1
    if c.words[first] == "there":
        return _no_truth(c, first, last)
    noun = next((i for i in range(first, min(first + 6, last) + 1) if tells(c, i)), -1)
    that = next((i for i in range(first, min(first + 7, last)) if c.words[i] == "that"), -1)
    if c.words[first] == "it" and that > 0:
        said = set(c.words[first + 1 : that])
        if said & lex.false or ("not" in said and said & lex.negated_false):
            return Object(that, extent(c, that, last), "denies")
    if (number := _false_number(c, first, last)) is not None:
        return number
    start = first + (c.words[first] == "that" and first < last and c.words[first + 1] in POINTING)
    if c.words[start] in POINTING and _predicated_false(c, start + 1, min(start + 6, last)):
        return Object(start, start, "denies", "before")
    if noun < 0 and (who := _mistaken(c, start, last)) > 0:
        return Object(start, who, "denies", "speaker")
    if noun < 0 or any(c.tags[i] in "VR" for i in range(first, noun)):
        return None
    return _false_claim(c, first, noun, last)


def _mistaken(c: Clause, first: int, last: int) -> int:
    """The last word of who is mistaken in "the union was mistaken", "the mayor is lying"; -1 if nobody is."""
    verb = next((i for i in range(first + 1, min(first + 6, last)) if c.words[i] in ("is", "was", "are", "were")), -1)
    if verb < 0 or c.tags[first] not in "DX" or not set(c.tags[first:verb]) <= set("DXOGK"):
        return -1
    if any(word.endswith(("'s", "’s")) for word in c.words[first:verb]):
        return -1  # "the port's arithmetic is wrong"
    if _WRONG.isdisjoint(c.words[verb + 1 : min(verb + 4, last + 1)]) or "#" in c.tags[verb : verb + 4]:
        return -1
    return verb - 1


_WRONG = frozenset(("mistaken", "wrong", "lying", "misinformed", "exaggerating", "confused", "misled"))


def _false_number(c: Clause, first: int, last: int) -> Object | None:
    """ "14 percent was wrong", "The 66 deaths told by an agency are pure fiction", "it is wrong to speak of 91"."""
    start = first + (c.words[first] == "that" and first < last)
    if c.words[start] == "it" and "to" in c.words[start + 2 : start + 5]:
        to = c.words.index("to", start + 2)
        if not lexicon().false.isdisjoint(c.words[start + 2 : to]):
            return Object(to, extent(c, to, last), "denies")
    if not any(is_number(c, i) for i in range(start, min(start + 3, last) + 1)):
        return None
    verb = next(
        (i for i in range(start + 1, min(start + 16, last)) if c.tags[i] in "MV,;R" or c.words[i] in _COPULAS), -1
    )
    if verb > 0 and (_predicated_false(c, verb, min(last, verb + 5)) or _false_phrase(c, verb, last) == verb):
        return Object(start, verb - 1, "denies")
    return None


def is_number(c: Clause, i: int) -> bool:
    """Whether a number in digits or words stands at ``i``."""
    return c.tags[i] == "#" or c.words[i].partition("-")[0] in _NUMBER_WORDS


def tells(c: Clause, i: int) -> bool:
    """Whether a noun for something said stands at ``i``; "talk of", too."""
    return c.words[i] in lexicon().nouns or c.words[i : i + 2] == ["talk", "of"]


def _no_truth(c: Clause, first: int, last: int) -> Object | None:
    """ "There is no truth in reports that", "there was no such attack"."""
    lex = lexicon()
    if not {"no", "not", "never"} & set(c.words[first + 1 : first + 5]):
        return None
    if not lex.negated_false & set(c.words[first + 2 : first + 6]):
        return None
    noun = next((i for i in range(first + 3, last + 1) if c.words[i] in lex.nouns), -1)
    if noun < 0:
        pointing = c.words[last] in POINTING
        return Object(first, last, "denies", "before") if pointing else None
    bare = noun == last or c.tags[noun + 1] in ",.;”"
    return Object(noun, extent(c, noun, last), "denies", "before" if bare else "itself")


def _false_claim(c: Clause, first: int, noun: int, last: int) -> Object | None:
    """ "the report of 40 dead was false", "the figure of 40 had been issued in error"."""
    lex = lexicon()
    start = noun
    while start > first and (c.tags[start - 1] in "DOXEA" or (c.tags[start - 1] == "#" and _singular(c.words[noun]))):
        start -= 1
    if (verb := _phrase_at(c, noun + 1, last, lex.mistaken)) > 0:
        while verb - 1 > noun and c.tags[verb - 1] in "MA":
            verb -= 1
        return Object(start, max(noun, verb - 1), "retracts", "before" if verb - 1 <= noun else "itself")
    if (phrase := _false_phrase(c, noun + 1, last)) > 0:
        bare = not set(c.tags[start:phrase]) & {"#"} and not set(c.tags[noun + 1 : phrase]) - {"D", "A"}
        return Object(start, max(noun, phrase - 1), "denies", "before" if bare else "itself")
    for i in range(noun + 1, last + 1):
        negative = not {"not", "no", "never"}.isdisjoint(c.words[max(noun, i - 3) : i])
        if c.words[i] in lex.false or (c.words[i] in lex.negated_false and negative):
            verb = next((k for k in range(i, noun, -1) if c.words[k] in _COPULAS), i)
            opening = c.tags.find('"', noun + 1, i)
            if verb == i and opening > 0:
                verb = opening  # called the figure "complete nonsense"
            own = bool(_OWN & set(c.words[start:noun])) and bool(_EARLIER & set(c.words[start:noun]))
            bare = not set(c.tags[noun + 1 : verb]) - {"D", "A"}
            return Object(start, max(noun, verb - 1), "retracts" if own else "denies", "before" if bare else "itself")
    return None


def _phrase_at(c: Clause, first: int, last: int, phrases: tuple[str, ...]) -> int:
    """Where the first of some phrases begins among the words ``first`` to ``last``; -1 where none does."""
    said = f" {' '.join(c.words[first : last + 1])} "
    places = [at for phrase in phrases if (at := said.find(f" {phrase} ")) >= 0]
    return first + said[: min(places)].count(" ") if places else -1


def _singular(noun: str) -> bool:
    return not noun.endswith("s")


def _false_phrase(c: Clause, first: int, last: int) -> int:
    """Where the predicate begins that calls a number or claim false in several words ("is wide of the mark"); -1."""
    said = " ".join(c.words[first : last + 1])
    if not any(f" {phrase}" in f" {said} " for phrase in lexicon().false_phrases):
        return -1
    verb = next((i for i in range(first, last + 1) if c.words[i] in _COPULAS or c.tags[i] in "MV"), -1)
    if verb < 0 or verb - first > _FAR_PREDICATE:
        return -1
    predicate = " ".join(c.words[verb : verb + _FAR_PREDICATE])
    return verb if any(phrase in predicate for phrase in lexicon().false_phrases) else -1


_FAR_PREDICATE = 10
