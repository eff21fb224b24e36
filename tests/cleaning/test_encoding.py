"""Bytes of published files to text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.cleaning.encoding import decode_page

TEXT = "<p>Größe, señor, Київ</p>"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_decides(mark: bytes, encoding: str) -> None:
    assert decode_page(mark + TEXT.encode(encoding)) == TEXT


def test_the_declaration_decides_without_a_mark() -> None:
    page = '<meta charset="windows-1251"><p>Київ</p>'
    assert decode_page(page.encode("cp1251")) == page


def test_latin_one_is_read_as_browsers_do() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>“size”</p>'
    assert decode_page(page.encode("cp1252")) == page


def test_a_wrong_declaration_yields_to_utf8_or_the_fallback() -> None:
    page = '<meta charset="nonsense"><p>Größe</p>'
    assert decode_page(page.encode("utf-8")) == page
    assert decode_page(page.encode("cp1252")) == page


def test_a_declaration_in_plain_text_means_nothing() -> None:
    text = 'He wrote <meta charset="koi8-r"> in größe'
    assert decode_page(text.encode("utf-8"), html=False) == text


def test_one_broken_byte_does_not_change_the_encoding() -> None:
    data = ("<p>" + "Größe " * 40 + "</p>").encode("utf-8") + b"\xff"
    assert decode_page(data).startswith("<p>Größe Größe")


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_give_text(data: bytes, html: bool) -> None:
    assert isinstance(decode_page(data, html=html), str)
