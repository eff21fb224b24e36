"""Where place mentions lie: found, country right, GeoNames ids right, on sets with coordinates.

    python -m benchmarks.entities_places --data DATA

Gold spans are given, so that resolution alone is measured.
"""

import json
from pathlib import Path
from typing import Any

import click

from benchmarks.entities import rows
from streams.tagging.entities import country_of
from streams.tagging.entities.places import resolve
from streams.tagging.entities.runs import find_runs
from streams.tagging.entities.tables import countries, country_names
from streams.tagging.entities.words import key

SETS = ("lgl", "trnews", "geovirus")
NAMES = {"Palestinian Territory": "PS", "Burma": "MM", "Swaziland": "SZ", "Macedonia": "MK"}


def measure(documents: list[dict[str, Any]]) -> dict[str, float]:
    """Shares in percent: of gold found; of found with a known gold country, right; of ids given, right."""
    gold = found = judged = right = ids = ids_right = 0
    for document in documents:
        text = document["text"]
        links = {(a, b): link for a, b, _, _, link, _ in document["ents"] if link}
        for span, place in resolve_all(text, list(links)).items():
            link = links[span]
            found += 1
            country = gold_country(link)
            if country:
                judged += 1
                right += place.country == country
            if link.get("geonameid") and place.geonames:
                ids += 1
                ids_right += str(place.geonames) == str(link["geonameid"])
        gold += len(links)
    return {
        "gold": gold,
        "found": share(found, gold),
        "country_right": share(right, judged),
        "ids_given": ids,
        "ids_right": share(ids_right, ids),
    }


def resolve_all(text: str, spans: list[tuple[int, int]]) -> dict[tuple[int, int], Any]:
    """Gold spans resolved with the nationalities of the text as votes."""
    runs = (text[run.start : run.end] for run in find_runs(text))
    return resolve(text, spans, [r for r in runs if (n := country_names().get(key(r))) and n.sense == "demonym"])


def gold_country(link: dict[str, Any]) -> str | None:
    """ISO code of a gold link: by its country, or by its Wikipedia page where that is a country."""
    by_name = {country.name: code for code, country in countries().items()} | NAMES
    name = link.get("country") or ""
    if name:
        return by_name.get(name) or country_of(name)
    page = (link.get("wiki") or "").rsplit("/", 1)[-1].replace("_", " ")
    return by_name.get(page)


def share(part: int, whole: int) -> float:
    """Percent."""
    return round(100 * part / max(1, whole), 1)


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True)
def main(data: Path) -> None:
    """One JSON object a set."""
    for name in SETS:
        click.echo(json.dumps({"what": f"places:{name}", **measure(rows(data / f"entities/{name}_dev.jsonl.gz"))}))


if __name__ == "__main__":
    main()
