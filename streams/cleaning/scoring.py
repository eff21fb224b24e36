"""The models: how likely each block of a page belongs to its article."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from streams.cleaning import naming, wording
from streams.cleaning.block import Block
from streams.cleaning.context_features import Vector, line_context
from streams.cleaning.evidence import Evidence
from streams.cleaning.forest import Forest, forest, load
from streams.cleaning.html_blocks import Page
from streams.cleaning.language import prevalent
from streams.cleaning.line_features import Lines, line_features
from streams.cleaning.structure_features import structure_features
from streams.cleaning.wording import Wording
from streams.cleaning.words import words_of

_SAMPLE: Final = 3000  # characters of prose that tell the page's language


class Model(NamedTuple):
    """The first look at each line alone; the second, where there is one, also reads what it made of the neighbours."""

    first: Forest
    second: Forest | None


@lru_cache(maxsize=2)
def model(kind: str) -> Model:
    """The shipped model for ``html`` or ``text``."""
    arrays = load(f"{kind}.npz")
    return Model(forest(arrays, "first"), forest(arrays, "second") if "second_bias" in arrays else None)


def page_language(blocks: Sequence[Block]) -> str | None:
    """The language of the longer lines, by their function words."""
    prose = " ".join(block.text for block in blocks if len(block.text) >= 80 and 2 * block.linked < len(block.text))
    return prevalent(words_of(prose[:_SAMPLE]))


def text_features(blocks: Sequence[Block], words: Wording) -> Lines:
    """Rows of ``line_features.NAMES``."""
    return line_features(blocks, words, page_language(blocks))


def html_features(page: Page, evidence: Evidence, words: Wording, name_weights: Mapping[str, float]) -> Lines:
    """Rows of ``line_features.NAMES`` and after them ``structure_features.NAMES``."""
    blocks = page.blocks
    lines = line_features(blocks, words, page_language(blocks), evidence.title, evidence.lead)
    structure = structure_features(blocks, page.boxes, page.alts, evidence.declared, name_weights)
    return lines._replace(rows=np.concatenate([lines.rows, structure], axis=1))


def score_text(blocks: Sequence[Block]) -> tuple[Vector, Lines]:
    """The chance of each line of a scraped text, and the lines' words and phrases."""
    return _score(blocks, text_features(blocks, wording.shipped("text")), "text")


def score_html(page: Page, evidence: Evidence) -> tuple[Vector, Lines]:
    """The chance of each block of an HTML page, and the blocks' words and phrases."""
    return _score(page.blocks, html_features(page, evidence, wording.shipped("html"), naming.shipped()), "html")


def _score(blocks: Sequence[Block], lines: Lines, kind: str) -> tuple[Vector, Lines]:
    both = model(kind)
    first = both.first.probability(lines.rows)
    if both.second is None:
        return first, lines
    second = both.second.probability(np.concatenate([lines.rows, line_context(blocks, first)], axis=1))
    return second, lines
