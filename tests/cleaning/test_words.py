"""The words of a page as arrays, and what is asked of them."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from streams.cleaning.lexicon import look_up
from streams.cleaning.normalise import one_line
from streams.cleaning.phrase_bits import phrase_bits
from streams.cleaning.phrases import CATEGORIES
from streams.cleaning.repeated import fingerprint
from streams.cleaning.wording import Wording, line_tokens
from streams.cleaning.words import distinct_keys, keys_of, page_words, words_of


@given(st.lists(st.text(max_size=30).map(one_line), max_size=6))
def test_the_words_of_a_page_are_the_words_of_its_lines(texts: list[str]) -> None:
    words = page_words(texts)
    for at, text in enumerate(texts):
        assert words.keys[words.line == at].tolist() == [int(keys_of([word])[0]) for word in words_of(text)]


@given(st.text(max_size=60))
@example("İstanbul ΟΔΟΣ 2024 \U00010400 ’90s")
def test_a_short_text_has_the_keys_it_has_on_a_page(text: str) -> None:
    line = one_line(text)
    assert distinct_keys(line).tolist() == page_words([line]).distinct.tolist()


def test_a_line_weighs_what_its_tokens_weigh() -> None:
    weights = {"sign": -1.0, "sign up": -2.0, "^ sign": -0.5, "now $": -0.25, "police": 3.0}
    lines = ["Sign up now", "Police said"]
    sums = Wording(weights).weigh(page_words(lines))[:, 0]
    expected = [sum(weights.get(token, 0.0) for token in line_tokens(words_of(line))) for line in lines]
    assert np.allclose(sums, expected)


def test_phrases_tell_their_category_and_only_on_their_own_line() -> None:
    lines = ["Sign", "up the hill", "Sign up for the newsletter", "关注我们"]
    words = page_words(lines)
    bits = phrase_bits(words, look_up(words), lines, np.array([False, False, False, True]))
    subscription, share = 1 << CATEGORIES.index("subscription"), 1 << CATEGORIES.index("share")
    assert not bits[0] & subscription
    assert bits[2] & subscription
    assert bits[3] & share


def test_a_fingerprint_sees_no_case_and_no_punctuation() -> None:
    assert fingerprint("Read more:") == fingerprint("READ MORE")
    assert fingerprint("Read") is None
