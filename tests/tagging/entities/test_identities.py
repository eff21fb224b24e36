"""Claimants of the whole world, in phrases and in documents, keep the identity a careful reader gives them."""

import time

from benchmarks.identities import misses, phrases, sources
from streams.tagging import tag
from streams.tagging.entities import find_entities

RIGHT = 0.97
PARAGRAPH = (
    "Tunisia's interior ministry said 12 died. The ministry said more. The agency denied it, and Police said "
    "Coral Shipping (CS) knew. The minister, Ali Benn, spoke in Sfax. "
)


def test_phrases_of_claimants_have_the_identity_that_is_meant() -> None:
    count, wrong = misses(phrases())
    assert count - len(wrong) >= RIGHT * count, wrong


def test_sources_of_documents_have_the_identity_that_is_meant() -> None:
    count, wrong = misses(sources())
    assert count - len(wrong) >= RIGHT * count, wrong


def cost(times: int) -> float:
    text = PARAGRAPH * times
    start = time.process_time()
    found = find_entities({"id": "a", "version": "1", "text": text, "language": "en"})
    for at in range(times):
        for words in ("The ministry", "The agency", "Police", "The minister"):
            begin = at * len(PARAGRAPH) + PARAGRAPH.index(words)
            found.identify(begin, begin + len(words))
    return time.process_time() - start


def test_one_long_paragraph_costs_as_much_as_its_length() -> None:
    cost(20)
    small, large = min(cost(150), cost(150)), cost(1200)
    assert large < 2.5 * 8 * small


def test_an_article_in_another_language_is_tagged_by_tables_and_says_who_it_knows() -> None:
    text = "Ucrania y la OTAN lo niegan, dijo Reuters. NATO no responde."
    tagged = tag({"id": "a", "version": "1", "text": text, "language": "es"})
    assert {mention["text"] for mention in tagged["entities"]} >= {"Reuters", "NATO"}
