"""What an assertion carries for the ledger to tell one event from another: small, and free of the figure's value."""

import re
from typing import NamedTuple

from streams.claims.incidents import days, institution, sorts, spots
from streams.claims.marks import elsewhere
from streams.claims.said import Said
from streams.claims.sides import SIDE, side
from streams.claims.values import is_money
from streams.claims.words import content, stem, tables, words
from streams.ids import digest
from streams.messages import Evidence, Figure, TaggedArticle
from streams.tagging.sentences import sentences

NEAR_WORDS = 24
"""Most stems kept of the figure's own sentence."""
FAR_WORDS = 24
"""Most stems kept of the headline and the opening."""
PLACES = 8
OPENING_SENTENCES = 2
QUOTE_CHARS = 400
_ORIGIN_WORDS = 6
_REACH = 60
"""Characters after a figure in which "on both sides" is looked for."""
_TOKEN = re.compile(r"\w+")

# Measures that name the group they count.
_IMPLIED = {"troops": "soldier", "hostages_held": "hostage", "hostages_released": "hostage", "refugees": "refugee",
            "protesters": "demonstrator", "layoffs": "worker"}  # fmt: skip


class Setting(NamedTuple):
    """What a whole article is about, read once for all its figures: words, places, sorts of incident and days of its
    headline and opening; and where what is said in it."""

    words: dict[str, float]
    places: dict[str, str]
    said: Said
    sorts: list[str]
    days: list[str]


def setting(article: TaggedArticle) -> Setting:
    """Words and places of the headline and the opening; nothing for an article of one sentence without headline."""
    spans = sentences(article["text"])
    headline = article.get("headline") or ""
    said = Said(article)
    if len(spans) < 2 and not headline:
        return Setting({}, {}, said, [], [])
    end = spans[min(OPENING_SENTENCES, len(spans)) - 1][1] if spans else 0
    opening = f"{headline}\n{article['text'][:end]}"
    return Setting(
        content(opening, FAR_WORDS),
        places(article, said, 0, end),
        said,
        sorts(opening),
        days(opening, article.get("published_at")),
    )


def _told_aside(figure: Figure, befallen: list[str], around: Setting) -> bool:
    """Whether a figure is of something else than its article tells of: another sort of incident, or another place."""
    if befallen and around.sorts and not set(befallen) & set(around.sorts):
        return True
    place = figure.get("place")
    if not place or not (place["id"] or place["country"]):
        return False
    return elsewhere({place["id"] or (place["name"] or place["text"]).lower()}, around.places.keys())


def places(article: TaggedArticle, said: Said, start: int, end: int) -> dict[str, str]:
    """Places and nationalities named between two offsets: key (id, else name) -> country, empty if unknown."""
    found: dict[str, str] = {}
    for entity in said.entities(start, end):
        if entity["end"] > end:
            continue
        country = entity.get("country") or ""
        if entity["type"] == "LOC" or (entity["type"] == "MISC" and country):
            key = entity.get("id") or (entity.get("name") or entity["text"]).lower()
            if ":" not in key and article.get("publisher") and institution(key):
                continue
            found[f"country:{country}" if entity["type"] != "LOC" else key] = country
        if len(found) == PLACES:
            break
    if article.get("publisher"):  # anonymous sentences capitalise what they like
        for name in spots(article["text"], start, end, said.entities(start, end)):
            found.setdefault(name, "")
    return found


def evidence(
    article: TaggedArticle, around: Setting, figure: Figure, span: tuple[int, int], flags: list[str]
) -> Evidence:
    """The evidence of one figure, from its sentence ``span`` and the article's ``around``; from its sentence alone if
    the article tells it aside (the train crash of Monday in a report of Thursday's bus crash)."""
    text = article["text"]
    sentence = text[span[0] : span[1]]
    near, befallen = content(sentence, NEAR_WORDS), sorts(sentence)
    aside = bool(article.get("publisher")) and _told_aside(figure, befallen, around)
    when = days(sentence, article.get("published_at"))
    return {
        "near": near,
        "far": near if aside else around.words,
        "places": places(article, around.said, *span),
        "setting": around.places,
        "sorts": befallen or around.sorts,
        "days": when if when or aside else around.days,
        "participants": _purpose(text, figure, span) if _money(figure) else participants(text, figure),
        "flags": flags,
        "origin": origin(text, figure["start"], figure["end"]),
        "quote": shorten(sentence, figure["start"] - span[0]),
        "replaces": None,
    }


def _money(figure: Figure) -> bool:
    return figure["unit"] is not None and is_money(figure["unit"])


_SUM_REACH = 90
"""Characters from a sum within which what it is for is told."""


def _purpose(text: str, figure: Figure, span: tuple[int, int]) -> list[str]:
    """What a sum of money is for, by the nearest word that tells."""
    begin, end = max(span[0], figure["start"] - _SUM_REACH), min(span[1], figure["end"] + _SUM_REACH)
    purposes = tables().sums
    near = [
        (min(abs(begin + m.end() - figure["start"]), abs(begin + m.start() - figure["end"])), purposes[m[0].lower()])
        for m in _SUM_WORD.finditer(text[begin:end])
        if m[0].lower() in purposes
    ]
    return [min(near)[1]] if near else []


_SUM_WORD = re.compile(r"[A-Za-z][A-Za-z-]+")


def participants(text: str, figure: Figure) -> list[str]:
    """The groups of people a figure counts ("47 gunmen"), unless its measure names them already; and their side."""
    counted = figure.get("counted")
    if not counted:
        return []
    phrase = text[counted["start"] : counted["end"]]
    if 0 <= counted["start"] - figure["end"] < 40:
        phrase = text[figure["end"] : counted["end"]]
    groups = {tables().participants.get(stem(word)) for word in words(phrase)}
    if figure["measure"] is None and not any(groups) and words(phrase):
        thing = stem(words(phrase)[-1])
        groups = {tables().same.get(thing, thing)}
    found = sorted(group for group in groups if group and group != _IMPLIED.get(figure["measure"] or ""))
    if {"both", "sides"} <= set(words(text[figure["end"] : figure["end"] + _REACH].lower())):
        return [*found, f"{SIDE}both"]
    return found + sorted({side(word) for word in words(phrase) if word[0].isupper()})


def subject(said: Said, figure: Figure, groups: list[str]) -> str | None:
    """Who or what is counted, where it is told: the key of the people or body named with the thing counted ("3,000
    *North Korean* soldiers": ``country:KP``), else the group ("child")."""
    counted = figure.get("counted")
    if counted:
        start = min(figure["end"], counted["start"]) if counted["start"] - figure["end"] < _WITHIN else counted["start"]
        for entity in said.entities(start, counted["end"]):
            country = entity.get("country")
            if entity["type"] == "MISC" and country:
                return f"country:{country}"
            if entity["type"] in ("ORG", "LOC"):
                return entity.get("id") or (entity.get("name") or entity["text"]).lower()
    known = tables().participants.values()
    return next((group for group in groups if group in known), None)


_WITHIN = 40
"""Characters after a figure within which its noun and what goes with it stand."""


def kind_of_event(near: dict[str, float], far: dict[str, float]) -> str | None:
    """The kind of event (``events`` in ``words.toml``) that the figure's sentence tells of, else the opening."""
    kinds = tables().kind_names
    return next((word for word in (*near, *far) if word in kinds), None)


def origin(text: str, start: int, end: int) -> str:
    """One id for all copies of a sentence: the words to either side of the figure and the figure itself."""
    before = _TOKEN.findall(text[max(0, start - 80) : start].lower())[-_ORIGIN_WORDS:]
    after = _TOKEN.findall(text[end : end + 80].lower())[:_ORIGIN_WORDS]
    return digest("origin", *before, text[start:end].lower(), *after)


def shorten(sentence: str, at: int) -> str:
    """The sentence, or the part of it around offset ``at`` where it is too long to quote."""
    if len(sentence) <= QUOTE_CHARS:
        return sentence
    first = max(0, min(at - QUOTE_CHARS // 2, len(sentence) - QUOTE_CHARS))
    return sentence[first : first + QUOTE_CHARS]
