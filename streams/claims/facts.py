"""Facts without a number that somebody confirms, denies or takes back."""

import re
from bisect import bisect_left, bisect_right

from streams.claims.claimants import claimant_of
from streams.claims.evidence import FAR_WORDS, NEAR_WORDS, Setting, kind_of_event, places, shorten
from streams.claims.incidents import sorts
from streams.claims.words import content, stem, words
from streams.ids import digest
from streams.messages import Assertion, Attribution, TaggedArticle

# What a bare fact is about, by the stem of a word in it: it then meets the claims that count the same thing.
_ABOUT = {
    stem(word): measure
    for measure, line in {
        "troops": "troops soldiers units presence deployment servicemen contingent forces",
        "killed": "killed deaths dead died toll victims killing bombed bombing bomb strike attack attacked "
        "shelling shelled massacre massacred fired shooting shot airstrike raid executed murdered explosion blast",
        "missing": "missing disappeared",
        "injured": "injured wounded",
        "arrested": "arrested arrests detained custody",
        "drones": "drones drone",
        "missiles": "missiles missile rocket rockets",
        "shells": "shells",
        "hostages_held": "hostages kidnapped abducted captives",
        "layoffs": "layoffs redundancies jobs",
        "cases": "outbreak infection infections cases epidemic",
        "spill_volume": "leak spill leaked spilled",
        "evacuated": "evacuated evacuation",
        "displaced": "displaced displacement",
    }.items()
    for word in line.split()
}
# Words for a claim that somebody else made: who denies it names it as one.
_ACCUSED = {stem(word) for word in ("accusation", "allegation", "claim", "charge", "report", "rumour", "suggestion")}
_AGAIN = re.compile(r"\b(?:again|once more|repeated|reiterated)\b", re.IGNORECASE)
_BEFORE_CUE = 10
"""Characters before a verb of denying in which it is told to be said again."""
_HARMED = (
    r"(?:died|dead|killed|hurt|injured|wounded|missing|arrested|detained|deaths?|casualties|losses|injuries|arrests)"
)
_NOBODY = re.compile(
    rf"\b(?:anyone|anybody|a single \w+)\b.{{0,40}}\b{_HARMED}\b|\bany (?:\w+ ){{0,2}}{_HARMED}\b", re.IGNORECASE
)
"""That somebody came to harm, denied in few words: "that anyone had died"."""
_FIGURES = frozenset("figure number count toll tally total estimate calculation".split())  # noqa: SIM905
_A_CLAUSE = 9
_RELATIVE = ("who", "which")
_LEAST_WORDS = 2
"""Fewer words that tell something are no fact ("a request it denied having made")."""
_STANCES = ("confirms", "denies", "retracts")


def facts(
    article: TaggedArticle, around: Setting, spans: tuple[tuple[int, int], ...], counts: list[Assertion]
) -> list[Assertion]:
    """One assertion without a value for each fact confirmed, denied or retracted in which nothing is counted;
    ``counts`` are the article's assertions of figures."""
    found: list[Assertion] = []
    denying: set[str] = set()
    counted = sorted(
        [f["start"] for f in article["figures"] if f["measure"]]
        + [a["mention"]["start"] for a in counts if a["claim"]["measure"] or a["unit"]]
    )
    bare = sorted(a["mention"]["start"] for a in counts)
    for attribution in article["attributions"]:
        if attribution["stance"] not in _STANCES or attribution["certainty"] == "conditional":
            continue
        if attribution["source"]["text"].lower() in _RELATIVE:
            continue  # "the mayor, who denied it, said ...": told of before
        start, end = attribution["content"]["start"], attribution["content"]["end"]
        cue = attribution["cue"]
        if bisect_left(counted, start) < bisect_left(counted, end):
            continue
        outer = [a for a in around.said.around(cue["start"], cue["end"]) if a is not attribution]
        said = article["text"][start:end]
        if bisect_left(bare, start) < bisect_left(bare, end) and not _FIGURES.isdisjoint(words(said)):
            continue  # "accepted its figure of 590,000": the number is what is confirmed
        if attribution["stance"] == "confirms" and counts and _mere_number(said):
            continue  # "confirming the count of the committee"
        if attribution["stance"] == "denies":
            if article["text"][cue["start"] : cue["end"]].lower().startswith("contradict"):
                continue  # "contradicted the operator": what is denied is told elsewhere
            if _AGAIN.search(article["text"], max(0, cue["start"] - _BEFORE_CUE), cue["end"]) or _mere_number(said):
                continue
            if len(content(said, _LEAST_WORDS)) < _LEAST_WORDS and not _NOBODY.search(said):
                continue
            who = attribution["source"].get("name") or attribution["source"]["text"]
            if who in denying:
                continue
            denying.add(who)
        if said.strip():
            own = attribution["source"]["text"].lower().startswith(("its ", "his ", "her ", "their "))
            speaker = outer[-1] if outer and own else attribution
            found.append(_fact(article, around, attribution, speaker, _sentence(spans, cue["start"])))
    return found


def _mere_number(said: str) -> bool:
    """Whether it is "the lower count of the agency": a number is denied, and not told."""
    named = words(said)
    return len(named) < _A_CLAUSE and "that" not in named[1:] and not _FIGURES.isdisjoint(named)


def _fact(
    article: TaggedArticle, around: Setting, attribution: Attribution, speaker: Attribution, span: tuple[int, int]
) -> Assertion:
    text = article["text"]
    start, end = attribution["content"]["start"], attribution["content"]["end"]
    said = text[start:end]
    measure = _measure(said) or _measure(text[span[0] : span[1]])
    claimant = claimant_of(speaker, around.said)
    near = places(article, around.said, *span)
    words_near = content(text[span[0] : span[1]], NEAR_WORDS)
    return {
        "assertion_id": digest(
            "fact", article["id"], article["version"], start, end, attribution["stance"], claimant["text"]
        ),
        "action": "assert",
        "claim": {"block": measure or "fact", "measure": measure, "subject": None, "place": next(iter(near), None),
                  "event": kind_of_event(words_near, around.words), "scope": None, "label": said[:80]},
        "value": None,
        "low": None,
        "high": None,
        "bound": "exact",
        "qualifier": None,
        "unit": None,
        "delta": False,
        "claimant": claimant,
        "relay": attribution.get("relay"),
        "publisher": article.get("publisher"),
        "backfill": bool(article.get("backfill")),
        "stance": attribution["stance"],
        "certainty": attribution["certainty"],
        "time_scope": None,
        "asserted_at": article.get("published_at") or article.get("fetched_at"),
        "mention": {
            "article_id": article["id"], "version": article["version"], "url": article.get("url"), "start": start,
            "end": end, "exact": said, "prefix": text[max(0, start - 32) : start], "suffix": text[end : end + 32],
        },
        "evidence": {
            "near": words_near,
            "far": dict(list(around.words.items())[:FAR_WORDS]),
            "places": near,
            "setting": around.places,
            "sorts": sorts(text[span[0] : span[1]]) or around.sorts,
            "days": around.days,
            "participants": [],
            "flags": ["fact", *(["accusation"] if _ACCUSED & {stem(word) for word in words(said)[:4]} else [])],
            "origin": digest("fact-origin", said.lower()),
            "quote": shorten(text[span[0] : span[1]], 0),
            "replaces": None,
        },
    }  # fmt: skip


def _measure(said: str) -> str | None:
    return next((_ABOUT[root] for root in map(stem, words(said)) if root in _ABOUT), None)


def _sentence(spans: tuple[tuple[int, int], ...], at: int) -> tuple[int, int]:
    span = spans[max(0, bisect_right(spans, at, key=lambda each: each[0]) - 1)] if spans else (at, at)
    return span if span[0] <= at < span[1] else (at, at)
