"""Each stage is idempotent: the same message twice gives the same outputs and leaves the same state."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from streams import process, stages
from streams.claims import Ledger
from streams.samples import sample_story
from streams.stages import Handled
from streams.topics import ALERTS, ASSERTIONS, CLEAN, FATES, TAGGED

STORY: list[dict[str, Any]] = [dict(record) for record in sample_story()]
ALERT_TOPICS = set(ALERTS.values())


def alerts_of(handled: Handled) -> list[Any]:
    return [output for output in handled.outputs if output.topic in ALERT_TOPICS]


@pytest.mark.parametrize(("stage", "start"), [(stages.clean, "raw"), (stages.tag, "clean")])
def test_a_stateless_stage_gives_the_same_outputs_again(stage: Callable[[Any], Handled], start: Any) -> None:
    records = STORY if start == "raw" else list(process(STORY, until=start))
    for record in records:
        before = copy.deepcopy(record)
        assert stage(record) == stage(record)
        assert record == before, "a stage must not change its input"


def test_the_claims_stage_gives_the_same_outputs_again_and_keeps_its_state() -> None:
    articles: dict[str, Any] = {}
    for record in process(STORY, until="tagged"):
        first = stages.claim(record, articles)
        state = copy.deepcopy(articles)
        again = stages.claim(record, articles)
        assert again.outputs == first.outputs
        assert articles == state


def test_the_ledger_sends_its_stored_alerts_again_and_keeps_its_state() -> None:
    rows: dict[str, Any] = {}
    ledger = Ledger(rows)
    sent = 0
    for record in process(STORY, until="assertions"):
        first = stages.weigh(record, ledger)
        state = copy.deepcopy(rows)
        again = stages.weigh(record, ledger)
        assert alerts_of(again) == alerts_of(first)
        assert rows == state
        sent += len(alerts_of(first))
    assert sent > 10


def test_every_article_version_has_one_fate() -> None:
    fates: list[tuple[str, str]] = []
    articles: dict[str, Any] = {}
    for raw in STORY:
        cleaned = stages.clean(raw)
        for output in cleaned.outputs:
            if output.topic is FATES:
                fates.append((output.key, output.value["version"]))  # type: ignore[index]
            else:
                assert output.topic is CLEAN
                [tagged] = stages.tag(output.value).outputs  # type: ignore[arg-type]
                assert tagged.topic is TAGGED
                claimed = stages.claim(tagged.value, articles)  # type: ignore[arg-type]
                fates += [(o.key, o.value["version"]) for o in claimed.outputs if o.topic is FATES]  # type: ignore[index]
                assert {o.topic for o in claimed.outputs} <= {ASSERTIONS, FATES}
    assert len(fates) == len(set(fates)) == len(STORY)


def test_a_page_without_an_article_has_that_fate_and_says_why() -> None:
    handled = stages.clean(
        {"id": "menu", "content_type": "text/html", "content": "<html><body><nav>Home</nav></body></html>"}
    )
    [output] = handled.outputs
    assert output.topic is FATES
    assert output.value is not None
    assert output.value["fate"] == "no-article"
    assert output.value["reason"] == handled.outcome


def test_a_delete_withdraws_what_the_article_asserted() -> None:
    articles: dict[str, Any] = {}
    article = next(record for record in STORY if "killed" in record["content"])

    def through(raw: dict[str, Any]) -> Handled:
        clean = stages.clean(raw).outputs[0].value
        tagged = stages.tag(clean).outputs[0].value  # type: ignore[arg-type]
        return stages.claim(tagged, articles)  # type: ignore[arg-type]

    asserted = through(article)
    ids = {o.value["assertion_id"] for o in asserted.outputs if o.topic is ASSERTIONS}  # type: ignore[index]
    assert ids
    deletion = {
        "id": article.get("id"),
        "url": article.get("url"),
        "action": "delete",
        "fetched_at": "2030-01-01T00:00:00Z",
    }
    deleted = through({name: value for name, value in deletion.items() if value})
    messages = [o.value for o in deleted.outputs if o.topic is ASSERTIONS]
    assert {m["assertion_id"] for m in messages if m["action"] == "withdraw"} == ids  # type: ignore[index]
    assert [o.value["fate"] for o in deleted.outputs if o.topic is FATES] == ["deleted"]  # type: ignore[index]
