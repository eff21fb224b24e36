"""Programs that check what is shipped under deploy/: a test that lacks its own is skipped loudly."""

import os
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parents[2]


def skip(what: str, why: str) -> NoReturn:
    """A skip nobody overlooks; where everything is to be tested (``CLAIMSTREAM_REQUIRE_TOOLS``) a failure."""
    message = f"{what} NOT TESTED: {why}"
    if os.environ.get("CLAIMSTREAM_REQUIRE_TOOLS"):
        pytest.fail(message)
    warnings.warn(pytest.PytestWarning(message), stacklevel=2)
    pytest.skip(message)


def tool(name: str, package: str) -> str:
    """The path of a program, or a loud skip naming the package that has it."""
    found = shutil.which(name)
    if found is None:
        skip(name, f"not installed ({package})")
    return found


def run(*command: str, cwd: Path = ROOT) -> str:
    """What a program prints; fails the test, showing all of it, when its status is not 0."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        pytest.fail(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}", pytrace=False)
    return done.stdout + done.stderr
