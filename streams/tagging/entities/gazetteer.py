"""Printed place names -> the places that bear them: countries, divisions, cities, regions."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from streams.tagging.entities.lexicon import table
from streams.tagging.entities.tables import countries, read

Kind = Literal["country", "admin1", "admin2", "city", "region"]
_COUNTRY_AT_LEAST = 3_000_000
_REGION, _PART = 20_000_000, 2_000_000
"""What a country, a region and a part of a country weigh beside the population of a city."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place; ``weight`` is its population, or what stands for one where it has none."""

    name: str
    kind: Kind
    country: str | None
    id: str | None
    admin1: str | None
    weight: int


@lru_cache(maxsize=1)
def _cities() -> dict[str, tuple[str, ...]]:
    """Name -> its lines of the shipped list, read into candidates only when asked for."""
    found: dict[str, list[str]] = {}
    for line in table("places.tsv.gz"):
        found.setdefault(line[: line.index("\t")], []).append(line)
    return {name: tuple(lines) for name, lines in found.items()}


@lru_cache(maxsize=1)
def _named() -> dict[str, tuple[Candidate, ...]]:
    """Countries, their parts and the regions of the tables."""
    found: dict[str, list[Candidate]] = {}
    rows = read("countries.toml")
    for code, country in countries().items():
        weight = max(_COUNTRY_AT_LEAST, rows[code]["population"])
        place = Candidate(country.name, "country", code, f"geonames:{country.geonames}", None, weight)
        for name in {country.name, *rows[code]["aliases"]}:
            found.setdefault(name, []).append(place)
    regions = read("regions.toml")
    for name in regions["regions"]["names"]:
        found.setdefault(name, []).append(Candidate(name, "region", None, None, None, _REGION))
    for code, names in regions["parts"].items():
        for name in names:
            found.setdefault(name, []).append(Candidate(name, "admin1", code, None, name, _PART))
    for state, short in regions["states"].items():
        for name in short.split("|"):
            if name.endswith("."):
                lines = [line for line in _cities().get(state, ()) if "\tadmin1\tUS" in line]
                found.setdefault(name, []).extend(map(_read, lines))
    return {name: tuple(places) for name, places in found.items()}


@lru_cache(maxsize=32768)
def candidates(name: str) -> tuple[Candidate, ...]:
    """Every place the printed ``name`` may be; capitals ("LONDON") and a full stop at the end do not matter."""
    named = _named().get(name, ())
    found = (*named, *(_read(line) for line in _cities().get(name, ())))
    if found:
        return found
    bare = name.removeprefix("the ").removeprefix("The ").rstrip(".")
    if bare.isupper() and len(bare) > 3:
        bare = bare.title()
    return candidates(bare) if bare != name else ()


@lru_cache(maxsize=1)
def state_codes() -> dict[str, str]:
    """US postal code and newspaper abbreviation -> state name."""
    return {
        short.rstrip("."): state
        for state, shorts in read("regions.toml")["states"].items()
        for short in shorts.split("|")
    }


def _read(line: str) -> Candidate:
    name, kind, country, place_id, admin1, weight = line.split("\t")
    return Candidate(name, kind, country, place_id or None, admin1 or None, int(weight))  # type: ignore[arg-type]
