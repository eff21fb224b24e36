"""What the claims stage remembers of an article."""

from typing import Any

import orjson

from streams.claims.articles import KEPT_VERSIONS, follow


def article(version: str, value: float, at: str = "2025-03-02T08:00:00Z", **more: Any) -> Any:
    text = f"Police said {value:g} people died in the quake in Iresh."
    start = text.index(f"{value:g}")
    figure = {
        "start": start, "end": start + len(f"{value:g}"), "text": f"{value:g}", "value": value, "low": None,
        "high": None, "bound": "exact", "qualifier": None, "direction": None, "unit": None, "measure": "killed",
        "counted": None, "delta": False,
    }  # fmt: skip
    return {"id": "a", "version": version, "text": text, "published_at": at, "fetched_at": at, "publisher": "Daily",
            "entities": [], "figures": [figure], "attributions": [], **more}  # fmt: skip


def test_a_newer_version_withdraws_what_the_older_one_asserted_and_says_what_replaces_it() -> None:
    first = follow(None, article("1", 12))
    second = follow(first.state, article("2", 31, "2025-03-02T09:00:00Z"))
    withdrawal, assertion = second.outputs
    assert withdrawal["action"] == "withdraw"
    assert withdrawal["assertion_id"] == first.outputs[0]["assertion_id"]
    assert withdrawal["replaced_by"] == assertion["assertion_id"]
    assert assertion["evidence"]["replaces"] == withdrawal["assertion_id"]  # type: ignore[typeddict-item]


def test_a_version_seen_before_gives_the_same_bytes_and_changes_nothing() -> None:
    first = follow(None, article("1", 12))
    second = follow(first.state, article("2", 31, "2025-03-02T09:00:00Z"))
    again = follow(second.state, article("1", 12))
    assert orjson.dumps(again.outputs) == orjson.dumps(first.outputs)
    assert again.state == second.state


def test_an_older_version_that_comes_late_asserts_nothing() -> None:
    newer = follow(None, article("2", 31, "2025-03-02T09:00:00Z"))
    late = follow(newer.state, article("1", 12))
    assert (late.outcome, late.outputs) == ("stale-version", [])


def test_a_delete_withdraws_everything() -> None:
    first = follow(None, article("1", 12))
    gone = follow(first.state, article("d", 12, "2025-03-02T10:00:00Z", action="delete"))
    assert [(o["action"], o["reason"]) for o in gone.outputs] == [("withdraw", "deleted")]  # type: ignore[typeddict-item]
    assert gone.fate["fate"] == "deleted"


def test_an_article_in_another_language_asserts_nothing_and_says_why() -> None:
    result = follow(None, article("1", 12, language="es"))
    assert (result.outcome, result.outputs) == ("unsupported-language", [])


def test_the_versions_kept_are_bounded() -> None:
    state = None
    for n in range(3 * KEPT_VERSIONS):
        state = follow(state, article(str(n), n + 10, f"2025-03-02T08:{n:02d}:00Z")).state
    assert state is not None
    assert len(state["versions"]) <= KEPT_VERSIONS


def test_a_figure_whose_words_are_not_in_the_text_is_refused_and_counted() -> None:
    wrong = article("1", 12)
    wrong["figures"][0]["text"] = "13"
    result = follow(None, wrong)
    assert (result.refused, result.outputs, result.outcome) == (1, [], "no-claims")
