"""Which blocks make the article: the model's choice, then what the model cannot see."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from streams.cleaning.block import Block
from streams.cleaning.context_features import Vector
from streams.cleaning.credits import echoes, is_credit, spelled_out
from streams.cleaning.language import foreign, home_of, voices
from streams.cleaning.line_features import Lines
from streams.cleaning.metadata.headline import alike
from streams.cleaning.outcome import RemovalReason
from streams.cleaning.reasons import reason_of
from streams.cleaning.segment import SENTENCES, ends_sentence
from streams.cleaning.shape import Floats
from streams.cleaning.tags import HEADINGS
from streams.cleaning.words import words_of

_LOWEST, _HIGHEST = 0.1, 0.6  # chances between which the bar of a page lies
_FALLBACK: Final = 0.5  # share of the best chance that is enough when nothing reaches the threshold
_ENOUGH: Final = 0.08  # a best chance below this is no article
_GAP: Final = 3  # undecided short lines in a row inside a foreign notice
_NOTICE: Final = 9  # words of a line that its neighbours' language decides
_FOREIGN_MOST: Final = 0.34  # a larger share in another language is a bilingual article, not furniture
_READ: Final = 300  # characters of a line that tell its language
_SENTENCES: Final = 2  # sentences in the first characters of a line of prose that does not end as one
_FIRST: Final = 1500
_LABEL: Final = 60  # characters of a line that can be a row of buttons
_HANGING: Final = 8  # words of a subheading


class Selection(NamedTuple):
    """``kept``: indexes in order; ``reasons``: for every other block why it was left out."""

    kept: list[int]
    reasons: dict[int, RemovalReason]


def select(
    blocks: Sequence[Block], chances: Vector, lines: Lines, language: str | None, title: str | None
) -> Selection:
    """Chooses blocks; ``language`` and ``title`` as far as they are known."""
    chosen = _by_chance(blocks, chances, page_bar(chances, lines.lengths))
    reasons: dict[int, RemovalReason] = {}
    beside = {near for i in chosen for near in (i - 1, i, i + 1) if 0 <= near < len(blocks)}
    credited = sorted(
        i for i in beside if (lines.marked[i] or spelled_out(blocks[i].text)) and is_credit(blocks[i].text)
    )
    _drop_headline(blocks, chosen, reasons, title)
    _drop_foreign(blocks, chosen, reasons, lines, language or lines.language)
    _drop_captions(blocks, chosen, reasons, credited)
    _drop_known(blocks, chosen, reasons, lines)
    _drop_hanging(blocks, chosen, reasons, lines)
    for i, block in enumerate(blocks):
        if i not in chosen and i not in reasons:
            if block.box is None and not lines.bits[i] and i not in credited:  # plain text that says nothing
                reasons[i] = "furniture"
            elif i in credited:
                reasons[i] = "credit"
            elif block.tag == "h1" or (title is not None and block.text == title):
                reasons[i] = "headline"
            else:
                reasons[i] = reason_of(block, lines.sizes[i], lines.bits[i])
    return Selection(sorted(chosen), reasons)


def page_bar(chances: Vector, lengths: Floats) -> float:
    """The chance from which lines are taken, so that what is taken has the largest expected precision plus recall.

    Where the model is in doubt of a whole page, half a chance is worth taking; where it is not, it is noise.
    """
    order = (-chances).argsort(kind="stable")
    ranked = chances[order]
    weights = lengths[order]
    true = (weights * ranked).cumsum()
    expected = true * (1 / np.maximum(weights.cumsum(), 1) + 1 / max(float(true[-1]), 1e-9))
    return min(max(float(ranked[expected.argmax()]), _LOWEST), _HIGHEST)


def _by_chance(blocks: Sequence[Block], chances: Vector, threshold: float) -> set[int]:
    likely: list[float] = chances.tolist()
    chosen = {i for i, p in enumerate(likely) if p >= threshold}
    if any(_is_prose(blocks[i].text) for i in chosen):
        return chosen
    best = max((p for p, b in zip(likely, blocks, strict=True) if _is_prose(b.text)), default=0.0)
    if best < _ENOUGH:
        return set()
    return {i for i, p in enumerate(likely) if p >= _FALLBACK * best}


def _is_prose(line: str) -> bool:
    """Ends as a sentence, or holds some: a whole article may stand in one line, with furniture at its end."""
    return ends_sentence(line) or len(SENTENCES.findall(line[:_FIRST])) >= _SENTENCES


def _drop_headline(
    blocks: Sequence[Block], chosen: set[int], reasons: dict[int, RemovalReason], title: str | None
) -> None:
    for i in sorted(chosen)[:3]:
        block = blocks[i]
        if len(chosen) > 1 and (
            block.tag == "h1" or (title and len(block.text) < 300 and alike(block.text, title, 0.8))
        ):
            chosen.discard(i)
            reasons[i] = "headline"


def _drop_foreign(
    blocks: Sequence[Block],
    chosen: set[int],
    reasons: dict[int, RemovalReason],
    lines: Lines,
    language: str | None,
) -> None:
    if not language:
        return
    sure = home_of(language) == lines.language  # else the quick look was for another language
    others = {
        i for i in chosen if (lines.suspects[i] or not sure) and foreign(words_of(blocks[i].text[:_READ]), language)
    }
    size = sum(len(blocks[i].text) for i in chosen)
    if sum(len(blocks[i].text) for i in others) <= _FOREIGN_MOST * size:
        for i in others | _around(blocks, others, language):
            chosen.discard(i)
            reasons[i] = "foreign-language"


def _around(blocks: Sequence[Block], others: set[int], language: str) -> set[int]:
    """Lines next to foreign ones that are foreign too, and short ones between them without a word of the article's."""
    added: set[int] = set()
    for start in sorted(others):
        for step in (1, -1):
            waiting: list[int] = []
            at = start + step
            while 0 <= at < len(blocks) and at not in others and at not in added and len(waiting) < _GAP:
                words = words_of(blocks[at].text[:_READ])
                counts = voices(words, language)
                if foreign(words, language):
                    added.update((*waiting, at))
                    waiting = []
                elif len(words) <= _NOTICE and counts is not None and counts.ours == 0:
                    waiting.append(at)
                else:
                    break
                at += step
            if at in others or at in added:
                added.update(waiting)
    return added


def _drop_captions(
    blocks: Sequence[Block], chosen: set[int], reasons: dict[int, RemovalReason], credited: Sequence[int]
) -> None:
    """Credits, and with them the line that tells the same picture once more (the alternative text)."""
    for i in credited:
        if i in chosen and len(chosen) > 1:
            chosen.discard(i)
            reasons[i] = "credit"
        for near in (i - 1, i + 1):
            if near in chosen and len(chosen) > 1 and echoes(words_of(blocks[i].text), words_of(blocks[near].text)):
                chosen.discard(near)
                reasons[near] = "caption"


def _drop_known(blocks: Sequence[Block], chosen: set[int], reasons: dict[int, RemovalReason], lines: Lines) -> None:
    """Lines that a crawl has shown to be furniture, and short ones of nothing else; never the whole article."""
    known = {
        i
        for i in chosen
        if i in lines.known or (lines.labels[i] and len(blocks[i].text) < _LABEL and not ends_sentence(blocks[i].text))
    }
    if len(known) < len(chosen):
        for i in known:
            chosen.discard(i)
            reasons[i] = "furniture"


def _drop_hanging(blocks: Sequence[Block], chosen: set[int], reasons: dict[int, RemovalReason], lines: Lines) -> None:
    """Subheadings and furniture phrases with nothing after them."""
    for i in sorted(chosen, reverse=True):
        block = blocks[i]
        short = lines.sizes[i] <= _HANGING and not ends_sentence(block.text)
        if len(chosen) == 1 or not short or not (block.tag in HEADINGS or lines.bits[i]):
            return
        chosen.discard(i)
        reasons[i] = reason_of(block, lines.sizes[i], lines.bits[i])
