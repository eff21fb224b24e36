"""Who says a figure, and when two names are one voice."""

import re
from functools import lru_cache
from typing import NamedTuple

from streams.claims.said import PRONOUNS, Said
from streams.messages import Attribution, Claimant, Source

_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"[’']s\b|s[’'](?=\s)")

# Words that name a kind of speaker, not which one.
_GENERIC = """
    ministry agency office official officials police army service services department government authority
    authorities spokesman spokeswoman spokesperson director minister general staff council group company firm report
    reports statement source sources people union head chief president local national state city district regional
    provincial governor mayor magistrate rescuers rescue workers doctors hospital hospitals residents witnesses
    military force forces emergency health foreign defence defense interior senior statements charity organisation
    organization coordinator representative member deputy secretary commander
"""
_IGNORED_WORDS = "the a an of in at on for and to its his her their our s by from said who that it"
_IGNORED = frozenset(_IGNORED_WORDS.split())


class Voice(NamedTuple):
    """Who speaks for a figure.  ``direct``: the attribution covers the figure itself, else it was carried over."""

    claimant: Claimant | None
    relay: str | None
    direct: bool


def claimant_of(attribution: Attribution, said: Said) -> Claimant:
    """The claimant of an attribution: as printed, and its identity where one was settled.

    A bare pronoun that nobody resolved stands for the speaker named last before it.
    """
    source = attribution["source"]
    name = source.get("name")
    if not name and not source.get("entity_id") and source["text"].lower() in PRONOUNS:
        earlier = said.named_before(attribution["cue"]["start"])
        if earlier is not None:
            known = earlier["source"]
            return _claimant(known, known.get("name") or known["text"], source["text"])
    return _claimant(source, name, source["text"])


def _claimant(source: Source, name: str | None, text: str) -> Claimant:
    found: Claimant = {"id": source.get("entity_id"), "name": name, "text": text}
    if above := source.get("lineage"):
        found["lineage"] = above
    return found


def recalled(claimant: Claimant | None) -> bool:
    """Whether a statement is told in a relative clause: "the ministry, which on Thursday put it at 31, said ..."."""
    return claimant is not None and (claimant["text"] or "").lower() in ("which", "who")


_SPOKESMAN = re.compile(r"(?:^|, )(?:the|a) spokes(?:man|woman|person)$")


def unowned(claimant: Claimant | None) -> bool:
    """Whether it is somebody's office and nobody settled whose: "its municipal corporation" may have spoken before, and
    "Ilan Voss, the spokesman" speaks for whom the text spoke of."""
    if claimant is not None and _SPOKESMAN.search((claimant["text"] or "").lower()):
        return True
    if claimant is None or not (claimant["id"] or "").startswith(("role:", "grp:")):
        return False
    return (claimant["text"] or "").lower().startswith(("its ", "his ", "her ", "their "))


def speakers(around: list[Attribution]) -> list[Attribution]:
    """The attributions around a statement, innermost first, without those that only count for another speaker:
    in "health workers have recorded 40 cases, the ministry said" the ministry speaks, and observers do who "said
    their own sample pointed to 40"."""
    said = [a for a in around if not (_counts(a) or _OWNED.match(a["source"]["text"]))]
    return said or around[-1:]


_OWNED = re.compile(r"(?i:its|their|his|her|our)\b")


def _counts(attribution: Attribution) -> bool:
    words = attribution["cue"]["text"].lower().split()
    return bool(words) and (words[-1] in _COUNTING or words[0] in _LEADING)


_COUNTED = """
record recorded records count counted counts counting find found finds register registered registers show shows showed
shown learn learned see seen verify verified tally tallied document documented log logged list listed lists
"""
_LEADING = frozenset(("lifting", "raising", "bringing", "taking", "pushing"))
"""What was found leads to a total; who tells it speaks: "crews found four, raising the toll to 12, police said"."""
_COUNTING = frozenset(_COUNTED.split())


@lru_cache(maxsize=20_000)
def name_words(name: str) -> frozenset[str]:
    """The words that matter in a name, lower case, singular."""
    plain = _POSSESSIVE.sub("", name.replace(".", "").lower())
    found = (word for word in _WORD.findall(plain) if word not in _IGNORED)
    return frozenset(_singular(word) for word in found)


# The minister speaks for the ministry; spellings of one word.
_SAME_WORD = {"minister": "ministry", "defense": "defence", "emergencies": "emergency"}


def _singular(word: str) -> str:
    if word in _SAME_WORD:
        return _SAME_WORD[word]
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def same_claimant(a: Claimant | None, b: Claimant | None) -> bool:
    """Whether two claimants are one: the same identity, or one name says all the other does and more.

    Two generic names ("the ministry", "officials") are one only if they are the same words.
    """
    if a is None or b is None:
        return False
    if a["id"] and b["id"]:
        if a["id"] == b["id"]:
            return True
        if _settled(a["id"]) and _settled(b["id"]):
            return False
    return any(_same_name(x, y) for x in _names(a) for y in _names(b))


def of_one_side(a: Claimant | None, b: Claimant | None) -> bool:
    """Whether one belongs to the other (a minister to the ministry, a ministry to its government): not independent."""
    if a is None or b is None:
        return False
    return a["id"] in b.get("lineage", ()) or b["id"] in a.get("lineage", ())


def _settled(identity: str) -> bool:
    """Whether an identity names one body or person in the world, rather than a role or a surname in one text."""
    return not identity.startswith(_LOCAL)


_LOCAL = ("role:", "grp:", "per:")


@lru_cache(maxsize=20_000)
def _names_of(name: str | None, text: str | None) -> tuple[str, ...]:
    printed = None if name and text and text.lower() in PRONOUNS else text  # "he" is many people
    return tuple(dict.fromkeys(said for said in (name, printed) if said))


def _names(claimant: Claimant) -> tuple[str, ...]:
    return _names_of(claimant["name"], claimant["text"])


def well_known(claimant: Claimant) -> bool:
    """Whether a claimant is one in particular, not any "police" or "officials"."""
    if claimant["id"]:
        return not claimant["id"].startswith(("role:", "grp:"))
    return any(name_words(name) - GENERIC_STEMS for name in _names(claimant))


def may_be_same(a: Claimant | None, b: Claimant | None) -> bool:
    """Whether two claimants cannot be told apart: the same, or all that one name says the other says too.

    "The ministry" may be any ministry: it confirms no other one.  Two different identities are never the same.
    """
    if a is None or b is None:
        return True
    if same_claimant(a, b):
        return True
    if _state_body(a) and _state_body(b) and (_portfolio(a) & _portfolio(b) or _any_office(a) or _any_office(b)):
        return not (
            a["id"] and b["id"] and _settled(a["id"]) and _settled(b["id"]) and _role(a["id"]) != _role(b["id"])
        )
    if a["id"] and b["id"] and _role(a["id"]) and _role(a["id"]) == _role(b["id"]):
        return a["id"].startswith("role:") or b["id"].startswith("role:")
    return any(_within(x, y) for x in (*_names(a), _office(a)) for y in (*_names(b), _office(b)))


def _said_words(claimant: Claimant) -> frozenset[str]:
    return frozenset().union(*(name_words(name) for name in _names(claimant)))


def _state_body(claimant: Claimant) -> bool:
    """Whether a claimant speaks for a state, its departments or its forces."""
    return not _STATE.isdisjoint(_said_words(claimant))


def _portfolio(claimant: Claimant) -> frozenset[str]:
    """What a state's body is in charge of, as its name or its speaker's title says ("health")."""
    return _said_words(claimant) & _PORTFOLIOS


def _any_office(claimant: Claimant) -> bool:
    """Whether it is "the government", "officials", "the authorities": any of a state's bodies."""
    return not _said_words(claimant) - _ANY_OFFICE


def _initials(name: str) -> str:
    return "".join(word[0] for word in _WORD.findall(name) if word[0].isupper())


@lru_cache(maxsize=50_000)
def _abbreviates(short: str, long: str) -> bool:
    """Whether one name holds the initials of the other: "the rebel FLN" and "Front for Liberation of the North"."""
    whole = _initials(long)
    return len(whole) >= _LEAST_INITIALS and any(w == whole for w in _WORD.findall(short) if w.isupper())


_LEAST_INITIALS = 3
_STATE_BODIES = """
ministry government authority official department state administration army military police force agency director
office general governor service command defence spokesman
"""
_CHARGES = """
health defence interior justice foreign finance emergency disaster environment education transport labour energy
agriculture home army military police prison fire
"""
_STATE = frozenset(_STATE_BODIES.split())
_PORTFOLIOS = frozenset(_CHARGES.split())
_ANY_OFFICE = frozenset(("government", "authority", "official", "state", "administration", "country", "side"))


def _role(identity: str) -> str:
    """The role in the identity of a body ("x:tarvania/health", "role:health"); empty for any other."""
    kind, _, rest = identity.partition(":")
    return rest.rpartition("/")[2] if kind in ("x", "role") else ""


def _office(claimant: Claimant) -> str:
    """The office a person speaks for, as printed: "ministry" of "ministry spokesman Emil Darr"."""
    return _office_of(claimant["name"] or "", claimant["text"] or "")


@lru_cache(maxsize=20_000)
def _office_of(name: str, text: str) -> str:
    person = {word.lower() for word in _WORD.findall(name)}
    title = re.split(r",|\bwho\b", text)[0]
    words = [word for word in _WORD.findall(title) if word.lower() not in person]
    return " ".join(word for word in words if word.lower() not in _POSTS) if len(words) < 8 else ""


_POSTS = frozenset(
    "spokesman spokeswoman spokesperson chief director head president chairman minister secretary deputy".split()  # noqa: SIM905
)


_OTHERS_OF = frozenset(
    _singular(word)
    for word in "council staff employees workers customers shareholders opponents critics victims families".split()  # noqa: SIM905
)


@lru_cache(maxsize=50_000)
def _within(a: str, b: str) -> bool:
    one, other = name_words(a), name_words(b)
    apart = (one ^ other) & _OTHERS_OF  # "the works council of Corvin Bank" is not the bank
    return bool(one and other) and not apart and (one <= other or other <= one)


@lru_cache(maxsize=50_000)
def _same_name(a: str, b: str) -> bool:
    one, other = name_words(a), name_words(b)
    if not one or not other:
        return False
    if one == other or _abbreviates(a, b) or _abbreviates(b, a):
        return True
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return small <= large and bool(small - GENERIC_STEMS) and not (large - small) & _OTHERS_OF


GENERIC_STEMS = frozenset(_singular(word) for word in _GENERIC.split())
