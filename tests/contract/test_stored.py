"""What an earlier version left on topics and in tables is read by this one (see ``storing.py``)."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from contract.storing import Stored, load, rows, versions
from support.corpus import text_record

from streams import stages
from streams.claims import Ledger
from streams.contracts import validator
from streams.stages import Handled, Message
from streams.topics import ALERTS, ASSERTIONS, CLEAN, FATES, RAW, TAGGED, Topic

_TOPICS: dict[str, Topic] = {
    "raw": RAW, "clean": CLEAN, "tagged": TAGGED, "assertions": ASSERTIONS, "alerts": ALERTS["new"],
}  # fmt: skip


@pytest.fixture(scope="module", params=versions())
def stored(request: pytest.FixtureRequest) -> Stored:
    return load(request.param)


@pytest.mark.parametrize("name", _TOPICS)
def test_messages_are_valid_still(stored: Stored, name: str) -> None:
    for message in stored[name]:
        problems = [str(problem)[-300:] for problem in validator(_TOPICS[name].schema).iter_errors(message)]
        assert problems == []


@pytest.mark.parametrize(
    ("name", "stage"), [("raw", stages.clean), ("clean", stages.tag)], ids=["raw to clean", "clean to tag"]
)
def test_stages_take_the_messages(stored: Stored, name: str, stage: Callable[[Message], Handled]) -> None:
    for message in stored[name]:
        assert stage(message).outputs


def test_articles_that_come_again_give_what_they_gave_and_leave_their_rows(stored: Stored) -> None:
    table = rows(stored, "claims")
    before = orjson.dumps(table)
    made = [stages.claim(message, table) for message in stored["tagged"]]
    assertions = [output.value for handled in made for output in handled.outputs if output.topic is ASSERTIONS]
    assert assertions == stored["assertions"]
    assert orjson.dumps(table) == before


def test_assertions_that_come_again_give_their_alerts_and_leave_their_rows(stored: Stored) -> None:
    table = rows(stored, "ledger")
    before = orjson.dumps(table, option=orjson.OPT_SORT_KEYS)
    ledger = Ledger(table)
    made = [stages.weigh(message, ledger) for message in stored["assertions"]]
    alerts = [output.value for handled in made for output in handled.outputs if output.topic in ALERTS.values()]
    assert alerts == stored["alerts"]
    assert {handled.outcome for handled in made} == {"replayed"}
    assert orjson.dumps(table, option=orjson.OPT_SORT_KEYS) == before


def test_a_newer_version_of_a_stored_article_goes_on_from_there(stored: Stored) -> None:
    """Its old assertions are taken back, and its new number is a revision of the stored claim."""
    tagged = _tagged(text_record(1, killed=93, fetched_at="2024-06-21T00:00:00Z"))
    followed = stages.claim(tagged, rows(stored, "claims"))
    said: list[Any] = [output.value for output in followed.outputs if output.topic is ASSERTIONS]
    known = {message["assertion_id"] for message in stored["assertions"]}
    assert {one["assertion_id"] for one in said if one["action"] == "withdraw"} <= known
    assert [output.value for output in followed.outputs if output.topic is FATES]

    ledger = Ledger(rows(stored, "ledger"))
    weighed = [output for one in said for output in stages.weigh(one, ledger).outputs]
    revised: list[Any] = [output.value for output in weighed if output.topic is ALERTS["revised"]]
    claims = {alert["claim"]["id"]: alert["sequence"] for alert in stored["alerts"]}
    assert [alert["after"]["value"] for alert in revised] == [93]
    assert revised[0]["sequence"] > claims[revised[0]["claim"]["id"]]


def _tagged(record: Message) -> Message:
    article: Any = stages.clean(record).outputs[0].value
    tagged: Any = stages.tag(article).outputs[0].value
    return dict(tagged)
