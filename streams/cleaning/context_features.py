"""Second look: what the first look made of a line's neighbours, of the lines that share its words, and of the page."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.cleaning.line_features import TELLING, Lines, spread
from streams.cleaning.segment import densest_run, running
from streams.cleaning.shape import Floats, Matrix
from streams.cleaning.words import Integers, Words

Vector = NDArray[np.float32]

_REACH: Final = (-4, -3, -2, -1, 1, 2, 3, 4)
_WINDOWS: Final = (1, 3, 8, 20)
_NEIGHBOURS: Final = (*(f"p{reach:+d}" for reach in _REACH), *(f"p_near_{window}" for window in _WINDOWS))
_PAGE: Final = ("p_before", "p_after", "p_most", "p_page")
_COMPANY: Final = ("p_words", "words_kept", "words_left", "words_elsewhere")
_RUNS: Final = ("in_likely", "likely_distance", "likely_place", "in_even", "even_distance", "even_place")
NAMES: Final = ("p", *_NEIGHBOURS, *_PAGE, *_COMPANY, *_RUNS)
_SURE: Final = 1e-3  # chances nearer to 0 or 1 say no more
_KEPT, _LEFT = 0.7, 0.2  # from this sum on a word is the article's; below this mean it is furniture's
_EVEN_MOST: Final = 300.0  # characters beyond which a line counts no more in the even run


def line_context(lines: Lines, p: Vector, into: Matrix) -> None:
    """Writes a row for each line (``NAMES``): its chance ``p`` and what those of other lines say of it."""
    n, lengths = len(p), lines.lengths
    at = np.arange(n)
    weight = np.sqrt(lengths)
    end = 1 + len(_REACH)
    into[:, 0] = p
    spread(into[:, 1:end], p[:, None], _REACH)
    end = _means(into, end, weight, p)
    end = _company(into, end, lines.words, lines.told, p)
    bounded = np.minimum(np.maximum(p, _SURE), 1 - _SURE)
    odds = np.log(bounded / (1 - bounded))
    for gain in (odds * weight, (p - 0.5) * np.minimum(lengths, _EVEN_MOST)):
        start, stop = densest_run(gain.astype(np.float64))
        into[:, end] = (at >= start) & (at < stop)
        into[:, end + 1] = np.log1p(np.maximum(np.maximum(start - at, at - stop + 1), 0))
        into[:, end + 2] = np.minimum(np.maximum((at - start) / max(1, stop - start), -1), 2)
        end += 3


def _means(into: Matrix, end: int, weight: Floats, p: Vector) -> int:
    """Means of the chances in windows, and the chances before and after, all weighted by length."""
    n = len(p)
    at = np.arange(n)
    mass, weights = running(weight * p), running(weight)
    total = mass[-1] + 1e-6
    windows = np.array(_WINDOWS)[:, None]
    low, high = np.maximum(0, at - windows), np.minimum(n, at + windows + 1)
    near = (mass[high] - mass[low] - weight * p) / np.maximum(1e-6, weights[high] - weights[low] - weight)
    into[:, end : end + len(_WINDOWS)] = near.T
    end += len(_WINDOWS)
    into[:, end] = mass[:-1] / total
    into[:, end + 1] = (total - mass[1:]) / total
    into[:, end + 2] = p.max(initial=0)
    into[:, end + 3] = total / (weights[-1] + 1)
    return end + len(_PAGE)


def _company(into: Matrix, end: int, words: Words, told: Integers, p: Vector) -> int:
    """What the first look made of the other lines that have a line's telling words: their mean chance, and the shares
    of its words that stand in likely lines, only in unlikely ones, and in any other line."""
    n, vocabulary = len(p), len(words.distinct)
    counts = np.bincount(words.pair_ids, minlength=vocabulary)
    telling = words.lengths > TELLING
    repeated = (telling & (counts > 1))[words.pair_ids].nonzero()[0]
    lines, ids = words.pair_lines[repeated], words.pair_ids[repeated]
    own = p[lines].astype(np.float64)
    others = np.bincount(ids, own, vocabulary)[ids] - own
    mean = others / (counts[ids] - 1)
    elsewhere = np.bincount(lines, minlength=n)
    some, most = np.maximum(told, 1), np.maximum(elsewhere, 1)
    into[:, end] = np.where(elsewhere > 0, np.bincount(lines, mean, n) / most, -1)
    into[:, end + 1] = np.bincount(lines[others > _KEPT], minlength=n) / some
    into[:, end + 2] = np.bincount(lines[mean < _LEFT], minlength=n) / some
    into[:, end + 3] = np.where(told > 0, elsewhere / some, -1)
    return end + len(_COMPANY)
