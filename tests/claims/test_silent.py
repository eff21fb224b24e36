"""What is kept in the ledger without an alert: numbers of nothing known, and how many were aboard."""

from typing import Any

from streams.process import process


def article(number: int, text: str) -> dict[str, Any]:
    at = f"2025-03-0{number}T08:00:00Z"
    return {
        "id": str(number), "url": f"https://example.org/{number}", "publisher": f"Paper {number}", "content": text,
        "content_type": "text/plain", "published_at": at, "fetched_at": at,
    }  # fmt: skip


def kinds(*texts: str) -> list[tuple[str, str | None, float | None]]:
    articles = [article(number, f"Norai\n\n{text}") for number, text in enumerate(texts, 1)]
    return [(a["kind"], a["claim"]["measure"], a["after"]["value"]) for a in process(articles)]


FERRY = "A ferry with 64 people on board sank off Norai on Monday, the Tarvanian coastguard said."


def test_a_count_that_no_table_names_is_not_announced() -> None:
    assert kinds("The harbour fee in Norai takes 71 clerks to run, the Tarvanian interior ministry said.") == []


def test_how_many_were_aboard_is_news_once_a_claimant_says_otherwise() -> None:
    assert kinds(FERRY) == []
    other = "The owner of the ferry that sank off Norai on Monday, Ana Holm, said that 98 people had been on board."
    assert kinds(FERRY, other) == [("revised", "aboard", 98.0)]
    assert kinds(FERRY, FERRY.replace("64", "98").replace(", the Tarvanian coastguard said", "")) == []
