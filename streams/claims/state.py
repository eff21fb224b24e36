"""The rows of the ledger's table: plain JSON dicts, bounded in size, so that one write is small."""

from datetime import datetime
from typing import NotRequired, TypedDict

from streams.claims.values import Quantity, is_money, quantity
from streams.claims.words import tables
from streams.messages import Alert, Assertion, Claim, Claimant
from streams.messages import Answer as PublicAnswer

KEPT_ANSWERS = 16
"""Answers a claim keeps in full."""
PROFILE_WORDS = 48
PROFILE_PLACES = 12
PROFILE_MARKS = 6
"""Sorts of incident a claim remembers, and days."""
KEPT_SUPPORT = 24
"""Values whose support a claim remembers."""
KEPT_ORIGINS = 8
"""Origins remembered for one value: past that, one more or less does not matter."""
FAR_WEIGHT = 0.5
"""What a word of the headline or opening counts beside one of the figure's own sentence."""


class Profile(TypedDict):
    """What identity is judged by: words with weights, places with countries, groups counted, kinds of event."""

    words: dict[str, float]
    story: dict[str, float]
    places: dict[str, str]
    participants: list[str]
    kinds: list[str]
    sorts: NotRequired[list[str]]
    days: NotRequired[list[str]]
    at: float


class Answer(TypedDict):
    """One assertion as the ledger keeps it; numbers in base units, ``at`` in seconds of the epoch."""

    id: str
    at: float
    value: float | None
    low: float | None
    high: float | None
    bound: str
    hedged: bool
    stance: str
    claimant: Claimant | None
    publisher: str | None
    article: str
    origin: str
    weight: float
    direct: bool
    live: bool
    public: PublicAnswer
    currency: NotRequired[str]


class Support(TypedDict):
    """What speaks for one value: summed weight (``fresh``: faded to ``last``), and the origins counted."""

    value: float
    low: float | None
    high: float | None
    weight: float
    fresh: float
    count: int
    origins: list[str]
    first: float
    last: float


class Added(TypedDict):
    """An increment of a total: how many more, when, and by which article."""

    id: str
    value: float
    at: float
    article: str


class Last(TypedDict):
    """What the record that touched a claim last did, so that its writes can be made up after a crash."""

    id: str
    at: float
    alerts: list[Alert]
    evicted: list[str]
    watermark: float


class ClaimState(TypedDict):
    """The row of one claim; ``news.claims.v1`` shows what ``public`` makes of it."""

    row: str
    id: str
    claim: Claim
    first_at: float
    last_at: float
    touch: int
    count: int
    sequence: int
    profile: Profile
    answers: list[Answer]
    support: list[Support]
    believed: float | None
    alerted: list[float]
    added: NotRequired[list[Added]]
    last: Last


def affirms(answer: Answer) -> bool:
    """Whether an answer says so, rather than denying or taking back."""
    return answer["stance"] in ("asserts", "confirms")


def epoch(time: str | None) -> float | None:
    """Seconds of the epoch of an RFC 3339 time; ``None`` where there is none or it cannot be read."""
    if not time:
        return None
    try:
        read = datetime.fromisoformat(time)
    except ValueError:
        return None
    return read.timestamp() if read.tzinfo else datetime.fromisoformat(time + "+00:00").timestamp()


def profile(assertion: Assertion, at: float) -> Profile:
    """The profile of one assertion, from its evidence."""
    evidence = assertion["evidence"]
    bag = {word: round(weight * FAR_WEIGHT, 3) for word, weight in evidence["far"].items()}
    for word, weight in evidence["near"].items():
        bag[word] = max(bag.get(word, 0.0), weight)
    kinds = tables().kinds
    names = set(kinds.of.values())
    for country in sorted({c for c in (*evidence["places"].values(), *evidence["setting"].values()) if c}):
        bag[f"country:{country}"] = 0.9
    return {
        "words": bag,
        "story": dict(evidence["far"]),
        "places": dict(evidence["places"]) or dict(evidence["setting"]),
        "participants": list(evidence["participants"]),
        "kinds": sorted(word for word in evidence["near"] if word in names),
        "sorts": list(evidence.get("sorts", ())),
        "days": list(evidence.get("days", ())),
        "at": at,
    }


def merged(claim: Profile, new: Profile, count: int) -> Profile:
    """The claim's profile after its ``count``-th answer: a running mean that forgets slowly, bounded in size."""
    rate = max(0.15, 1.0 / count)
    bag = {word: weight * (1.0 - rate) for word, weight in claim["words"].items()}
    for word, weight in new["words"].items():
        bag[word] = bag.get(word, 0.0) + rate * weight
    if len(bag) > PROFILE_WORDS:
        bag = dict(sorted(bag.items(), key=lambda item: (-item[1], item[0]))[:PROFILE_WORDS])
    places = dict(claim["places"])
    for key, country in new["places"].items():
        if len(places) < PROFILE_PLACES:
            places.setdefault(key, country)
    kinds = claim["kinds"]
    if len(kinds) < 3:
        kinds = sorted({*kinds, *new["kinds"]})
    return {
        "words": {word: round(weight, 4) for word, weight in bag.items()},
        "story": claim["story"] if len(claim["story"]) > 40 else {**new["story"], **claim["story"]},
        "places": places,
        "participants": claim["participants"],
        "kinds": kinds,
        "sorts": _joined(claim.get("sorts", []), new.get("sorts", [])),
        "days": _joined(claim.get("days", []), new.get("days", [])),
        "at": max(claim["at"], new["at"]),
    }


def _joined(old: list[str], new: list[str]) -> list[str]:
    return list(dict.fromkeys((*old, *new)))[:PROFILE_MARKS]


def answer(assertion: Assertion, at: float, weight: float) -> Answer:
    """An assertion as the ledger keeps it."""
    number = _number(assertion)
    flags = assertion["evidence"]["flags"]
    public: PublicAnswer = {
        "value": assertion["value"],
        "low": assertion["low"],
        "high": assertion["high"],
        "bound": assertion["bound"],
        "qualifier": assertion["qualifier"],
        "claimant": assertion["claimant"],
        "publisher": assertion["publisher"],
        "quote": assertion["evidence"]["quote"],
        "url": assertion["mention"]["url"],
        "asserted_at": assertion["asserted_at"],
        "mention": assertion["mention"],
    }
    kept: Answer = {
        "id": assertion["assertion_id"],
        "at": at,
        "value": number.value if number else None,
        "low": number.low if number else None,
        "high": number.high if number else None,
        "bound": assertion["bound"],
        "hedged": assertion["certainty"] == "hedged" or "unsure" in flags,
        "stance": assertion["stance"],
        "claimant": assertion["claimant"],
        "publisher": assertion["publisher"],
        "article": assertion["mention"]["article_id"],
        "origin": assertion["evidence"]["origin"],
        "weight": weight,
        "direct": "carried" not in flags,
        "live": True,
        "public": public,
    }
    if assertion["unit"] and is_money(assertion["unit"]):
        kept["currency"] = assertion["unit"]
    return kept


def _number(assertion: Assertion) -> Quantity | None:
    if assertion["value"] is None:
        return None
    return quantity(assertion["value"], assertion["low"], assertion["high"], assertion["unit"])
