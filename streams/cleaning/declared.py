"""The body a page declares of itself (schema.org ``articleBody``), as evidence for its blocks."""

import html
import re
from collections.abc import Sequence
from typing import Final

from streams.cleaning.block import Block
from streams.cleaning.jsonld import JsonObject

_WORD: Final = re.compile(r"\w+")
_TAG: Final = re.compile(r"<[^<>]{0,2000}>")
_RUN: Final = 4  # words
_LONGEST: Final = 400_000  # characters
_LEAST: Final = 400  # a shorter "body" is a teaser


def declared_body(things: Sequence[JsonObject]) -> str:
    """The longest declared body, without markup; empty when there is none of some length."""
    bodies = [body for thing in things if isinstance(body := thing.get("articleBody"), str)]
    body = max(bodies, key=len, default="")[:_LONGEST]
    if "<" in body or "&" in body:
        body = _TAG.sub(" ", html.unescape(body))
    return body if len(body) >= _LEAST else ""


def shares(blocks: Sequence[Block], body: str) -> list[float]:
    """For each block which share of its word runs the declared body has; -1 when there is no declared body."""
    if not body:
        return [-1.0] * len(blocks)
    words = _WORD.findall(body)
    runs = set(zip(*(words[i:] for i in range(_RUN)), strict=False))
    flat = " " + " ".join(words) + " "
    out = []
    for block in blocks:
        own = _WORD.findall(block.text)
        if len(own) < _RUN:
            out.append(float(bool(own) and f" {' '.join(own)} " in flat))
        else:
            mine = list(zip(*(own[i:] for i in range(_RUN)), strict=False))
            out.append(sum(run in runs for run in mine) / len(mine))
    return out
