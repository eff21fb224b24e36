"""Tables that a user adds to those of the package: every TOML file of the folder that ``CLAIMSTREAM_TABLES`` names.

They are read once, at first use, and then stay as they are: what is said of a text never changes while a process runs.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from streams.settings import SettingError, Settings


class OwnTable(NamedTuple):
    """One file of a user: its path, to be named in errors, and what it holds."""

    path: str
    tables: dict[str, Any]


def own_tables(prefix: str) -> tuple[OwnTable, ...]:
    """Every ``prefix*.toml`` of the user's folder, in the order of names; none where no folder is set.

    Raises ``SettingError`` where the folder or a file cannot be read.
    """
    return read_folder(Settings.from_env().tables, prefix)


@cache
def read_folder(folder: str, prefix: str) -> tuple[OwnTable, ...]:
    """Every ``prefix*.toml`` of ``folder``, none of ``""``.  Raises ``SettingError``."""
    if not folder:
        return ()
    if not Path(folder).is_dir():
        raise SettingError(f"CLAIMSTREAM_TABLES={folder!r}: no such folder")
    return tuple(_read(path) for path in sorted(Path(folder).glob(f"{prefix}*.toml")))


def _read(path: Path) -> OwnTable:
    try:
        return OwnTable(str(path), tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingError(f"{path}: {error}") from error
