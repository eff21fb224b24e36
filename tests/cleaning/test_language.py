"""Languages of articles and of lines."""

import pytest

from streams.cleaning.language import detect, foreign, tag_of
from streams.cleaning.words import words_of


@pytest.mark.parametrize(
    ("given", "tag"),
    [("en", "en"), ("EN_us", "en-US"), ("zh-hans-cn", "zh-Hans-CN"), ("pt_BR", "pt-BR"), ("", None), ("x?", None)],
)
def test_language_tags_get_their_usual_spelling(given: str, tag: str | None) -> None:
    assert tag_of(given) == tag


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Tu cuenta se está usando en otro dispositivo", "en"),
        ("¿Por qué no puedo leer esto?", "en"),
        ("Melden Sie sich für unseren Newsletter an und lesen Sie mehr", "en"),
        ("Sign up for the newsletter and get it in your inbox", "de"),
        ("Подпишитесь на нашу рассылку, чтобы не пропустить новости", "en"),
    ],
)
def test_lines_in_another_language_are_foreign(line: str, language: str) -> None:
    assert foreign(words_of(line), language)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("The police said on Monday that nobody was hurt.", "en"),
        ("Venceremos, he shouted in the square.", "en"),
        ("The daily La Voz de Galicia reported the deaths.", "en"),
        ("Bundesamt für Verfassungsschutz", "en"),
        ("Ministerpräsident Scholz sagte, der Vertrag sei unterzeichnet.", "de"),
        ("42", "en"),
    ],
)
def test_names_quotes_and_the_own_language_are_not(line: str, language: str) -> None:
    assert not foreign(words_of(line), language)


def test_the_language_of_a_text_is_found_and_not_guessed() -> None:
    assert (
        detect("The ministry said on Tuesday that three soldiers had been killed in the north of the country.") == "en"
    )
    assert detect("Das Ministerium teilte am Dienstag mit, dass drei Soldaten im Norden getötet worden seien.") == "de"
    assert detect("42") is None
