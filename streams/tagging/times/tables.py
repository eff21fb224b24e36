"""The words of ``words.toml`` as look-ups for the grammar."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

_OPENERS = """
the a an in at on from between within for since starting before prior no less more after until till as around
circa each every once twice half few several couple earlier later greater fiscal calendar cy fy saint st year
month quarter week q h for rest remainder right by > < ' ‘ ’
"""


@dataclass(frozen=True, slots=True)
class Tables:
    """Word to value: month 1-12, weekday 0-6 (Monday 0), unit name, hours of a part of the day and so on."""

    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, str]
    dayparts: dict[str, tuple[int, int]]
    days: dict[str, int]
    relative: dict[str, int]
    seasons: dict[str, int]
    parts: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    holidays: dict[tuple[str, ...], tuple[int, ...]]
    """``triggers`` are the words without which a sentence names no time, ``openers`` those a time may begin with."""
    triggers: frozenset[str]
    openers: frozenset[str]


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The shipped words, read once."""
    raw: dict[str, Any] = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    months = {word: int(number) for number, words in raw["months"].items() for word in words.split()}
    weekdays = {word: int(number) for number, words in raw["weekdays"].items() for word in words.split()}
    units = {word: unit for unit, words in raw["units"].items() for word in words.split()}
    parts = {word: part for part, words in raw["parts"].items() for word in words.split()}
    dayparts = {word: (hours[0], hours[1]) for word, hours in raw["dayparts"].items()}
    holidays = {tuple(name.split()): tuple(rule) for name, rule in raw["holidays"].items()}
    triggers = {*months, *weekdays, *dayparts, *raw["days"], *raw["seasons"], *(u for u in units if len(u) > 2)}
    triggers |= (
        ({name[0] for name in holidays} - {"good"})
        | {f"{day}s" for day in weekdays if day.endswith("day")}
        | {"now", "noon", "midday", "midnight", "everyday", "daily", "weekly"}
    )
    triggers |= {
        "monthly",
        "yearly",
        "annually",
        "quarterly",
        "hourly",
        "gmt",
        "utc",
        "nineteen",
        "nineties",
        "eighties",
        "seventies",
        "sixties",
    }
    openers = {
        *triggers,
        *(name[0] for name in holidays),
        *raw["relative"],
        *parts,
        *raw["numbers"],
        *raw["ordinals"],
        *_OPENERS.split(),
    }
    return Tables(
        months,
        weekdays,
        units,
        dayparts,
        raw["days"],
        raw["relative"],
        raw["seasons"],
        parts,
        raw["numbers"],
        raw["ordinals"],
        holidays,
        frozenset(triggers),
        frozenset(openers),
    )
