"""Finding fixed phrases in a list of words, longest first."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases of lower-case words, each with what it stands for; the first of two that are the same."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self._meanings: dict[tuple[str, ...], T] = {}
        first: dict[str, set[int]] = {}
        last: dict[str, set[int]] = {}
        for words, meaning in entries:
            self._meanings.setdefault(words, meaning)
            first.setdefault(words[0], set()).add(len(words))
            last.setdefault(words[-1], set()).add(len(words))
        # The lengths of the phrases that begin, or end, with a word: a few look-ups instead of every such phrase.
        self._first = {word: sorted(lengths, reverse=True) for word, lengths in first.items()}
        self._last = {word: sorted(lengths, reverse=True) for word, lengths in last.items()}

    def starting(self, words: Sequence[str], at: int, objects: frozenset[int] = frozenset()) -> tuple[int, T] | None:
        """``(length, meaning)`` of the longest phrase that starts at ``words[at]``; none that joins two words of which
        the second has an object of its own, as ``objects`` begin behind it ("left 12 dead and injured 40")."""
        for length in self._first.get(words[at], ()) if at < len(words) else ():
            phrase = tuple(words[at : at + length])
            if len(phrase) == length and phrase in self._meanings:
                if length > 2 and phrase[-2] in ("and", "or") and at + length in objects:
                    continue
                return length, self._meanings[phrase]
        return None

    def ending(self, words: Sequence[str], at: int) -> tuple[int, T] | None:
        """``(length, meaning)`` of the longest phrase whose last word is ``words[at - 1]``."""
        for length in self._last.get(words[at - 1], ()) if at > 0 else ():
            phrase = tuple(words[max(0, at - length) : at])
            if len(phrase) == length and phrase in self._meanings:
                return length, self._meanings[phrase]
        return None

    def all(self, words: Sequence[str], objects: frozenset[int] = frozenset()) -> Iterator[tuple[int, int, T]]:
        """``(start, end, meaning)`` of every phrase, leftmost longest, without overlap."""
        behind = 0
        for at in [index for index, word in enumerate(words) if word in self._first]:
            found = self.starting(words, at, objects) if at >= behind else None
            if found:
                behind = at + found[0]
                yield at, behind, found[1]
