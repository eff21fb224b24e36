"""Reading a speaker's words: whose, which role, who by name, and what changes nothing ("senior", "two").

"the governor of Kursk" is a role and a place; "Kursk governor Alexei Smirnov" also a person; "Russian state news agency
TASS" is TASS, because what stands before a name without a link word only describes it.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from streams.tagging.entities.identity import Identity
from streams.tagging.entities.lexicon import common, phrases
from streams.tagging.entities.tables import ClaimantName, CountryName, Role, claimant_names, country_names, read, roles
from streams.tagging.entities.words import fold, slug, tokens

_LONGEST = 7
_OWNER_OF = frozenset({"of", "in", "for", "at", "from", "with", "to", "on"})
_ARTICLES = frozenset({"the", "a", "an", "and", "s"})
_PLACES, _FIRMS = "ar123", "bB"


@dataclass(slots=True)
class Parts:
    """What the words hold.  ``places`` and ``names`` are capitalised words no table knows, by where they stand.

    ``capital`` is the capital that ``country`` was told by, ``region`` people of more than one country ("European").
    """

    country: str | None = None
    capital: str | None = None
    region: str | None = None
    claimant: Identity | None = None
    claimant_words: str = ""
    shared: bool = False
    role: Role | None = None
    role_words: str = ""
    role_first: bool = False
    role_last: bool = False
    linked: bool = False
    spokesperson: bool = False
    leads: bool = False
    places: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


@lru_cache(maxsize=1)
def modifiers() -> dict[str, frozenset[str]]:
    """Word classes of roles.toml: ``empty`` changes nothing; ``spokes``; ``leaders``, ``bound``, ``loose`` suffixes."""
    return {name: frozenset(words.split()) for name, words in read("roles.toml")["modifiers"].items()}


def parse(words: str) -> Parts:
    """Read ``words`` from left to right, longest names first."""
    printed = _split(tokens(words))
    folded = [fold(word) for word in printed]
    parts = Parts()
    classes = modifiers()
    link = False
    at = 0
    while at < len(folded):
        word = folded[at]
        step, found = _known(printed, folded, at)
        if isinstance(found, CountryName):
            if parts.country is None and found.sense == "capital":
                parts.capital = " ".join(printed[at : at + step])
            parts.country = parts.country or found.country.code
        elif isinstance(found, ClaimantName):
            parts.leads = parts.leads or found.office
            if parts.claimant is None:
                parts.claimant, parts.shared = found.identity, found.shared
                parts.claimant_words = " ".join(folded[at : at + step])
                parts.linked = link or parts.spokesperson
                parts.role_first = parts.role is not None
        elif isinstance(found, Role):
            if parts.role is None or not parts.role.slug or parts.role.slug == "officials":
                parts.role, parts.role_words = found, " ".join(folded[at : at + step])
                parts.role_last = at + step == len(folded)
        elif found is not None:
            (parts.names if parts.role is not None and not link else parts.places).append(found)
        elif printed[at] in regional():
            parts.region = word
        elif word in classes["spokes"]:
            parts.spokesperson = True
        elif word in classes["leaders"]:
            parts.leads = True
        elif word in _OWNER_OF or word in _ARTICLES or word in classes["empty"] or word.isdigit():
            pass
        elif printed[at][:1].isupper() and not _opens_a_sentence(printed, at):
            named = parts.role is not None or parts.spokesperson or parts.leads
            (parts.names if named and not link else parts.places).append(printed[at])
        else:
            parts.unknown.append(word)
        link = word in _OWNER_OF or (link and (word in _ARTICLES or printed[at][:1].isupper()))
        at += step
    return parts


def _opens_a_sentence(printed: list[str], at: int) -> bool:
    """Whether the capital may only be that of a first word ("Vets and scientists")."""
    return at == 0 and common(printed[0]) != "0" and not any(word[0].isupper() for word in printed[1:2])


def printed_as(words: list[str], capitals_only: bool, anywhere: bool = False) -> bool:
    """Whether words printed so may be this name: acronyms in capitals, countries and nationalities with a capital."""
    if capitals_only:
        return all(word.replace(".", "").removesuffix("'s").removesuffix("’s").isupper() for word in words)
    return anywhere or words[0][:1].isupper() or words[-1][:1].isupper()


@lru_cache(maxsize=1)
def regional() -> frozenset[str]:
    """Adjectives of people of more than one country or of none ("European", "Kurdish")."""
    return frozenset(read("lexicon.toml")["adjectives"].split())


def _known(
    printed: list[str], folded: list[str], at: int
) -> tuple[int, CountryName | ClaimantName | Role | str | None]:
    """How many words from ``at`` are one thing that tables know, and what; a place of several words is its name."""
    for end in range(min(len(folded), at + _LONGEST), at, -1):
        words = " ".join(folded[at:end])
        name = claimant_names().get(words)
        if name and printed_as(printed[at:end], name.capitals_only, name.lower):
            return end - at, name
        country = country_names().get(words)
        if country and printed_as(printed[at:end], country.capitals_only):
            return end - at, country
        if folded[at] not in _ARTICLES and folded[at] not in _OWNER_OF:
            compact = " ".join(w for w in folded[at:end] if w not in _OWNER_OF and w not in _ARTICLES)
            role = roles().get(compact) or roles().get(compact.removesuffix("s"))
            if role and folded[end - 1] not in _OWNER_OF:
                return end - at, role
        if end - at > 1 and printed[at][:1].isupper() and printed[end - 1][:1].isupper():
            place = " ".join(printed[at:end])
            bare = place.removesuffix("'s").removesuffix("’s")
            label = phrases().get(bare, "0")
            if label in _PLACES:
                return end - at, bare
            if label in _FIRMS:
                kind = "company" if label == "b" else "organisation"
                return end - at, ClaimantName(Identity(f"org:{slug(bare)}", bare, kind, None, "table"), False)
    return 1, None


def _split(words: list[str]) -> list[str]:
    """ "Hamas-run" is Hamas; "Britain-based" and "Iran-backed" are nobody's name."""
    classes = modifiers()
    found = []
    for word in words:
        head, hyphen, tail = word.rpartition("-")
        if hyphen and tail in classes["bound"]:
            found.append(head)
        elif not (hyphen and tail in classes["loose"]):
            found.append(word)
    return found
