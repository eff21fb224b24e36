"""What one more answer is to a claim: the rules, in the order in which they are tried."""

from typing import NamedTuple

from streams.claims.claimants import may_be_same, of_one_side, recalled, same_claimant, unowned
from streams.claims.state import Answer, affirms
from streams.claims.values import Quantity, compatible
from streams.claims.words import content, tables
from streams.messages import AlertKind, DecisionKind


class Told(NamedTuple):
    """A ruling and the answer it is about."""

    ruling: "Ruling"
    answer: Answer


class Ruling(NamedTuple):
    """The kind of decision, the answer it is a change of, and the rule that decided."""

    kind: DecisionKind
    before: Answer | None
    rule: str


def judge(
    answers: list[Answer],
    new: Answer,
    flags: list[str],
    *,
    current: Answer | None,
    cumulative: bool,
    replaced: Answer | None,
) -> Ruling:
    """What ``new`` is to a claim that holds ``answers`` (oldest first), which stand at ``current``.

    ``replaced`` is the answer of an older version of the same article that ``new`` stands for.
    """
    live = [a for a in answers if a["live"] and a["stance"] in ("asserts", "confirms") and a["value"] is not None]
    if replaced is not None and replaced["value"] is not None:
        return _new_version(replaced, new)
    if not live:
        return Ruling("new", None, "first answer")
    if "reworded" in flags and (plain := _plain(live, new)):
        return Ruling("qualified", plain, "said to be the number told before, in other words")
    if ("previous" in flags or "old" in flags) and not _unsettled(live, new, flags):
        known = any(same(a, new) for a in live)
        return Ruling("restated" if known else "lagging", _newest(live), "told as a former value")
    comparable = [a for a in live if _one_currency(a, new)]
    if not comparable:
        return Ruling("restated", _newest(live), "told in another currency")
    live = comparable
    current = current if current in live else _newest(live)
    if "found" in flags and "lower" not in flags and _below(new, current) and not any(same(a, new) for a in live):
        return Ruling("lagging", current, "bodies found so far, fewer than the dead")
    if "unmoved" in flags and new["publisher"]:
        known = any(same(a, new) for a in live)
        return Ruling("restated" if known else "lagging", _newest(live), "told as unchanged")
    agrees = ("agrees" in flags or new["stance"] == "confirms") and new["direct"] and new["claimant"] is not None
    if "told" in flags and not agrees and any(same(a, new) for a in live):
        return Ruling("restated", _newest(live), "told as history")
    mine = _mine(live, new, surely=agrees)
    if mine and new["publisher"]:
        return _own(live, mine, new, flags, cumulative)
    return _others(live, new, flags, current or _newest(live), cumulative)


def _one_currency(a: Answer, b: Answer) -> bool:
    """Whether two sums can be compared: without rates of exchange only those in one currency."""
    one, other = a.get("currency"), b.get("currency")
    return one is None or other is None or one == other


def _unsettled(live: list[Answer], new: Answer, flags: list[str]) -> bool:
    """Whether its own claimant now calls a known number provisional ("the toll of 51 is provisional")."""
    return "unsure" in flags and any(same(a, new) for a in _mine(live, new))


def _plain(live: list[Answer], new: Answer) -> Answer | None:
    """The newest answer with the number of ``new`` and another bound, of whoever may be its claimant; for a speaker
    nobody has heard before ("the spokesman") of anyone."""
    other = [a for a in live if a["value"] == new["value"] and a["article"] != new["article"] and _rebound(a, new)]
    mine = [a for a in other if new["claimant"] and may_be_same(a["claimant"], new["claimant"])]
    heard = any(same_claimant(a["claimant"], new["claimant"]) for a in live)
    return mine[-1] if mine else other[-1] if other and new["claimant"] and not heard else None


def _rebound(old: Answer, new: Answer) -> bool:
    return (old["bound"], old["hedged"]) != (new["bound"], new["hedged"]) or "exact" in (
        new["public"]["qualifier"] or ""
    )


def _new_version(replaced: Answer, new: Answer) -> Ruling:
    if same(replaced, new):
        if _requalified(replaced, new):
            return Ruling("qualified", replaced, "new version, other hedge")
        return Ruling("restated", replaced, "new version, same value")
    return Ruling("revised", replaced, "new version, other value")


def _mine(live: list[Answer], new: Answer, surely: bool = False) -> list[Answer]:
    """What the same claimant said; for a name that does not tell which one ("the ministry"), the only one it fits,
    unless it must be ``surely`` the same."""
    sure = [a for a in live if same_claimant(a["claimant"], new["claimant"])]
    if sure or surely or not new["claimant"]:
        return sure
    fits = [a for a in live if a["claimant"] and may_be_same(a["claimant"], new["claimant"])]
    one = all(same_claimant(a["claimant"], fits[0]["claimant"]) for a in fits)
    return fits if one else []


def _own(live: list[Answer], mine: list[Answer], new: Answer, flags: list[str], cumulative: bool) -> Ruling:
    """Against what the same claimant said before."""
    last = _newest(_without_recalled(mine))
    if not same(last, new):
        root = _first_said(live, last)
        unclaimed = [a for a in live if not (a["claimant"] and a["direct"]) and a["at"] >= root["at"] and same(a, new)]
        last = unclaimed[-1] if unclaimed else last  # printed before, without saying whose it is
    if same(last, new):
        last = _before(mine, last, new)
        elsewhere = last["article"] != new["article"] or recalled(last["claimant"])
        later = new["direct"] and new["at"] >= last["at"] and last["value"] == new["value"]
        if elsewhere and later and _requalified(last, new):
            return Ruling("qualified", last, "same claimant and value, other hedge")
        return Ruling("restated", last, "same claimant, same value")
    if new["at"] < last["at"]:
        return Ruling("lagging", last, "older than the claimant's last word")
    newest = _newest([a for a in live if not _surely_another(a, new)])
    if new["at"] < newest["at"] and not same(newest, new):
        return Ruling("lagging", newest, "older than the last word of who may be the claimant")
    if new["bound"] == "approximate" and same(_newest(live), new):
        return Ruling("restated", _newest(live), "the number that stands, rounded")
    lowered = "lower" in flags
    if any(same(a, new) for a in mine) and not lowered:
        return Ruling("lagging", last, "a value the claimant has left behind")
    if not new["direct"] and not lowered and any(same(a, new) for a in live):
        return Ruling("restated", last, "a known value, and not in the claimant's own words")
    if cumulative and _below(new, last) and not lowered and not new["direct"]:
        return Ruling("lagging", last, "lower, and not in the claimant's own words")
    if cumulative and _below(new, last) and not lowered and any(same(a, new) and a["at"] < last["at"] for a in live):
        return Ruling("lagging", last, "a value left behind before the claimant's last word")
    return Ruling("revised", _first_said(mine, last), "same claimant, other value")


def _without_recalled(mine: list[Answer]) -> list[Answer]:
    """What a claimant said, without the older number that an article tells after the new one ("287, up from 214")."""
    kept: list[Answer] = []
    for answer in mine:
        here = [a for a in kept if a["article"] == answer["article"] and a["at"] == answer["at"]]
        known = any(same(a, answer) for a in kept if a not in here)
        if not (known and here and not any(same(a, answer) for a in here)):
            kept.append(answer)
    return kept


def _before(mine: list[Answer], last: Answer, new: Answer) -> Answer:
    """What to hold a hedge against: the last word of another article, if this one only recalled it first ("which had
    put it at 31, said up to 31")."""
    here = [a for a in mine if a["article"] == new["article"]]
    elsewhere = [a for a in mine if a["article"] != new["article"]]
    if not here or not elsewhere or not same(elsewhere[-1], new) or any(not _requalified(a, new) for a in here):
        return last
    return elsewhere[-1]


def _surely_another(a: Answer, new: Answer) -> bool:
    """Whether an answer is an independent claimant's own word."""
    return a["direct"] and not may_be_same(a["claimant"], new["claimant"])


def _others(live: list[Answer], new: Answer, flags: list[str], current: Answer, cumulative: bool) -> Ruling:
    """Against what others said before."""
    first = _first_said(live, current)
    lowered = "lower" in flags
    named = [a for a in live if a["claimant"]]
    told_apart = not any(
        may_be_same(a["claimant"], new["claimant"]) or of_one_side(a["claimant"], new["claimant"]) for a in named
    )
    independent = bool(new["claimant"]) and new["direct"] and bool(named) and told_apart and "again" not in flags
    independent = independent and not unowned(new["claimant"])
    standing = [a for a in _last_words(live) if same(a, new)]
    if standing or same(current, new):
        agreed = _agreed(standing) or current
        pointed = new["stance"] == "confirms" and agreed["stance"] == "asserts" and agreed["article"] == new["article"]
        another = new["publisher"] and (new["origin"] != agreed["origin"] or pointed)
        if "agrees" in flags and another and _another_voice(new, live, flags):
            return Ruling("confirmed", agreed, "another claimant, who says that it is the same value")
        witness = "witness" in flags or new["stance"] == "confirms"
        if witness and independent and agreed["claimant"] and another:
            return Ruling("confirmed", agreed, "another claimant, same value")
        if unowned(new["claimant"]) and agreed["value"] == new["value"] and _requalified(agreed, new):
            return Ruling("qualified", agreed, "a spokesman's word for the value that stands, other hedge")
        return Ruling("restated", agreed, "a value that stands")
    if any(same(a, new) for a in live) and not lowered:
        return Ruling("lagging", current, "a value left behind")
    if new["at"] < current["at"]:
        return Ruling("lagging", current, "older than the current value")
    if not cumulative or not _below(new, current):
        return Ruling("revised", first, "another value")
    if lowered:
        return Ruling("revised", first, "corrected downward in words")
    rival = bool(new["claimant"]) and new["direct"] and told_apart and not unowned(new["claimant"])
    if rival and new["publisher"]:
        return Ruling("revised", first, "a rival claimant's lower value")
    return Ruling("lagging", current, "lower, and nobody corrects")


def _agreed(standing: list[Answer]) -> Answer | None:
    """Of the answers that stand the newest somebody gave by name, else the newest."""
    return next((a for a in reversed(standing) if a["claimant"]), standing[-1] if standing else None)


def _another_voice(new: Answer, live: list[Answer], flags: list[str]) -> bool:
    """Whether it is a claimant's own word or, of who spoke last ("It lists 18, matching ..."), own count, and one who
    has not answered before."""
    own = new["direct"] or {"carried", "witness"} <= set(flags)
    return new["claimant"] is not None and own and not any(_one_voice(a, new) for a in live)


def against(answers: list[Answer], new: Answer, flags: list[str]) -> list[Told]:
    """A denial or retraction: of a known answer, or of a number that is introduced by being denied."""
    kind: AlertKind = "denied" if new["stance"] == "denies" else "retracted"
    said = [a for a in answers if affirms(a)]
    before = [a for a in answers if a["stance"] == new["stance"] and same_claimant(a["claimant"], new["claimant"])]
    again = [a for a in before if (same_fact(a, new) if new["value"] is None else same(a, new))]
    if again:
        return [Told(Ruling("restated", again[-1], f"{kind} before by the same claimant"), new)]
    if new["value"] is None:
        return [Told(Ruling(kind, said[-1] if said else None, f"the fact is {kind} by a named party"), new)]
    target = next((a for a in reversed(said) if same(a, new)), None)
    mine = [a for a in said if same_claimant(a["claimant"], new["claimant"])]
    own = kind == "retracted" or any(same(a, new) for a in mine)
    if own and any(not same(a, new) and a["article"] == new["article"] and a["direct"] for a in mine):
        return [Told(Ruling("restated", mine[-1], "taken back for another number"), new)]
    if any(same(a, new) for a in mine):
        return [Told(Ruling("retracted", target, "called wrong by who said it"), new)]
    told: list[Told] = []
    if target is None:
        target = {**new, "claimant": None, "stance": "asserts", "public": {**new["public"], "claimant": None}}
        introduced = Ruling("lagging", said[-1], "introduced by its denial") if said else None
        told.append(Told(introduced or Ruling("new", None, "introduced by its denial"), target))
    told.append(Told(Ruling(kind, target, f"{kind} by a named party"), new))
    return told


def confirms_fact(answers: list[Answer], new: Answer) -> Ruling:
    """A fact confirmed without a number."""
    said = [a for a in answers if affirms(a)]
    if not said:
        return Ruling("confirmed", None, "a fact confirmed that nobody claimed here before")
    if any(same_claimant(a["claimant"], new["claimant"]) for a in said):
        return Ruling("restated", said[-1], "the claimant said so before")
    return Ruling("confirmed", said[-1], "another claimant confirms the fact")


def same_fact(a: Answer, b: Answer) -> bool:
    """Whether two statements without a number are about one fact: half of the shorter one's words are shared."""
    if a["value"] is not None:
        return False
    one, other = (content(x["public"]["mention"]["exact"], _FACT_WORDS).keys() for x in (a, b))
    return 2 * len(one & other) >= min(len(one), len(other))


_FACT_WORDS = 24


def same(a: Answer, b: Answer) -> bool:
    """Whether a later answer ``b`` may state the number of ``a``."""
    if a["value"] is None or b["value"] is None:
        return a["value"] is b["value"]
    return compatible(_quantity(a["value"], a), _quantity(b["value"], b))


def _quantity(value: float, answer: Answer) -> Quantity:
    return Quantity(value, answer["low"], answer["high"], answer["bound"] in ("approximate", "at_least"))


def _below(a: Answer, b: Answer) -> bool:
    return a["value"] is not None and b["value"] is not None and a["value"] < b["value"]


def _requalified(old: Answer, new: Answer) -> bool:
    """Whether the hedge changed: "up to" and "may have" soften, "exactly" firms up an "at least"; a bare "at least"
    or "about" more or less is how outlets print any count, unless the sentence speaks of how it is worded."""
    if (old["bound"] == "at_least") != (new["bound"] == "at_least") and _reworded(new):
        return True
    if (old["bound"], new["bound"]) in (("at_most", "at_least"), ("at_least", "at_most")):
        return True
    before, after = (old["bound"] == "at_most", old["hedged"]), (new["bound"] == "at_most", new["hedged"])
    return before != after and (any(after) or _reworded(new))


def _reworded(new: Answer) -> bool:
    """Whether the sentence speaks of its wording, or puts the hedge alone in quotation marks: '"at least" five'."""
    hedge, quote = new["public"]["qualifier"], new["public"]["quote"]
    if hedge and any(f"{mark}{hedge}".lower() in quote.lower() for mark in _MARKS):
        return True
    return not tables().cues["reworded"].isdisjoint(_quoted(new))


_MARKS = '"“'


def _quoted(answer: Answer) -> list[str]:
    return [word.strip(',.;:“”"') for word in answer["public"]["quote"].lower().split()]


def _first_said(answers: list[Answer], last: Answer) -> Answer:
    """Where the number of ``last`` was first told, before it was repeated, rounded or converted."""
    return next((a for a in answers if a is not last and same(a, last)), last)


def _newest(answers: list[Answer]) -> Answer:
    return max(enumerate(answers), key=lambda pair: (pair[1]["at"], pair[0]))[1]


def _one_voice(a: Answer, b: Answer) -> bool:
    if a["claimant"] is None and b["claimant"] is None:
        return True
    return same_claimant(a["claimant"], b["claimant"])


def _last_words(live: list[Answer]) -> list[Answer]:
    """The last answer of every claimant, but one that only rounds the one before, and the newest without claimant."""
    last: list[Answer] = []
    for answer in sorted(live, key=lambda a: a["at"]):
        if answer["bound"] == "approximate" and any(_one_voice(a, answer) and same(a, answer) for a in last):
            continue
        last = [a for a in last if not _one_voice(a, answer)]
        last.append(answer)
    return last
