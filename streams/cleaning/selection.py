"""Which blocks make the article: the model's choice, then what the model cannot see."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from streams.cleaning.block import Block
from streams.cleaning.context_features import Vector
from streams.cleaning.credits import echoes, is_credit, says_credit
from streams.cleaning.language import foreign, prevalent, voices
from streams.cleaning.line_features import Lines
from streams.cleaning.metadata.headline import alike
from streams.cleaning.outcome import RemovalReason
from streams.cleaning.reasons import reason_of
from streams.cleaning.segment import SENTENCE_END
from streams.cleaning.tags import HEADINGS

THRESHOLD: Final = {"html": 0.45, "text": 0.45}
_FALLBACK: Final = 0.5  # share of the best chance that is enough when nothing reaches the threshold
_ENOUGH: Final = 0.08  # a best chance below this is no article
_STANDFIRST: Final = 0.25  # how much better a later line may agree with the body than the headline above it
_NOTICE: Final = 9  # words of a line that its neighbours' language decides
_LINES_MOST: Final = 4000  # lines of a page up to which languages are compared
_FOREIGN_MOST: Final = 0.34  # a larger share in another language is a bilingual article, not furniture


class Selection(NamedTuple):
    """``kept``: indexes in order; ``reasons``: for every other block why it was left out."""

    kept: list[int]
    reasons: dict[int, RemovalReason]


def select(
    blocks: Sequence[Block], chances: Vector, lines: Lines, kind: str, language: str | None, title: str | None
) -> Selection:
    """Chooses blocks; ``language`` and ``title`` as far as they are known."""
    chosen = _by_chance(blocks, chances, THRESHOLD[kind])
    reasons: dict[int, RemovalReason] = {}
    _drop_headline(blocks, chosen, reasons, title)
    _drop_foreign(blocks, chosen, reasons, lines, language)
    _drop_captions(blocks, chosen, reasons, lines)
    _drop_hanging(blocks, chosen, reasons, lines)
    for i, block in enumerate(blocks):
        if i not in chosen and i not in reasons:
            reasons[i] = reason_of(block, len(lines.words[i]), lines.bits[i])
    return Selection(sorted(chosen), reasons)


def _by_chance(blocks: Sequence[Block], chances: Vector, threshold: float) -> set[int]:
    chosen = {i for i, p in enumerate(chances) if p >= threshold}
    if any(SENTENCE_END.search(blocks[i].text) for i in chosen):
        return chosen
    best = max((float(p) for p, b in zip(chances, blocks, strict=True) if SENTENCE_END.search(b.text)), default=0.0)
    if best < _ENOUGH:
        return set()
    return {i for i, p in enumerate(chances) if p >= _FALLBACK * best}


def _drop_headline(
    blocks: Sequence[Block], chosen: set[int], reasons: dict[int, RemovalReason], title: str | None
) -> None:
    for i in sorted(chosen)[:3]:
        block = blocks[i]
        if block.tag == "h1" or (title and len(block.text) < 300 and alike(block.text, title, 0.8)):
            chosen.discard(i)
            reasons[i] = "headline"


def _drop_foreign(
    blocks: Sequence[Block],
    chosen: set[int],
    reasons: dict[int, RemovalReason],
    lines: Lines,
    language: str | None,
) -> None:
    spoken = language or prevalent(word for i in sorted(chosen)[:60] for word in lines.words[i])
    if not spoken or len(lines.words) > _LINES_MOST:
        return
    others = {i for i, words in enumerate(lines.words) if foreign(words, spoken)}
    others |= _between(others, lines, spoken)
    size = sum(len(blocks[i].text) for i in chosen)
    if sum(len(blocks[i].text) for i in others & chosen) <= _FOREIGN_MOST * size:
        for i in others:
            chosen.discard(i)
            reasons[i] = "foreign-language"


def _between(others: set[int], lines: Lines, language: str) -> set[int]:
    """Short lines without a word of the article's language next to two lines of another one: part of the same notice."""
    added: set[int] = set()
    for i in sorted(others):
        for step in (1, -1):
            at = i + step
            while (
                0 <= at < len(lines.words)
                and at not in others
                and len(lines.words[at]) <= _NOTICE
                and (counts := voices(lines.words[at], language)) is not None
                and counts.ours == 0
                and any(near in others or near in added for near in range(at + step, at + 4 * step, step))
            ):
                added.add(at)
                at += step
    return added


def _drop_captions(blocks: Sequence[Block], chosen: set[int], reasons: dict[int, RemovalReason], lines: Lines) -> None:
    """Credits, and with them the line that tells the same picture once more (the alternative text)."""
    for i, block in enumerate(blocks):
        if not is_credit(block.text):
            continue
        if i in chosen and len(chosen) > 1:
            chosen.discard(i)
            reasons[i] = "credit"
        for near in (i - 1, i + 1):
            if near in chosen and len(chosen) > 1 and echoes(lines.words[i], lines.words[near]):
                chosen.discard(near)
                reasons[near] = "caption"


def _drop_hanging(blocks: Sequence[Block], chosen: set[int], reasons: dict[int, RemovalReason], lines: Lines) -> None:
    """A subheading or furniture phrase with nothing after it."""
    for i in sorted(chosen, reverse=True):
        block = blocks[i]
        short = len(lines.words[i]) <= 8 and not SENTENCE_END.search(block.text)
        if len(chosen) == 1 or not short or not (block.tag in HEADINGS or lines.bits[i]):
            return
        chosen.discard(i)
        reasons[i] = reason_of(block, len(lines.words[i]), lines.bits[i])


def headline_above(blocks: Sequence[Block], kept: Sequence[int], lines: Lines) -> int | None:
    """The line of a scraped text that is its headline: above the body, no sentence, and about the same thing."""
    if not kept:
        return None
    prose = [i for i in kept if SENTENCE_END.search(blocks[i].text)][:4]
    body = frozenset(word for i in prose for word in lines.words[i] if len(word) > 3)
    values: dict[int, float] = {}
    for i in range(kept[0] + (len(kept) > 1)):
        words = lines.words[i]
        text = blocks[i].text
        if not 3 <= len(words) <= 30 or len(text) > 250 or says_credit(lines.bits[i]) or is_credit(text):
            continue
        sentence = bool(SENTENCE_END.search(text)) and not text.endswith("?")
        if i == kept[0] and sentence:
            continue
        telling = [word for word in words if len(word) > 3]
        shared = sum(word in body for word in telling) / max(2, len(telling))
        if shared > 0:
            furniture = 0.3 * bool(lines.bits[i])
            values[i] = shared + 0.15 * blocks[i].gap - 0.4 * sentence - furniture - 0.004 * (kept[0] - i)
    best = max(values.values(), default=0.0)
    if best > 0.2:
        return min(i for i, value in values.items() if value >= best - _STANDFIRST)
    first = kept[0] - 1  # no word in common: the line right above, where it stands alone
    if first >= 0 and 3 <= len(lines.words[first]) <= 25 and not lines.bits[first]:
        alone = blocks[first].gap and blocks[kept[0]].gap
        return first if alone and not SENTENCE_END.search(blocks[first].text) else None
    return None
