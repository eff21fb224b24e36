"""Articles made for the delivery tests: many kinds, most of them wrong in one way.

Each is a ``Sent``: the bytes as published, under which key, and what must become of it (``dead`` names the reason
of its dead letter; ``None`` means a fate).  Everything is made from a number, so that two runs publish the same.
"""

from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any, NamedTuple

import orjson

_PLACES = ("Valdoria", "Port Lisse", "Kestrel Bay", "Ashmere", "Novy Brod", "Tarsila", "Old Ferry", "Marrow Hills")
_PUBLISHERS = ("The Daily Ledger", "Harbour Post", "Northern Wire", "City Courier", "Evening Star")
_VOICES = ("the interior ministry", "the Red Cross", "local police", "the governor's office", "rescue officials")


class Sent(NamedTuple):
    """One record of the raw topic and what must become of it."""

    kind: str
    key: bytes
    value: bytes | None
    dead: str | None = None


def _times(number: int) -> dict[str, str]:
    day, minute = 1 + number // 1440 % 28, number % 1440
    return {"published_at": f"2024-05-{day:02d}T{minute // 60:02d}:{minute % 60:02d}:00Z"}


def _sentences(number: int, killed: int) -> list[str]:
    place, voice = _PLACES[number % len(_PLACES)], _VOICES[number % len(_VOICES)]
    return [
        f"At least {killed} people were killed when an earthquake struck {place} on Monday, {voice} said.",
        f"Another {killed + 3} people were injured and hundreds of houses were damaged across the province, it added.",
        f"“We are still searching for survivors,” said Ana Petrov, a spokeswoman for {voice}, in the capital.",
        f"About {1000 + number % 7 * 100} people were evacuated from {place} before the second tremor.",
    ]


def text_record(number: int, killed: int | None = None, **more: Any) -> dict[str, Any]:
    """A plain-text article on the toll of an earthquake."""
    text = "\n\n".join(_sentences(number, killed if killed is not None else 10 + number % 40))
    return {
        "id": f"article-{number}", "url": f"https://news.example.org/{number}", "content_type": "text/plain",
        "publisher": _PUBLISHERS[number % len(_PUBLISHERS)], "content": text, "language": "en",
        **_times(number), **more,
    }  # fmt: skip


def html_record(number: int, filler: int = 0) -> dict[str, Any]:
    """The same as a web page with furniture; ``filler`` bytes of comments make it large."""
    body = "".join(f"<p>{sentence}</p>\n" for sentence in _sentences(number, 10 + number % 40))
    comments = "<!-- filler -->\n" * (filler // 16)
    page = (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Earthquake toll</title></head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
        f"<article><h1>Earthquake strikes {_PLACES[number % len(_PLACES)]}</h1>{body}</article>{comments}"
        "<footer><p>All rights reserved.</p></footer></body></html>"
    )
    return {**text_record(number), "content_type": "text/html", "content": page}


def _good(kind: str, record: dict[str, Any]) -> Sent:
    return Sent(kind, str(record.get("id") or record.get("url")).encode(), orjson.dumps(record))


def _bad(number: int, kind: str, value: bytes | None, reason: str) -> Sent:
    return Sent(kind, f"bad-{number}".encode(), value, reason)


def _without(record: dict[str, Any], *names: str) -> bytes:
    return orjson.dumps({name: value for name, value in record.items() if name not in names})


def _one(kind: str, number: int) -> list[Sent]:
    """The records of one kind under one number: most are one, a version or a delete needs its first."""
    record = text_record(number)
    later = {"fetched_at": "2024-06-20T00:00:00Z"}
    match kind:
        case "text":
            return [_good(kind, record)]
        case "html":
            return [_good(kind, html_record(number))]
        case "duplicate":
            return [_good(kind, record), _good(kind, record)]
        case "version":
            return [_good(kind, record), _good(kind, {**text_record(number, 60 + number % 9), **later})]
        case "deleted":
            return [_good(kind, record), _good(kind, {"id": record["id"], "action": "delete", **later})]
        case "quiet":
            quiet = "The gallery reopens in spring.\n\nVisitors may bring a lunch and sit in the garden by the river."
            return [_good(kind, {**record, "content": quiet})]
        case "url-only":
            return [_good(kind, {name: value for name, value in record.items() if name != "id"})]
        case "not-json":
            return [_bad(number, kind, orjson.dumps(record)[:-20], "not-json")]
        case "undecodable":
            return [_bad(number, kind, b"\xff\xfe\x00{" + orjson.dumps(record), "not-json")]
        case "bad-utf8":
            return [_bad(number, kind, orjson.dumps(record).replace(b"people", b"pe\xc3ple"), "not-json")]
        case "no-identity":
            return [_bad(number, kind, _without(record, "id", "url"), "invalid")]
        case "no-content":
            return [_bad(number, kind, _without(record, "content"), "invalid")]
        case "empty-content":
            return [_bad(number, kind, orjson.dumps({**record, "content": ""}), "invalid")]
        case "unknown-action":
            return [_bad(number, kind, orjson.dumps({**record, "action": "publish"}), "invalid")]
        case "not-an-object":
            return [_bad(number, kind, orjson.dumps([record]), "not-an-object")]
        case "no-value":
            return [_bad(number, kind, None, "empty")]
        case "large":
            return [_good(kind, html_record(number, 10 * 1024 * 1024))]
    raise ValueError(kind)


_COMMON = ("text", "html", "text", "html", "text", "duplicate", "version", "quiet", "url-only", "text", "deleted")
_ODD = ("not-json", "undecodable", "bad-utf8", "no-identity", "no-content", "empty-content", "unknown-action",
        "not-an-object", "no-value")  # fmt: skip


def corpus(count: int, large: int = 1) -> list[Sent]:
    """``count`` records: one in six wrong in some way, ``large`` of them pages of 10 MB."""
    return list(islice(_endless(large), count))


def _endless(large: int) -> Iterator[Sent]:
    common, odd = cycle(_COMMON), cycle(_ODD)
    number = 0
    while True:
        number += 1
        if number == 7 and large:
            for extra in range(large):
                yield from _one("large", 1_000_000 + extra)
        yield from _one(next(odd) if number % 6 == 0 else next(common), number)
