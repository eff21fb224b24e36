"""The faults of the matrix.  Each is done to a crew and a broker while articles are being published."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from support.kafka_server import KafkaServer

from crash.crew import Crew

_SKEW = "import support.faults as faults; faults.skew_clock({seconds})"
_FULL_DISK = (
    "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    "resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, resource.RLIM_INFINITY))"
)
_SLOW = (
    "import time as _t, streams.stages as _s; _tag = _s.tag\n"
    "def _slow(record):\n    _t.sleep(0.15)\n    return _tag(record)\n_s.tag = _slow"
)


@dataclass
class Field:
    """Where a fault happens."""

    crew: Crew
    server: KafkaServer
    chance: random.Random


@dataclass(frozen=True)
class Fault:
    """One line of the matrix.  ``preludes`` are faults of single workers' first lives; ``limits`` of topics."""

    name: str
    do: Callable[[Field], None]
    preludes: dict[int, str] = field(default_factory=dict)
    limits: dict[str, int] = field(default_factory=dict)
    short: bool = False
    """Whether the short form of the matrix has it."""
    leaves: dict[str, int] = field(default_factory=dict)
    """What shows that the fault really struck: at least so many restarts, or signs that ``accounts`` counts."""


def _nothing(_: Field) -> None:
    pass


def _kills(field: Field) -> None:
    for turn in range(4):
        number = field.chance.randrange(2)
        if turn < 2:  # the others may strike while it starts, or reads its state back
            field.crew.at_work(number)
        time.sleep(field.chance.uniform(0, 6))
        field.crew.kill(number)


def _terminations(field: Field) -> None:
    for number in (0, 1, 0, 1):
        time.sleep(field.chance.uniform(2, 6))
        field.crew.terminate(number)


def _broker_kills(field: Field) -> None:
    for _ in range(2):
        field.crew.at_work(0)
        time.sleep(field.chance.uniform(2, 6))
        field.server.kill()
        field.server.start()


def _broker_gone(field: Field) -> None:
    time.sleep(4)
    field.server.kill()
    time.sleep(60)
    field.server.start()


def _rebalances(field: Field) -> None:
    for number in (2, 3, 4):
        field.crew.join(number)
        time.sleep(field.chance.uniform(2, 6))
    for number in (2, 3, 4):
        field.crew.leave(number)
        time.sleep(field.chance.uniform(0, 3))


def _pauses(field: Field) -> None:
    for number in (0, 1):
        field.crew.at_work(number)
        time.sleep(field.chance.uniform(1, 4))
        field.crew.pause(number, 15.0)


_ONE_IN_SEVEN = 1004
"""Bytes that one in seven clean articles of the corpus takes more than, alone in a batch; none takes 992 to 1,016."""

FAULTS = (
    Fault("none", _nothing),
    Fault("workers killed (SIGKILL x4)", _kills, short=True, leaves={"restarts": 2}),
    Fault("workers stopped (SIGTERM x4)", _terminations, leaves={"restarts": 3}),
    Fault("broker killed and started (x2)", _broker_kills),
    Fault("broker gone for 60 s", _broker_gone),
    Fault("workers join (x3) and leave (x3)", _rebalances),
    Fault("slow worker", _nothing, preludes={0: _SLOW}),
    Fault("topic refuses large messages", _nothing, limits={"news.articles.clean.v1": _ONE_IN_SEVEN},
          leaves={"too large": 1}),
    Fault("disk full for the state store", _nothing, preludes={0: _FULL_DISK}, leaves={"restarts": 1}),
    Fault("clocks a day behind and 50 min ahead", _nothing, preludes={0: _SKEW.format(seconds=-86400),
                                                                     1: _SKEW.format(seconds=3000)},
          leaves={"of yesterday": 1, "of the future": 1}),
    Fault("clock a day ahead", _nothing, preludes={0: _SKEW.format(seconds=86400)}, leaves={"restarts": 1}),
    Fault("worker paused 15 s, session 6 s (x2)", _pauses, leaves={"restarts": 1}),
)  # fmt: skip
