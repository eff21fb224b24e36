"""Messages and table rows as a version of the pipeline left them, kept to see whether later versions still read them.

    PYTHONPATH=.:tests python -m contract.storing 0.1

writes them anew, for a version about to be released.  Those of a released version are never changed.
"""

import sys
from pathlib import Path
from typing import Any

import orjson
from support.corpus import text_record

from streams import stages
from streams.claims import Ledger
from streams.stages import Message

FOLDER = Path(__file__).parent / "stored"
_LATER = {"fetched_at": "2024-06-20T00:00:00Z"}
Stored = dict[str, list[dict[str, Any]]]


def articles() -> list[Message]:
    """Articles, a newer version of one, the deletion of another, a back-filled one."""
    said = [text_record(number) for number in range(1, 4)]
    return [
        *said,
        text_record(1, killed=47, **_LATER),
        {"id": "article-2", "action": "delete", **_LATER},
        text_record(9, killed=12, backfill=True),
    ]


def run(records: list[Message]) -> Stored:
    """Everything that the stages make of the records: messages by topic, rows by table."""
    made: Stored = {"raw": records, "clean": [], "tagged": [], "assertions": [], "alerts": []}
    versions: dict[str, Any] = {}
    rows: dict[str, Any] = {}
    ledger = Ledger(rows)
    for record in records:
        for article in _values(stages.clean(record), stages.CLEAN):
            made["clean"].append(article)
            for tagged in _values(stages.tag(article), stages.TAGGED):
                made["tagged"].append(tagged)
                for assertion in _values(stages.claim(tagged, versions), stages.ASSERTIONS):
                    made["assertions"].append(assertion)
                    weighed = stages.weigh(assertion, ledger)
                    made["alerts"] += [
                        dict(o.value or {}) for o in weighed.outputs if o.topic in stages.ALERTS.values()
                    ]
    made["claims-rows"] = [{"key": key, "row": row} for key, row in versions.items()]
    made["ledger-rows"] = [{"key": key, "row": row} for key, row in rows.items()]
    return orjson.loads(orjson.dumps(made))  # type: ignore[no-any-return]


def load(version: str) -> Stored:
    """What was stored of a version."""
    files = sorted((FOLDER / version).glob("*.jsonl"))
    return {path.stem: [orjson.loads(line) for line in path.read_bytes().splitlines()] for path in files}


def rows(stored: Stored, stage: str) -> dict[str, Any]:
    return {entry["key"]: entry["row"] for entry in stored[f"{stage}-rows"]}


def versions() -> list[str]:
    return sorted(path.name for path in FOLDER.iterdir())


def _values(handled: stages.Handled, topic: stages.Topic) -> list[Message]:
    return [dict(output.value or {}) for output in handled.outputs if output.topic is topic]


if __name__ == "__main__":
    target = FOLDER / sys.argv[1]
    target.mkdir(parents=True, exist_ok=True)
    for name, lines in run(articles()).items():
        text = b"".join(orjson.dumps(line, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE) for line in lines)
        (target / f"{name}.jsonl").write_bytes(text)
