"""What must hold after a fault: nothing lost, nothing false, equal duplicates, state and alerts that agree."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from rocksdict import AccessType, Options, Rdict
from support.expected import Expected, refusal, version
from support.wire import Wire, read_topic

from streams.runtime.admin import changelog_name
from streams.settings import Settings
from streams.topics import ALERTS, ASSERTIONS, CLEAN, FATES, RAW, STAGE_INPUTS, TAGGED

_OFFSET_KEY = b"__faust\0offset__"
Place = tuple[str, int, int]


@dataclass
class Account:
    """The line of one fault in the table: counts, and ``wrong``: what should not be."""

    fault: str
    published: int = 0
    fates: int = 0
    dead: int = 0
    assertions: int = 0
    alerts: int = 0
    duplicates: int = 0
    restarts: int = 0
    seconds: float = 0.0
    signs: Counter[str] = field(default_factory=Counter)
    """What tells that a fault struck."""
    wrong: dict[str, list[Any]] = field(default_factory=dict)

    def struck(self, leaves: dict[str, int]) -> None:
        """Note a fault that left less behind than it must: it was not tested."""
        found = self.signs | {"restarts": self.restarts}
        self.check(
            "the fault did not strike", [f"{sign} {found[sign]}" for sign, n in leaves.items() if found[sign] < n]
        )

    def check(self, what: str, found: Iterable[Any]) -> None:
        """Note what is wrong, if anything is."""
        some = list(found)
        if some:
            self.wrong[what] = some


def account(fault: str, settings: Settings, want: Expected, folders: Iterable[Path]) -> Account:
    """Read every topic and compare.  The workers have stopped."""
    told = Account(fault)
    raw = read_topic(settings, RAW)
    told.published = len(raw)
    _fates(told, settings, raw, want)
    _assertions(told, settings, want)
    rows = _changelog(settings, "ledger")
    _alerts(told, settings, rows)
    for stage in ("claims", "ledger"):
        told.check(f"{stage}: state on disk unlike changelog", _disk_unlike_changelog(settings, stage, folders))
    return told


def _fates(told: Account, settings: Settings, raw: list[Wire], want: Expected) -> None:
    fates = read_topic(settings, FATES)
    told.fates = len({(m.json["article_id"], m.json["version"]) for m in fates})
    told.duplicates += len(fates) - told.fates
    bodies: dict[Any, set[Any]] = defaultdict(set)
    for message in fates:
        bodies[message.json["article_id"], message.json["version"]].add(message.value)
    dead: dict[Place, set[Any]] = defaultdict(set)
    dead_versions = set()
    letters = [(topic, m) for topic in STAGE_INPUTS for m in read_topic(settings, topic.dead_letters)]
    for topic, letter in letters:
        place = topic.name, *(int(letter.headers[f"__connect.errors.{part}"]) for part in ("partition", "offset"))
        dead[place].add((letter.value, letter.headers["claimstream-reason"]))
        if topic is not RAW or letter.headers["claimstream-reason"] == b"output-too-large":
            dead_versions.add(version(letter.json))
    told.dead = len(dead)
    told.signs["too large"] = sum(m.headers["claimstream-reason"] == b"output-too-large" for _, m in letters)
    told.duplicates += len(letters) - len(dead)
    refused = {(RAW.name, m.partition, m.offset) for m in raw if refusal(m.value)}
    told.check("missing fates", want.versions - bodies.keys() - dead_versions)
    told.check("fates nobody asked for", bodies.keys() - want.versions)
    told.check("both fate and dead letter", bodies.keys() & dead_versions)
    told.check("two fates for a version", [key for key, each in bodies.items() if len(each) > 1])
    told.check("missing dead letters", refused - dead.keys())
    told.check("dead letters that differ", [place for place, each in dead.items() if len(each) > 1])
    now = time.time()
    for topic in (CLEAN, TAGGED):
        messages = read_topic(settings, topic)
        told.check(f"{topic.name}: equal ids, other bytes", _unequal(messages)[1])
        told.signs["of yesterday"] += sum(m.timestamp < now - 43_200 for m in messages)
        told.signs["of the future"] += sum(m.timestamp > now + 600 for m in messages)


def _assertions(told: Account, settings: Settings, want: Expected) -> None:
    messages = read_topic(settings, ASSERTIONS)
    extra, unequal = _unequal(messages)
    told.duplicates += extra
    ids = {m.json["assertion_id"] for m in messages if m.json["action"] == "assert"}
    told.assertions = len(ids)
    told.check("assertions: equal ids, other bytes", unequal)
    told.check("missing assertions", want.assertions - ids)
    told.check("assertions nobody asked for", ids - want.assertions)


def _alerts(told: Account, settings: Settings, rows: dict[bytes, bytes]) -> None:
    messages = [m for topic in ALERTS.values() for m in read_topic(settings, topic)]
    extra, unequal = _unequal(messages)
    told.duplicates += extra
    on_topics = {m.json["alert_id"] for m in messages}
    told.alerts = len(on_topics)
    seen = [row for row in map(orjson.loads, rows.values()) if row["row"] == "seen"]
    in_state = {alert["alert_id"] for row in seen for alert in row["alerts"]}
    told.check("alerts: equal ids, other bytes", unequal)
    told.check("alerts in the state and not on a topic", in_state - on_topics)
    told.check("alerts on a topic and not in the state", on_topics - in_state)


def _unequal(messages: list[Wire]) -> tuple[int, list[bytes]]:
    """How many messages repeat an id, and the ids that do so with other bytes."""
    bodies: dict[bytes, set[bytes | None]] = defaultdict(set)
    for message in messages:
        bodies[message.headers["ce_id"]].add(message.value)
    return len(messages) - len(bodies), [each for each, different in bodies.items() if len(different) > 1]


def _changelog(settings: Settings, stage: str, partition: int | None = None) -> dict[bytes, bytes]:
    messages = read_topic(settings, changelog_name(stage, settings))
    rows = {m.key: m.value for m in messages if partition is None or m.partition == partition}
    return {key: value for key, value in rows.items() if key is not None and value is not None}


def _disk_unlike_changelog(settings: Settings, stage: str, folders: Iterable[Path]) -> list[str]:
    """Local stores that claim to hold their changelog to its end, and hold something else."""
    messages = read_topic(settings, changelog_name(stage, settings))
    wrong = []
    for path in (path for folder in folders for path in folder.glob(f"{stage}/**/{stage}-*.db")):
        partition = int(path.stem.rsplit("-", 1)[1])
        there = [m for m in messages if m.partition == partition]
        rows = {m.key: m.value for m in there}
        store = Rdict(str(path), options=Options(raw_mode=True), access_type=AccessType.read_only())
        held = {bytes(key): bytes(value) for key, value in store.items()}
        store.close()
        offset = held.pop(_OFFSET_KEY, None)
        if there and offset is not None and int(offset) == there[-1].offset:
            kept = {key: value for key, value in rows.items() if value is not None}
            if held != kept:
                wrong.append(f"{path}: {len(held)} rows, changelog {len(kept)}")
    return wrong
