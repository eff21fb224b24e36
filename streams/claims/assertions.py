"""What a tagged article asserts: every measured figure with who says it, and facts confirmed, denied or taken back."""

from typing import NamedTuple

from streams.claims import facts
from streams.claims.claimants import Voice, claimant_of, same_claimant, speakers
from streams.claims.cues import cues, reaffirms, said_before
from streams.claims.evidence import Setting, evidence, setting
from streams.claims.measures import block
from streams.claims.scope import scope
from streams.ids import digest
from streams.messages import Assertion, Attribution, Certainty, Claim, Figure, Mention, Stance, TaggedArticle
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
    said: Voice | None = None
    at = 0
    for figure in sorted(article["figures"], key=lambda f: (f["start"], f["end"])):
        if figure["measure"] is None or figure["value"] is None or abs(figure["value"]) < 1:
            continue
        if text[figure["start"] : figure["end"]] != figure["text"] or not spans:
            refused["offsets"] = refused.get("offsets", 0) + 1
            continue
        if text[: figure["start"]].rstrip().lower().endswith((" not", "“not", '"not')) and figure["value"] == 1:
            continue  # "not one soldier" counts nobody
        while at + 1 < len(spans) and spans[at + 1][0] <= figure["start"]:
            at += 1
        said = _speaker_before(article, spans[at][0])
        found += [
            _assertion(article, around, figure, spans[at], statement)
            for statement in _statements(text, article["attributions"], figure, spans[at][0], said)
        ]
    found += facts.facts(article, around, spans)
    _replacements(found)
    found = [a for a in found if a["stance"] != "retracts" or not _replaces(found, a)]
    found.sort(key=lambda a: a["stance"] in ("denies", "retracts"))
    return Read(found, refused)


def _statements(
    text: str, attributions: list[Attribution], figure: Figure, sentence: int, said: Voice | None
) -> list[Statement]:
    """Who says the figure: the innermost speaker around it; and everyone who denies or takes it back."""
    start, end = figure["start"], figure["end"]
    around = [a for a in attributions if a["content"]["start"] <= start and end <= a["content"]["end"]]
    around.sort(key=lambda a: a["content"]["end"] - a["content"]["start"])
    against = [a for a in around if a["stance"] in ("denies", "retracts")]
    for_it = speakers([a for a in around if a["stance"] not in ("denies", "retracts")])
    found: list[Statement] = []
    if for_it:
        voice = Voice(claimant_of(for_it[0], attributions), for_it[0].get("relay"), True)
        cue = for_it[0]["cue"]
        flags = (*["old"] * said_before(text, sentence, cue), *["again"] * reaffirms(cue))
        found.append(Statement(voice, for_it[0]["stance"], for_it[0]["certainty"], flags))
    elif not against:
        found.append(Statement(said or Voice(None, None, False), "asserts", "certain"))
    for attribution in against:
        voice = Voice(claimant_of(attribution, attributions), attribution.get("relay"), True)
        found.append(Statement(voice, attribution["stance"], attribution["certainty"]))
    return found


def _replaces(found: list[Assertion], taken_back: Assertion) -> bool:
    """Whether the claimant who takes a number back gives another: that is a revision, not a retraction."""
    measure, sentence = taken_back["claim"]["measure"], taken_back["evidence"]["quote"]
    return any(
        a["stance"] in ("asserts", "confirms")
        and a["value"] not in (None, taken_back["value"])
        and (a["claim"]["measure"] == measure or taken_back["value"] is None)
        and same_claimant(a["claimant"], taken_back["claimant"])
        and (taken_back["value"] is not None or a["evidence"]["quote"] == sentence)
        for a in found
    )


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


def _speaker_before(article: TaggedArticle, start: int) -> Voice | None:
    """Who spoke last before this sentence: an unattributed figure is taken to be theirs, but not as their own words."""
    last: Attribution | None = None
    for attribution in article["attributions"]:
        if attribution["cue"]["start"] < start and attribution["stance"] == "asserts":
            last = attribution
    return Voice(claimant_of(last, article["attributions"]), last.get("relay"), False) if last else None


def _assertion(
    article: TaggedArticle, around: Setting, figure: Figure, span: tuple[int, int], statement: Statement
) -> Assertion:
    measure = figure["measure"] or ""
    around_it = cues(article["text"], figure, span)
    certainty: Certainty = "conditional" if "conditional" in around_it else statement.certainty
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
    claim: Claim = {
        "block": block(measure),
        "measure": block(measure),
        "subject": None,
        "place": _place(figure) or next(iter(found["places"] or found["setting"]), None),
        "event": None,
        "scope": name,
        "label": _label(article, measure, span),
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


def _place(figure: Figure) -> str | None:
    """The key of the place that governs the figure, as ``evidence.places`` gives them."""
    place = figure.get("place")
    return (place["id"] or (place["name"] or place["text"]).lower()) if place else None


def _label(article: TaggedArticle, measure: str, span: tuple[int, int]) -> str:
    """For people to read: what is counted, and the places and peoples its sentence names, as printed."""
    named = [
        entity["text"]
        for entity in article["entities"]
        if span[0] <= entity["start"] < span[1]
        and (entity["type"] == "LOC" or (entity["type"] == "MISC" and entity.get("country")))
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
