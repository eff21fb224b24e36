"""Who or what a stretch of text names: the value every other module here returns."""

from dataclasses import dataclass
from typing import Literal

Decided = Literal["table", "rule", "model"]
"""How an identity was settled: found in a data table, put together by a rule, or named by the model alone."""

RELAYS = frozenset({"wire", "paper", "broadcaster"})
"""Kinds that carry other people's words: a relay is not the claimant of what it carries."""


@dataclass(frozen=True, slots=True)
class Identity:
    """One actor or place, the same for all its printed names.

    ``id`` is ``wd:Q...`` or ``geonames:...`` where a table knows it, else a readable one such as ``gov:RU``,
    ``gov:IN/bihar/officials`` or ``per:jane-doe`` (see docs/identities.md).  ``kind`` is a word of the data tables
    (government, ministry, military, intelligence, wire, officials, person, place, ...).  ``country`` is ISO 3166-1
    alpha-2.  ``parent`` is the id of what it belongs to: a ministry to its government, a minister to the ministry.
    """

    id: str
    name: str
    kind: str
    country: str | None
    decided: Decided
    parent: str | None = None

    @property
    def relay(self) -> bool:
        """Whether it carries others' words (wire services, papers, broadcasters)."""
        return self.kind in RELAYS


@dataclass(frozen=True, slots=True)
class Place:
    """Where a LOC mention lies.  ``geonames`` only where sure.

    ``admin1`` is the name of the first-level division: itself for a division, known for cities of the US.
    """

    name: str
    kind: Literal["country", "admin1", "city", "region"]
    country: str | None
    geonames: int | None
    admin1: str | None
    decided: Decided
    id: str | None = None
    """``wd:Q...`` for a country, else ``geonames:N``, else ``iso3166-2:XX-Y``; ``None`` where not sure."""
