from pathlib import Path

import pytest

from streams.runtime.stores import StoreInUse, local_stores


def test_a_store_is_kept_after_a_clean_stop(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    with local_stores([folder]) as clean:
        (folder / "data").write_text("state")
        clean.append(folder)
    with local_stores([folder]):
        assert (folder / "data").read_text() == "state"


def test_a_store_is_forgotten_after_a_crash(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    with local_stores([folder]):
        (folder / "tables").mkdir()
        (folder / "tables" / "data").write_text("ahead of the changelog")
    with local_stores([folder]):
        assert not (folder / "tables").exists()


def test_a_crash_after_a_clean_stop_is_a_crash(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    with local_stores([folder]) as clean:
        clean.append(folder)
    with local_stores([folder]):
        (folder / "data").write_text("x")
    with local_stores([folder]):
        assert not (folder / "data").exists()


def test_two_workers_cannot_share_a_folder(tmp_path: Path) -> None:
    with local_stores([tmp_path / "ledger"]), pytest.raises(StoreInUse, match="CLAIMSTREAM_DATADIR"):  # noqa: SIM117
        with local_stores([tmp_path / "ledger"]):
            pass
