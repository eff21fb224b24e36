"""Whether a figure that no table knows a measure for is what its article is about.

Stories count ever new things (households without power, prisoners who got away), and most numbers of an article are
only furniture of the story (a road's length, the speaker's age).  A logistic regression on where the figure stands
and how it is said tells the two apart; its weights are ``worth.toml``, fitted by ``training/claims_worth.py``.
"""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from math import exp

from streams.claims.values import is_money
from streams.claims.words import stem, tables
from streams.messages import Figure, TaggedArticle

_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_THE = re.compile(r"\b[Tt]he $")
_LEAST = 10
_LARGE = 1e6
_REACH = 60
"""Characters after a figure in which its verb and its phrase are looked for."""
_START = 3
"""Words from the sentence's first that still count as its beginning."""
_OF = {("of", "the"), ("of", "them"), ("of", "those"), ("of", "whom")}
_FUTURE = frozenset(("will", "would", "could", "may", "might"))
_ARTICLES = frozenset(("a", "an", "the", "its", "his", "her", "their"))
_PEOPLE_WORDS = """
people person resident villager household home family survivor victim inhabitant townspeople life
"""
_PEOPLE = frozenset(map(stem, _PEOPLE_WORDS.split()))


def eligible(figure: Figure) -> bool:
    """Whether a figure may be a claim though no table gives it a measure: a count, a sum of money or a share."""
    if figure["measure"] is not None or figure["value"] is None or figure.get("direction"):
        return False
    unit = figure["unit"]
    if unit is None:
        return figure["value"] % 1 == 0  # "11.40 That makes 19", "shares rose to 18.35": no counts
    return unit == "percentage" or is_money(unit)


def worth(
    article: TaggedArticle, figure: Figure, order: int, span: tuple[int, int], flags: list[str], said: bool
) -> float:
    """How likely (0 to 1) it is one of the numbers the article reports.

    ``order`` and ``span`` are its sentence's; ``said``: somebody is quoted for it.
    """
    if _THE.search(article["text"], max(0, figure["start"] - 5), figure["start"]):
        return 0.0  # "the 2,600 announced": a number its reader is taken to know
    weights = _weights()
    total = sum(weights[name] for name, held in features(article, figure, order, span, flags, said).items() if held)
    return 1.0 / (1.0 + exp(-total))


def threshold() -> float:
    """From which ``worth`` on a figure is taken for a claim."""
    return _table()["threshold"]


def features(
    article: TaggedArticle, figure: Figure, order: int, span: tuple[int, int], flags: list[str], said: bool
) -> dict[str, bool]:
    """What speaks for and against: the names of ``worth.toml``."""
    text, value, unit = article["text"], abs(figure["value"] or 0.0), figure["unit"]
    before = _WORD.findall(text[max(span[0], figure["start"] - _REACH) : figure["start"]].lower())
    after = _WORD.findall(text[figure["end"] : min(span[1], figure["end"] + _REACH)].lower())
    head = _head(figure)
    people = counts_people(figure)
    return {
        "bias": True,
        "lead": order == 0,
        "second": order == 1,
        "third": order == 2,
        "said": said,
        "headline": _in_headline(article.get("headline") or "", figure),
        "people": people,
        "thing": bool(head) and not people,
        "bare": not head and unit is None,
        "share": unit == "percentage",
        "money": unit is not None and is_money(unit),
        "rough": figure["bound"] != "exact",
        "small": value < _LEAST,
        "large": value >= _LARGE,
        "opening": len(before) < _START and figure["start"] - span[0] < _REACH,
        "increment": figure["delta"],
        "part": bool(figure.get("part")) or tuple(after[:2]) in _OF,
        "conditional": "conditional" in flags,
        "rate": "rate" in flags,
        "change": "change" in flags or "lower" in flags,
        "article": not _ARTICLES.isdisjoint(before[-3:]),
        "year": _YEAR.search(text, span[0], span[1]) is not None,
        "future": not _FUTURE.isdisjoint(before[-6:]),
    }


def counts_people(figure: Figure) -> bool:
    """Whether a figure counts people by its noun ("41 villagers"), not by its measure."""
    head = _head(figure)
    return bool(head) and (stem(head[0]) in _PEOPLE or stem(head[0]) in tables().participants)


def _head(figure: Figure) -> list[str]:
    counted = figure["counted"]
    return _WORD.findall(counted["text"].lower())[-1:] if counted else []


def _in_headline(headline: str, figure: Figure) -> bool:
    words = {word.strip(".,:;'’\"").lower() for word in headline.split()}
    value = figure["value"] or 0.0
    return figure["text"].split()[0].lower() in words or f"{value:,.0f}" in words


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    found: dict[str, float] = tomllib.loads(files("streams.claims").joinpath("worth.toml").read_text("utf-8"))
    return found


def _weights() -> dict[str, float]:
    return _table()
