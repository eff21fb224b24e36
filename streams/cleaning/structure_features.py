"""Features that HTML gives a block: elements and names above it, links in it, the company it keeps."""

from collections.abc import Collection, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.cleaning.block import Block, Box
from streams.cleaning.hints import HINTS
from streams.cleaning.line_features import spread
from streams.cleaning.naming import Names
from streams.cleaning.shape import ENDS, Matrix
from streams.cleaning.tags import FLAGS, HEADINGS
from streams.cleaning.words import Integers

Floats = NDArray[np.float64]

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
# Columns "is_p" to "is_cell" of each tag that has one.
_OF_TAG: Final[dict[str, tuple[int, int, int, int, int]]] = {
    "p": (1, 0, 0, 0, 0),
    "li": (0, 1, 0, 0, 0),
    **{tag: (0, 0, 7 - int(tag[1]), 0, 0) for tag in sorted(HEADINGS)},
    "div": (0, 0, 0, 1, 0),
    **dict.fromkeys(("td", "th", "dd", "dt"), (0, 0, 0, 0, 1)),
}
_KIND_OF_TAG: Final = {tag: at for at, tag in enumerate(_OF_TAG, start=1)}
_KINDS: Final = np.array([(0, 0, 0, 0, 0), *_OF_TAG.values()], np.float32)
_CLOSERS: Final = "\"'”’»)]」』 "


def structure_features(
    blocks: Sequence[Block],
    boxes: Sequence[Box],
    alts: Collection[str],
    declared: Sequence[float],
    names: Names,
) -> Matrix:
    """One row for each block (``NAMES``).

    ``declared`` is the share of each block that the page's own metadata gives as the article's body.
    """
    homes = [block.box or boxes[0] for block in blocks]
    at = np.array([box.index for box in homes])
    sizes = np.array([len(block.text) for block in blocks], np.float64)
    linked = np.array([block.linked for block in blocks], np.float64)
    good = np.array([_good(block) for block in blocks])
    company, main = _company(sizes, linked, good, at, boxes)
    own = _own(blocks, sizes, linked, homes, at, boxes, alts, declared, names, main)
    flags = (np.array([box.flags for box in homes], np.int64)[:, None] >> np.arange(FLAGS) & 1).astype(np.float32)
    depths = np.array([box.depth for box in homes], np.float32)[:, None]
    given: dict[int, int] = {}  # many boxes share one list of hints
    which = [given.setdefault(id(box.hints), at) for at, box in enumerate(homes)]
    ranks = {at: rank for rank, at in enumerate(given.values())}
    seen = np.array([homes[at].hints for at in ranks], np.float32)[[ranks[at] for at in which]]
    hints = np.where(seen < 0, 0, 1 / (1 + depths - seen)).astype(np.float32)
    inline = (
        np.array([block.inline_hints for block in blocks], np.int64)[:, None] >> np.arange(len(HINTS)) & 1
    ).astype(np.float32)
    paths = _signature([box.path for box in homes], sizes, linked, good)
    kinds = _signature(
        [hash((box.tag, box.names, box.parent and box.parent.names)) for box in homes], sizes, linked, good
    )
    shared = own[:, [_OWN.index(name) for name in _SHARED]]
    parts = (own, flags, hints, inline, company, paths, kinds)
    columns = np.empty((len(NAMES), len(blocks)), np.float32).T
    np.concatenate(parts, axis=1, out=columns[:, : -len(_REACH) * len(_SHARED)])
    spread(columns[:, -len(_REACH) * len(_SHARED) :], shared, _REACH)
    return columns


def _good(block: Block) -> float:
    """How much a block looks like prose: its length, up to a cap, if it ends as a sentence and is not all links."""
    size = len(block.text)
    if size < 80 or 2 * block.linked > size or block.text.rstrip(_CLOSERS)[-1:] not in ENDS:
        return 0.0
    return min(size, 600.0)


def _company(sizes: Floats, linked: Floats, good: Floats, at: Integers, boxes: Sequence[Box]) -> tuple[Matrix, Box]:
    """Sums over the elements around each block (block ``i`` stands in box ``at[i]``), and the smallest element that
    holds most of the prose."""
    n = len(boxes)
    within = [1] * n  # boxes in each box, itself included: they follow it
    for box in reversed(boxes):
        if box.parent is not None:
            within[box.parent.index] += within[box.index]
    first = np.arange(n)
    last = first + np.array(within)

    def summed(values: Floats | None) -> Floats:
        sums = np.concatenate(([0.0], np.cumsum(np.bincount(at, values, n))))
        held: Floats = sums[last] - sums[first]
        return held

    text, links, count, prose = summed(sizes), summed(linked), summed(None), summed(good)
    most = (prose > 0.6 * prose[0]).tolist()
    main = boxes[0]
    for box in boxes[1:]:  # parents come before children
        if box.parent is main and most[box.index]:
            main = box
    of_box = np.stack((np.log1p(text), links / (text + 1), np.log1p(count), prose / (prose[0] + 1)), axis=1)
    parent_of = np.array([box.parent.index if box.parent is not None else box.index for box in boxes])
    levels = []
    for _ in range(_LEVELS):
        levels.append(of_box[at])
        at = parent_of[at]
    return np.concatenate(levels, axis=1).astype(np.float32), main


def _own(
    blocks: Sequence[Block],
    size: Floats,
    linked: Floats,
    homes: Sequence[Box],
    at: Integers,
    boxes: Sequence[Box],
    alts: Collection[str],
    declared: Sequence[float],
    names: Names,
    main: Box,
) -> Matrix:
    above = np.array([box.parent.index if box.parent is not None else -1 for box in homes])
    away = np.array(_distances(boxes, main))[at]
    inside = np.flatnonzero(away == 0)
    first, last = (int(inside[0]), int(inside[-1])) if len(inside) else (0, 0)
    known = frozenset(alts)
    kinds = [_KIND_OF_TAG.get(block.tag, 0) for block in blocks]
    columns = np.zeros((len(blocks), len(_OWN)), np.float32)
    columns[:, 0] = linked / size
    columns[:, 1] = np.minimum([block.links for block in blocks], 6)
    columns[:, 2] = np.array([block.bold for block in blocks]) / size
    columns[:, 3] = np.array([block.italic for block in blocks]) / size
    columns[:, 4] = [box.depth for box in homes]
    columns[:, 5:10] = _KINDS[kinds]
    columns[:, 10:13] = np.array(names.weigh(boxes))[at]
    if known:
        columns[:, 13] = [block.text in known for block in blocks]
    columns[:, 14] = declared
    same = at[1:] == at[:-1]
    columns[1:, 15] = columns[:-1, 16] = same
    same = above[1:] == above[:-1]
    columns[1:, 17] = columns[:-1, 18] = same
    columns[:, 19] = np.minimum(away, 12)
    columns[:, 20] = away == 0
    columns[:, 21] = np.clip((np.arange(len(blocks)) - first) / max(1, last - first), -1.0, 2.0)
    return columns


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


def _signature(keys: Sequence[int], sizes: Floats, linked: Floats, good: Floats) -> Matrix:
    """How often, how long, how linked and how much like prose the blocks are that look the same in the source."""
    _, kind = np.unique(np.array(keys, np.int64), return_inverse=True)
    count, text = np.bincount(kind), np.bincount(kind, sizes)
    values = np.stack(
        (
            np.log1p(count),
            np.bincount(kind, good) / (good.sum() + 1),
            np.log1p(text / count),
            np.bincount(kind, linked) / (text + 1),
        ),
        axis=1,
    )
    return values[kind].astype(np.float32)
