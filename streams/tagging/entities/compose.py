"""Identities for what no table holds: a nationality or place put together with a role.

"South Korean intelligence agency", "local officials in Bihar", "the governor of Kursk", "rescue workers".  The words
are read as one country or place, one role phrase (roles.toml) and words that change neither ("senior", "two").
"""

from dataclasses import dataclass

from streams.tagging.entities.identity import Identity
from streams.tagging.entities.tables import (
    STATE_KINDS,
    CountryName,
    Role,
    claimant_names,
    countries,
    country_names,
    players,
    role_key,
    roles,
)
from streams.tagging.entities.words import fold, key, slug, tokens

_LONGEST = 6
_LINKS = frozenset({"the", "of", "for", "in", "and", "a", "an", "to", "at", "on", "from", "with", "s"})
_EMPTY = frozenset(
    "senior top unnamed unidentified anonymous several some many other two three four five six one its their his her "
    "country new former official national chief another local western eastern northern southern leading key own "
    "independent various all most more both high-ranking ranking highest veteran prominent deputy acting first vice "
    "current then longtime capital pro-russian pro-government main multiple number group these those such this that "
    "any federal state central same".split()
)
_SPOKES = frozenset({"spokesperson", "spokespeople", "statement", "representative", "representatives", "spox"})
_LOCAL_WORDS = frozenset({"local", "regional", "provincial", "city", "district", "municipal", "county"})


@dataclass(frozen=True, slots=True)
class Parts:
    """What the words hold: whose (country or place name), which role, and what was left over."""

    country: str | None
    claimant: Identity | None
    role: Role | None
    role_words: str
    rest: list[str]
    spokesperson: bool


def printed_as(words: list[str], capitals_only: bool, sense: str = "name") -> bool:
    """Whether words printed so may be this name: acronyms in capitals, nationalities with a capital."""
    if capitals_only:
        return all(word.replace(".", "").removesuffix("'s").removesuffix("’s").isupper() for word in words)
    return words[0][:1].isupper() or words[-1][:1].isupper() or sense == "claimant"


def parse(words: str) -> Parts:
    """Read ``words`` as country or claimant, role and rest, longest names first."""
    printed = tokens(words)
    folded = [fold(word) for word in printed]
    country, claimant, role, role_words = None, None, None, ""
    rest: list[str] = []
    spokes = False
    at = 0
    while at < len(folded):
        step, found = _at(printed, folded, at)
        if isinstance(found, CountryName):
            country = country or found.country.code
        elif isinstance(found, Identity):
            claimant = claimant or found
        elif isinstance(found, Role):
            if role is None or (role.slug in ("", "officials", "local-authorities") and found.slug):
                role, role_words = found, " ".join(printed[at : at + step])
        elif folded[at] in _SPOKES:
            spokes = True
        elif folded[at] not in _LINKS:
            rest.append(printed[at])
        at += step
    return Parts(country, claimant, role, role_words, rest, spokes)


def _at(printed: list[str], folded: list[str], at: int) -> tuple[int, CountryName | Identity | Role | None]:
    for end in range(min(len(folded), at + _LONGEST), at, -1):
        words = " ".join(folded[at:end])
        name = claimant_names().get(words)
        if name and printed_as(printed[at:end], name.capitals_only, "claimant"):
            return end - at, name.identity
        country = country_names().get(words)
        if country and printed_as(printed[at:end], country.capitals_only):
            return end - at, country
        if folded[at] not in _LINKS and folded[end - 1] not in _LINKS:
            compact = " ".join(word for word in folded[at:end] if word not in _LINKS)
            found = roles().get(compact) or roles().get(compact.removesuffix("s"))
            if found:
                return end - at, found
    return 1, None


def body(role: Role, country: str | None, place: str | None, country_of_place: str | None = None) -> Identity:
    """The identity of a role in a country, in a place (its printed name), or nowhere said."""
    code = country or country_of_place
    if not role.state or (role.kind == "anonymous"):
        where = _where(code, place)
        return Identity(f"grp:{where}{role.slug}", _name(role, code, place), role.kind, code, "rule", None)
    if place is None and code is not None:
        played = players().get((code, role.slug))
        if played and not role.office:
            return played
        if not role.slug:
            return government(code) if not role.office else _office(government(code), role)
        found = played or Identity(
            f"gov:{code}/{role.slug}", _name(role, code, None), role.kind, code, "rule", f"gov:{code}"
        )
        return _office(found, role) if role.office else found
    if place is not None:
        base = f"gov:{code}/{slug(place)}" if code else f"x:{slug(place)}"
        parent = f"gov:{code}" if code else None
        if not role.slug or (role.local and not role.office):
            return Identity(base, _name(role, None, place), "local-government", code, "rule", parent)
        found = Identity(f"{base}/{role.slug}", _name(role, None, place), role.kind, code, "rule", base)
        return _office(found, role) if role.office else found
    found = Identity(f"role:{role.slug or 'government'}", role.slug or "government", role.kind, None, "rule", None)
    return _office(found, role) if role.office else found


def government(code: str) -> Identity:
    """The government of a country."""
    return Identity(f"gov:{code}", f"Government of {countries()[code].name}", "government", code, "table", None)


def _office(organisation: Identity, role: Role) -> Identity:
    return Identity(
        f"{organisation.id}/head",
        f"head of {organisation.name}",
        "office",
        organisation.country,
        "rule",
        organisation.id,
    )


def _where(code: str | None, place: str | None) -> str:
    if place:
        return f"{code}/{slug(place)}/" if code else f"{slug(place)}/"
    return f"{code}/" if code else ""


def _name(role: Role, code: str | None, place: str | None) -> str:
    owner = place or (countries()[code].name if code in countries() else "")
    return f"{owner} {role.slug.replace('-', ' ')}".strip()


def compose(words: str, country_hint: str | None = None) -> Identity | None:
    """The identity of ``words`` put together by rule, or ``None``."""
    parts = parse(words)
    unknown = [word for word in parts.rest if fold(word) not in _EMPTY and not word.isdigit()]
    if parts.claimant is not None:
        if parts.role is None and (parts.spokesperson or not unknown):
            return parts.claimant
        if parts.role is None:
            return None
        return _of_claimant(parts.claimant, parts.role, parts.spokesperson)
    place = " ".join(word for word in unknown if word[:1].isupper()) or None
    if parts.role is None:
        if parts.country and not unknown:
            return government(parts.country)
        return None
    if len(unknown) > 3 or (place is None and len(unknown) > 1):
        return None
    place = _bare(place) if place else None
    return body(parts.role, parts.country or (country_hint if parts.role.state else None), place)


def _bare(place: str) -> str:
    return " ".join(
        word.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’") for word in place.split()
    )


def _of_claimant(owner: Identity, role: Role, spokesperson: bool) -> Identity:
    if spokesperson or role.kind in ("officials", "anonymous", "government") and not role.office:
        if role.kind != "officials":
            return owner
        return Identity(
            f"{owner.id}/officials", f"{owner.name} officials", "officials", owner.country, "rule", owner.id
        )
    if role.office or role.kind == "group":
        return Identity(f"{owner.id}/head", f"head of {owner.name}", "office", owner.country, "rule", owner.id)
    return Identity(
        f"{owner.id}/{role.slug or 'body'}", f"{owner.name} {role.slug}", role.kind, owner.country, "rule", owner.id
    )


def is_state(kind: str) -> bool:
    """Whether a kind of body belongs to a state."""
    return kind in STATE_KINDS


def looks_like_role(words: str) -> bool:
    """Whether the words hold a role phrase ("the defence ministry", "rescue workers")."""
    return parse(words).role is not None


__all__ = ["body", "compose", "government", "is_state", "key", "looks_like_role", "parse", "role_key"]
