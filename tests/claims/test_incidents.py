"""Two incidents of one kind and one country stay apart; one incident told from afar stays together."""

from claims.saying import say, withdraw
from streams.claims import Ledger
from streams.process import process

_KARACHI = (
    "A boiler explosion at a textile plant in Karachi, Pakistan, killed six workers on Monday, the fire brigade said."
)
_QUETTA = "Gunmen killed eight policemen at a checkpoint outside Quetta, Pakistan, on Thursday, officials said."
_AFAR = "Eight workers were killed in Pakistan when the boiler of a textile plant exploded on Monday, firemen said."


def _alerts(*texts: str) -> list[tuple[str, float | None]]:
    records = [
        {"id": str(day), "publisher": f"Paper {day}", "published_at": f"2025-05-0{5 + day}T10:00:00Z", "content": text,
         "content_type": "text/plain"}
        for day, text in enumerate(texts)
    ]  # fmt: skip
    return [(alert["kind"], alert["after"]["value"]) for alert in process(records)]


def test_other_places_of_one_country_are_other_incidents() -> None:
    assert _alerts(_KARACHI, _QUETTA) == [("new", 6), ("new", 8)]


def test_a_report_that_names_the_country_alone_meets_its_incident() -> None:
    assert _alerts(_KARACHI, _AFAR) == [("new", 6), ("revised", 8)]


def test_what_nobody_was_told_is_not_taken_back() -> None:
    first, lagging = say(30.0), say(28.0, at="2025-03-01T08:00:00Z", publisher="Weekly")
    ledger = Ledger({})
    assert [alert["kind"] for said in (first, lagging) for alert in ledger.decide(said).alerts] == ["new"]
    assert ledger.decide(withdraw(lagging, reason="deleted")).alerts == []
    assert [alert["kind"] for alert in ledger.decide(withdraw(first, reason="deleted")).alerts] == ["retracted"]
