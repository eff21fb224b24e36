"""The data tables in memory: countries, claimants and roles, keyed by folded words (see ``words.key``)."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal

from streams.settings import SettingError
from streams.tables import OwnTable, own_tables
from streams.tagging.entities.identity import Identity
from streams.tagging.entities.words import key

STATE_KINDS = frozenset(
    {"head-of-state", "government", "ministry", "military", "intelligence", "police", "emergency", "agency"}
    | {"legislature", "court", "health", "diplomatic", "officials", "local-government"}
)
"""Kinds of bodies that belong to a state: their parent is its government unless a table says otherwise."""


@dataclass(frozen=True, slots=True)
class Country:
    """One row of countries.toml."""

    code: str
    name: str
    wikidata: str | None
    geonames: int

    @property
    def id(self) -> str:
        """``wd:Q...``, else ``country:XX``."""
        return f"wd:{self.wikidata}" if self.wikidata else f"country:{self.code}"


@dataclass(frozen=True, slots=True)
class CountryName:
    """How some printed words name a country."""

    country: Country
    sense: Literal["name", "demonym", "capital"]
    capitals_only: bool


@dataclass(frozen=True, slots=True)
class ClaimantName:
    """How some printed words name a claimant of the table."""

    identity: Identity
    capitals_only: bool
    lower: bool = False
    """Whether the table itself prints it in lower case ("the world body"): else a capital is needed."""
    office: bool = False
    shared: bool = False
    """Whether many countries have one of this name ("Kenya's Red Cross")."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a state, a place or nobody named can be as a speaker; ``office`` for the person who speaks for it."""

    slug: str
    kind: str
    state: bool
    local: bool
    office: bool
    city: bool = False
    """Whether a capital has its own ("Paris prosecutors" are not those of France)."""


def folder() -> Traversable:
    """Where the data files are."""
    return files(__package__) / "data"


def read(name: str) -> dict[str, Any]:
    """One TOML file of the package's data folder."""
    return tomllib.loads((folder() / name).read_text(encoding="utf8"))


def read_claimants() -> list[tuple[str, dict[str, Any]]]:
    """(kind, row) of the user's files, then of claimants.toml: of a name the first row counts.

    Raises ``SettingError`` naming file and row where a user's row cannot be understood.
    """
    own = [row for table in own_tables("claimants") for row in own_claimants(table)]
    return [*own, *((kind, row) for kind, rows in read("claimants.toml").items() for row in rows)]


def own_claimants(table: OwnTable) -> Iterator[tuple[str, dict[str, Any]]]:
    """(kind, row) of one file of a user.  Raises ``SettingError``."""
    for kind, rows in table.tables.items():
        if not isinstance(rows, list):
            raise SettingError(f"{table.path}: {kind}: expected a list of rows")
        for number, row in enumerate(rows, start=1):
            where = f"{table.path}: {kind}, row {number}"
            if not isinstance(row, dict) or not all(isinstance(row.get(field), str) for field in ("id", "name")):
                raise SettingError(f"{where}: id and name are needed")
            if unknown := sorted(set(row) - _FIELDS):
                raise SettingError(f"{where}: unknown field {unknown[0]}")
            if not all(isinstance(row.get(field, ""), str) for field in ("country", "plays", "parent")):
                raise SettingError(f"{where}: country, plays and parent are words")
            printed = (name for field in ("names", "offices") for name in row.get(field, []))
            if not all(isinstance(name, str) and name for name in printed):
                raise SettingError(f"{where}: names and offices are lists of words")
            if row.get("country", "US") not in countries() or not row["name"]:
                raise SettingError(f"{where}: country is a code of ISO 3166-1 alpha-2, name is not empty")
            if "plays" in row and "country" not in row:
                raise SettingError(f"{where}: plays needs a country")
            yield kind, row


_FIELDS = frozenset(("id", "name", "names", "country", "offices", "shared", "plays", "parent"))


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """Countries by ISO 3166-1 alpha-2 code."""
    return {
        code: Country(code, row["name"], row["wikidata"] or None, row["geonames"])
        for code, row in read("countries.toml").items()
    }


@lru_cache(maxsize=1)
def country_names() -> dict[str, CountryName]:
    """Folded printed words -> the country they name.  Names win over demonyms, demonyms over capitals."""
    by_code = countries()
    found: dict[str, CountryName] = {}
    rows = read("countries.toml")
    senses: list[tuple[Literal["name", "demonym", "capital"], str]] = [
        ("name", "aliases"),
        ("demonym", "demonyms"),
        ("capital", "capitals"),
    ]
    for code, row in rows.items():
        found.setdefault(key(row["name"]), CountryName(by_code[code], "name", False))
    for sense, field in senses:
        for code, row in rows.items():
            for name in row[field]:
                found.setdefault(key(name), CountryName(by_code[code], sense, _acronym(name)))
    return found


@lru_cache(maxsize=1)
def claimant_names() -> dict[str, ClaimantName]:
    """Folded printed words -> the claimant they name."""
    found: dict[str, ClaimantName] = {}
    for kind, row in read_claimants():
        identity, shared = _identity(kind, row), row.get("shared", False)
        for name in [row["name"], *row.get("names", []), *_shorter(row)]:
            lower = name.removeprefix("the ")[0].islower()
            found.setdefault(key(name), ClaimantName(identity, _acronym(name), lower, False, shared))
        for office in row.get("offices", []):
            found.setdefault(key(office), ClaimantName(identity, False, False, True))
    return found


@lru_cache(maxsize=1)
def claimants_by_id() -> dict[str, Identity]:
    """Claimants of the table by id."""
    return {row["id"]: _identity(kind, row) for kind, row in read_claimants()}


@lru_cache(maxsize=1)
def names_by_id() -> dict[str, tuple[str, ...]]:
    """Folded names of each claimant of the table by its id."""
    found: dict[str, list[str]] = {}
    for name, claimant in claimant_names().items():
        if not claimant.office:
            found.setdefault(claimant.identity.id, []).append(name)
    return {own: tuple(names) for own, names in found.items()}


@lru_cache(maxsize=1)
def players() -> dict[tuple[str, str], Identity]:
    """(country, role slug) -> the claimant that plays this role there."""
    rows = reversed(read_claimants())  # a user's row before the package's
    return {(row["country"], row["plays"]): _identity(kind, row) for kind, row in rows if "plays" in row}


@lru_cache(maxsize=1)
def roles() -> dict[str, Role]:
    """Folded role phrase -> role, portfolios spelled out ("ministry of X", "X minister", ...)."""
    found: dict[str, Role] = {}
    table = read("roles.toml")
    for row in table["role"]:
        body = Role(
            row["slug"], row["kind"], row.get("state", True), row.get("local", False), False, row.get("city", False)
        )
        stems = (f"{stem} {noun}" for stem in row.get("stems", ()) for noun in row["nouns"])
        for phrase in (*row["phrases"], *stems):
            found.setdefault(role_key(phrase), body)
        for phrase in row["offices"]:
            found.setdefault(role_key(phrase), replace(body, office=True))
    for slug, words in table["portfolios"].items():
        body, office = Role(slug, "ministry", True, False, False), Role(slug, "ministry", True, False, True)
        for word in words:
            for noun in ("ministry", "department", "office"):
                found.setdefault(role_key(f"{word} {noun}"), body)
                found.setdefault(role_key(f"{noun} of {word}"), body)
            for noun in ("minister", "secretary"):
                found.setdefault(role_key(f"{word} {noun}"), office)
                found.setdefault(role_key(f"{noun} of {word}"), office)
    return found


@lru_cache(maxsize=1)
def bodies() -> dict[str, str]:
    """Noun that heads the name of a body -> kind: "authority" is an agency, "union" a group."""
    return {noun: kind for kind, nouns in read("roles.toml")["bodies"].items() for noun in nouns.split()}


_LINKS = frozenset({"the", "of", "for", "in", "and", "a", "an", "to", "at", "on"})


def role_key(phrase: str) -> str:
    """Role phrases are compared without link words: "office of the president" is ``office president``."""
    return " ".join(word for word in key(phrase).split() if word not in _LINKS)


def _shorter(row: dict[str, Any]) -> list[str]:
    """Names that hold "United Nations" or "United States" as they are printed short ("U.N. Office on ...")."""
    names = [row["name"], *row.get("names", [])]
    return [
        name.replace(long, short)
        for name in names
        for long, short in (("United Nations ", "U.N. "), ("United States ", "U.S. "))
        if long in name and name != long.strip()
    ]


def _identity(kind: str, row: dict[str, Any]) -> Identity:
    country = row.get("country")
    parent = row.get("parent", f"gov:{country}" if country else "")
    own = row["id"] == parent
    return Identity(row["id"], row["name"], kind, country, "table", None if own else parent or None)


def _acronym(name: str) -> bool:
    letters = name.replace(".", "").replace("-", "")
    return len(letters) <= 5 and letters.isupper() and " " not in name
