"""Author names as pages give them, to a list of names."""

import html
import re
from collections.abc import Iterable
from typing import Any, Final

from streams.cleaning.normalise import normal, one_line

_LEADS: Final = (
    r"(?:written |reported |reporting |story |words |article |posted |photographs? |text )?by|von|por|par|di|door|av|"
    r"af|autore?|autora?|autorin|auteur|author|text|από|автор|yazar|penulis|przez"
)
_LEAD: Final = re.compile(rf"^\s*(?:(?i:{_LEADS})\b\s*:?\s+|(?:[Ww]ritten )?[Bb]y(?=[A-Z]))")
_BETWEEN: Final = re.compile(
    r"\s*(?:,\s*(?:and|und|y|et|e|en|och|og)\s+|,|;|\||•|·| / |&|\n|\s(?:and|und|y|et|och|og)\s)\s*"
)
_ROLE: Final = re.compile(
    r"^(?:(?:senior|chief|staff|deputy|associate|managing|contributing|guest|political|foreign|diplomatic|security|"
    r"business|sports?|science|health|technology|news|special|freelance|digital|investigative|executive|assistant|"
    r"defence|defense|national|international|europe|us|uk|washington|moscow)\s+)*"
    r"(?:editor|reporter|correspondent|writer|contributor|columnist|journalist|analyst|producer|redakteur(?:in)?|"
    r"korrespondent(?:in)?|author|staff)s?(?:\s+(?:at|for|in|of)\s.*)?$",
    re.I,
)
_TAIL: Final = re.compile(
    r"\s*(?:\(.*?\)|\[.*?\]|\s[-–—|](?:\s.*)?|\b(?:for|in|at)\s.*|\b(?:updated|published|posted|view|profile)\b.*"
    r"|(?:\s(?:senior|staff|chief|contributing|opinion|political|sports|science|health|business|crime|autos?))*"
    r"\s(?:editor|reporter|correspondent|writer|contributor|columnist|journalist|analyst|producer)s?\b.*)$",
    re.I,
)
_SUFFIX: Final = re.compile(r"^(?:jr|sr|ii|iii|ph\.?d|m\.?d|md|rd|ms|mph|rn|dds|esq|cfa|cpa)\.?$", re.I)
_NOBODY: Final = frozenset(
    ("admin", "administrator", "editor", "author", "the author", "about the author", "null", "none", "undefined",
     "unknown", "by", "written by", "follow", "folgen", "seguir", "suivre", "share", "profile", "view profile", "bio",
     "guest", "read more")
)  # fmt: skip
_MOST: Final = 20


def names_of(value: Any) -> list[str]:
    """Names from JSON-LD's author: a string, an object with a name, or a list of them."""
    if isinstance(value, list):
        return distinct(name for item in value[:_MOST] for name in names_of(item))
    if isinstance(value, dict):
        name = value.get("name")
        if name is None and isinstance(value.get("givenName"), str):
            name = f"{value['givenName']} {value.get('familyName') or ''}"
        return names_of(name)
    return split_byline(value) if isinstance(value, str) else []


def split_byline(text: str) -> list[str]:
    """The names in a byline ("By Ann Lee and Bo Wu, staff writers")."""
    line = _LEAD.sub("", one_line(normal(html.unescape(text)))[:300])
    names: list[str] = []
    for part in _BETWEEN.split(line):
        name = _TAIL.sub("", _LEAD.sub("", part)).strip(" .,:@*_\"'—–-")
        if _SUFFIX.match(name) and names:
            continue
        half = len(name) // 2
        if name[:half] in (name[half + 1 :], name[half:]):  # printed twice, for the small and for the wide screen
            name = name[:half]
        if plausible(name):
            names.append(name)
    return distinct(names)


def cited(text: str) -> list[str]:
    """The names of a citation, family name first ("Roy, Aniruddha; Patel, Jyoti")."""
    names = []
    for part in text.split(";")[:_MOST]:
        family, _, given = (piece.strip() for piece in part.partition(","))
        names += [f"{given} {family}"] if given and "," not in given else split_byline(part)
    return names


def without_echoes(names: list[str]) -> list[str]:
    """Without what says a person once more: a user name ("ann-lee" beside "Ann Lee"), an agency before the name."""
    full = [name for name in names if " " in name]
    if not full:
        return names
    plain = {_letters(name) for name in full}
    kept = [name for name in names if " " in name or (not name.islower() and _letters(name) not in plain)]
    return [name for name in kept if not any(other != name and name.endswith(" " + other) for other in full)]


def _letters(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalpha())


def plausible(name: str) -> bool:
    """Whether this can be the name of a person or a desk at all."""
    return (
        2 <= len(name) <= 60
        and len(name.split()) <= 6
        and not any(char.isdigit() or char in "<>{}=/@" for char in name)
        and ".com" not in name
        and any(char.isalpha() for char in name)
        and not _ROLE.match(name)
        and name.lower() not in _NOBODY
    )


def distinct(names: Iterable[str]) -> list[str]:
    """Each name once, in order, whatever its case; "Ann" goes where "Ann Lee" stands."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return list(kept.values())[:_MOST]
