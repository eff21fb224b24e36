"""Learned weight of the names authors give to elements: what curated hints do not cover."""

import gzip
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from streams.cleaning.block import Box
from streams.cleaning.hints import words_of


def tokens(box: Box) -> Iterator[str]:
    """The words of the element's own name, of its parent's (``1:``) and of all names above (``*:``)."""
    above: Box | None = box
    for level in ("0", "1"):
        if above is not None:
            for word in words_of(above.names):
                yield f"{level}:{word}"
            above = above.parent
    while above is not None:
        for word in words_of(above.names):
            yield "*:" + word
        above = above.parent


class Names:
    """The weights of each word as an element's own name, its parent's, and a higher one's."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        words = {token.partition(":")[2] for token in weights}
        self._weights = {word: tuple(weights.get(level + word, 0.0) for level in ("0:", "1:", "*:")) for word in words}

    def _sums(self, names: str) -> tuple[float, float, float]:
        own = as_parent = as_higher = 0.0
        for word in words_of(names):
            weights = self._weights.get(word)
            if weights is not None:
                own += weights[0]
                as_parent += weights[1]
                as_higher += weights[2]
        return own, as_parent, as_higher

    def weigh(self, boxes: Sequence[Box]) -> list[tuple[float, float, float]]:
        """For each box (parents before children) the summed weights of its own, its parent's and all higher names."""
        known: dict[str, tuple[float, float, float]] = {"": (0.0, 0.0, 0.0)}
        lifted: list[float] = []  # each box's names as its children's "1:"
        above: list[float] = []  # what stands higher than each box, as "*:"
        passed: list[float] = []  # each box's names and all above it, as "*:"
        out: list[tuple[float, float, float]] = []
        for box in boxes:
            sums = known.get(box.names)
            if sums is None:
                sums = known[box.names] = self._sums(box.names)
            own, as_parent, as_higher = sums
            parent = box.parent
            lifted.append(as_parent)
            if parent is None:
                above.append(0.0)
                passed.append(as_higher)
                out.append((own, 0.0, 0.0))
            else:
                at = parent.index
                high = passed[at]
                above.append(high)
                passed.append(high + as_higher)
                out.append((own, lifted[at], above[at]))
        return out


@lru_cache(maxsize=1)
def shipped() -> Names:
    """The shipped weights."""
    data = gzip.decompress(files("streams.cleaning.models").joinpath("naming.tsv.gz").read_bytes()).decode("utf-8")
    pairs = (line.rsplit("\t", 1) for line in data.splitlines())
    return Names({token: float(weight) for token, weight in pairs})
