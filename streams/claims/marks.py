"""What speaks for and against one incident beyond words: where it was, what it befell, on which day."""

from collections.abc import Set
from functools import lru_cache

from streams.claims.state import Profile
from streams.claims.words import stem, tables, words
from streams.tagging.entities.tables import countries, country_names


def place(asked: Profile, claim: Profile, answered: bool) -> str | None:
    """A shared place for, a shared country a little; other places of one country and other countries against.

    A place named by one alone says nothing.  Names that no gazetteer knows are compared by their words as well.
    """
    a, b = asked["places"], claim["places"]
    if not a or not b:
        return None
    whole = _country_ids()
    within_a, within_b = a.keys() - whole, b.keys() - whole
    if within_a & within_b or (answered and _told_of_both(asked, claim)):
        return "place.same"
    countries_a = {country for country in a.values() if country}
    countries_b = {country for country in b.values() if country}
    if countries_a and countries_b and not countries_a & countries_b:
        return "place.conflict"
    if within_a and within_b and (answered or a.keys() & b.keys()):
        known = any(a[key] for key in within_a) and any(b[key] for key in within_b)
        return "place.apart" if known or not answered else "place.elsewhere"
    if a.keys() & b.keys():
        return "place.nation"
    return "place.country" if countries_a & countries_b else None


def elsewhere(a: Set[str], b: Set[str]) -> bool:
    """Whether both hold places below the country, by their keys, and none is one."""
    within_a, within_b = a - _country_ids(), b - _country_ids()
    return bool(within_a) and bool(within_b) and not within_a & within_b


def _told_of_both(asked: Profile, claim: Profile) -> bool:
    """Whether a place without an id stands among the words of the other: those of the claim's reports, and those of the
    new one's sentence."""
    of_asked, of_claim = _names(asked["places"]), _names(claim["places"])
    if any(name in claim["words"] or name in claim["story"] for name in of_asked):
        return True
    return any(asked["words"].get(name, 0.0) >= 1.0 for name in of_claim)


def _names(places: dict[str, str]) -> set[str]:
    return {stem(word) for key in places if ":" not in key for word in words(key)} - _DIRECTIONS


_DIRECTIONS = frozenset(
    stem(side + ending) for side in ("north", "south", "east", "west") for ending in ("", "ern", "east", "west")
) | {"central", "upper", "lower"}


def sort(a: Profile, b: Profile) -> str | None:
    """Sorts of incident: one shared for, others against; less so if one incident may be both."""
    one, other = set(a.get("sorts", ())), set(b.get("sorts", ()))
    if not one or not other:
        return None
    if one & other:
        return "sort.same"
    known = tables()
    pairs = {(known.kind_of_sort.get(x, x), known.kind_of_sort.get(y, y)) for x in one for y in other}
    return "sort.near" if pairs & known.kinds.may_meet else "sort.other"


def day(a: Profile, b: Profile) -> str | None:
    """Days on which something happened: one shared for; against where the newer text names later days only."""
    one, other = set(a.get("days", ())), set(b.get("days", ()))
    if not one or not other:
        return None
    if one & other:
        return "day.same"
    return "day.later" if min(one) > max(other) else "day.other"


@lru_cache(maxsize=1)
def _country_ids() -> frozenset[str]:
    """The keys of places that are whole countries."""
    known = countries().values()
    return frozenset((*(country.id for country in known), *(f"country:{country.code}" for country in known)))


@lru_cache(maxsize=1)
def country_words() -> frozenset[str]:
    """Stems of the words that name a country or its people: they tell no two incidents of one country apart."""
    return frozenset(stem(name) for name, of in country_names().items() if of.sense != "capital" and " " not in name)
