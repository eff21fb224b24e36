"""Lines in scripts without spaces (Chinese, Japanese, Thai): no words to look up, so punctuation stands in for them.

The models know hardly a page of these.  Such a line gets the values that a line of prose, or of furniture, has where
words can be read: a long line that ends as a sentence is prose.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.cleaning.shape import NAMES as SHAPE
from streams.cleaning.shape import Matrix
from streams.cleaning.words import Integers

_WIDE: Final = SHAPE.index("wide")
_CHARS: Final = SHAPE.index("log_chars")
_WORDS: Final = SHAPE.index("log_words")
_LENGTH: Final = SHAPE.index("word_length")
_ENDED: Final = SHAPE.index("ended")
_CHARS_OF_WORD: Final = 6.0  # as ``log_chars`` counts them: two characters to a word
_LONG: Final = 72.0
_PROSE: Final = (4.0, 0.4, 0.4)  # sum and mean of the words' weights, share of function words
_FURNITURE: Final = (-1.0, -0.2, 0.0)


def spaceless(shapes: Matrix) -> NDArray[np.bool_]:
    """The lines that are mostly in such a script."""
    found: NDArray[np.bool_] = shapes[:, _WIDE] > 0.5
    return found


def measured(shapes: Matrix, worded: Matrix, sizes: Integers) -> Integers:
    """Fills in, for such lines, the number and length of words in ``shapes`` and the first columns of ``worded``;
    gives the number of words of every line."""
    lines = spaceless(shapes)
    if not lines.any():
        return sizes
    chars = np.expm1(shapes[:, _CHARS])
    prose = lines & (shapes[:, _ENDED] > 0) & (chars >= _LONG)
    worded[lines, :3] = _FURNITURE
    worded[prose, :3] = _PROSE
    counted = np.maximum(1, chars / _CHARS_OF_WORD)
    shapes[lines, _WORDS] = np.log1p(counted[lines])
    shapes[lines, _LENGTH] = _CHARS_OF_WORD
    return np.where(lines, counted.astype(np.int64), sizes)
