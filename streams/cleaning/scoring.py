"""The models: how likely each block of a page belongs to its article."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from streams.cleaning import naming, wording
from streams.cleaning.block import Block
from streams.cleaning.context_features import BOX_NAMES, LINE_NAMES, Vector, box_context, line_context
from streams.cleaning.evidence import Evidence
from streams.cleaning.forest import Forest, forest, load
from streams.cleaning.html_blocks import Page
from streams.cleaning.language import prevalent
from streams.cleaning.line_features import NAMES as LINE_FEATURES
from streams.cleaning.line_features import Lines, line_features
from streams.cleaning.phrases import words_of
from streams.cleaning.shape import Matrix
from streams.cleaning.structure_features import NAMES as STRUCTURE_FEATURES
from streams.cleaning.structure_features import structure_features

TEXT_NAMES: Final = LINE_FEATURES
HTML_NAMES: Final = (*LINE_FEATURES, *STRUCTURE_FEATURES)
TEXT_CONTEXT: Final = LINE_NAMES
HTML_CONTEXT: Final = (*LINE_NAMES, *BOX_NAMES)
_SAMPLE: Final = 3000  # characters of prose that tell the page's language


class Model(NamedTuple):
    """Two looks: the second one also reads what the first made of the neighbours."""

    first: Forest
    second: Forest


@lru_cache(maxsize=2)
def model(kind: str) -> Model:
    """The shipped model for ``html`` or ``text``."""
    arrays = load(f"{kind}.npz")
    return Model(forest(arrays, "first"), forest(arrays, "second"))


def page_language(blocks: Sequence[Block]) -> str | None:
    """The language of the longer lines, by their function words."""
    prose = " ".join(block.text for block in blocks if len(block.text) >= 80 and 2 * block.linked < len(block.text))
    return prevalent(words_of(prose[:_SAMPLE]))


def text_features(blocks: Sequence[Block], weights: Mapping[str, float]) -> Lines:
    """Rows of ``TEXT_NAMES``."""
    return line_features(blocks, weights, page_language(blocks))


def html_features(
    page: Page, evidence: Evidence, word_weights: Mapping[str, float], name_weights: Mapping[str, float]
) -> Lines:
    """Rows of ``HTML_NAMES``."""
    blocks = page.blocks
    lines = line_features(blocks, word_weights, page_language(blocks), evidence.title, evidence.lead)
    structure = structure_features(blocks, page.boxes, page.alts, evidence.declared, name_weights)
    return lines._replace(rows=np.concatenate([lines.rows, structure], axis=1))


def context(blocks: Sequence[Block], p: Vector, kind: str) -> Matrix:
    """The further columns of the second look (``TEXT_CONTEXT`` or ``HTML_CONTEXT``)."""
    near = line_context(blocks, p)
    return near if kind == "text" else np.concatenate([near, box_context(blocks, p)], axis=1)


def score_text(blocks: Sequence[Block]) -> tuple[Vector, Lines]:
    """The chance of each line of a scraped text, and the lines' words and phrases."""
    return _score(blocks, text_features(blocks, wording.shipped("text")), "text")


def score_html(page: Page, evidence: Evidence) -> tuple[Vector, Lines]:
    """The chance of each block of an HTML page, and the blocks' words and phrases."""
    return _score(page.blocks, html_features(page, evidence, wording.shipped("html"), naming.shipped()), "html")


def _score(blocks: Sequence[Block], lines: Lines, kind: str) -> tuple[Vector, Lines]:
    both = model(kind)
    first = both.first.probability(lines.rows)
    second = both.second.probability(np.concatenate([lines.rows, context(blocks, first, kind)], axis=1))
    return second, lines
