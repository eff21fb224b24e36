import time

from streams.runtime.pulse import Pulse


def test_a_process_that_runs_never_stood_still() -> None:
    pulse = Pulse(session_timeout=2.0)
    pulse.start()
    time.sleep(0.3)
    assert pulse.stood_still() is None


def test_a_standstill_is_told_whichever_thread_wakes_first_and_is_not_forgotten() -> None:
    pulse = Pulse(session_timeout=2.0)
    pulse.start()
    pulse._last -= 10.0
    first = pulse.stood_still()
    assert first is not None
    assert first >= 10.0
    time.sleep(0.3)  # the beating thread has seen it too, and beats again
    assert pulse.stood_still() is not None


def test_a_pulse_that_was_not_started_says_nothing() -> None:
    assert Pulse(session_timeout=0.001).stood_still() is None
