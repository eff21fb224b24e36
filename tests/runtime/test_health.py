import urllib.error
import urllib.request

import pytest

import streams.metrics  # noqa: F401  (what is served)
from streams.runtime.health import SILENT_SECONDS, Health, serve
from streams.runtime.signs import WORKED
from streams.settings import Settings


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def health(clock: Clock) -> Health:
    health = Health(stuck_seconds=60, clock=clock)
    health.expect(["clean", "tag"])
    return health


def test_a_worker_is_alive_and_not_ready_before_it_has_started(health: Health) -> None:
    assert health.dead() == []
    assert health.unready() == ["clean: starting", "tag: starting"]


def test_a_worker_that_expects_no_stage_yet_is_not_ready() -> None:
    assert Health(60).unready() == ["starting"]


def test_records_waiting_and_none_finished_is_death(health: Health, clock: Clock) -> None:
    health.stages["tag"].busy = True
    clock.now += 59
    assert health.dead() == []
    clock.now += 2
    assert health.dead() == ["tag: has work, and has got no further for 61 s (starting)"]


def test_a_stage_without_records_may_rest_for_ever(health: Health, clock: Clock) -> None:
    clock.now += 1e6
    assert health.dead() == []


def test_a_silent_event_loop_is_death_but_not_while_stopping(health: Health, clock: Clock) -> None:
    health.looked()
    clock.now += SILENT_SECONDS + 1
    assert health.dead() == ["the event loop has been silent for 31 s"]
    health.ended()
    assert health.dead() == []
    assert health.unready() == ["clean: stopping", "tag: stopping"]


def test_one_long_piece_of_work_on_the_loop_is_no_silence(health: Health, clock: Clock) -> None:
    health.looked()
    clock.now += SILENT_SECONDS
    WORKED["ledger"] += 1
    assert health.dead() == []
    clock.now += SILENT_SECONDS
    assert health.dead() == []
    clock.now += 1
    assert health.dead() == ["the event loop has been silent for 31 s"]


@pytest.fixture
def address(health: Health) -> str:
    return f"http://127.0.0.1:{serve(Settings(metrics_port=0), health)}"


def get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_health_and_metrics_are_served_together(address: str, health: Health) -> None:
    assert get(f"{address}/healthz") == (200, "ok\n")
    assert get(f"{address}/readyz") == (503, "clean: starting\ntag: starting\n")
    for state in health.stages.values():
        state.not_ready = None
    assert get(f"{address}/readyz") == (200, "ok\n")
    status, text = get(f"{address}/metrics")
    assert status == 200
    assert "claimstream_build_info" in text
