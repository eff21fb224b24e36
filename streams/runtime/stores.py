"""The state stores on this machine's disk: one worker's at a time, and trusted only after a clean stop.

A table write reaches the local store before the changelog has it.  After a crash the local store may therefore be
ahead of the changelog: it would know a record as seen whose state nobody else will ever read back.  So a worker
that did not stop cleanly starts from the changelog alone.
"""

import fcntl
import logging
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

log = logging.getLogger(__name__)

_CLEAN = "stopped-cleanly"
_LOCK = "in-use"


class StoreInUse(RuntimeError):
    """Another worker uses the folder; the message names it."""


@contextmanager
def local_stores(folders: Iterable[Path]) -> Iterator[list[Path]]:
    """Hold the folders for one worker.  Yields a list: what is put in it is trusted at the next start.

    Raises ``StoreInUse`` when another worker of this machine holds one of them.
    """
    held = [(folder, _take(folder)) for folder in folders]
    clean: list[Path] = []
    try:
        yield clean
    finally:
        for folder, lock in held:
            if folder in clean:
                (folder / _CLEAN).touch()
            lock.close()


def _take(folder: Path) -> IO[str]:
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / _LOCK).open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise StoreInUse(f"{folder} is in use by another worker (set CLAIMSTREAM_DATADIR)") from error
    mark = folder / _CLEAN
    if mark.exists():
        mark.unlink()
    else:
        _forget(folder)
    return lock


def _forget(folder: Path) -> None:
    left = [path for path in folder.iterdir() if path.name != _LOCK]
    for path in left:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if left:
        log.warning("%s was not closed cleanly: its state is read back from the changelog", folder)
