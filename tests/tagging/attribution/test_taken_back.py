"""Whether this figure (in brackets) is taken back, and by which words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.tagging.attribution import denials, find_attributions

TAKEN_BACK = """
"What I said about [70] cattle drowned stands withdrawn," the chief told the assembly.
What we reported about [70] deaths was wrong, the agency said.
The company took down its statement about [44] injured workers.
The bureau scrapped its estimate of [12,000] homeless.
The party dropped its claim that [40] of its members had been shot.
The council apologised for the figure of [12] dead, which it blamed on a clerk.
The clinic said its statement that [12] had died should be disregarded.
The mayor admitted that his figure of [12] dead had been a mistake.
The mayor said he had been wrong to speak of [12] dead.
The ministry no longer accepts anything of the kind, and withdraws its report that [12] died.
"Our figure of [40] dead was wrong," the coroner said.
"We hereby withdraw our figure of [40] dead," the guild said.
The agency pulled its estimate of [12,000] homeless from its site.
The club deleted a post which had spoken of [12] dead.
The families, who on Tuesday had counted [12] dead, on Friday withdrew that figure: one had been found.
The warden who announced the death of [eight] herders has withdrawn the figure.
The company dropped its plan to cut [300] jobs.
The company took back its warning that [400] jobs would go.
The governor said she could no longer stand by the figure of [410] injured.
"We should not have published the figure of [410] injured," the governor said.
The governor said that she had been wrong about [410] injured.
The mill announced the loss of [90] jobs. "I take that number back," its owner said.
""".strip().splitlines()

KEPT = """
The prosecutors dropped charges against [40] protesters.
The army pulled [400] soldiers out of the town.
Police removed [300] protesters from the square.
The company dropped its demand for [300] jobs to go.
[Twenty] survivors were pulled out by neighbours, the mayor said.
Rescuers removed a number of bodies, [12] of them charred, the mayor said.
"I take [three] buses to work," the teacher said.
The firm abandoned hope of finding the [12] men.
""".strip().splitlines()


def stances(marked: str) -> set[str]:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    return {found.attribution["stance"] for found in denials(start, end, find_attributions(text, None, []))}


@pytest.mark.parametrize("marked", TAKEN_BACK)
def test_a_number_is_taken_back(marked: str) -> None:
    assert stances(marked) == {"retracts"}


@pytest.mark.parametrize("marked", KEPT)
def test_what_is_dropped_pulled_or_removed_is_not(marked: str) -> None:
    assert stances(marked) == set()


_TABLE = "I we what it said take back withdraw our figure wrong to speak of 12 mistake was that , . number"


@given(st.lists(st.sampled_from(_TABLE.split()), max_size=24))
def test_any_words_are_read(words: list[str]) -> None:
    text = '"' + " ".join(words) + '," the mayor said.'
    for found in find_attributions(text, None, []):
        assert 0 <= found["content"]["start"] <= found["content"]["end"] <= len(text)
