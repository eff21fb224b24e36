"""Printed words made comparable: case, accents, spelling, possessives and articles do not tell names apart."""

import re
import unicodedata
from functools import lru_cache

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[\w&]+(?:[-'’][\w&]+)*")
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_ARTICLE = frozenset({"the", "a", "an"})
_MOST_LETTERS = 7
_SPELLING = {
    "defence": "defense",
    "centre": "center",
    "organisation": "organization",
    "labour": "labor",
    "programme": "program",
    "defences": "defenses",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "spokesmen": "spokesperson",
    "spokespeople": "spokesperson",
    "spokespersons": "spokesperson",
    "spokeswomen": "spokesperson",
}


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """One word without case, accents, dots, possessive and spelling variant: ``U.S.`` is ``us``."""
    word = _POSSESSIVE.sub("", word.replace("’", "'"))
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    word = word.casefold().replace(".", "")
    return _SPELLING.get(word, word)


def tokens(text: str) -> list[str]:
    """The words of ``text`` as printed, with possessives, without punctuation."""
    return _TOKEN.findall(text)


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """What two printed names of one thing share: folded words, without articles at the start."""
    words = [fold(word) for word in tokens(text)]
    while len(words) > 1 and words[0] in _ARTICLE:
        words.pop(0)
    return " ".join(words)


def slug(text: str) -> str:
    """``key`` as part of an id: ``south-korea``."""
    return re.sub(r"[^\w]+", "-", key(text)).strip("-_")


@lru_cache(maxsize=8192)
def initials(name: str) -> str:
    """First letters of the capitalised words of a name of at least three ("Independent Electoral Commission": IEC)."""
    letters = "".join(word[0] for word in tokens(name) if word[0].isupper() and not word.isupper())
    return letters if 3 <= len(letters) <= _MOST_LETTERS else ""
