"""Tables are read at first use: before tests that have a deadline, not within the first of them."""

import pytest

from streams.tagging import tag


@pytest.fixture(scope="session", autouse=True)
def tables_are_read() -> None:
    tag(
        {
            "id": "a",
            "version": "1",
            "text": "A blast in Beirut killed 3 people on Monday, police said.",
            "published_at": None,
        }
    )
