"""How many workers, partitions, cores and gigabytes for so many articles a second: the table of docs/scaling.md.

    python -m deploy.sizing                             # the table
    python -m deploy.sizing --core-month 30 --gigabyte-month 0.05

Everything follows from what was measured (``MEASURED``; docs/scaling.md tells how) and from the few choices of
``PLAN``.  Copy your own measurements in and run it again.
"""

import argparse
import math
from dataclasses import dataclass
from typing import NamedTuple

DAY = 86_400


@dataclass(frozen=True)
class Measured:
    """Processor seconds and bytes of one article; of one assertion in ``assertion_seconds``.  Bytes are gzipped.

    ``busiest_block`` is the share of the busiest measure among all assertions: one worker must do all of it.
    """

    text_seconds: float
    state_seconds: float
    assertions: float
    busiest_block: float
    assertion_seconds: float
    raw_bytes: int
    passing_bytes: int
    kept_bytes: int


# Pages: 90 web pages with their markup (193 kB on average).  Texts: 200 news articles as plain text (5 kB).
# Seconds are the stage's own, then what the loop, Faust and the client add to them.
PAGES = Measured(
    text_seconds=0.0892 + 0.007, state_seconds=0.0011 + 0.0053, assertions=0.36, busiest_block=0.46,
    assertion_seconds=0.0043, raw_bytes=34_000, passing_bytes=10_500, kept_bytes=546,
)  # fmt: skip
TEXTS = Measured(
    text_seconds=0.0353 + 0.007, state_seconds=0.0021 + 0.0137, assertions=2.5, busiest_block=0.46,
    assertion_seconds=0.0043, raw_bytes=2_400, passing_bytes=7_000, kept_bytes=2_072,
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """What is chosen: how full a worker may be, how long raw articles stay, on how many brokers each record is."""

    full: float = 0.6
    partitions_per_worker: float = 1.5
    least_partitions: int = 4
    days: int = 7
    years: int = 1
    replication: int = 3
    disk_full: float = 0.7
    broker_cores: int = 2
    broker_megabytes: float = 20.0


PLAN = Plan()


class Size(NamedTuple):
    """What a rate needs."""

    rate: float
    text_workers: int
    state_workers: int
    partitions: int
    hottest: float
    brokers: int
    disk_gigabytes: float
    disk_a_year: float
    cores: int


def size(rate: float, article: Measured = PAGES, plan: Plan = PLAN) -> Size:
    """The size for ``rate`` articles a second."""
    text = max(1, math.ceil(rate * article.text_seconds / plan.full))
    state = max(1, math.ceil(rate * article.state_seconds / plan.full))
    partitions = max(plan.least_partitions, _round_up(plan.partitions_per_worker * max(text, state)))
    through = rate * (article.raw_bytes + article.passing_bytes) * plan.replication / 1e6
    brokers = max(plan.replication, math.ceil(through / plan.broker_megabytes))
    queue = rate * DAY * plan.days * (article.raw_bytes + article.passing_bytes)
    kept = rate * DAY * 365 * plan.years * article.kept_bytes
    grown = plan.replication / plan.disk_full / 1e9
    return Size(
        rate, text, state, partitions, rate * article.assertions * article.busiest_block * article.assertion_seconds,
        brokers, queue * grown, kept * grown, text + state + brokers * plan.broker_cores,
    )  # fmt: skip


def _round_up(count: float) -> int:
    """To a multiple of twelve: it divides evenly among 2, 3, 4, 6 and 12 workers."""
    return math.ceil(count) if count <= 4 else 12 * math.ceil(count / 12)


def table(article: Measured, core_month: float, gigabyte_month: float) -> str:
    """The sizes for 20, 200 and 2,000 articles a second as a Markdown table."""
    sizes = [size(rate, article) for rate in (20, 200, 2000)]
    rows = [
        ("articles a second", [f"{one.rate:,.0f}" for one in sizes]),
        ("articles a day", [f"{one.rate * DAY / 1e6:,.1f} million" for one in sizes]),
        ("text workers (clean, tag), a core each", [f"{one.text_workers:,}" for one in sizes]),
        ("state workers (claims, ledger), a core each", [f"{one.state_workers:,}" for one in sizes]),
        ("partitions of each topic", [f"{one.partitions:,}" for one in sizes]),
        ("the busiest measure alone, on one worker", [_load(one.hottest) for one in sizes]),
        ("brokers", [f"{one.brokers}" for one in sizes]),
        ("disk, articles of 7 days, 3 copies", [_gigabytes(one.disk_gigabytes) for one in sizes]),
        ("disk, assertions, alerts and claims of a year, 3 copies", [_gigabytes(one.disk_a_year) for one in sizes]),
        ("cores in all", [f"{one.cores:,}" for one in sizes]),
        ("cost a month", [f"{_cost(one, core_month, gigabyte_month):,.0f}" for one in sizes]),
    ]
    head, *rest = [f"| {name} | {' | '.join(cells)} |" for name, cells in rows]
    return "\n".join([head, "|---|---:|---:|---:|", *rest])


def ceiling(article: Measured, plan: Plan = PLAN) -> float:
    """The articles a second at which the busiest measure fills its one worker."""
    return plan.full / (article.assertions * article.busiest_block * article.assertion_seconds)


def _load(cores: float) -> str:
    return f"{cores:.0%} of a core" if cores <= PLAN.full else f"**{cores:.1f} cores: too much**"


def _gigabytes(value: float) -> str:
    return f"{value:,.0f} GB" if value < 1000 else f"{value / 1000:,.1f} TB"


def _cost(one: Size, core_month: float, gigabyte_month: float) -> float:
    return one.cores * core_month + (one.disk_gigabytes + one.disk_a_year) * gigabyte_month


def report(name: str, article: Measured, core_month: float = 37.0, gigabyte_month: float = 0.08) -> str:
    """A heading, the table, and the ceiling."""
    limit = f"One ledger worker keeps up with its busiest measure to about {ceiling(article):,.0f} articles a second."
    return f"### {name}\n\n{table(article, core_month, gigabyte_month)}\n\n{limit}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--core-month", type=float, default=37.0, help="price of a core with 4 GiB for a month")
    parser.add_argument("--gigabyte-month", type=float, default=0.08, help="price of a GB of block storage for a month")
    asked = parser.parse_args()
    for name, article in (("Web pages", PAGES), ("Plain text", TEXTS)):
        print(report(name, article, asked.core_month, asked.gigabyte_month))


if __name__ == "__main__":
    main()
