"""How the counts of a measure behave: ``measures.toml``."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Measures(NamedTuple):
    """``cumulative`` counts only grow; ``background`` ones never alert, but that somebody's own word
    changes one that is ``disputed``; ``blocks``: counts named as the one they are
    mixed with, and in its block; ``meets``: counts in another's block under their own name; ``least``: from how many on
    a count is a claim, where not from one on."""

    cumulative: frozenset[str]
    background: frozenset[str]
    disputed: frozenset[str]
    blocks: dict[str, str]
    meets: dict[str, str]
    least: dict[str, int]


@lru_cache(maxsize=1)
def measures() -> Measures:
    """The table."""
    raw = tomllib.loads(files("streams.claims").joinpath("measures.toml").read_text("utf-8"))
    return Measures(
        frozenset(raw["cumulative"]),
        frozenset(raw["background"]),
        frozenset(raw["disputed"]),
        dict(raw["blocks"]),
        dict(raw["meets"]),
        dict(raw["least"]),
    )


def block(measure: str | None) -> str:
    """The coarse key of a claim: its measure.  docs/claims.md has the curve behind this choice."""
    name = named(measure)
    return measures().meets.get(name, name)


def named(measure: str | None) -> str:
    """What the claims of a measure are called."""
    return measures().blocks.get(measure or "", measure or "fact")


def least(measure: str | None) -> int:
    """The smallest number that is a claim."""
    return measures().least.get(measure or "", 1)


def unmeasured(unit: str | None) -> str:
    """The block of a figure that no table knows a measure for: sums of money, shares, and all other counts."""
    return "count" if unit is None else "share" if unit == "percentage" else "money"
