from pathlib import Path

import pytest
from support.tools import ROOT

from deploy.sizing import PAGES, PLAN, TEXTS, Measured, ceiling, report, size


def test_the_page_has_the_table_that_the_numbers_give() -> None:
    page = (Path(ROOT) / "docs/scaling.md").read_text(encoding="utf-8")
    for name, article in (("Web pages", PAGES), ("Plain text", TEXTS)):
        assert report(name, article).strip() in page, "python -m deploy.sizing prints it anew"


@pytest.mark.parametrize("article", [PAGES, TEXTS])
@pytest.mark.parametrize("rate", [0.1, 20, 200, 2000])
def test_workers_are_no_fuller_than_planned_and_have_partitions(article: Measured, rate: float) -> None:
    one = size(rate, article)
    assert rate * article.text_seconds <= PLAN.full * one.text_workers
    assert rate * article.state_seconds <= PLAN.full * one.state_workers
    assert one.partitions >= max(one.text_workers, one.state_workers)
    assert one.brokers >= PLAN.replication


def test_the_ceiling_is_where_the_busiest_measure_fills_its_worker() -> None:
    assert size(ceiling(PAGES), PAGES).hottest == pytest.approx(PLAN.full)
