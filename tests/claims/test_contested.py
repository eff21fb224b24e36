"""What becomes of a number that somebody denies or takes back."""

from typing import Any

import pytest

from streams.process import process


def alerts(*texts: str) -> list[tuple[str, float | None]]:
    """Kind and value of the alerts of the last of some articles."""
    articles: list[dict[str, Any]] = [
        {
            "id": str(day), "url": f"https://example.org/{day}", "publisher": "Daily", "content_type": "text/plain",
            "published_at": f"2025-03-{day:02}T08:00:00Z", "content": text,
        }
        for day, text in enumerate(texts, 2)
    ]  # fmt: skip
    found = list(process(articles))
    last = articles[-1]["id"]
    return [(a["kind"], a["after"]["value"]) for a in found if a["after"]["mention"]["article_id"] == last]


FIRST = "Ferry sinks off Iresh\n\nThe sinking of a ferry off Iresh killed 29 people, the port police said on Sunday.\n"


def test_a_number_of_things_no_table_knows_is_denied() -> None:
    told = "Vault of Norai bank\n\nNorai Bank denied on Monday that 94,000 safe boxes had been opened by the thieves.\n"
    assert ("denied", 94000.0) in alerts(told)


@pytest.mark.parametrize(
    "sentence",
    [
        "The port police said on Tuesday that they no longer stood by their figure of 29 dead.",
        'The port police took back what they had said. "We withdraw our figure of 29 dead," an officer said.',
        "The port police, who had spoken of 29 dead, withdrew that figure on Tuesday, and deleted their post.",
    ],
)
def test_a_number_is_taken_back_once_and_not_said_again(sentence: str) -> None:
    assert alerts(FIRST, f"Ferry off Iresh\n\n{sentence} The ferry sank off Iresh on Saturday.\n") == [
        ("retracted", 29.0)
    ]


def test_the_denial_of_a_number_is_told_once() -> None:
    told = (
        "Ferry off Iresh\n\nThe owner of the ferry that sank off Iresh denied that 29 people had died, dismissing the "
        "calculation of the port police.\n"
    )
    assert alerts(FIRST, told) == [("denied", 29.0)]
