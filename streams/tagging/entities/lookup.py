"""Who some printed words name, without a document: tables first, then composition."""

from functools import lru_cache
from typing import Protocol

from streams.tagging.entities.compose import compose, government
from streams.tagging.entities.identity import Identity
from streams.tagging.entities.parse import printed_as
from streams.tagging.entities.tables import claimant_names, claimants_by_id, country_names
from streams.tagging.entities.words import key, tokens


@lru_cache(maxsize=8192)
def identify_text(words: str, country_hint: str | None = None) -> Identity | None:
    """The actor that ``words`` name, or ``None`` where that is not known.

    A country or its capital is its government ("Moscow denied").  ``country_hint`` (ISO 3166-1 alpha-2) is the
    country meant where the words leave it out ("the defence ministry").
    """
    words = words.strip()
    if not words or len(words) > 300:
        return None
    printed = tokens(words)
    while len(printed) > 1 and printed[0] in ("the", "The", "a", "A", "an", "An"):
        printed.pop(0)
    if not printed:
        return None
    name = claimant_names().get(key(words))
    if name and not name.office and printed_as(printed, name.capitals_only, name.lower):
        return name.identity
    country = country_names().get(key(words))
    if country and printed_as(printed, country.capitals_only):
        return government(country.country.code)
    return _part_of_a_body(printed) or compose(words, country_hint)


def _part_of_a_body(printed: list[str]) -> Identity | None:
    """ "UN Food and Agriculture Organization": a body behind the name of the one it belongs to."""
    whole = claimant_names().get(key(printed[0])) if len(printed) > _PART_WORDS else None
    part = claimant_names().get(key(" ".join(printed[1:]))) if whole else None
    if whole is None or part is None or part.identity.parent != whole.identity.id:
        return None
    return part.identity


_PART_WORDS = 2


def country_of(words: str) -> str | None:
    """ISO 3166-1 alpha-2 of a country, nationality or capital as printed ("North Korean" is KP), else ``None``."""
    found = country_names().get(key(words))
    return found.country.code if found and printed_as(tokens(words), found.capitals_only) else None


class Owned(Protocol):
    """What is used of an identity."""

    @property
    def id(self) -> str: ...
    @property
    def parent(self) -> str | None: ...


def lineage(identity: Owned | str | None) -> tuple[str, ...]:
    """The ids an identity belongs to, nearest first, itself first: ministry, government.

    Two claimants are of one side when one's id is in the other's lineage.
    """
    if identity is None:
        return ()
    if isinstance(identity, str):
        chain, at = [identity], _parent(identity)
    else:
        chain, at = [identity.id], identity.parent or _parent(identity.id)
    while at and at not in chain:
        chain.append(at)
        at = _parent(at)
    return tuple(chain)


def _parent(identity_id: str) -> str | None:
    known = claimants_by_id().get(identity_id)
    if known:
        return known.parent
    head, slash, _ = identity_id.rpartition("/")
    return head if slash and not identity_id.startswith("grp:") else None
