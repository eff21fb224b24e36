"""The whole pipeline in memory: the same pure functions as under Kafka, in the order of the input."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, cast

from streams import stages
from streams.claims import Ledger
from streams.contracts import check
from streams.errors import Rejected
from streams.messages import Assertion, Withdrawal
from streams.topics import ASSERTIONS, CLEAN, TAGGED

Message = dict[str, Any]
Start = Literal["raw", "clean", "tagged", "assertions"]
Until = Literal["clean", "tagged", "assertions", "decisions", "alerts"]
OnReject = Callable[[Any, Rejected], None]

STARTS: tuple[Start, ...] = ("raw", "clean", "tagged", "assertions")
UNTILS: tuple[Until, ...] = ("clean", "tagged", "assertions", "decisions", "alerts")


def process(
    records: Iterable[Message], *, start: Start = "raw", until: Until = "alerts", on_reject: OnReject | None = None
) -> Iterator[Message]:
    """Messages of ``until`` made of ``records`` of ``start``, with fresh state for each call.

    Never raises on odd input: what cannot be processed is handed to ``on_reject(record, reason)``.
    Raises ``ValueError`` when ``until`` does not come after ``start``.
    """
    if start not in STARTS or until not in UNTILS:
        raise ValueError(f"start is one of {', '.join(STARTS)}; until is one of {', '.join(UNTILS)}")
    if UNTILS.index(until) < STARTS.index(start):
        raise ValueError(f"nothing leads from {start} to {until}")
    return _run(records, start, until, on_reject or (lambda record, reason: None))


def _run(records: Iterable[Message], start: Start, until: Until, on_reject: OnReject) -> Iterator[Message]:
    articles: dict[str, Message] = {}
    ledger = Ledger({})

    def step(stage: Start, record: Message) -> Iterator[Message]:
        if stage == "raw":
            following, handled = CLEAN, stages.clean(record)
        elif stage == "clean":
            following, handled = TAGGED, stages.tag(record)
        elif stage == "tagged":
            following, handled = ASSERTIONS, stages.claim(record, articles)
        else:
            yield from _decide(ledger, record, until)
            return
        for output in handled.outputs:
            if output.topic is following and output.value is not None:
                message = cast(Message, output.value)
                if until == _NEXT[stage]:
                    yield message
                else:
                    yield from guarded(_NEXT[stage], message)

    def guarded(stage: Start, record: Message) -> Iterator[Message]:
        try:
            yield from step(stage, record)
        except Rejected as reason:
            on_reject(record, reason)
        except Exception as error:  # a bug of ours must not cost the rest of the input
            on_reject(record, Rejected("unexpected", f"{type(error).__name__}: {error}"))

    for record in records:
        yield from guarded(start, record)


_NEXT: dict[Start, Start] = {"raw": "clean", "clean": "tagged", "tagged": "assertions"}


def _decide(ledger: Ledger, record: Message, until: Until) -> Iterator[Message]:
    check(ASSERTIONS, record)
    result = ledger.decide(cast(Assertion | Withdrawal, record))
    yield from cast(list[Message], result.decisions if until == "decisions" else result.alerts)
