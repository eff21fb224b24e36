"""Finding fixed phrases in a list of words, longest first."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases of lower-case words, each with what it stands for."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for words, meaning in entries:
            self._by_first.setdefault(words[0], []).append((words, meaning))
            self._by_last.setdefault(words[-1], []).append((words, meaning))
        for group in (*self._by_first.values(), *self._by_last.values()):
            group.sort(key=lambda entry: -len(entry[0]))

    def starting(self, words: Sequence[str], at: int, objects: frozenset[int] = frozenset()) -> tuple[int, T] | None:
        """``(length, meaning)`` of the longest phrase that starts at ``words[at]``; none that joins two words of which
        the second has an object of its own, as ``objects`` begin behind it ("left 12 dead and injured 40")."""
        for phrase, meaning in self._by_first.get(words[at], ()) if at < len(words) else ():
            if tuple(words[at : at + len(phrase)]) == phrase:
                if len(phrase) > 2 and phrase[-2] in ("and", "or") and at + len(phrase) in objects:
                    continue
                return len(phrase), meaning
        return None

    def ending(self, words: Sequence[str], at: int) -> tuple[int, T] | None:
        """``(length, meaning)`` of the longest phrase whose last word is ``words[at - 1]``."""
        for phrase, meaning in self._by_last.get(words[at - 1], ()) if at > 0 else ():
            if at >= len(phrase) and tuple(words[at - len(phrase) : at]) == phrase:
                return len(phrase), meaning
        return None

    def all(self, words: Sequence[str], objects: frozenset[int] = frozenset()) -> Iterator[tuple[int, int, T]]:
        """``(start, end, meaning)`` of every phrase, leftmost longest, without overlap."""
        behind = 0
        for at in [index for index, word in enumerate(words) if word in self._by_first]:
            found = self.starting(words, at, objects) if at >= behind else None
            if found:
                behind = at + found[0]
                yield at, behind, found[1]
