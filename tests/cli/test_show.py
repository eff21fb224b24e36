from typing import Any

from streams.cli.show import alert_lines, number, plain


def answer(**given: Any) -> dict[str, Any]:
    mention = {"article_id": given.get("article", "a"), "version": "1", "url": None, "start": 0, "end": 1,
               "exact": "x", "prefix": "", "suffix": ""}  # fmt: skip
    whole = {"value": 3000.0, "low": 3000.0, "high": 3000.0, "bound": "exact", "qualifier": None, "claimant": None,
             "publisher": "The Desk", "quote": "3,000 soldiers are there.", "url": None,
             "asserted_at": "2024-10-23T18:00:00Z", "mention": mention}  # fmt: skip
    given.pop("article", None)
    return {**whole, **given}


def alert(**given: Any) -> dict[str, Any]:
    whole = {"kind": "revised", "claim": {"label": "troops, North Korea"}, "late": False, "before": answer(article="b"),
             "after": answer(value=10000.0), "change": {"direction": "up", "absolute": 7000.0, "ratio": 10 / 3},
             "independent_claimants": 1, "independent_publishers": 2}  # fmt: skip
    return {**whole, **given}


def shown(told: dict[str, Any]) -> str:
    return "\n".join(alert_lines(told, style=lambda text, **_: text))


def test_a_revision_shows_old_and_new_value_and_both_quotes() -> None:
    text = shown(alert(before=answer(article="b", claimant={"id": None, "name": "NIS", "text": "the agency"})))
    assert "REVISED   troops, North Korea" in text
    assert "3,000 -> 10,000  (x3.3, up)" in text
    assert "before  NIS (the agency), in The Desk, 2024-10-23 18:00" in text
    assert text.count("“") == 2
    assert "1 independent claimant, 2 publishers" in text


def test_a_new_claim_has_no_before() -> None:
    text = shown(alert(kind="new", before=None, change=None))
    assert "before" not in text
    assert "nobody named" in text


def test_a_late_alert_says_so() -> None:
    assert "(late)" in shown(alert(late=True))


def test_numbers_keep_their_bound() -> None:
    assert number(answer(bound="at_least")) == "at least 3,000"
    assert number(answer(bound="range", low=800.0, high=1000.0)) == "800 to 1,000"
    assert number(answer(value=2.5)) == "2.5"
    assert number(answer(value=None, low=None)) == "no number"
    assert number(answer(value=None, low=24.0)) == "at least 24"
    assert number(None) == "nothing known"


def test_what_a_publisher_wrote_cannot_command_the_terminal() -> None:
    text = shown(alert(after=answer(quote="dead\x1b[2J\x1b]0;owned\x07 12", publisher="\u202eksed")))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text


def test_plain_keeps_ordinary_text() -> None:
    assert plain("Zelenskiy: “3,000” – naïve café") == "Zelenskiy: “3,000” – naïve café"
