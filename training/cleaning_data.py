"""Pages with truth for the cleaner: reading, splitting by site, labelling blocks and lines."""

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz.distance import LCSseq

from streams.cleaning.block import Block

WORD = re.compile(r"\w+")


@dataclass
class Example:
    """One page: its source in both forms and the true body."""

    id: str
    site: str
    source: str
    url: str
    html: str
    text: str
    body: str
    keep: str  # one sign for each line of ``text``: 1 keep, 0 drop
    truth: dict[str, Any]


def examples(data: Path) -> Iterator[Example]:
    """All pages of the development data."""
    with gzip.open(data / "cleaning/oracle_lines_dev.jsonl.gz", "rt", encoding="utf-8") as file:
        keep = {row["id"]: row["keep"] for row in map(json.loads, file)}
    with gzip.open(data / "cleaning/pages_dev.jsonl.gz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            html = gzip.decompress((data / "cleaning" / row["html_path"]).read_bytes()).decode("utf-8")
            yield Example(
                row["id"], row["site"], row["source"], row["url"], html, row["naive_text"], row["body"],
                keep[row["id"]], row,
            )  # fmt: skip


def unread(site: str) -> bool:
    """Whether a site belongs to the quarter that no tuning may look at."""
    return int(hashlib.sha1(site.encode()).hexdigest(), 16) % 4 == 0


def fold(site: str, folds: int) -> int:
    """The cross-validation fold of a site."""
    return int(hashlib.md5(site.encode()).hexdigest(), 16) % folds


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words with their counts (one shorter run for a shorter text): what the benchmark compares."""
    words = WORD.findall(text)
    if len(words) < 4:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[i:] for i in range(4)), strict=False))


def prf(truth: Counter[tuple[str, ...]], got: Counter[tuple[str, ...]]) -> tuple[float | None, float, float]:
    """Precision (``None`` when nothing was kept), recall and F1 of two bags of word runs."""
    if not got:
        return None, 0.0, 0.0
    hit = sum((truth & got).values())
    precision, recall = hit / got.total(), hit / max(1, truth.total())
    return precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0


def label_lines(example: Example, blocks: Sequence[Block]) -> list[bool]:
    """The oracle's choice for the lines of the scraped text; ``blocks`` are its non-empty lines."""
    kept = [sign == "1" for line, sign in zip(example.text.split("\n"), example.keep, strict=True) if line.strip()]
    if len(kept) != len(blocks):
        return align(blocks, example.body)
    return kept


def align(blocks: Sequence[Block], body: str) -> list[bool]:
    """Which blocks the true body is made of.

    The longest common subsequence of words gives each block its share of truth; blocks on the fence (and short
    ones, which common words match by chance) are then flipped one by one while the page's F1 grows.
    """
    words = [WORD.findall(block.text) for block in blocks]
    flat = [(word, at) for at, line in enumerate(words) for word in line]
    truth = WORD.findall(body)
    hits = [0] * len(blocks)
    for op in LCSseq.opcodes([word for word, _ in flat], truth):
        if op.tag == "equal":
            for _, at in flat[op.src_start : op.src_end]:
                hits[at] += 1
    share = [hit / len(line) if line else 0.0 for hit, line in zip(hits, words, strict=True)]
    keep = [s >= 0.6 for s in share]
    gold = shingles(body)

    def quality() -> float:
        return prf(gold, shingles(" ".join(b.text for b, k in zip(blocks, keep, strict=True) if k)))[2]

    best = quality()
    doubtful = [i for i, s in enumerate(share) if words[i] and (0.15 < s < 0.95 or (s > 0 and len(words[i]) < 8))]
    for at in sorted(doubtful, key=lambda i: -len(words[i]))[:60]:
        keep[at] = not keep[at]
        now = quality()
        if now > best + 1e-9:
            best = now
        else:
            keep[at] = not keep[at]
    return keep
