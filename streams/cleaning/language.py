"""Languages: of an article (py3langid), and of a line against its article (function words and script)."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from streams.cleaning.words import Words

_WORDS: Final = {
    language: frozenset(words.split())
    for language, words in tomllib.loads(
        files("streams.cleaning.tables").joinpath("function_words.toml").read_text("utf-8")
    ).items()
}
_LANGUAGES_OF: Final[dict[str, tuple[str, ...]]] = {
    word: tuple(language for language, words in _WORDS.items() if word in words)
    for word in frozenset().union(*_WORDS.values())
}
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
# Languages that share so many function words that a line of one passes for the other.
_KIN: Final = (
    frozenset(("da", "no", "sv", "nb", "nn")),
    frozenset(("cs", "sk", "pl")),
    frozenset(("es", "pt", "gl", "ca", "it")),
    frozenset(("ru", "uk", "bg", "be", "sr", "mk")),
    frozenset(("id", "ms")),
    frozenset(("ar", "fa", "ur")),
    frozenset(("nl", "af")),
)
_SAMPLE: Final = 1000  # characters that are looked at
_FEW: Final = 4  # words a line must have before its language counts


def tag_of(value: str | None) -> str | None:
    """A BCP 47 tag in its usual spelling (``pt_br`` is ``pt-BR``), or nothing when it is none."""
    value = (value or "").strip()
    if not _TAG.match(value):
        return None
    first, *rest = re.split("[-_]", value)
    return "-".join([first.lower(), *(_subtag(part) for part in rest)])


def _subtag(part: str) -> str:
    return part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower()


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str) -> str | None:
    """The language of a text of some length, or nothing when unsure.

    Function words tell clear cases at a fraction of the cost; py3langid decides the others.
    """
    sample = text[:_SAMPLE]
    if len(sample) < 40:
        return None
    ranked = spoken(sample.lower().split()).most_common(2)
    if ranked and ranked[0][1] >= 20 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return ranked[0][0]
    language, probability = _identifier().classify(sample)
    return str(language) if probability > 0.8 else None


def spoken(words: Iterable[str]) -> Counter[str]:
    """How many of the words are function words of each language."""
    return Counter(chain.from_iterable(_LANGUAGES_OF.get(word, ()) for word in words))


@lru_cache(maxsize=64)
def _near(home: str) -> frozenset[str]:
    return frozenset((home,)).union(*(kin for kin in _KIN if home in kin))


class Voices(NamedTuple):
    """How many words of a line only the article's language has, and how many only another one has."""

    ours: int
    theirs: int


def voices(words: Sequence[str], language: str) -> Voices | None:
    """Weighs a line's function words; nothing when the language is not in the table.

    Words that both languages have ("a", "in") and languages close to the article's count for neither side.
    """
    home = language.partition("-")[0].lower()
    if home not in _WORDS:
        return None
    near = _near(home)
    ours = 0
    theirs: list[str] = []
    for word in words:
        languages = _LANGUAGES_OF.get(word)
        if languages is None:
            continue
        if home in languages:
            ours += len(languages) == 1
        elif near.isdisjoint(languages):
            theirs.extend(languages)
    return Voices(ours, max(Counter(theirs).values()) if theirs else 0)


def foreign(words: Sequence[str], language: str) -> bool:
    """Whether a line speaks clearly another language than ``language`` (quotes and names do not)."""
    counts = voices(words, language)
    if counts is None or len(words) < _FEW:
        return False
    ours, theirs = counts
    return theirs >= 2 and theirs >= 0.2 * len(words) and theirs >= 4 * ours + 2


def suspects(words: Words, language: str | None) -> NDArray[np.bool_]:
    """Which lines of a page may be foreign at all: quick, for all lines at once, before ``foreign`` looks closely."""
    home = (language or "").partition("-")[0].lower()
    if home not in _WORDS:
        return np.zeros(len(words.sizes), np.bool_)
    near = _near(home)
    side = np.array([_side(_LANGUAGES_OF.get(word), home, near) for word in words.distinct], np.int64)[words.ids]
    ours = np.bincount(words.line[side > 0], minlength=len(words.sizes))
    theirs = np.bincount(words.line[side < 0], minlength=len(words.sizes))
    return (theirs >= 2) & (theirs >= 4 * ours + 2)


def _side(languages: tuple[str, ...] | None, home: str, near: frozenset[str]) -> int:
    if languages is None:
        return 0
    if home in languages:
        return int(len(languages) == 1)
    return -int(near.isdisjoint(languages))


def function_words(language: str | None) -> frozenset[str]:
    """The commonest function words of a language; none for one that is not in the table."""
    return _WORDS.get((language or "").partition("-")[0].lower(), frozenset())


def prevalent(words: Iterable[str]) -> str | None:
    """The language most function words belong to: quick, and good enough for features of lines."""
    counts = spoken(words)
    return counts.most_common(1)[0][0] if counts else None
