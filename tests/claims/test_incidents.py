"""Two incidents of one kind and one country stay apart; one incident told from afar stays together."""

from typing import Any

import pytest

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


_BUS = (
    "At least 12 people were killed when a bus plunged off a bridge near Alvora in Kenya on Monday, police said. The "
    "bus was carrying pilgrims home from a festival."
)
_TRAIN = (
    "Nine people died when a train derailed outside Bessin in northern Kenya on Wednesday, the interior ministry said. "
    "The train had come from the coast."
)
_STRIKE = (
    "An air strike killed 14 people in the village of Kafr Dan in Syria on Monday, rescuers said. Two houses were "
    "flattened."
)
_SHELLING = (
    "Shelling of a market killed 11 people in the town of Tal Amin in Syria on Tuesday, doctors said. Women were among "
    "the dead."
)
_FLOODS = "Floods killed 20 people in Assam, India, the state government said on Monday."
_STAMPEDE = "A stampede at a temple in Kerala, India, killed 23 people on Friday, police said."


@pytest.mark.parametrize("pair", [(_BUS, _TRAIN), (_STRIKE, _SHELLING), (_FLOODS, _STAMPEDE)])
def test_unlike_incidents_of_one_country_and_week_stay_apart(pair: tuple[str, str]) -> None:
    assert [kind for kind, _ in _alerts(*pair)] == ["new", "new"]


def test_an_incident_told_aside_meets_its_own_claim() -> None:
    aside = (
        "Ten people have now died of the derailment, the interior ministry said on Thursday. The ministry spoke after "
        "12 people were killed on Monday when a bus plunged off a bridge."
    )
    assert _alerts(_BUS, _TRAIN, aside) == [("new", 12), ("new", 9), ("revised", 10)]


@pytest.mark.parametrize("how", ["by Thursday", "by Thursday's derailment"])
def test_the_dead_are_no_forecast_whatever_day_they_are_told_by(how: str) -> None:
    told = f"Eleven people were killed {how} outside Bessin in northern Kenya, the interior ministry said on Friday."
    assert _alerts(_TRAIN, told)[1:] == [("revised", 11)]


def test_a_report_that_names_the_country_alone_meets_its_incident() -> None:
    assert _alerts(_KARACHI, _AFAR) == [("new", 6), ("revised", 8)]


def test_what_nobody_was_told_is_not_taken_back() -> None:
    first, lagging = say(30.0), say(28.0, at="2025-03-01T08:00:00Z", publisher="Weekly")
    ledger = Ledger({})
    assert [alert["kind"] for said in (first, lagging) for alert in ledger.decide(said).alerts] == ["new"]
    assert ledger.decide(withdraw(lagging, reason="deleted")).alerts == []
    assert [alert["kind"] for alert in ledger.decide(withdraw(first, reason="deleted")).alerts] == ["retracted"]


def test_a_row_from_before_sorts_and_days_is_met_and_grows() -> None:
    rows: dict[str, Any] = {}
    Ledger(rows).decide(say(12.0))
    for row in rows.values():
        for name in ("sorts", "days"):
            row.get("profile", {}).pop(name, None)
    more = say(31.0, at="2025-03-02T09:00:00Z")
    more["evidence"] |= {"sorts": ["quake"], "days": ["2025-03-02"]}
    (alert,) = Ledger(rows).decide(more).alerts
    assert alert["kind"] == "revised"
    assert [row["profile"]["sorts"] for row in rows.values() if "profile" in row] == [["quake"]]
