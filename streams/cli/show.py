"""An alert in a form people like to read."""

import re
from collections.abc import Callable
from typing import Any

import click

_COLOURS = {
    "new": "cyan",
    "revised": "yellow",
    "confirmed": "green",
    "denied": "red",
    "qualified": "blue",
    "retracted": "magenta",
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+")
_BOUNDS = {"approximate": "about ", "at_least": "at least ", "at_most": "up to "}


def plain(text: Any) -> str:
    """What a publisher wrote, without anything a terminal would obey."""
    return _CONTROL.sub(" ", str(text)).strip()


def number(answer: dict[str, Any] | None) -> str:
    """The value of one side: ``3,000``, ``about 1,200``, ``800 to 1,000``."""
    if not answer:
        return "nothing known"
    if answer["bound"] == "range" and answer["low"] is not None and answer["high"] is not None:
        return f"{_digits(answer['low'])} to {_digits(answer['high'])}"
    if answer["value"] is None:
        return f"at least {_digits(answer['low'])}" if answer["low"] is not None else "no number"
    return f"{_BOUNDS.get(answer['bound'], '')}{_digits(answer['value'])}"


def alert_lines(alert: dict[str, Any], style: Callable[..., str] = click.style) -> list[str]:
    """The lines of one alert: what changed, who says so now and before, both quotes with their sources."""
    before, after, kind = alert["before"], alert["after"], alert["kind"]
    head = f"{kind.upper():<10}{plain(alert['claim']['label'])}"
    lines = [style(head, fg=_COLOURS.get(kind), bold=True) + ("  (late)" if alert["late"] else "")]
    if kind == "denied":
        lines.append(f"  {number(after)}, denied")
    elif kind == "retracted":
        lines.append(f"  {number(before)}, taken back")
    elif kind in ("revised", "qualified"):
        lines.append(f"  {number(before)} -> {style(number(after), bold=True)}{_ratio(alert)}")
    else:
        lines.append(f"  {style(number(after), bold=True)}")
    lines += answer_lines("now", after)
    if before and before["mention"] != after["mention"]:
        lines += answer_lines("before", before)
    claimants, publishers = alert["independent_claimants"], alert["independent_publishers"]
    lines.append(f"  {_many(claimants, 'independent claimant')}, {_many(publishers, 'publisher')}")
    return lines


def answer_lines(when: str, answer: dict[str, Any]) -> list[str]:
    """Who says it, where and when, and the words."""
    claimant = answer["claimant"] or {}
    who = claimant.get("name") or claimant.get("text") or "(nobody named)"
    printed = claimant.get("text")
    known_as = f" ({plain(printed)})" if printed and printed != who else ""
    where = answer["publisher"] or answer["url"] or answer["mention"]["article_id"]
    date = (answer["asserted_at"] or "")[:16].replace("T", " ")
    return [
        f"  {when:<7} {plain(who)}{known_as}, in {plain(where)}{', ' + date if date else ''}",
        f"          “{plain(answer['quote'])}”",
    ]


def _ratio(alert: dict[str, Any]) -> str:
    change = alert["change"] or {}
    ratio = change.get("ratio")
    return f"  (x{ratio:.2g}, {change['direction']})" if ratio and change.get("direction") else ""


def _digits(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
