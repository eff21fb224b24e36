"""Captions and picture credits."""

import pytest

from streams.cleaning.credits import echoes, is_credit
from streams.cleaning.words import words_of


@pytest.mark.parametrize(
    "line",
    [
        "Soldiers on parade in the capital on Sunday.Ana Ruiz (Pool/Kremlin/AP)",
        "Rescuers at the mine. (Ivan Petrov/Reuters)",
        "A helicopter over Pedral. PHOTO: Tomás Reja / Radio Albar via AP",
        "Foto: AFP",
        "Photo: rescue crews in Iresh",
        "Flooded streets in the old town © dpa",
    ],
)
def test_credits_are_told(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "The ministry said the pool of volunteers had grown.",
        "A negotiator told AFP.",
        "“We do not know,” he told Reuters.",
        "Photographs of the site show two craters.",
        "The pictures were published by AP.",
    ],
)
def test_sentences_about_agencies_are_not_credits(line: str) -> None:
    assert not is_credit(line)


def test_a_doubled_caption_echoes_its_neighbour() -> None:
    long = "President Ada Renn and Prime Minister Paul Venn shake hands in Noria on Wednesday, June 4, 2025."
    short = "Ada Renn, left, and Paul Venn in Noria, on June 4, 2025."
    assert echoes(words_of(long), words_of(short))
    assert not echoes(words_of(long), words_of("Police said two guards were shot dead in the theatre on Monday."))
