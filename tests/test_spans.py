"""Spans that hold another are found as by looking through them all."""

from hypothesis import given
from hypothesis import strategies as st

from streams.spans import Spans

_SPAN = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(_SPAN, max_size=20), _SPAN)
def test_what_holds_a_span_is_what_begins_before_and_ends_after_it(
    spans: list[tuple[int, int]], one: tuple[int, int]
) -> None:
    start, end = one
    wanted = [index for index, (s, e) in enumerate(spans) if s <= start and end <= e]
    assert Spans(spans).holding(start, end) == wanted
    assert Spans(spans).hold(start, end) == bool(wanted)
