"""The ledger over a table: read back with signs of life, and anew when its partitions change."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from contract.storing import load, rows, versions
from support.fakes import Table, Writer

from streams.claims import store
from streams.runtime.signs import WORKED
from streams.runtime.state import State
from streams.runtime.tables import LiveLedger

STORED = load(versions()[-1])


@pytest.fixture
def live(monkeypatch: pytest.MonkeyPatch) -> LiveLedger:
    monkeypatch.setattr(store, "READ_AT_ONCE", 2)
    table = Table()
    table.data = rows(STORED, "ledger")
    state = State(table, Writer(table))  # type: ignore[arg-type]
    signal: Any = SimpleNamespace(connect=lambda *_args, **_options: None)
    app: Any = SimpleNamespace(on_partitions_revoked=signal, on_partitions_assigned=signal)
    return LiveLedger(app, state)


def test_reading_a_ledger_back_gives_signs_of_life(live: LiveLedger) -> None:
    before = WORKED["test"]
    assert live.weigh(STORED["assertions"][0]).outcome == "replayed"
    assert WORKED["test"] - before >= len(rows(STORED, "ledger")) // 2


def test_it_is_read_once_until_partitions_change(live: LiveLedger) -> None:
    live.weigh(STORED["assertions"][0])
    before = WORKED["test"]
    live.weigh(STORED["assertions"][1])
    assert WORKED["test"] == before
    asyncio.run(live.forget())
    live.weigh(STORED["assertions"][2])
    assert WORKED["test"] > before
