"""State that is written when its batch is: reads through unsaved writes, all of a record or nothing."""

import asyncio
from typing import Any

import pytest
from support.fakes import Event, Table, Writer

from streams.errors import Rejected
from streams.runtime.state import ChangelogWriter, State


@pytest.fixture
def table() -> Table:
    return Table()


@pytest.fixture
def state(table: Table) -> State:
    return State(table, Writer(table))  # type: ignore[arg-type]


def test_unsaved_rows_are_read_and_not_in_the_table(state: State, table: Table) -> None:
    with state.record(Event(b"")):
        state["a"] = {"n": 1}
    assert state["a"] == {"n": 1}
    assert dict(state.items()) == {"a": {"n": 1}}
    assert table.data == {}


def test_save_writes_each_row_once(state: State, table: Table) -> None:
    with state.record(Event(b"")):
        state["a"] = {"n": 1}
    asyncio.run(state.save())
    asyncio.run(state.save())
    assert table.data == {"a": {"n": 1}}
    assert table.changelog == [[("a", {"n": 1})]]


def test_a_deleted_row_is_gone_before_and_after_saving(state: State, table: Table) -> None:
    table.data["a"] = {"n": 1}
    with state.record(Event(b"")):
        del state["a"]
        assert "a" not in state
        with pytest.raises(KeyError):
            del state["a"]
    assert list(state) == []
    asyncio.run(state.save())
    assert table.data == {}


def test_an_exception_takes_the_writes_of_its_record_back(state: State, table: Table) -> None:
    dropped: list[int] = []
    state.forget.append(lambda: dropped.append(1))
    with state.record(Event(b"")):
        state["a"] = {"n": 1}
    with pytest.raises(ZeroDivisionError), state.record(Event(b"")):  # noqa: PT012
        state["a"] = {"n": 2}
        raise ZeroDivisionError
    assert state["a"] == {"n": 1}
    assert dropped == [1]


def test_discard_drops_all_that_is_unsaved(state: State, table: Table) -> None:
    table.data["a"] = {"n": 0}
    with state.record(Event(b"")):
        state["a"] = {"n": 1}
    state.discard()
    assert state["a"] == {"n": 0}
    asyncio.run(state.save())
    assert table.changelog == []


def test_rows_too_large_for_one_piece_are_refused(state: State, table: Table) -> None:
    with pytest.raises(Rejected) as refused, state.record(Event(b"")):
        state["a"] = {"text": "x" * 5_000_000}
    assert refused.value.reason == "state-too-large"
    assert "a" not in state


def test_an_empty_state_is_a_state(state: State) -> None:
    """A mapping without rows is false: whoever asks whether there is a state asks for ``None``."""
    assert not state
    with state.record(Event(b"")):
        state["a"] = {"n": 1}
    assert state


class _Sizes(ChangelogWriter):
    def __init__(self) -> None:
        pass

    def size(self, key: str, row: Any) -> int:
        return int(row["size"])


def test_pieces_are_whole_records_with_the_last_write_of_each_key() -> None:
    mib = 1024 * 1024
    records = [
        {"a": {"size": mib}, "b": {"size": mib}},
        {"a": {"size": mib, "again": True}},
        {"c": {"size": 2 * mib}},
    ]
    pieces = list(_Sizes()._pieces(records))
    assert [list(piece) for piece in pieces] == [["b", "a"], ["c"]]
    assert pieces[0]["a"]["again"]
