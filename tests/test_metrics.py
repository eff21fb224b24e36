"""What a finished record adds to the counters."""

from types import SimpleNamespace
from typing import Any

from prometheus_client import REGISTRY

from streams import stages
from streams.metrics import _count_mentions, account
from streams.runtime.results import Result

FIGURES = "claimstream_figures_total"


def _figure(start: int, end: int, **fields: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "measure": None, **fields}


def _said(start: int, end: int) -> dict[str, Any]:
    return {"content": {"start": start, "end": end}, "source": {}, "stance": "asserts"}


def _counted(**labels: str) -> float:
    return REGISTRY.get_sample_value(FIGURES, labels) or 0.0


def test_figures_are_counted_by_measure_scope_and_whether_somebody_says_them() -> None:
    inside = {"measured": "yes", "scoped": "no", "attributed": "yes"}
    outside = {"measured": "no", "scoped": "yes", "attributed": "no"}
    before = _counted(**inside), _counted(**outside)
    _count_mentions(
        {
            "entities": [],
            "attributions": [_said(0, 40), _said(10, 12)],  # a short content inside a long one hides nothing
            "figures": [_figure(20, 22, measure="killed"), _figure(50, 52, time_scope={"kind": "by"})],
        }
    )
    assert _counted(**inside) == before[0] + 1
    assert _counted(**outside) == before[1] + 1


def test_a_figure_only_partly_in_a_content_is_not_somebodys() -> None:
    outside = {"measured": "no", "scoped": "no", "attributed": "no"}
    before = _counted(**outside)
    _count_mentions({"entities": [], "attributions": [_said(0, 11)], "figures": [_figure(10, 14)]})
    assert _counted(**outside) == before + 1


def test_an_article_in_another_language_is_counted_as_such_by_outcome_and_fate() -> None:
    page = "El ministerio del Interior dijo el martes que doce personas murieron en la ciudad y veinte están heridas."
    raw = {"id": "es-1", "publisher": "P", "published_at": "2026-05-04T10:00:00Z", "content": page, "language": "es"}
    labels = {"stage": "claims", "outcome": "unsupported-language"}
    counted = REGISTRY.get_sample_value("claimstream_records_total", labels) or 0.0
    fates = REGISTRY.get_sample_value("claimstream_article_fates_total", {"fate": "unsupported-language"}) or 0.0
    cleaned = stages.clean(raw).outputs[0].value
    assert cleaned
    tagged = stages.tag(cleaned).outputs[0].value
    assert tagged
    handled = stages.claim(tagged, {})
    account("claims", Result(SimpleNamespace(message=SimpleNamespace(headers=[])), handled=handled))
    assert REGISTRY.get_sample_value("claimstream_records_total", labels) == counted + 1
    told = REGISTRY.get_sample_value("claimstream_article_fates_total", {"fate": "unsupported-language"})
    assert told == fates + 1
