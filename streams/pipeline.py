"""The pipeline on one page: four Faust agents, each a pure function of ``stages.py`` in the one loop.

    news.articles.raw ─▶ clean ─▶ news.articles.clean ─▶ tag ─▶ news.articles.tagged ─▶ claims ─▶ news.assertions
                           │                                                             │             │
                           ▼                                                             ▼           ledger
                 news.articles.fates: how the way of each article version ended ◀────────┘             │
                 news.claims, news.alerts.{new,revised,confirmed,denied,qualified,retracted} ◀─────────┘

What a stage cannot process goes to ``<its input topic>.dlq``.  Each stage is a Faust app (and consumer group) of its
own, so that stages may share a worker or scale apart; all of them deliver at least once with deterministic ids.
"""

from collections.abc import Iterable
from typing import Any

import faust

from streams import stages
from streams.runtime.app import bytes_topic, channels, create_app
from streams.runtime.loop import Loop
from streams.runtime.tables import LiveLedger, stage_table
from streams.settings import Settings
from streams.topics import ASSERTIONS, CLEAN, RAW, TAGGED

STAGES = ("clean", "tag", "claims", "ledger")


def apps(settings: Settings, names: Iterable[str] = STAGES) -> list[faust.App]:
    """The Faust apps of the named stages, in the order of the pipeline."""
    wanted = set(names)
    return [build(settings) for stage, build in _BUILD.items() if stage in wanted]


def clean(settings: Settings) -> faust.App:
    """Pages become articles."""
    app = create_app("clean", settings)
    loop = Loop("clean", RAW, stages.clean, channels(app, settings), settings)

    @app.agent(bytes_topic(app, settings, RAW), name="clean")
    async def clean_articles(articles: Any) -> None:
        await loop.run(articles)

    return app


def tag(settings: Settings) -> faust.App:
    """Articles get their entities, figures and attributions."""
    app = create_app("tag", settings)
    loop = Loop("tag", CLEAN, stages.tag, channels(app, settings), settings)

    @app.agent(bytes_topic(app, settings, CLEAN), name="tag")
    async def tag_articles(articles: Any) -> None:
        await loop.run(articles)

    return app


def claims(settings: Settings) -> faust.App:
    """Articles become assertions; an article's newer version takes the older one's back."""
    app = create_app("claims", settings)
    table = stage_table(app, "claims", settings)
    loop = Loop(
        "claims", TAGGED, lambda begun: begun(table), channels(app, settings), settings, table, stages.claim_begun
    )  # fmt: skip

    @app.agent(bytes_topic(app, settings, TAGGED), name="claims")
    async def find_claims(articles: Any) -> None:
        await loop.run(articles)

    return app


def ledger(settings: Settings) -> faust.App:
    """Assertions meet the claims they answer, and become alerts."""
    app = create_app("ledger", settings)
    table = stage_table(app, "ledger", settings)
    live = LiveLedger(app, table)
    loop = Loop("ledger", ASSERTIONS, live.weigh, channels(app, settings), settings, table)

    @app.agent(bytes_topic(app, settings, ASSERTIONS), name="ledger")
    async def weigh_assertions(assertions: Any) -> None:
        await loop.run(assertions)

    return app


_BUILD = {"clean": clean, "tag": tag, "claims": claims, "ledger": ledger}
