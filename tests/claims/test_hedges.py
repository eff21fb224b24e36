"""A changed hedge of one claimant's number is told; how outlets word the same number is not."""

from typing import Any

import pytest

from streams.process import process


def article(name: str, text: str, day: int) -> dict[str, Any]:
    return {
        "id": name, "url": f"https://example.org/{name}", "publisher": "Daily", "content_type": "text/plain",
        "published_at": f"2025-03-{day:02}T08:00:00Z", "content": text,
    }  # fmt: skip


FIRST = """Floods kill 29 in Iresh

Floods in the Karsa valley near Iresh have killed 29 people, the Tarvanian interior ministry said on Sunday.
"""


def kinds(second: str) -> list[str]:
    later = article("later", f"Floods in Iresh\n\n{second}\n", 4)
    alerts = list(process([article("first", FIRST, 2), later]))
    return [alert["kind"] for alert in alerts if alert["after"]["mention"]["article_id"] == "later"]


@pytest.mark.parametrize(
    "second",
    [
        'The Tarvanian interior ministry said on Tuesday that "at least" 29 people had been killed in Iresh.',
        "The toll of 29 in Iresh should be regarded as provisional, the Tarvanian interior ministry said.",
        "The Tarvanian interior ministry, which on Sunday put the number of dead in the floods in Iresh at 29, said on "
        "Tuesday that up to 29 people might have been killed.",
        "At least 29 people were killed in Iresh, the Tarvanian interior ministry said on Tuesday. Two days before it "
        "had given that number without any reservation.",
        'The dead in Iresh are "at least" 29, Ilan Voss, the spokesman, said on Tuesday.',
        "A spokesman, Ilan Voss, put the dead in Iresh at up to 29, where the ministry had first given a plain 29.",
    ],
)
def test_a_changed_hedge_is_told(second: str) -> None:
    assert kinds(second) == ["qualified"]


def test_at_least_alone_is_how_outlets_word_a_count() -> None:
    said = "At least 29 people have been killed by the floods in Iresh, according to the Tarvanian interior ministry."
    assert kinds(said) == []


@pytest.mark.parametrize(
    "second",
    [
        "The Tarvanian interior ministry stood by its count of 31 dead in Iresh on Tuesday.",
        "The mayor's old estimate of 40 dead was still on the notice board in Iresh, residents said on Tuesday.",
    ],
)
def test_a_number_told_as_the_one_before_is_no_change(second: str) -> None:
    assert kinds(second) == []


def test_a_hedge_left_out_is_no_news() -> None:
    first = "Floods in Iresh\n\nFloods may have killed 29 people in Iresh, the Tarvanian interior ministry said.\n"
    second = "Floods in Iresh\n\nFloods in Iresh killed 29 people, the Tarvanian interior ministry says.\n"
    alerts = list(process([article("first", first, 2), article("later", second, 4)]))
    assert [alert["kind"] for alert in alerts] == ["new"]
