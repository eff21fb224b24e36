"""The models: how likely each block of a page belongs to its article."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from streams.cleaning import naming, wording
from streams.cleaning.block import Block
from streams.cleaning.context_features import NAMES as CONTEXT
from streams.cleaning.context_features import Vector, line_context
from streams.cleaning.evidence import Evidence
from streams.cleaning.forest import Forest, forest, load
from streams.cleaning.html_blocks import Page
from streams.cleaning.line_features import Lines, line_features
from streams.cleaning.shape import Matrix
from streams.cleaning.structure_features import structure_features
from streams.cleaning.wording import Wording
from streams.cleaning.words import Integers

_NEVER: Final = 0.02
_ALWAYS: Final = 0.98


class Model(NamedTuple):
    """The first look at each line alone; the second, where there is one, also reads what it made of the neighbours."""

    first: Forest
    second: Forest | None


@lru_cache(maxsize=2)
def model(kind: str) -> Model:
    """The shipped model for ``html`` or ``text``."""
    arrays = load(f"{kind}.npz")
    return Model(forest(arrays, "first"), forest(arrays, "second") if "second_bias" in arrays else None)


def text_features(blocks: Sequence[Block], words: Wording) -> Lines:
    """Rows of ``line_features.NAMES``."""
    return line_features(blocks, words)


def html_features(page: Page, evidence: Evidence, words: Wording, names: naming.Names) -> Lines:
    """Rows of ``line_features.NAMES`` and after them ``structure_features.NAMES``."""
    blocks = page.blocks
    lines = line_features(blocks, words, evidence.title, evidence.lead)
    structure = structure_features(blocks, page.boxes, page.alts, evidence.declared, names)
    return lines._replace(rows=np.concatenate([lines.rows.T, structure.T]).T)


def score_text(blocks: Sequence[Block]) -> tuple[Vector, Lines]:
    """The chance of each line of a scraped text, and the lines' words and phrases."""
    return _score(text_features(blocks, wording.shipped("text")), "text")


def score_html(page: Page, evidence: Evidence) -> tuple[Vector, Lines]:
    """The chance of each block of an HTML page, and the blocks' words and phrases."""
    return _score(html_features(page, evidence, wording.shipped("html"), naming.shipped()), "html")


def unsure(chances: Vector) -> Integers:
    """The lines that the first look leaves open; the second only looks at these."""
    return ((chances > _NEVER) & (chances < _ALWAYS)).nonzero()[0]


def _score(lines: Lines, kind: str) -> tuple[Vector, Lines]:
    both = model(kind)
    chances = both.first.probability(lines.rows)
    if both.second is not None:
        at = unsure(chances)
        chances[at] = both.second.probability(second_rows(lines, chances).T.take(at, axis=1).T)
    return chances, lines


def second_rows(lines: Lines, chances: Vector) -> Matrix:
    """What the second look reads: the rows of the first, then ``context_features.NAMES``."""
    count, width = lines.rows.shape
    rows: Matrix = np.empty((width + len(CONTEXT), count), np.float32).T
    rows[:, :width] = lines.rows
    line_context(lines, chances, rows[:, width:])
    return rows
