"""One spelling for every character."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.cleaning.normalise import normal, one_line
from streams.process import process


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


@pytest.mark.parametrize("content_type", [None, "text/plain", "text/html"])
def test_half_surrogates_never_stand_in_a_clean_text(content_type: str | None) -> None:
    content = "\ud83dTwelve people were killed in Iresh on Monday, \udc00police said.\ud83d"
    record = {"id": "a", "publisher": "Daily", "content_type": content_type, "content": content}
    [clean] = process([record], until="clean")
    assert clean["text"].encode()
    assert "Twelve people were killed in Iresh on Monday" in clean["text"]
