"""Records that ``benchmarks.fuzz`` found to be wrong once."""

from typing import Any

import pytest

import streams

_LAST_WEEK = "Between 12 and 30 soldiers died, the ministry of health told Reuters last week."

FOUND: dict[str, dict[str, Any]] = {
    "the first day of the calendar": {"published_at": "0001-01-01T00:00:00Z", "content": _LAST_WEEK},
    "before the first day in UTC": {"published_at": "0001-01-01T00:00:00+14:00", "content": _LAST_WEEK},
    "the last day of the calendar": {
        "published_at": "9999-12-31T23:59:59Z",
        "content": "Some 30 soldiers will be sent next week, the ministry of health told Reuters.",
    },
    "a statement of one word": {
        "content": "Some 30 soldiers died in Iresh on Monday, police told Reuters. He warned last we"
    },
    "half a character in a record that is refused": {"id": [], "content": f"{_LAST_WEEK} \ud83d"},
    "half a character in a record that is not": {"content": f"{_LAST_WEEK} \ud83d", "publisher": "Daily \udc80"},
}


@pytest.mark.parametrize("record", FOUND.values(), ids=FOUND)
def test_nothing_raises(record: dict[str, Any]) -> None:
    refused: list[Any] = []
    list(streams.process([{"id": "a", **record}], on_reject=lambda _record, reason: refused.append(reason)))
    assert [reason for reason in refused if reason.reason == "unexpected"] == []
