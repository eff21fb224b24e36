from types import SimpleNamespace
from typing import Any

from streams.errors import Rejected
from streams.runtime.deadletters import DeadLetterLimit, dead_letter_headers


def _message(headers: Any = ()) -> Any:
    return SimpleNamespace(topic="news.articles.raw.v1", partition=3, offset=42, headers=headers)


def _headers(message: Any) -> dict[str, bytes]:
    return dict(dead_letter_headers(message, "clean", Rejected("invalid", "content: is required", "content"), "0.1.0"))


def test_the_place_and_reason_are_told_beside_the_headers_that_were_there() -> None:
    headers = _headers(_message([("ce_id", b"1"), ("mine", b"kept")]))
    assert headers["mine"] == b"kept"
    assert headers["__connect.errors.topic"] == b"news.articles.raw.v1"
    assert (headers["__connect.errors.partition"], headers["__connect.errors.offset"]) == (b"3", b"42")
    assert headers["claimstream-reason"] == b"invalid"
    assert headers["claimstream-detail"] == b"content: is required"
    assert headers["claimstream-field"] == b"content"
    assert headers["claimstream-version"] == b"0.1.0"


def test_attempts_are_counted_over_replays_and_nothing_is_told_twice() -> None:
    first = dead_letter_headers(_message(), "clean", Rejected("invalid", "x"), "0.1.0")
    again = dead_letter_headers(_message(first), "clean", Rejected("invalid", "y"), "0.1.1")
    names = [name for name, _value in again]
    assert len(names) == len(set(names))
    assert dict(again)["claimstream-attempt"] == b"2"
    assert dict(again)["claimstream-detail"] == b"y"


def test_the_cause_of_an_unexpected_error_is_named() -> None:
    reason = Rejected("unexpected", "KeyError: 'x'")
    reason.__cause__ = KeyError("x")
    headers = dict(dead_letter_headers(_message(), "tag", reason, "0.1.0"))
    assert headers["__connect.errors.exception.class.name"] == b"KeyError"


def test_long_details_are_cut() -> None:
    headers = dict(dead_letter_headers(_message(), "clean", Rejected("invalid", "x" * 10_000), "0.1.0"))
    assert len(headers["claimstream-detail"]) == 2000


def test_a_run_of_dead_letters_is_too_many() -> None:
    limit = DeadLetterLimit(run=3, ratio=1.0)
    assert [limit.exceeded(dead) for dead in (True, True, False, True, True, True)] == [False] * 5 + [True]


def test_a_large_share_is_too_much_once_the_window_is_full() -> None:
    limit = DeadLetterLimit(run=100, ratio=0.5, window=10)
    told = [limit.exceeded(dead) for dead in [True, False] * 4 + [True, True]]
    assert told == [False] * 9 + [True]


def test_a_small_share_never_stops_the_worker() -> None:
    limit = DeadLetterLimit(run=3, ratio=0.5, window=10)
    assert not any(limit.exceeded(number % 5 == 0) for number in range(1000))
