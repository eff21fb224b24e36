"""The shapes of every message, as the JSON schemas under ``schemas/`` define them.

A message is a plain dict; these types only name its keys.  Times are RFC 3339 in UTC, languages BCP 47,
countries ISO 3166-1 alpha-2.  Unknown is absent or ``None``, never guessed.  Spans (``start``/``end``) are
code points of the NFC text of the clean article.
"""

from typing import Literal, NotRequired, TypedDict

EntityType = Literal["PER", "ORG", "LOC", "MISC", "DATE", "EVENT"]
Bound = Literal["exact", "approximate", "at_least", "at_most", "range"]
Stance = Literal["asserts", "confirms", "denies", "retracts"]
Certainty = Literal["certain", "hedged", "forecast", "conditional"]
AlertKind = Literal["new", "revised", "confirmed", "denied", "qualified", "retracted"]
DecisionKind = Literal["new", "revised", "confirmed", "denied", "qualified", "retracted", "restated", "lagging"]
Fate = Literal["asserted", "no-claims", "no-article", "unsupported-language", "stale-version", "deleted"]


class RawArticle(TypedDict, total=False):
    """What a user publishes: one of ``id``/``url``, and ``content`` unless ``action`` is ``delete``."""

    id: str | None
    url: str | None
    publisher: str | None
    published_at: str | None
    fetched_at: str | None
    language: str | None
    content_type: Literal["text/html", "text/plain"] | None
    content: str | None
    action: Literal["add", "delete"]
    backfill: bool


class Removal(TypedDict):
    """Characters taken out of the page for one reason."""

    reason: str
    chars: int


class CleanArticle(TypedDict):
    """The article without its page.  ``text`` has no headline in it; later stages use it as given."""

    id: str
    version: str
    text: str
    action: NotRequired[Literal["add", "delete"]]
    url: NotRequired[str | None]
    headline: NotRequired[str | None]
    byline: NotRequired[list[str]]
    publisher: NotRequired[str | None]
    dateline: NotRequired[str | None]
    published_at: NotRequired[str | None]
    modified_at: NotRequired[str | None]
    fetched_at: NotRequired[str | None]
    language: NotRequired[str | None]
    canonical_url: NotRequired[str | None]
    image: NotRequired[str | None]
    tags: NotRequired[list[str]]
    paywalled: NotRequired[bool | None]
    removed: NotRequired[list[Removal]]
    backfill: NotRequired[bool]


class Span(TypedDict):
    """A stretch of the article's text; ``text`` is exactly ``article["text"][start:end]``."""

    start: int
    end: int
    text: str


class Entity(Span):
    """A named thing.  ``id``/``name``/``country`` are its identity, ``decided`` how that was settled.

    ``parent`` is the id of what it belongs to, where known: a ministry to its government, a minister to the ministry.
    """

    type: EntityType
    id: NotRequired[str | None]
    name: NotRequired[str | None]
    country: NotRequired[str | None]
    decided: NotRequired[Literal["table", "rule", "model"] | None]
    parent: NotRequired[str | None]


TimeScope = TypedDict(
    "TimeScope",
    {"kind": Literal["as_of", "by", "since", "during"], "from": str | None, "to": str | None, "text": str},
)
"""For when a figure holds.  ``from``/``to`` are dates or RFC 3339 times in UTC, ``text`` as printed."""


class Place(Span):
    """Where a figure holds, as printed; ``id``/``name``/``country`` are those of the entity that stands there."""

    id: str | None
    name: str | None
    country: str | None


class Figure(Span):
    """A quantity with its qualifier and the thing counted.  ``value`` is as written times its scale word,
    in the unit written; the midpoint of a range; ``None`` only for vague amounts ("dozens")."""

    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    qualifier: str | None
    direction: Literal["up", "down"] | None
    unit: str | None
    measure: str | None
    counted: Span | None
    delta: bool
    part: NotRequired[bool]
    previous: NotRequired[bool]
    converted: NotRequired[bool]
    time_scope: NotRequired[TimeScope | None]
    place: NotRequired[Place | None]


class Source(Span):
    """Who speaks, as printed ("he" too); ``entity_id``/``name`` say who that is.

    ``lineage`` holds the ids of what they belong to, nearest first: of a minister the ministry, then the government.
    """

    entity_id: NotRequired[str | None]
    name: NotRequired[str | None]
    kind: NotRequired[str | None]
    lineage: NotRequired[list[str]]


class Content(TypedDict):
    """What is said."""

    start: int
    end: int


class Attribution(TypedDict):
    """Who says what: source, cue word and content, and in which way."""

    source: Source
    cue: Span
    content: Content
    relay: NotRequired[str | None]
    stance: Stance
    certainty: Certainty


class TaggedArticle(CleanArticle):
    """The clean article with its mentions."""

    entities: list[Entity]
    figures: list[Figure]
    attributions: list[Attribution]


class Claim(TypedDict):
    """The question, free of its value."""

    block: str
    measure: str | None
    subject: str | None
    place: str | None
    event: str | None
    scope: str | None
    label: str
    id: NotRequired[str]


class Claimant(TypedDict):
    """Who says it: ``text`` as printed, ``id``/``name`` the identity, ``lineage`` the ids of what it belongs to."""

    id: str | None
    name: str | None
    text: str | None
    lineage: NotRequired[list[str]]


class Mention(TypedDict):
    """Where it stands: W3C Web Annotation position and quote selectors."""

    article_id: str
    version: str
    url: str | None
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


class Evidence(TypedDict):
    """What the ledger matches on: it sees assertions only, never the article.  Bounded in size.

    ``near`` and ``far`` are stems with weights (the figure's sentence; headline and opening), ``places`` and
    ``setting`` the places of the same two (key -> country, empty if unknown), ``sorts`` of incident and ``days`` of it
    (``YYYY-MM-DD``) as far as told, ``flags`` what kind of statement it
    is (delta, part, previous, past, change, lower, quoted, ...), ``origin`` one id for all copies of a sentence,
    ``replaces`` the assertion of an older version of the article that this one stands for.
    """

    near: dict[str, float]
    far: dict[str, float]
    places: dict[str, str]
    setting: dict[str, str]
    sorts: NotRequired[list[str]]
    days: NotRequired[list[str]]
    participants: list[str]
    flags: list[str]
    origin: str
    quote: str
    replaces: str | None


class Assertion(TypedDict):
    """One claimant's answer to a claim at one time."""

    assertion_id: str
    action: Literal["assert"]
    claim: Claim
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    qualifier: str | None
    unit: str | None
    delta: bool
    claimant: Claimant | None
    relay: str | None
    publisher: str | None
    backfill: bool
    stance: Stance
    certainty: Certainty
    time_scope: TimeScope | None
    asserted_at: str | None
    mention: Mention
    evidence: NotRequired[Evidence]


class Withdrawal(TypedDict):
    """Takes back one assertion of an older version or a deleted article, in that assertion's block."""

    assertion_id: str
    action: Literal["withdraw"]
    block: str
    reason: Literal["new-version", "deleted"]
    replaced_by: str | None
    article_id: str
    asserted_at: str | None


class Answer(TypedDict):
    """One side of an alert: what was claimed, by whom, where it stands."""

    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    qualifier: str | None
    claimant: Claimant | None
    publisher: str | None
    quote: str
    url: str | None
    asserted_at: str | None
    mention: Mention


class Change(TypedDict):
    """From before to after: ``ratio`` is after / before, ``None`` where before is zero or unknown."""

    direction: Literal["up", "down"] | None
    absolute: float | None
    ratio: float | None


class Why(TypedDict):
    """Why a decision fell as it did: the rule that decided, and how well the assertion met its claim."""

    rule: str
    score: float | None
    parts: dict[str, float]
    weight: float


class Decision(TypedDict):
    """What the ledger made of one assertion."""

    kind: DecisionKind
    assertion_id: str
    claim: Claim
    before: Answer | None
    after: Answer
    why: NotRequired[Why]


class Alert(TypedDict):
    """A change in what is claimed.  Order between the alerts of one claim is ``sequence``."""

    alert_id: str
    kind: AlertKind
    claim: Claim
    sequence: int
    before: Answer | None
    after: Answer
    change: Change | None
    independent_claimants: int
    independent_publishers: int
    late: bool
    why: NotRequired[Why]
