"""Who is who, on phrases and short documents of our own: how many get the identity a careful reader gives them.

    python -m benchmarks.identities

``claimants.tsv``: a claimant as printed and its id.  ``documents.json``: sources within a document (words, which
occurrence, how many characters of it) and the id, ``=words`` for that of the first occurrence of other words.
"""

import json
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import click

from streams.tagging.entities import Entities, find_entities, identify_text

FOLDER = Path(__file__).parent.parent / "tests/tagging/entities"
Miss = tuple[str, str, str | None]


def phrases(folder: Path = FOLDER) -> Iterator[Miss]:
    """(words, id wanted, id found) of every phrase."""
    for line in (folder / "claimants.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            words, wanted = line.split("\t")
            found = identify_text(words)
            yield words, wanted, found.id if found else None


def sources(folder: Path = FOLDER) -> Iterator[Miss]:
    """(words, id wanted, id found) of every source of every document."""
    for document in json.loads((folder / "documents.json").read_text(encoding="utf-8")):
        yield from _sources_of(document)


def _sources_of(document: dict[str, Any]) -> Iterator[Miss]:
    found = find_entities({"id": "a", "version": "1", "text": document["text"], "language": "en"})
    for words, nth, length, wanted in document["sources"]:
        own = _who(found, words, nth, length)
        if wanted.startswith("="):
            wanted = _who(found, wanted[1:], 0, len(wanted) - 1) or "?"
        yield f"{document['about']}: {words}", wanted, own


def _who(found: Entities, words: str, nth: int, length: int) -> str | None:
    start = -1
    for _ in range(nth + 1):
        start = found.text.index(words, start + 1)
    identity = found.identify(start, start + length)
    return identity.id if identity else None


def misses(asked: Iterator[Miss]) -> tuple[int, list[Miss]]:
    """How many were asked, and those that are wrong."""
    rows = list(asked)
    return len(rows), [row for row in rows if not any(fnmatchcase(row[2] or "", each) for each in row[1].split("|"))]


@click.command(help=__doc__)
def main() -> None:
    """The misses, then one JSON object."""
    result = {}
    for name, asked in (("phrases", phrases()), ("sources in documents", sources())):
        count, wrong = misses(asked)
        for words, wanted, own in wrong:
            click.echo(f"{words}: wanted {wanted}, found {own}")
        result[name] = {"asked": count, "right": round(100 * (count - len(wrong)) / count, 1)}
    click.echo(json.dumps({"what": "identities", **result}))


if __name__ == "__main__":
    main()
