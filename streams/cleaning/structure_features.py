"""Features that HTML gives a block: elements and names above it, links in it, the company it keeps."""

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import numpy as np

from streams.cleaning.block import Block, Box
from streams.cleaning.hints import HINTS
from streams.cleaning.line_features import shifted
from streams.cleaning.naming import weigh
from streams.cleaning.shape import ENDS, Matrix
from streams.cleaning.tags import FLAGS, HEADINGS

_LEVELS: Final = 3  # the block's own box, its parent and grandparent
_OWN: Final = (
    "link_share", "links", "bold", "italic", "depth", "is_p", "is_li", "heading", "is_div", "is_cell",
    "name_own", "name_parent", "name_above", "alt_echo", "declared", "same_box_before", "same_box_after",
    "same_parent_before", "same_parent_after", "main_distance", "in_main", "main_place",
)  # fmt: skip
_COMPANY: Final = ("log_text", "link_density", "log_blocks", "good_share")
_SIGNATURE: Final = tuple(
    f"{whole}_{value}" for whole in ("path", "kind") for value in ("blocks", "good", "length", "links")
)
_SHARED: Final = ("link_share", "is_p", "heading", "name_own", "in_main")
_REACH: Final = (-2, -1, 1, 2)
NAMES: Final = (
    *_OWN,
    *(f"flag_{bit}" for bit in range(FLAGS)),
    *(f"hint_{name}" for name in HINTS),
    *(f"inline_{name}" for name in HINTS),
    *(f"{name}_{level}" for level in range(_LEVELS) for name in _COMPANY),
    *_SIGNATURE,
    *(f"{name}{reach:+d}" for reach in _REACH for name in _SHARED),
)
_CELLS: Final = frozenset(("td", "th", "dd", "dt"))
_CLOSERS: Final = "\"'”’»)]」』 "


def structure_features(
    blocks: Sequence[Block],
    boxes: Sequence[Box],
    alts: Collection[str],
    declared: Sequence[float],
    weights: Mapping[str, float],
) -> Matrix:
    """One row for each block (``NAMES``).

    ``declared`` is the share of each block that the page's own metadata gives as the article's body.
    """
    homes = [block.box or boxes[0] for block in blocks]
    good = [_good(block) for block in blocks]
    company, main = _company(blocks, homes, boxes, good)
    own = _own(blocks, homes, boxes, alts, declared, weights, main)
    flags = (np.array([box.flags for box in homes], np.int64)[:, None] >> np.arange(FLAGS) & 1).astype(np.float32)
    depths = np.array([box.depth for box in homes], np.float32)[:, None]
    seen = np.array([box.hints for box in homes], np.float32)
    hints = np.where(seen < 0, 0, 1 / (1 + depths - seen)).astype(np.float32)
    inline = (
        np.array([block.inline_hints for block in blocks], np.int64)[:, None] >> np.arange(len(HINTS)) & 1
    ).astype(np.float32)
    paths = _signature(blocks, [box.path for box in homes], good)
    kinds = _signature(blocks, [hash((box.tag, box.names, box.parent and box.parent.names)) for box in homes], good)
    shared = own[:, [_OWN.index(name) for name in _SHARED]]
    return np.concatenate(
        [own, flags, hints, inline, company, paths, kinds, *(shifted(shared, reach) for reach in _REACH)], axis=1
    )


def _good(block: Block) -> float:
    """How much a block looks like prose: its length, up to a cap, if it ends as a sentence and is not all links."""
    size = len(block.text)
    if size < 80 or 2 * block.linked > size or block.text.rstrip(_CLOSERS)[-1:] not in ENDS:
        return 0.0
    return min(size, 600.0)


def _company(
    blocks: Sequence[Block], homes: Sequence[Box], boxes: Sequence[Box], good: Sequence[float]
) -> tuple[Matrix, Box]:
    """Sums over the elements around each block, and the smallest element that holds most of the prose."""
    n = len(boxes)
    text, linked, count, prose = [0.0] * n, [0.0] * n, [0.0] * n, [0.0] * n
    for block, box, value in zip(blocks, homes, good, strict=True):
        at = box.index
        text[at] += len(block.text)
        linked[at] += block.linked
        count[at] += 1
        prose[at] += value
    for box in reversed(boxes):
        if box.parent is not None:
            at, up = box.index, box.parent.index
            text[up] += text[at]
            linked[up] += linked[at]
            count[up] += count[at]
            prose[up] += prose[at]
    total = prose[0] + 1
    main = boxes[0]
    for box in boxes[1:]:  # parents come before children
        if box.parent is main and prose[box.index] > 0.6 * prose[0]:
            main = box
    of_box = np.array(
        [(math.log1p(text[i]), linked[i] / (text[i] + 1), math.log1p(count[i]), prose[i] / total) for i in range(n)],
        np.float32,
    )
    parent_of = np.array([box.parent.index if box.parent is not None else box.index for box in boxes])
    at_level = np.array([box.index for box in homes])
    levels = []
    for _ in range(_LEVELS):
        levels.append(of_box[at_level])
        at_level = parent_of[at_level]
    rows = np.concatenate(levels, axis=1)
    return rows, main


def _own(
    blocks: Sequence[Block],
    homes: Sequence[Box],
    boxes: Sequence[Box],
    alts: Collection[str],
    declared: Sequence[float],
    weights: Mapping[str, float],
    main: Box,
) -> Matrix:
    at = np.array([box.index for box in homes])
    above = np.array([box.parent.index if box.parent is not None else -1 for box in homes])
    away = np.array(_distances(boxes, main))[at]
    inside = np.flatnonzero(away == 0)
    first, last = (int(inside[0]), int(inside[-1])) if len(inside) else (0, 0)
    known = frozenset(alts)
    size = np.array([len(block.text) for block in blocks], np.float64)
    tags = [block.tag for block in blocks]
    names = np.array(weigh(boxes, weights))[at]
    return np.column_stack(
        [
            np.array([block.linked for block in blocks]) / size,
            np.minimum([block.links for block in blocks], 6),
            np.array([block.bold for block in blocks]) / size,
            np.array([block.italic for block in blocks]) / size,
            [box.depth for box in homes],
            [tag == "p" for tag in tags],
            [tag == "li" for tag in tags],
            [7 - int(tag[1]) if tag in HEADINGS else 0 for tag in tags],
            [tag == "div" for tag in tags],
            [tag in _CELLS for tag in tags],
            names,
            [block.text in known for block in blocks],
            declared,
            np.append(False, at[1:] == at[:-1]),
            np.append(at[1:] == at[:-1], False),
            np.append(False, above[1:] == above[:-1]),
            np.append(above[1:] == above[:-1], False),
            np.minimum(away, 12),
            away == 0,
            np.clip((np.arange(len(blocks)) - first) / max(1, last - first), -1.0, 2.0),
        ]
    ).astype(np.float32)


def _distances(boxes: Sequence[Box], main: Box) -> list[int]:
    """How far one climbs from the main element to meet each box; 0 inside it."""
    climb: dict[int, int] = {}
    box: Box | None = main
    while box is not None:
        climb[box.index] = len(climb)
        box = box.parent
    away: list[int] = []
    for each in boxes:  # parents come before children
        at = climb.get(each.index)
        away.append(at if at is not None else away[each.parent.index] if each.parent is not None else 0)
    return away


def _signature(blocks: Sequence[Block], keys: Sequence[int], good: Sequence[float]) -> Matrix:
    """How often, how long, how linked and how much like prose the blocks are that look the same in the source."""
    sums: dict[int, list[float]] = {}
    total = sum(good) + 1
    for block, key, value in zip(blocks, keys, good, strict=True):
        entry = sums.setdefault(key, [0.0, 0.0, 0.0, 0.0])
        entry[0] += 1
        entry[1] += value
        entry[2] += len(block.text)
        entry[3] += block.linked
    values = {
        key: (math.log1p(n), prose / total, math.log1p(text / n), linked / (text + 1))
        for key, (n, prose, text, linked) in sums.items()
    }
    return np.array([values[key] for key in keys], np.float32)
