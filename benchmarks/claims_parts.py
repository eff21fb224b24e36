"""Taking parts out of the score of identity, one after the other."""

from collections.abc import Iterator

from streams.claims.identity import weights

COLUMNS = ("answered", "anonymous")


def without_each() -> Iterator[str]:
    """The name of each part while its weights are 0 in both columns; they are as before behind each step."""
    tables: list[dict[str, float]] = [weights()[column] for column in COLUMNS]
    wholes = [dict(table) for table in tables]
    names = dict.fromkeys(name.partition(".")[0] for whole in wholes for name in whole if "." in name)
    for part in names:
        try:
            for table in tables:
                table.update({name: 0.0 for name in table if name.startswith(f"{part}.")})
            yield part
        finally:
            for table, whole in zip(tables, wholes, strict=True):
                table.update(whole)
