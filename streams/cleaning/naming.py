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


def weigh(boxes: Sequence[Box], weights: Mapping[str, float]) -> list[tuple[float, float, float]]:
    """For each box (parents before children) the summed weights of its own, its parent's and all higher names."""
    get = weights.get
    known: dict[str, tuple[float, float, float]] = {"": (0.0, 0.0, 0.0)}
    lifted: list[float] = []  # each box's names as its children's "1:" and, summed up to the root, as their "*:"
    high: list[float] = []
    out: list[tuple[float, float, float]] = []
    for box in boxes:
        names = box.names
        sums = known.get(names)
        if sums is None:
            words = words_of(names)
            sums = known[names] = (
                sum([get("0:" + word, 0.0) for word in words]),
                sum([get("1:" + word, 0.0) for word in words]),
                sum([get("*:" + word, 0.0) for word in words]),
            )
        own, as_parent, as_higher = sums
        parent = box.parent
        lifted.append(as_parent)
        if parent is None:
            high.append(as_higher)
            out.append((own, 0.0, 0.0))
        else:
            at = parent.index
            high.append(high[at] + as_higher)
            out.append((own, lifted[at], high[parent.parent.index] if parent.parent is not None else 0.0))
    return out


@lru_cache(maxsize=1)
def shipped() -> dict[str, float]:
    """The shipped weights."""
    data = gzip.decompress(files("streams.cleaning.models").joinpath("naming.tsv.gz").read_bytes()).decode("utf-8")
    return {token: float(weight) for token, weight in (line.rsplit("\t", 1) for line in data.splitlines())}
