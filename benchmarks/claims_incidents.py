"""Whether the ledger keeps two incidents apart and one together, by stories whose gold names its claims."""

from collections import Counter, defaultdict
from typing import Any, NamedTuple

from benchmarks.claims_stories import Tagged, near
from streams.process import process

Question = tuple[str, str]
"""Measure and scope of an expected alert: in stories of several incidents the scope names the incident."""


class Apart(NamedTuple):
    """``claims``: of the gold, with an assertion found.  ``merged``: how many of them share a claim with another;
    ``split``: claims of ours beyond the first that hold one of them.  ``false_changes``: decisions that take for a
    change of one what was said of another."""

    claims: int
    merged: int
    split: int
    false_changes: int


def judge(stories: Tagged) -> Apart:
    """The counts over all stories."""
    total = Counter[str]()
    for story, articles in stories:
        of = _Gold(story)
        held: dict[str, set[Question]] = defaultdict(set)
        where: dict[Question, set[str]] = defaultdict(set)
        for decision in process(articles, start="tagged", until="decisions"):
            question = of.question(decision["after"])
            if question is None or decision["kind"] == "denied":
                continue
            held[decision["claim"]["id"]].add(question)
            where[question].add(decision["claim"]["id"])
            before = of.question(decision["before"]) if decision["before"] else None
            changed = decision["kind"] in ("revised", "confirmed")
            total["false"] += changed and before is not None and before != question
        total["claims"] += len(where)
        total["merged"] += sum(len(questions) - 1 for questions in held.values())
        total["split"] += sum(len(ids) - 1 for ids in where.values())
    return Apart(total["claims"], total["merged"], total["split"], total["false"])


class _Gold:
    """Which claim of the gold an answer is about: the one its article is expected to tell with this number, else the
    only one that had the number before."""

    def __init__(self, story: dict[str, Any]) -> None:
        self._order = [article["id"] for article in story["articles"]]
        self._expected = [(a["id"], e) for a in story["articles"] for e in a["expect"] if e["value"] is not None]

    def question(self, answer: dict[str, Any]) -> Question | None:
        article, value = answer["mention"]["article_id"], answer["value"]
        fits = [(at, (e["measure"], e.get("scope") or "")) for at, e in self._expected if near(value, e)]
        here = {question for at, question in fits if at == article}
        until = self._order.index(article)
        found = here or {question for at, question in fits if self._order.index(at) <= until}
        return found.pop() if len(found) == 1 else None
