"""One spelling for every character."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from streams.cleaning.normalise import normal, one_line


def test_invisible_characters_go_and_joiners_stay() -> None:
    assert normal("a\x00b\u200bc\u00add\ufeff") == "abcd"
    assert normal("می\u200cروم") == "می\u200cروم"


def test_every_kind_of_line_end_is_a_newline() -> None:
    assert normal("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"


def test_composed_and_decomposed_letters_become_one() -> None:
    assert normal("Cafe\u0301") == "Café"


@given(st.text())
def test_normal_text_is_nfc_and_stable(text: str) -> None:
    once = normal(text)
    assert unicodedata.is_normalized("NFC", once)
    assert normal(once) == once
    assert "\x00" not in once


@given(st.text())
def test_one_line_has_no_runs_of_blanks(text: str) -> None:
    line = one_line(text)
    assert "\n" not in line
    assert "  " not in line
    assert line == line.strip()
