"""The rows of a measure table: what may stand in them, and a user's own."""

from collections.abc import Mapping
from typing import Any

from streams.settings import SettingError

Row = Mapping[str, Any]

_COUNTS = ("person", "thing", "any", "unit", "money")
_LISTS = ("noun", "state", "subject", "verb", "topic", "act", "before", "active", "claim", "clue", "unit")
FRAMES = ("object_frame", "subject_frame")
LIMITS = ("requires", "only_with", "told", "unless", "agent")
_FLAGS = ("open", "groups", "weak", "final", "shares", "changes")
_KEYS = frozenset(("name", "counts", *FRAMES, *_LISTS, *LIMITS, *_FLAGS))


def rows_of(where: str, found: Mapping[str, Any]) -> list[Row]:
    """The rows of a parsed measure file called ``where``.  Raises ``SettingError``."""
    rows = found.get("measure")
    if not isinstance(rows, list) or set(found) != {"measure"}:
        raise SettingError(f"{where}: expected tables [[measure]] and nothing else")
    for number, row in enumerate(rows, start=1):
        check_row(f"{where}: measure {number}", row)
    return rows


def check_row(where: str, row: Any) -> None:
    """Raises ``SettingError`` unless ``row`` is one that ``Lexicon`` can read."""
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"]:
        raise SettingError(f"{where}: name is missing")
    where = f"{where} ({row['name']})"
    if unknown := sorted(set(row) - _KEYS):
        raise SettingError(f"{where}: unknown key {unknown[0]}")
    if row.get("counts") not in _COUNTS:
        raise SettingError(f"{where}: counts must be one of {', '.join(_COUNTS)}")
    for key in (*_LISTS, *LIMITS):
        _check_words(f"{where}: {key}", row.get(key, []))
    for key in _FLAGS:
        if not isinstance(row.get(key, False), bool):
            raise SettingError(f"{where}: {key} must be true or false")
    for frame in (*row.get("object_frame", []), *row.get("subject_frame", [])):
        if not isinstance(frame, dict) or set(frame) != {"verb", "result"}:
            raise SettingError(f"{where}: a frame has verb and result")
        _check_words(f"{where}: frame", frame["verb"])
        _check_words(f"{where}: frame", frame["result"])
    if row["counts"] in ("unit", "money") and not row.get("clue"):
        raise SettingError(f"{where}: clue is missing")
    if row["counts"] == "unit" and not row.get("unit"):
        raise SettingError(f"{where}: unit is missing")


def _check_words(where: str, words: Any) -> None:
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise SettingError(f"{where}: expected a list of strings")
