"""Which figures of an article are claims, and whether they are a whole, a part or an increment."""

from typing import Any

import pytest

from streams.process import process


def assertions(text: str) -> list[dict[str, Any]]:
    article = {
        "id": "a", "url": "https://example.org/a", "publisher": "Herald", "content_type": "text/plain",
        "content": f"Norai\n\n{text}", "published_at": "2025-03-03T08:00:00Z", "fetched_at": "2025-03-03T08:00:00Z",
    }  # fmt: skip
    return list(process([article], until="assertions"))


def flags(text: str) -> dict[float, set[str]]:
    of_interest = {"part", "delta", "told", "previous"}
    return {a["value"]: of_interest & set(a["evidence"]["flags"]) for a in assertions(text) if a["value"]}


def test_others_who_were_hurt_are_no_increment_of_the_dead() -> None:
    assert flags("Police said 12 people were killed and another 19 were hurt.") == {12: set(), 19: set()}
    assert flags("Police said 12 people were killed. Another 19 were killed later, police said.")[19] == {"delta"}


def test_what_is_left_is_no_part() -> None:
    told = "Police said four of the 15 missing turned up, so that 11 of them are still missing."
    assert flags(told)[11] == set()


def test_all_but_so_many_says_nothing_of_these() -> None:
    assert 9 not in flags("Police said all but nine of the 40 people evacuated had gone home.")


def test_an_editor_s_note_is_told_again_by_its_article() -> None:
    note = "(Corrects number of people injured to 13 in second paragraph)\n\nPolice said 13 people were injured."
    assert [a["value"] for a in assertions(note)] == [13]


def test_six_of_them_are_a_whole_where_nothing_else_counts_them() -> None:
    assert flags("An avalanche buried a group of climbers, killing six of them, police said.") == {6: set()}
    assert flags("Police said 14 climbers had died. They named six of them, all dead, on Monday.")[14] == set()
    assert flags("Police said nine of the 32 inmates who escaped were back.")[9] == {"part"}


def test_a_part_is_no_more_than_its_whole() -> None:
    told = "The army said that the raids had cost 12 lives and that it had killed 20 of the attackers."
    assert flags(told) == {12: set(), 20: set()}


def test_there_are_so_many_of_them_is_a_whole() -> None:
    assert flags("Police arrested 27 people. Lawyers say there are 41 of them in all.")[41] == set()


def test_those_let_go_are_counted_for_themselves() -> None:
    assert flags("Police said 118 of those held had been released.")[118] == set()


def test_who_drew_the_sum_says_what_it_is_for() -> None:
    [cost, aid] = assertions("Repairs will cost 700 million euros, she said. The state gave aid of 40 million euros.")
    assert (cost["evidence"]["participants"], aid["evidence"]["participants"]) == (["cost"], ["aid"])


@pytest.mark.parametrize(
    "text",
    [
        "The hospital accepted that 40 people had died.",
        "The hospital accepted the doctors' figure of 40 dead.",
        "The hospital backed the doctors' estimate of 40 dead.",
    ],
)
def test_who_accepts_a_number_confirms_it_and_no_fact_beside_it(text: str) -> None:
    assert [(a["stance"], a["value"]) for a in assertions(text)] == [("confirms", 40)]


def test_observers_speak_through_what_is_theirs() -> None:
    [one] = assertions("Foreign observers said their own sample pointed to a turnout of 58 per cent.")
    assert one["claimant"]["text"] == "Foreign observers"
