"""What a tagged article asserts: every measured figure with who says it, and facts confirmed, denied or taken back."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from streams.claims import facts
from streams.claims.claimants import Voice, claimant_of, same_claimant, speakers
from streams.claims.counted import counted
from streams.claims.cues import reaffirms, said_before, told_before
from streams.claims.evidence import Setting, evidence, kind_of_event, setting, subject
from streams.claims.measures import block, named, unmeasured
from streams.claims.said import Said
from streams.claims.scope import scope
from streams.claims.sides import HARMED, told_side
from streams.ids import digest
from streams.messages import Assertion, Attribution, Certainty, Claim, Figure, Mention, Stance, TaggedArticle
from streams.tagging.attribution import certainty_at
from streams.tagging.sentences import sentences

CONTEXT_CHARS = 32
"""Length of a mention's prefix and suffix."""


class Read(NamedTuple):
    """The assertions of one article, in order, and how many were refused for which reason."""

    assertions: list[Assertion]
    refused: dict[str, int]


class Statement(NamedTuple):
    """One figure said by one voice."""

    voice: Voice
    stance: Stance
    certainty: Certainty
    flags: tuple[str, ...] = ()


def assertions(article: TaggedArticle) -> list[Assertion]:
    """What the article asserts, plain assertions before denials and retractions, each in text order."""
    return read(article).assertions


def read(article: TaggedArticle) -> Read:
    """``assertions`` with the count of those refused, by reason (``offsets``: the words are not in the text)."""
    text = article["text"]
    spans = sentences(text)
    around = setting(article)
    found: list[Assertion] = []
    refused: dict[str, int] = {}
    for figure, at, flags in counted(article, around.said, spans, refused):
        found += [
            _assertion(article, around, figure, spans[at], statement, flags)
            for statement in _statements(text, around.said, figure, spans[at][0])
            if figure["measure"] or not _PAST_ONES.intersection(statement.flags)
        ]
    found += facts.facts(article, around, spans, found)
    _replacements(found)
    found = _without_told_twice(found)
    found = _without_replaced(found)
    found.sort(key=lambda a: a["stance"] in ("denies", "retracts"))
    return Read(found, refused)


_PAST_ONES = frozenset(("old", "told"))


def _statements(text: str, said: Said, figure: Figure, sentence: int) -> list[Statement]:
    """Who says the figure: the innermost speaker around it; and everyone who denies or takes it back.

    Where nobody does, whoever spoke last before the sentence, which begins at ``sentence``.
    """
    start = figure["start"]
    around = said.around(start, figure["end"])
    around.sort(key=lambda a: a["content"]["end"] - a["content"]["start"])
    against = [a for a in around if a["stance"] in ("denies", "retracts")]
    for_it = speakers([a for a in around if a["stance"] not in ("denies", "retracts") and not _tells_of(a, against)])
    found: list[Statement] = []
    if for_it:
        voice = Voice(claimant_of(for_it[0], said), for_it[0].get("relay"), True)
        cue = for_it[0]["cue"]
        flags = (
            *["old"] * said_before(text, sentence, cue),
            *["told"] * told_before(text, cue),
            *["again"] * reaffirms(cue),
        )
        found.append(Statement(voice, for_it[0]["stance"], certainty_at(text, for_it[0], start), flags))
        found += _confirming(text, said, for_it[0], around, start)
    elif not against:
        found.append(Statement(_speaker_before(said, sentence) or Voice(None, None, False), "asserts", "certain"))
    for attribution in against:
        voice = Voice(claimant_of(attribution, said), attribution.get("relay"), True)
        own = for_it and attribution["source"].get("entity_id") == for_it[0]["source"].get("entity_id") is not None
        if own and attribution["stance"] == "denies":
            continue  # "He called it a provocation": not what he himself had just said
        found.append(Statement(voice, attribution["stance"], certainty_at(text, attribution, start)))
    return found


def _confirming(
    text: str, said: Said, first: Attribution, around: list[Attribution], start: int
) -> Iterator[Statement]:
    """Who else confirms the figure in words that point back to it: "The coastguard confirmed her figure"."""
    for other in around:
        behind = other["cue"]["start"] >= max(first["cue"]["end"], first["content"]["end"])
        who = (other["source"].get("entity_id"), other["source"]["text"].lower())
        if other["stance"] != "confirms" or not behind or who[0] == first["source"].get("entity_id") is not None:
            continue
        if who[1] not in (first["source"]["text"].lower(), "which", "who", "that"):
            voice = Voice(claimant_of(other, said), other.get("relay"), True)
            yield Statement(voice, "confirms", certainty_at(text, first, start))


def _tells_of(attribution: Attribution, against: list[Attribution]) -> bool:
    """Whether it only tells that the figure is denied or taken back ("said it no longer stood by its 12"), or is the
    very sentence that denies it ("'Sixty dead? Nonsense,' the mayor said")."""
    start, end = attribution["content"]["start"], attribution["content"]["end"]
    return any(a["cue"] == attribution["cue"] or start <= a["cue"]["start"] < end for a in against)


def _without_replaced(found: list[Assertion]) -> list[Assertion]:
    """Who takes a number back and gives another revises it: such retractions are left out.

    Another number of its measure anywhere in the article; for a bare "withdrew the figure", in the same sentence.
    """
    given: dict[tuple[str, str | None], dict[tuple[object, ...], Assertion]] = {}
    for a in found:
        other = _NO_OTHER.isdisjoint(a["evidence"]["flags"])
        if a["stance"] in ("asserts", "confirms") and a["value"] is not None and other:
            one = (a["value"], *_who(a))
            given.setdefault(("measure", a["claim"]["measure"]), {})[one] = a
            given.setdefault(("quote", a["evidence"]["quote"]), {})[one] = a

    def replaced(back: Assertion) -> bool:
        bare = back["value"] is None
        among = ("quote", back["evidence"]["quote"]) if bare else ("measure", back["claim"]["measure"])
        return any(
            a["value"] != back["value"] and same_claimant(a["claimant"], back["claimant"])
            for a in given.get(among, {}).values()
        )

    valued = any(a["stance"] == "retracts" and a["value"] is not None for a in found)
    return [a for a in found if a["stance"] != "retracts" or not (replaced(a) or (a["value"] is None and valued))]


_NO_OTHER = frozenset(("carried", "part", "delta"))
"""Of a number that stands for no total, or is not said in the claimant's own words: it replaces none."""


def _without_told_twice(found: list[Assertion]) -> list[Assertion]:
    """Without what is only the denial of a number told once more: it holds that number, or its sentence does and it
    is a mere "the union's calculation"."""
    denied = [a for a in found if a["stance"] == "denies" and a["value"] is not None]
    numbers = {a["mention"]["exact"] for a in denied}
    sentences_denied = {(a["evidence"]["quote"], *_who(a)) for a in denied}

    def twice(a: Assertion) -> bool:
        said = a["mention"]["exact"]
        if any(number in said for number in numbers):
            return True
        named = len(said.split()) < _A_CLAUSE and " that " not in said
        return named and a["stance"] == "denies" and (a["evidence"]["quote"], *_who(a)) in sentences_denied

    return [a for a in found if a["value"] is not None or not twice(a)]


_A_CLAUSE = 8


def _who(assertion: Assertion) -> tuple[str | None, str | None, str | None]:
    claimant = assertion["claimant"]
    return (claimant["id"], claimant["name"], claimant["text"]) if claimant else (None, None, None)


def _replacements(found: list[Assertion]) -> None:
    """Of two numbers of one measure that one claimant takes back in one sentence the second is the one put instead:
    in "withdrew its count of 14 and put it at nine" nine is asserted."""
    first: set[tuple[str | None, str, str | None]] = set()
    for a in found:
        if a["stance"] == "retracts" and a["value"] is not None:
            key = (a["claim"]["measure"], a["evidence"]["quote"], a["claimant"] and a["claimant"]["text"])
            if key in first:
                a["stance"] = "asserts"
                a["evidence"]["flags"].append("lower")
            first.add(key)


def _speaker_before(said: Said, start: int) -> Voice | None:
    """Who spoke last before this sentence: an unattributed figure is taken to be theirs, but not as their own words."""
    last = said.asserted_before(start)
    return Voice(claimant_of(last, said), last.get("relay"), False) if last else None


def _assertion(
    article: TaggedArticle,
    around: Setting,
    figure: Figure,
    span: tuple[int, int],
    statement: Statement,
    around_it: list[str],
) -> Assertion:
    measure = figure["measure"]
    certainty: Certainty = "conditional" if "conditional" in around_it else statement.certainty
    if certainty == "forecast" and _GIVEN.search(
        article["text"], max(0, figure["start"] - _GIVEN_BEFORE), figure["start"]
    ):
        certainty = "certain"
    stance: Stance = "denies" if "rejected" in around_it and statement.voice.direct else statement.stance
    name, flags = scope(figure, certainty, article.get("published_at"))
    flags += [flag for flag in around_it if flag not in flags]
    if figure.get("previous"):
        flags.append("previous")
    if "prepared" in flags:
        name = f"{name} prepared" if name else "prepared"
    flags += [flag for flag in statement.flags if flag != "old" or "previous" not in flags]
    if not statement.voice.direct:
        flags.append("carried")
    found = evidence(article, around, figure, span, flags)
    own = told_side(article["text"], figure, statement.voice.claimant) if measure in HARMED else []
    found["participants"] = list(dict.fromkeys([*found["participants"], *own]))
    claim: Claim = {
        "block": block(measure) if measure else unmeasured(figure["unit"]),
        "measure": named(measure) if measure else None,
        "subject": subject(around.said, figure, found["participants"]),
        "place": _place(figure) or next(iter(found["places"] or found["setting"]), None),
        "event": kind_of_event(found["near"], found["far"]),
        "scope": name,
        "label": _label(around.said, measure or _thing(article["text"], figure), span),
    }
    return {
        "assertion_id": digest(
            "assertion", article["id"], article["version"], figure["start"], figure["end"], statement.stance,
            statement.voice.claimant and statement.voice.claimant["text"],
        ),
        "action": "assert",
        "claim": claim,
        "value": figure["value"],
        "low": figure["low"],
        "high": figure["high"],
        "bound": figure["bound"],
        "qualifier": figure["qualifier"],
        "unit": figure["unit"],
        "delta": figure["delta"],
        "claimant": statement.voice.claimant,
        "relay": statement.voice.relay,
        "publisher": article.get("publisher"),
        "backfill": bool(article.get("backfill")),
        "stance": stance,
        "certainty": certainty,
        "time_scope": figure.get("time_scope"),
        "asserted_at": article.get("published_at") or article.get("fetched_at"),
        "mention": mention(article, figure["start"], figure["end"]),
        "evidence": found,
    }  # fmt: skip


_GIVEN = re.compile(r"\b(?:the|its|his|her|their|this|that) \w+ of (?:some |about |at least )?$", re.IGNORECASE)
_GIVEN_BEFORE = 40
"""Characters before a number in which it is called given, whatever will be done about it: "will appeal against the fine
of"."""


def _place(figure: Figure) -> str | None:
    """The key of the place that governs the figure, as ``evidence.places`` gives them."""
    place = figure.get("place")
    return (place["id"] or (place["name"] or place["text"]).lower()) if place else None


def _thing(text: str, figure: Figure) -> str:
    """What a figure without a measure counts, as printed."""
    counted = figure["counted"]
    return text[counted["start"] : counted["end"]] if counted else figure["unit"] or "number"


def _label(said: Said, measure: str, span: tuple[int, int]) -> str:
    """For people to read: what is counted, and the places and peoples its sentence names, as printed."""
    named = [
        entity["text"]
        for entity in said.entities(*span)
        if entity["type"] == "LOC" or (entity["type"] == "MISC" and entity.get("country"))
    ]
    return ": ".join([measure.replace("_", " "), *([", ".join(dict.fromkeys(named[:4]))] if named else [])])


def mention(article: TaggedArticle, start: int, end: int) -> Mention:
    """Position and quote selector of a span of the article's text."""
    text = article["text"]
    return {
        "article_id": article["id"],
        "version": article["version"],
        "url": article.get("url"),
        "start": start,
        "end": end,
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT_CHARS) : start],
        "suffix": text[end : end + CONTEXT_CHARS],
    }
