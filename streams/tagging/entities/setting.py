"""The one country that a document is about, where that is sure."""

from collections import Counter
from collections.abc import Mapping, Sequence

from streams.tagging.entities.identity import Place
from streams.tagging.entities.model import Span
from streams.tagging.entities.tables import country_names
from streams.tagging.entities.words import key

_TIMES, _SHARE = 2, 0.75
"""So often, and with such a share of all places and nationalities, a country must be named."""


def dominant(text: str, spans: Sequence[Span], places: Mapping[tuple[int, int], Place]) -> str | None:
    """The ISO code of the country that nearly all places and nationalities of the document belong to, else ``None``.

    Places whose country is unknown count against it: a made-up or rare place may lie anywhere.
    """
    votes: Counter[str | None] = Counter()
    for start, end, kind in spans:
        if kind == "LOC":
            place = places.get((start, end))
            if place is None or place.kind != "region":
                votes[place.country if place else None] += 1
        elif kind in ("MISC", "ORG"):
            name = country_names().get(key(text[start:end]))
            if name is not None:
                votes[name.country.code] += 1
    if not votes:
        return None
    code, times = votes.most_common(1)[0]
    return code if times >= _TIMES and times >= _SHARE * votes.total() else None
