"""Which of the places of one name a document means: population, what the document is about, and what is said beside.

Method: a prior by population, votes of the whole document for countries, and the qualifier after a comma ("Paris,
Texas").  A GeoNames id is given only where the runner-up is far behind.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable

from streams.tagging.entities.gazetteer import Candidate, candidates, state_codes
from streams.tagging.entities.identity import Place
from streams.tagging.entities.lookup import country_of
from streams.tagging.entities.tables import countries as all_countries

_QUALIFIER = re.compile(r"\s?,\s?((?:[^\W\d_][\w.'’-]*\s?){1,3})")
_VOTE, _SAME_DIVISION, _QUALIFIED = 3.0, 1.0, 6.0
_SURE = 1.0
"""How many tens of times more likely (log10) the best place must be before its id is given."""


def resolve(text: str, spans: Iterable[tuple[int, int]], nationalities: Iterable[str]) -> dict[tuple[int, int], Place]:
    """Span of a place name -> the place, for those found.

    ``nationalities`` are the other words of the document that tell a country ("Russian"); they vote too.
    """
    found = {span: candidates(text[span[0] : span[1]]) for span in spans}
    countries, divisions = _votes(found.values(), nationalities)
    qualified: dict[str, tuple[str, str | None]] = {}
    for start, end in found:
        qualifier = _qualifier(text, end)
        if qualifier:  # said once, it holds for the name in the whole document
            qualified.setdefault(text[start:end], qualifier)
    places = {}
    for span, options in found.items():
        qualifier = qualified.get(text[span[0] : span[1]])
        if options:
            places[span] = _choose(options, countries, divisions, qualifier)
        elif qualifier:
            places[span] = Place(text[span[0] : span[1]], "city", qualifier[0], None, qualifier[1], "rule")
    return places


def _same_area(one: Candidate, other: Candidate) -> bool:
    """A city and the division of its name are near enough one place (Paris, Kyiv), but not New York and Washington."""
    return one.country == other.country != "US" and {one.kind, other.kind} == {"city", "admin1"}


def _votes(
    found: Iterable[tuple[Candidate, ...]], nationalities: Iterable[str]
) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    countries: Counter[str] = Counter()
    divisions: Counter[tuple[str, str]] = Counter()
    for word in nationalities:
        code = country_of(word)
        if code:
            countries[code] += 3
    for options in found:
        if not options:
            continue
        best = max(options, key=lambda c: c.weight)
        if best.country is None:
            continue
        rivals = [c.weight for c in options if c.country != best.country]
        sure = not rivals or best.weight > 20 * max(rivals)
        if sure:
            countries[best.country] += 3 if best.kind in ("country", "admin1") else 1
        if best.admin1:
            divisions[best.country, best.admin1] += 3 if best.kind == "admin1" else len(options) == 1
    return countries, divisions


def _qualifier(text: str, end: int) -> tuple[str, str | None] | None:
    """(country, admin1) said after a comma: "Bergama, Turkey", "Springfield, Ill."."""
    match = _QUALIFIER.match(text, end, min(len(text), end + 40))
    if not match:
        return None
    words = match[1].split()
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        state = state_codes().get(name.rstrip("."))
        if state:
            return "US", state
        for option in candidates(name):
            if option.kind == "country" and option.country:
                return option.country, None
            if option.kind == "admin1" and option.country and size == len(words):
                return option.country, option.admin1
    return None


def _choose(
    options: tuple[Candidate, ...],
    countries: Counter[str],
    divisions: Counter[tuple[str, str]],
    qualifier: tuple[str, str | None] | None,
) -> Place:
    total = sum(countries.values()) or 1

    def score(option: Candidate) -> float:
        value = math.log10(option.weight + 10) + _VOTE * countries[option.country or ""] / total
        if option.kind in ("city", "admin2") and option.country and option.admin1:
            value += _SAME_DIVISION * min(1.0, divisions[option.country, option.admin1] / 3)
        if qualifier and option.country == qualifier[0] and (qualifier[1] in (None, option.admin1)):
            value += _QUALIFIED
        return value

    ranked = sorted(options, key=lambda o: (-score(o), o.id or ""))
    best = ranked[0]
    if qualifier and best.country != qualifier[0] and best.kind not in ("country", "region"):
        return Place(best.name, "city", qualifier[0], None, qualifier[1], "rule")
    by_code = all_countries()
    rivals = [o for o in ranked[1:] if o.id != best.id and not _same_area(best, o)]
    sure = not rivals or score(best) - score(rivals[0]) >= _SURE
    return Place(
        name=best.name,
        kind="admin1" if best.kind == "admin2" else best.kind,
        country=best.country,
        geonames=int(best.id[9:]) if sure and best.id and best.id.startswith("geonames:") else None,
        admin1=best.admin1,
        decided="table" if len(options) == 1 else "rule",
        id=by_code[best.country].id if best.kind == "country" and best.country else best.id if sure else None,
    )
