"""What the words around a figure do to it."""

import pytest

from streams.claims.cues import cues, said_before
from streams.messages import Figure, Span


def around(sentence: str, number: str) -> list[str]:
    start = sentence.index(number)
    figure: Figure = {
        "start": start, "end": start + len(number), "text": number, "value": 1.0, "low": None, "high": None,
        "bound": "exact", "qualifier": None, "direction": None, "unit": None, "measure": "killed", "counted": None,
        "delta": False,
    }  # fmt: skip
    return cues(sentence, figure, (0, len(sentence)))


@pytest.mark.parametrize(
    ("sentence", "number", "flag"),
    [
        ("The toll has climbed to 31.", "31", "change"),
        ("The list of the missing fell to 11.", "11", "lower"),
        ("Deaths in mine fires in Iresh up to 216", "216", "change"),
        ("Seventeen, rather than 19, have died.", "19", "previous"),
        ("An earlier version of this article gave 4,000.", "4,000", "previous"),
        ("If the rains go on, 5,000 could fall ill.", "5,000", "conditional"),
        ("Should the dam break, 5,000 could drown.", "5,000", "conditional"),
        ("A sum of 8,000 zlotys per household is promised.", "8,000 zlotys", "rate"),
        ("The figure of 90 was false, it said.", "90", "rejected"),
        ("The owner called the count of 22 pure invention.", "22", "rejected"),
        ("Some 1,200 people drown each year.", "1,200", "rate"),
        ("Its register has 21 names of the dead, matching the count of the police.", "21", "agrees"),
        ("The mission, too, counted 19 bodies.", "19", "agrees"),
        ("Police caught nine of the 32 inmates who escaped.", "nine", "part"),
        ("The charity lists 19 dead, the number the mayor had given.", "19", "agrees"),
        ("The charity lists 19 dead, the toll reported earlier by the police.", "19", "agrees"),
        ("The charity has 19 names, as many as the police had counted.", "19", "agrees"),
        ("The clinic's register has 21 names of the dead.", "21", "witness"),
        ("Its teams verified the deaths of 21 people.", "21", "witness"),
        ("The governor stood by her count of 52 detentions.", "52", "unmoved"),
        ("The fire brigade's tally was unchanged at 22.", "22", "unmoved"),
        ("The commission's own number, 38,400, stands, she said.", "38,400", "unmoved"),
        ("The union's old estimate of 2,600 was still on the banners.", "2,600", "previous"),
        ("A first report had put the missing at 63.", "63", "previous"),
        ("Two units of 12,000 soldiers are preparing to intervene.", "12,000", "prepared"),
    ],
)
def test_cue_words_flag_the_figure(sentence: str, number: str, flag: str) -> None:
    assert flag in around(sentence, number)


@pytest.mark.parametrize(
    "sentence",
    [
        "Police said 31 people died.",
        "The number of dead was 31, he said.",
        "A death toll of up to 31 is feared.",
        "A first report speaks of 31 dead.",
        "Reports of 31 dead did not match the facts.",
    ],
)
def test_plain_statements_carry_no_flag(sentence: str) -> None:
    assert around(sentence, "31") == []


def test_people_who_have_fallen_ill_are_not_a_falling_count() -> None:
    assert "lower" not in around("More than 40 people have fallen ill.", "40")


def test_a_statement_of_last_week_is_told_from_one_of_today() -> None:
    said: Span = {"start": 11, "end": 15, "text": "said"}
    assert said_before("The agency said last week that 1,500 were there.", 0, said)
    assert not said_before("The agency said on Monday that 1,500 were there.", 0, said)


@pytest.mark.parametrize(
    ("sentence", "number", "flag"),
    [
        ("Some 900 people die on these roads each year.", "900", "rate"),
        ("Six of them were children.", "Six", "part"),
        ("It was far more than the seven given by the ministry.", "seven", "old"),
        ("It had first said 40 were dead.", "40", "previous"),
    ],
)
def test_words_that_keep_a_number_from_being_news(sentence: str, number: str, flag: str) -> None:
    assert flag in around(sentence, number)


def test_a_day_after_is_no_rate() -> None:
    assert "rate" not in around("Some 23 were killed a day after a slide in Iresh.", "23")


def test_a_condition_of_another_clause_is_not_the_number_s() -> None:
    assert "conditional" not in around("Up to 1,850 jobs will go, and fewer if enough staff retire.", "1,850")
