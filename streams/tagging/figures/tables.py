"""The package's TOML tables, read once."""

import gzip
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The contents of ``name``.toml beside this module.  Callers must not change it."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def noun_classes() -> tuple[frozenset[str], frozenset[str]]:
    """Singular nouns for people and for things, from WordNet by ``training/figures_nouns.py``."""
    people, things = gzip.decompress(files(__package__).joinpath("nouns.txt.gz").read_bytes()).decode().splitlines()
    return frozenset(people.split()), frozenset(things.split())
