"""Learned weight of a line's wording: does it read like an article or like furniture?

A logistic regression on the words and word pairs at both ends of a line; the weights ship as one small file.
"""

import gzip
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

_HEAD, _TAIL = 12, 6
_DIGITS: Final = str.maketrans("123456789", "000000000")


def tokens(words: Sequence[str]) -> Iterator[str]:
    """What is weighed: words and pairs of neighbours at both ends, the first and the last word marked."""
    if not words:
        return
    ends = words if len(words) <= _HEAD + _TAIL else [*words[:_HEAD], *words[-_TAIL:]]
    before = "^"
    for word in ends:
        if not word.isalpha():
            word = word.translate(_DIGITS)
        yield word
        yield before + " " + word
        before = word
    yield before + " $"


def weigh(words: Sequence[str], weights: Mapping[str, float]) -> tuple[float, float]:
    """Sum and mean of the known tokens' weights (log odds of belonging to the article)."""
    total, known = 0.0, 0
    get = weights.get
    for token in tokens(words):
        weight = get(token)
        if weight is not None:
            total += weight
            known += 1
    return max(-12.0, min(12.0, total)), total / known if known else 0.0


@lru_cache(maxsize=2)
def shipped(kind: str) -> dict[str, float]:
    """The shipped weights for ``html`` or ``text``."""
    data = gzip.decompress(files("streams.cleaning.models").joinpath(f"wording-{kind}.tsv.gz").read_bytes()).decode(
        "utf-8"
    )
    pairs = (line.rsplit("\t", 1) for line in data.splitlines())
    return {token: float(weight) for token, weight in pairs}
