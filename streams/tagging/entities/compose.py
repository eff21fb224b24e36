"""Identities for what no table holds: a nationality or place put together with a role.

"South Korean intelligence agency", "local officials in Bihar", "the governor of Kursk", "rescue workers".
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from streams.tagging.entities.gazetteer import candidates
from streams.tagging.entities.identity import Identity
from streams.tagging.entities.lexicon import function_words, listed, phrases
from streams.tagging.entities.parse import Parts, modifiers, parse
from streams.tagging.entities.tables import STATE_KINDS, Role, bodies, countries, players, role_key, roles
from streams.tagging.entities.words import key, slug, tokens

_MOST_PLACE_WORDS = 4
_LARGE_CITY = 1_000_000
_RULERS = ("prime-minister", "presidency")
"""Of a place that is no country they lead its local government ("the premier of Queensland")."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A body, and how the words stand to it: its head, someone who speaks for it, a person's name if one is given."""

    body: Identity
    office: bool
    officials: bool
    spokesperson: bool
    person: str | None
    title: str = ""
    """The words of the office, folded ("foreign minister")."""


def read(words: str, country_hint: str | None = None) -> Composed | None:
    """What ``words`` say, or ``None`` where they hold anything but one owner, one role and one name."""
    parts = parse(words)
    body = _of_claimant(parts) if parts.claimant else _of_state(parts, country_hint)
    if body is None:
        return None
    office = parts.leads or (parts.role is not None and parts.role.office)
    person = " ".join(parts.names) or None
    if person and not (office or parts.spokesperson):
        return None
    officials = parts.role_words.rpartition(" ")[2] in modifiers()["officials"]
    return Composed(body, office, officials, parts.spokesperson, person, parts.role_words)


def compose(words: str, country_hint: str | None = None) -> Identity | None:
    """The identity of ``words`` put together by rule, or ``None``.

    A spokesperson is the body; its head is an office of it; a person named with an office belongs to the body.
    """
    found = read(words, country_hint)
    if found is None:
        return None
    body = found.body
    if body.id.startswith(("role:", "grp:")) and not found.person and _proper(words):
        return Identity(f"org:{slug(words)}", _bare(tokens(words)), body.kind, body.country, "rule")
    if found.spokesperson or not found.office:
        return body
    if found.person:
        name = _bare(found.person.split())
        return Identity(f"per:{slug(name)}", name, "person", body.country, "rule", body.id)
    if found.officials:
        return Identity(f"{body.id}/officials", f"officials of {body.name}", "officials", body.country, "rule", body.id)
    return Identity(f"{body.id}/head", f"head of {body.name}", "office", body.country, "rule", body.id)


def can_settle(identity: Identity) -> bool:
    """Whether it is a body of a state whose country nobody said (and no local authority, which may be any)."""
    return identity.id.startswith("role:") and not identity.id.startswith("role:local-authorities")


def settle(identity: Identity, code: str) -> Identity:
    """A body, office or officials whose country nobody said (``role:...``), in the country that is meant."""
    slug_, slash, rest = identity.id.removeprefix("role:").partition("/")
    if slug_ == "government":
        body = government(code)
    else:
        own, country = identity.name.rpartition(" of ")[2], countries()[code].name
        made = Identity(f"gov:{code}/{slug_}", f"{own} of {country}", identity.kind, code, "rule", f"gov:{code}")
        body = players().get((code, slug_)) or made
    if not slash:
        return replace(body, decided="rule")
    name = f"{identity.name.partition(' of ')[0]} of {body.name}"
    return Identity(f"{body.id}/{rest}", name, identity.kind, code, "rule", body.id)


def _proper(words: str) -> bool:
    """Whether the words are printed as a name ("Central Hospital", not "the hospital", not "Residents of Goma")."""
    if role_key(tokens(words)[-1]) not in roles():
        return False
    printed = [word for word in tokens(words) if word.lower() not in ("the", "a", "an", "of", "and", "for")]
    return len(printed) > 1 and all(word[0].isupper() for word in printed[1:]) and printed[0] not in ("Senior", "Local")


def government(code: str) -> Identity:
    """The government of a country."""
    return Identity(f"gov:{code}", f"Government of {countries()[code].name}", "government", code, "table", None)


def _of_claimant(parts: Parts) -> Identity | None:
    owner, role = parts.claimant, parts.role
    if owner is None or parts.unknown:
        return None
    if parts.places and not (parts.spokesperson or role or parts.leads):
        return None  # "Belmonte Red Cross" is not the Red Cross
    if parts.country and owner.country != parts.country and not parts.role_first:
        same = roles().get(parts.claimant_words)
        if same is not None:  # "Peru's Congress" is not the one of the United States
            return _in_country(same, parts.country)
        if parts.shared:
            name = f"{owner.name} of {countries()[parts.country].name}"
            return Identity(f"{owner.id}-{parts.country.lower()}", name, owner.kind, parts.country, "rule", None)
    describes = parts.role_first and not parts.linked  # "rights group Amnesty International"
    if role is None or role.office or describes or role.kind in ("government", owner.kind):
        return owner
    code = owner.country or parts.country  # "the UN mission in Mali"
    where = f"/{code.lower()}" if code and not owner.country else ""
    name = f"{owner.name} {_words(role)}"
    return Identity(f"{owner.id}{where}/{role.slug}", name, role.kind, code, "rule", owner.id)


def _of_state(parts: Parts, hint: str | None) -> Identity | None:
    role = parts.role
    if role is None and parts.country and (parts.spokesperson or not (parts.unknown or parts.places or parts.names)):
        return government(parts.country)
    if parts.unknown:
        role = _described(parts)
    if len(parts.places) > _MOST_PLACE_WORDS:
        return None
    place = _bare(parts.places) or None
    if parts.region and role is not None and not parts.country:
        return _group(role, None, " ".join(filter(None, (parts.region, place))))
    if parts.capital and place is None and role is not None and role.city:
        place = _bare(parts.capital.split())
    if role is None:
        if place and parts.leads and not parts.unknown and phrases().get(place) == "a" and (code := _country_of(place)):
            return Identity(f"gov:{code}/{slug(place)}", f"government of {place}", "local-government", code, "rule")
        named = place is not None and (parts.spokesperson or parts.leads) and not parts.unknown
        return Identity(f"org:{slug(place)}", place, "organisation", None, "rule") if named and place else None
    code = parts.country or (_country_of(place) if place else hint if role.state else None)
    return _in_place(role, code, place) if place else _in_country(role, code)


def _described(parts: Parts) -> Role | None:
    """A body that only its description names: "the park authority", "the miners' union"."""
    words = parts.unknown
    if not function_words().isdisjoint(words) or any(">per" in listed().get(word, "") for word in words):
        return None
    if parts.role is not None:
        if parts.role.kind != "group" or parts.role.office or len(words) > 2 or not parts.role_last:
            return None
        return Role(f"{'-'.join(map(slug, words))}-{parts.role.slug}", "group", False, False, False)
    kind = bodies().get(words[-1]) or bodies().get(words[-1].removesuffix("s"))
    if kind is None or not 2 <= len(words) <= 4:
        return None
    return Role("-".join(map(slug, words)), kind, kind in STATE_KINDS, False, False)


@lru_cache(maxsize=8192)
def _country_of(place: str) -> str | None:
    """The country of a place that is surely meant, else ``None``."""
    options = candidates(place)
    best = max(options, key=lambda c: c.weight, default=None)
    if best is None or not any(c.country != best.country and c.weight * 20 > best.weight for c in options):
        return best.country if best else None
    divisions = {c.country for c in options if c.kind == "admin1"}  # "Ontario" is also a city elsewhere
    rivals = max((c.weight for c in options if c.kind == "city" and c.country not in divisions), default=0)
    return divisions.pop() if len(divisions) == 1 and rivals < _LARGE_CITY else None


def _in_country(role: Role, code: str | None) -> Identity:
    if not role.state:
        return _group(role, code, None)
    if code is None:
        return Identity(f"role:{role.slug or 'government'}", _words(role), role.kind, None, "rule", None)
    if not role.slug:
        return government(code)
    played = players().get((code, role.slug))
    return played or Identity(
        f"gov:{code}/{role.slug}", f"{_words(role)} of {countries()[code].name}", role.kind, code, "rule", f"gov:{code}"
    )


def _in_place(role: Role, code: str | None, place: str) -> Identity:
    if not role.state:
        return _group(role, code, place)
    base = f"gov:{code}/{slug(place)}" if code else f"x:{slug(place)}"
    parent = f"gov:{code}" if code else None
    if not role.slug or role.local or role.slug in _RULERS:
        return Identity(base, f"{_words(role)} of {place}", role.kind, code, "rule", parent)
    return Identity(f"{base}/{role.slug}", f"{place} {_words(role)}", role.kind, code, "rule", base)


def _group(role: Role, code: str | None, place: str | None) -> Identity:
    where = "/".join(part for part in (code, slug(place) if place else None, role.slug) if part)
    owner = place or (countries()[code].name if code else "")
    return Identity(f"grp:{where}", f"{owner} {_words(role)}".strip(), role.kind, code, "rule", None)


def _words(role: Role) -> str:
    words = role.slug.replace("-", " ") or "government"
    return f"{words} ministry" if role.kind == "ministry" else words


def _bare(words: list[str]) -> str:
    """Words without possessives and full stops."""
    return " ".join(w.removesuffix("'s").removesuffix("’s").rstrip("'’") for w in words)


__all__ = ["Composed", "compose", "government", "key", "read"]
