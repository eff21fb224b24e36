"""Facts without a number: what is told of them, and what is none."""

import pytest

from streams.process import process


def told(text: str) -> list[tuple[str, str | None]]:
    article = {
        "id": "a", "url": "https://example.org/a", "publisher": "Herald", "content_type": "text/plain",
        "content": f"Fire above Norai\n\nA fire burned above Norai on Monday. {text}",
        "published_at": "2025-03-03T08:00:00Z", "fetched_at": "2025-03-03T08:00:00Z",
    }  # fmt: skip
    return [(one["stance"], one["claim"]["measure"]) for one in process([article], until="assertions")]


@pytest.mark.parametrize(
    "text", ["The mayor, Ada Holm, denied that anyone had died in the fire.", "The company denied any deaths."]
)
def test_that_anyone_died_is_denied_in_few_words(text: str) -> None:
    assert told(text) == [("denies", "killed")]


def test_who_stands_by_the_own_count_confirms_nothing() -> None:
    assert told("The company stood by its own count.") == []
