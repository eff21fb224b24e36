"""Score time expressions against a file of expressions resolved at a reference date.

usage: DATA=DIR python benchmarks/times.py [--part tuned|unread|all] [--errors N] [--min PERCENT]

``DIR/figures/timescope_dev.jsonl`` holds ``text, reference, expressions[{text, start, type, values[]}]``.  An
expression counts when a found one has its span (a leading preposition or article may be missing from either) and its
value; where the file gives a reading in the past and one in the future, either will do.  A range between two points
holds its last day, month or year here and ends where that begins in the file: both count as equal.  Expressions
without a type are left out.  "Unread" is the quarter of the lines whose id hashes to 0 modulo 4; it was first looked
at when the grammar of the rest stood (then 54 % of it was right).
"""

import argparse
import hashlib
import json
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from streams.tagging.times import TimeMention, find_times

_LEADING = {"the", "on", "in", "at", "of", "for", "during", "from", "about", "around"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=["tuned", "unread", "all"], default="all")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--min", type=float)
    args = parser.parse_args()
    data = Path(os.environ.get("DATA", "data")) / "figures" / "timescope_dev.jsonl"
    if not data.exists():
        print(f"SKIPPED: no {data}; set DATA", file=sys.stderr)
        return
    total = right = spans = made = 0
    for row in map(json.loads, data.read_text(encoding="utf-8").splitlines()):
        unread = int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 4 == 0
        if args.part != "all" and unread != (args.part == "unread"):
            continue
        found = find_times(row["text"], row["reference"])
        made += len(found)
        for gold in row["expressions"]:
            if not gold["type"]:
                continue
            total += 1
            near = [mention for mention in found if same_span(row["text"], mention, gold)]
            spans += bool(near)
            good = any(same_value(mention, gold) for mention in near)
            right += good
            if not good and args.errors > 0:
                args.errors -= 1
                got = [(m["text"], m["type"], m["from"], m["to"], m["mod"], m["seconds"]) for m in found]
                print(f"{row['reference']} {row['text']!r}\n   gold {gold['text']!r} {gold['values']}\n   got {got}")
    recall = round(100 * right / max(1, total), 1)
    result = {"what": "times", "part": args.part, "right": recall, "span": round(100 * spans / max(1, total), 1)}
    print(json.dumps({**result, "precision": round(100 * right / max(1, made), 1), "gold": total}))
    sys.exit(bool(args.min and recall < args.min))


def same_span(text: str, mention: TimeMention, gold: dict[str, Any]) -> bool:
    """Equal ends, and starts that differ by a preposition or an article at most."""
    start = gold["start"]
    end = start + len(gold["text"])
    between = text[min(start, mention["start"]) : max(start, mention["start"])].lower().split()
    return mention["end"] in (end, end + 1, end - 1) and set(between) <= _LEADING


def same_value(mention: TimeMention, gold: dict[str, Any]) -> bool:
    """The type and one of the values of ``gold``; an unresolved one asks for the type alone."""
    kind = gold["type"].partition(".")[2]
    if mention["type"] != kind:
        return False
    wanted = [_wanted(value) for value in gold["values"] or [{}]]
    if ("not resolved",) in wanted or _values(mention) in wanted:
        return True
    ranges = [value for value in gold["values"] or () if str(value.get("timex")).startswith("(")]
    return any((mention["from"], end) == _wanted(value) for value in ranges for end in _last_points(mention))


def _last_points(mention: TimeMention) -> set[str]:
    """The days at which the file may end a range between two points: the start of the last day, month or year."""
    last = mention["to"] if mention["type"] == "daterange" else None
    if not last:
        return set()
    after = datetime.fromisoformat(last) + timedelta(days=1)
    starts = {last} | ({last[:8] + "01"} if after.day == 1 else set())
    return starts | ({last[:4] + "-01-01"} if after.day == after.month == 1 else set())


def _wanted(value: dict[str, Any]) -> tuple[str | None, ...]:
    if "value" in value:
        return (value["value"],)
    return value.get("start"), value.get("end")


def _values(mention: TimeMention) -> tuple[str | None, ...]:
    if mention["type"] == "duration":
        return (str(int(mention["seconds"] or 0)),)
    start = (mention["from"] or "").replace("T", " ") or None
    end = (mention["to"] or "").replace("T", " ") or None
    if mention["type"] in ("date", "datetime", "time"):
        return (start,)
    if end and mention["type"] == "daterange":
        end = (datetime.fromisoformat(end) + timedelta(days=1)).date().isoformat()
    return start, end


if __name__ == "__main__":
    main()
