"""Learned weight of the names authors give to elements: what curated hints do not cover."""

import gzip
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from streams.cleaning.block import Box
from streams.cleaning.hints import words_of


def tokens(box: Box) -> Iterator[str]:
    """The words of the element's own name, of its parent's (``1:``) and of all names above (``*:``)."""
    for word in words_of(box.names):
        yield "0:" + word
    if box.parent is not None:
        for word in words_of(box.parent.names):
            yield "1:" + word
    above = box.parent.parent if box.parent is not None else None
    while above is not None:
        for word in words_of(above.names):
            yield "*:" + word
        above = above.parent


def weigh(boxes: Sequence[Box], weights: Mapping[str, float]) -> list[tuple[float, float, float]]:
    """For each box (parents before children) the summed weights of its own, its parent's and all higher names."""
    get = weights.get
    own: list[float] = []
    lifted: list[float] = []
    high: list[float] = []
    out: list[tuple[float, float, float]] = []
    for box in boxes:
        words = words_of(box.names) if box.names else ()
        own.append(sum(get("0:" + word, 0.0) for word in words))
        lifted.append(sum(get("1:" + word, 0.0) for word in words))
        above = 0.0
        if box.parent is not None:
            above = high[box.parent.index]
        high.append(above + sum(get("*:" + word, 0.0) for word in words))
        parent = box.parent
        out.append(
            (
                own[-1],
                lifted[parent.index] if parent is not None else 0.0,
                high[parent.parent.index] if parent is not None and parent.parent is not None else 0.0,
            )
        )
    return out


@lru_cache(maxsize=1)
def shipped() -> dict[str, float]:
    """The shipped weights."""
    data = gzip.decompress(files("streams.cleaning.models").joinpath("naming.tsv.gz").read_bytes()).decode("utf-8")
    return {token: float(weight) for token, weight in (line.rsplit("\t", 1) for line in data.splitlines())}
