"""The entities of one article."""

from dataclasses import dataclass, field

from streams.messages import CleanArticle, Entity, EntityType
from streams.tagging.entities.identity import Identity, Place
from streams.tagging.entities.lookup import identify_text
from streams.tagging.entities.runs import find_runs
from streams.tagging.entities.tables import claimant_names, countries, country_names
from streams.tagging.entities.words import key


@dataclass(frozen=True)
class Entities:
    """Mentions of one text in order, and who any of its words name."""

    text: str
    mentions: list[Entity]
    places: dict[tuple[int, int], Place] = field(default_factory=dict)

    def identify(self, start: int, end: int) -> Identity | None:
        """Who the words ``text[start:end]`` name as a speaker; ``None`` where that is not known."""
        return identify_text(self.text[start:end])

    def place(self, start: int, end: int) -> Place | None:
        """Where the LOC mention at exactly this span lies."""
        return self.places.get((start, end))


def find_entities(article: CleanArticle) -> Entities:
    """The mentions of ``article["text"]`` with exact offsets, and their identities."""
    text = article["text"]
    mentions: list[Entity] = []
    places: dict[tuple[int, int], Place] = {}
    for run in find_runs(text):
        words = text[run.start : run.end]
        kind: EntityType = "MISC"
        name = key(words)
        country = country_names().get(name)
        if country and country.sense != "demonym":
            kind = "LOC"
            code = country.country.code
            places[run.start, run.end] = Place(
                country.country.name, "country", code, countries()[code].geonames, None, "table"
            )
        elif name in claimant_names():
            kind = "ORG"
        elif len(run.words) < 2:
            continue
        identity = identify_text(words)
        mention: Entity = {"start": run.start, "end": run.end, "text": words, "type": kind}
        if identity:
            mention.update(id=identity.id, name=identity.name, country=identity.country, decided=identity.decided)
        mentions.append(mention)
    return Entities(text, mentions, places)
