"""Closed-class words and noun classes, from ``words.toml``."""

from streams.tagging.figures.tables import table

_TABLE = table("words")


def word_set(name: str) -> frozenset[str]:
    """The words listed under ``name``."""
    return frozenset(_TABLE[name].split())


STOP = word_set("stop")
FILLER = word_set("filler")
AUXILIARY = word_set("auxiliary")
PERSON = word_set("person")
THING = word_set("thing")
_PLURAL = word_set("plural")
_NOT_PLURAL = word_set("not_plural")
_PERSON_ENDINGS = tuple(_TABLE["person_endings"])
_IRREGULAR = {
    "people": "person",
    "children": "child",
    "mice": "mouse",
    "feet": "foot",
    "teeth": "tooth",
    "geese": "goose",
    "lives": "life",
    "wives": "wife",
    "bodies": "body",
    "thieves": "thief",
    "lice": "louse",
    "oxen": "ox",
}


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in _PLURAL:
        return True
    if len(word) < 3 or not word.endswith("s") or word in _NOT_PLURAL:
        return False
    return not word.endswith(("ss", "us", "is", "'s", "’s", "ous"))


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
    return word[:-1] if is_plural(word) and word.endswith("s") else word


def is_person(printed: str) -> bool:
    """Whether a noun, as printed, names people."""
    noun = singular(printed.lower())
    if noun in THING:
        return False
    if noun in PERSON or noun.endswith(_PERSON_ENDINGS):
        return True
    return printed[:1].isupper() and is_plural(printed.lower())
