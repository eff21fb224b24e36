"""Closed-class words and noun classes, from ``words.toml``; for other nouns, WordNet's (``nouns.txt.gz``)."""

from streams.tagging.figures.tables import noun_classes, table

_TABLE = table("words")
_PEOPLE, _THINGS = noun_classes()


def word_set(name: str) -> frozenset[str]:
    """The words listed under ``name``."""
    return frozenset(_TABLE[name].split())


STOP = word_set("stop")
FILLER = word_set("filler")
AUXILIARY = word_set("auxiliary")
BE = word_set("be")
BEFORE_OBJECT = word_set("before_object")
DIED = word_set("died")
LINK = word_set("link")
NEW_CLAUSE = word_set("new_clause")
JOIN = word_set("join")
PART = word_set("part")
SUBORDINATE = word_set("subordinate")
OTHERS = word_set("others")
SCORED = word_set("scored")
TOTAL = word_set("total")
BARE_BEFORE = word_set("bare_before")
PLACE = word_set("place")
PRONOUN = word_set("pronoun")
PRONOUN_BEFORE = word_set("pronoun_before")
CLAUSE_END = word_set("clause_end")
COUNT_NOUN = word_set("count_noun")
DETERMINER = word_set("determiner")
MORE = word_set("more")
OBJECT_BEGINS = word_set("object_begins")
PASSIVE_FOLLOWS = word_set("passive_follows")
PERSON_LIKE = word_set("person_like")
PLURAL_MODIFIER = word_set("plural_modifier")
STATE_LINK = word_set("state_link")
_PERSON = word_set("person")
GROUP = word_set("group")
CLAIMS = word_set("claims")
BETWEEN_RESULT = word_set("between_result")
DURATIONS = word_set("durations")
ALL = word_set("all")
NAMES = word_set("names")
LISTS = word_set("lists")
SUBJECT_PRONOUN = word_set("subject_pronoun")
FORCE = word_set("force")
TOLD = word_set("told")
TOGETHER = word_set("together")
_THING = word_set("thing")
_PLURAL = word_set("plural")
_NOT_PLURAL = word_set("not_plural")
_PERSON_ENDINGS = tuple(_TABLE["person_endings"].split())
_IRREGULAR: dict[str, str] = _TABLE["irregular"]


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in _PLURAL:
        return True
    if len(word) < 3 or word[-1] != "s" or word in _NOT_PLURAL:
        return False
    return not word.endswith(("ss", "us", "is", "'s", "’s"))


def singular(word: str) -> str:
    """The singular of a lower-case English noun; unknown shapes are left alone."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 2:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4 and word not in ("series", "species"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1] if word[-1:] == "s" and is_plural(word) else word


def is_person(printed: str) -> bool:
    """Whether a noun, as printed, names people."""
    noun = singular(printed.lower())
    if noun in _THING:
        return False
    if noun in _PERSON or noun in _PEOPLE or noun.endswith(_PERSON_ENDINGS):
        return True
    return printed[:1].isupper() and printed[1:].islower() and is_plural(printed.lower())


def is_thing(printed: str) -> bool:
    """Whether a noun, as printed, is known to name no people."""
    noun = singular(printed.lower())
    return noun in _THING or noun in _THINGS
