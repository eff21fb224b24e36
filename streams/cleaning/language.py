"""Languages: of an article (py3langid), and of a line against its article (function words and script)."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from py3langid.langid import MODEL_FILE, LanguageIdentifier

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
_SAMPLE: Final = 2000  # characters that are looked at
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
    """The language of a text of some length, or nothing when unsure."""
    sample = text[:_SAMPLE]
    if len(sample) < 40:
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if probability > 0.8 else None


def spoken(words: Iterable[str]) -> Counter[str]:
    """How many of the words are function words of each language."""
    counts: Counter[str] = Counter()
    for word in words:
        for language in _LANGUAGES_OF.get(word, ()):
            counts[language] += 1
    return counts


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
    near = {home}.union(*(kin for kin in _KIN if home in kin))
    ours = 0
    theirs: Counter[str] = Counter()
    for word in words:
        languages = _LANGUAGES_OF.get(word, ())
        if home in languages:
            ours += len(languages) == 1
        elif not near.intersection(languages):
            theirs.update(languages)
    return Voices(ours, max(theirs.values(), default=0))


def foreign(words: Sequence[str], language: str) -> bool:
    """Whether a line speaks clearly another language than ``language`` (quotes and names do not)."""
    counts = voices(words, language)
    if counts is None or len(words) < _FEW:
        return False
    ours, theirs = counts
    return theirs >= 2 and theirs >= 0.2 * len(words) and theirs >= 4 * ours + 2


def function_words(language: str | None) -> frozenset[str]:
    """The commonest function words of a language; none for one that is not in the table."""
    return _WORDS.get((language or "").partition("-")[0].lower(), frozenset())


def prevalent(words: Iterable[str]) -> str | None:
    """The language most function words belong to: quick, and good enough for features of lines."""
    counts = spoken(words)
    return counts.most_common(1)[0][0] if counts else None
