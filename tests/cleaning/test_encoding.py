"""Bytes of published files to text."""

import codecs
from contextlib import suppress

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


def test_a_page_that_is_utf8_but_for_a_byte_stays_utf8() -> None:
    data = ("<p>" + "Größe " * 40 + "</p>").encode("utf-8") + b"\xff"
    assert decode_page(data).startswith("<p>Größe Größe")


LEGACY = [
    ("cp1252", "Die Regierung prüft größere Änderungen am Gesetz, sagte der Sprecher am Dienstag."),
    ("cp1252", "Le ministre a déclaré que l’accord était près d’être signé à Genève."),
    ("latin-1", "El ministro señaló que la situación es difícil y que habrá más información mañana."),
    ("cp1252", "The minister said “no deal” was ready — and that wasn’t expected to change."),
    ("cp1250", "Rząd poinformował, że zginęło dwanaście osób, a śledztwo rozpocznie się jutro."),
    ("cp1251", "Правительство сообщило во вторник, что погибли двенадцать человек."),
    ("koi8-u", "Правительство сообщило во вторник, что погибли двенадцать человек."),
    ("cp1253", "Η κυβέρνηση ανακοίνωσε την Τρίτη ότι δώδεκα άνθρωποι σκοτώθηκαν."),
    ("cp1254", "Hükümet salı günü depremde on iki kişinin öldüğünü açıkladı."),
    ("cp1255", "הממשלה הודיעה ביום שלישי כי שנים עשר בני אדם נהרגו ברעידת האדמה."),
    ("cp1256", "أعلنت الحكومة يوم الثلاثاء أن الزلزال أودى بحياة اثني عشر شخصا."),
    ("cp932", "政府は火曜日、地震で十二人が死亡したと発表した。"),
    ("euc-jp", "政府は火曜日、地震で十二人が死亡したと発表した。"),
    ("gb18030", "政府星期二宣布，地震造成十二人死亡，救援工作仍在继续。"),
    ("big5", "政府星期二宣布，地震造成十二人死亡，救援工作仍在繼續。"),
    ("cp874", "รัฐบาลแถลงเมื่อวันอังคารว่ามีผู้เสียชีวิตสิบสองคนจากแผ่นดินไหว"),
    ("euc-kr", "정부는 화요일 지진으로 열두 명이 숨졌다고 발표했다."),
    ("utf-16-le", "The minister spoke in Genève on Tuesday."),
]


@pytest.mark.parametrize(("encoding", "text"), LEGACY)
@pytest.mark.parametrize("html", [True, False])
def test_encodings_are_detected_where_nothing_is_declared(encoding: str, text: str, html: bool) -> None:
    assert decode_page(text.encode(encoding), html=html) == text


def test_a_page_that_declares_utf8_but_is_not_is_detected() -> None:
    page = '<meta charset="utf-8"><p>Die Regierung prüft größere Änderungen, sagte der Sprecher.</p>'
    assert decode_page(page.encode("cp1252")) == page


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        ("Größe ist über alles.".encode() + b"\xff", 24),  # UTF-8 but for one byte
        ("Die Größe".encode()[:-2], 8),  # cut inside a character
        (b"Hello \xff\xfe world, this is fine.", 6),
        (b"The minister said \xc3\x28 on Tuesday", 18),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(200)), 0),
        (codecs.BOM_UTF8 + b"ab\xff", 5),  # counted from the start of the file
    ],
)
def test_text_that_no_encoding_makes_sense_of_is_an_error_at_its_byte(data: bytes, offset: int) -> None:
    with pytest.raises(UnicodeDecodeError) as error:
        decode_page(data, html=False)
    assert error.value.start == offset


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_give_text_or_a_decoding_error(data: bytes, html: bool) -> None:
    with suppress(UnicodeDecodeError):
        assert isinstance(decode_page(data, html=html), str)


@given(st.text(max_size=100))
def test_utf8_is_read_as_it_is(text: str) -> None:
    assert decode_page(text.encode("utf-8", "ignore").removeprefix(codecs.BOM_UTF8), html=False) == text.encode(
        "utf-8", "ignore"
    ).removeprefix(codecs.BOM_UTF8).decode("utf-8")
