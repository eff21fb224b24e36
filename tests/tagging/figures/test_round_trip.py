"""Writing a number in any supported way and reading it back gives the number."""

import math
import re
import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from streams.tagging.figures import find_figures
from streams.tagging.figures.numbers import ONES, TENS
from streams.tagging.figures.tokens import Tokens

WORD = {int(value): word for word, value in ONES.items()} | {
    int(value): word for word, value in TENS.items() if word != "fourty"
}
SCALE = {10**9: "billion", 10**6: "million", 1000: "thousand", 100: "hundred"}
SHORT = {"thousand": "k", "million": "m", "billion": "bn", "trillion": "trn"}
FACTOR = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def in_words(number: int, joiner: str = " and ") -> str:
    """English words for a whole number below a trillion."""
    if number in WORD:
        return WORD[number]
    if number < 100:
        return f"{WORD[number // 10 * 10]}-{WORD[number % 10]}"
    factor = next(factor for factor in SCALE if number >= factor)
    head = f"{in_words(number // factor, joiner)} {SCALE[factor]}"
    rest = number % factor
    if not rest:
        return head
    return head + (joiner if rest < 100 else " ") + in_words(rest, joiner)


def read(written: str) -> tuple[float | None, float | None, float | None]:
    (figure,) = find_figures(f"Officials counted {written} people there.")
    assert figure["counted"] is not None
    assert figure["counted"]["text"] == "people"
    return figure["value"], figure["low"], figure["high"]


@given(st.integers(2, 10**12 - 1), st.sampled_from([" and ", " "]))
def test_words(number: int, joiner: str) -> None:
    assert read(in_words(number, joiner)) == (number, number, number)


@given(st.integers(2, 10**12 - 1).filter(lambda number: not 1500 <= number <= 2100))
def test_digits_with_commas(number: int) -> None:
    assert read(f"{number:,}") == (number, number, number)


@given(st.integers(2, 10**8 - 1))
def test_bare_digits(number: int) -> None:
    assert read(str(number)) == (number, number, number)


@given(st.integers(1000, 10**9 - 1))
def test_digits_with_hard_spaces(number: int) -> None:
    assert read(f"{number:,}".replace(",", "\u00a0"))[0] == number


@given(st.integers(1, 9_999), st.sampled_from(sorted(FACTOR)), st.booleans(), st.booleans())
def test_decimals_with_scale_words(tenths: int, scale: str, short: bool, joined: bool) -> None:
    word = SHORT[scale] if short else ("" if joined else " ") + scale
    value = read(f"{tenths / 10:.1f}{word}")[0]
    assert value is not None
    assert abs(value - tenths * FACTOR[scale] / 10) < 1e-6 * value


RANGES = st.sampled_from(["{} to {}", "{}-{}", "{}–{}", "between {} and {}"])


@given(st.integers(2, 10**6), st.integers(1, 10**6), RANGES)
def test_ranges(low: int, width: int, pattern: str) -> None:
    high = low + width
    assume(high % 1000 or low * 1000 >= high)  # "10-12,000" shares its thousands
    assert read(pattern.format(f"{low:,}", f"{high:,}")) == ((low + high) / 2, low, high)


@given(st.integers(1, 99), st.sampled_from(["at least", "about", "up to", "nearly", "more than"]))
def test_qualifiers_do_not_change_the_value(number: int, qualifier: str) -> None:
    (figure,) = find_figures(f"Officials counted {qualifier} {number + 1} people there.")
    assert (figure["value"], figure["qualifier"]) == (number + 1, qualifier)


@settings(max_examples=300)
@given(st.text(max_size=200) | st.text("0123456789,.-–/ $€%akmtofndhuzre\n", max_size=200))
def test_any_text_gives_figures_that_quote_it(text: str) -> None:
    for figure in find_figures(text):
        assert text[figure["start"] : figure["end"]] == figure["text"]
        counted = figure["counted"]
        assert counted is None or text[counted["start"] : counted["end"]] == counted["text"]
        if figure["value"] is not None:
            assert figure["low"] is not None
            assert figure["high"] is not None
            assert figure["low"] <= figure["value"] <= figure["high"]


VOCABULARY = """
12 3,000 1.5 0 five twenty dozen hundred million half a an the of to from and or , . ( ) - – / $ € % US per
day barrel people children dead killed injured wounded missing toll deaths hostages drones ballots soldiers
were was been have died among including between at least up about more another km kg pounds yuan years old May
2019 p.m. H1N1 Model s ² ٣ 1.2.3 +4 # : ; who rose by fell said 40-50 dozens scores several few
"""
SOUP = st.lists(st.sampled_from(VOCABULARY.split()), max_size=60)
NOISE = ["12 killed ", "22,", "( $5 ", "million ", "9", "a ", "twenty-", "3 of the ", "$5 (a) ", "1-"]


@settings(max_examples=400)
@given(SOUP, st.sampled_from([" ", ""]))
def test_any_run_of_known_words_is_read(words: list[str], joiner: str) -> None:
    text = joiner.join(words)
    for figure in find_figures(text):
        assert text[figure["start"] : figure["end"]] == figure["text"]
        assert figure["value"] is None or math.isfinite(figure["value"])


@pytest.mark.parametrize("unit", NOISE)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    short, long = (_seconds(unit * (size // len(unit))) for size in (10_000, 100_000))
    assert long < 40 * max(short, 0.005)


def _seconds(text: str) -> float:
    begin = time.process_time()
    find_figures(text)
    return time.process_time() - begin


@given(st.text(max_size=200))
def test_tokens_cover_the_text(text: str) -> None:
    tokens = Tokens(text, 0, len(text))
    assert re.sub(r"\s", "", "".join(tokens.words)) == re.sub(r"\s", "", text)
    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
