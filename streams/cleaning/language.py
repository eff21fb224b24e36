"""Languages: of an article (py3langid), and of a line against its article (function words and script)."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import Final, NamedTuple

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_WORDS: Final = {
    language: frozenset(words.split())
    for language, words in tomllib.loads(
        files("streams.cleaning.tables").joinpath("function_words.toml").read_text("utf-8")
    ).items()
}
LANGUAGES: Final = tuple(_WORDS)
LANGUAGES_OF: Final[dict[str, tuple[str, ...]]] = {
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


def home_of(language: str | None) -> str | None:
    """The language of a tag without its subtags, when the table of function words has it."""
    home = (language or "").partition("-")[0].lower()
    return home if home in _WORDS else None


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
    return Counter(chain.from_iterable(LANGUAGES_OF.get(word, ()) for word in words))


@lru_cache(maxsize=64)
def near(home: str) -> frozenset[str]:
    """A language and those that share so many function words with it that lines of one pass for the other's."""
    return frozenset((home,)).union(*(kin for kin in _KIN if home in kin))


class Voices(NamedTuple):
    """How many words of a line only the article's language has, and how many only another one has."""

    ours: int
    theirs: int


def voices(words: Sequence[str], language: str) -> Voices | None:
    """Weighs a line's function words; nothing when the language is not in the table.

    Words that both languages have ("a", "in") and languages close to the article's count for neither side.
    """
    home = home_of(language)
    if home is None:
        return None
    kin = near(home)
    ours = 0
    theirs: list[str] = []
    for word in words:
        languages = LANGUAGES_OF.get(word)
        if languages is None:
            continue
        if home in languages:
            ours += len(languages) == 1
        elif kin.isdisjoint(languages):
            theirs.extend(languages)
    return Voices(ours, max(Counter(theirs).values()) if theirs else 0)


def foreign(words: Sequence[str], language: str) -> bool:
    """Whether a line speaks clearly another language than ``language`` (quotes and names do not)."""
    counts = voices(words, language)
    if counts is None or len(words) < _FEW:
        return False
    ours, theirs = counts
    return theirs >= 2 and theirs >= 0.2 * len(words) and theirs >= 4 * ours + 2
