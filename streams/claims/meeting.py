"""Which claim of its block an assertion is about."""

from typing import NamedTuple

from streams.claims.claimants import same_claimant, well_known
from streams.claims.identity import Score, asked, score
from streams.claims.increments import adds_to
from streams.claims.rules import same
from streams.claims.scope import to_come
from streams.claims.state import Answer, ClaimState, Profile, affirms
from streams.claims.store import Store, query, value_token
from streams.messages import Assertion

# What a shared place or number counts beside a shared word when candidates are looked up.
_PLACE = 1.5
_VALUE = 1.5
_MOVED = frozenset(("change", "lower"))


class Met(NamedTuple):
    """The claim an assertion was found to be about, or none; with the best score seen, if any was scored.

    ``beside``: none, but it stands beside another number for what looks like the same question in its own article.
    """

    claim: ClaimState | None
    score: Score | None
    beside: bool = False


def meet(store: Store, message: Assertion, profile: Profile, new: Answer) -> Met:
    """The claim that the older version of this assertion answered, else the best scored candidate, else none; for an
    increment the best of the totals that it may increase, if any."""
    replaces = message["evidence"]["replaces"]
    before = store.seen(message["claim"]["block"], replaces) if replaces else None
    if before is not None and before["claim"]:
        return Met(store.claim(before["claim"]), None)
    index = store.block(message["claim"]["block"]).index
    question = asked(new, profile, message["evidence"]["flags"], index.rarity)
    to_total = question._replace(answer={**new, "value": None})  # how many more says nothing of how many
    total = Met(None, None)
    best = Met(None, None)
    beside = False
    for claim_id in index.candidates(_tokens(profile, new)):
        claim = store.claim(claim_id)
        if claim is not None and adds_to(claim, message):
            got = score(to_total, claim["profile"], set(), _voice(claim, new))
            if got.total >= 0 and (total.score is None or got.total > total.score.total):
                total = Met(claim, got)
        if claim is None or not _comparable(claim, message, new):
            continue
        values = {support["value"] for support in claim["support"]}
        got = score(question, claim["profile"], values, _voice(claim, new))
        if _second_number(claim, message, new):
            beside = beside or got.total >= 0
        elif best.score is None or got.total > best.score.total:
            best = Met(claim if got.total >= 0 else None, got)
    if total.claim is not None:
        return total
    return best._replace(beside=beside and best.claim is None)


def _voice(claim: ClaimState, new: Answer) -> str | None:
    """What the claimant did to the claim before, as the name of a feature."""
    if not new["claimant"]:
        return None
    before = [a for a in claim["answers"] if same_claimant(a["claimant"], new["claimant"])]
    if any(a["stance"] == "denies" for a in before):
        return "claimant.denier"
    return "claimant.same" if before and well_known(new["claimant"]) else None


def _tokens(profile: Profile, new: Answer) -> dict[str, float]:
    weights = {token: profile["words"].get(token, _PLACE) for token in query(profile)}
    if new["value"] is not None:
        weights[value_token(new["value"])] = _VALUE
    return weights


def _comparable(claim: ClaimState, message: Assertion, new: Answer) -> bool:
    """Scope before conflict: only answers for one time and one whole can be compared; a forecast is no fact yet."""
    if not affirms(new):
        return True
    if new["value"] is None:
        return not to_come(claim["claim"]["scope"])
    return claim["claim"]["scope"] == message["claim"]["scope"]


def _second_number(claim: ClaimState, message: Assertion, new: Answer) -> bool:
    """Whether the same voice gave this claim another number in the same article: one of them counts something else.

    A former value ("up from 19") is no second number, nor is one that the claim has known before, nor one told as a
    change where other articles have told the claim.
    """
    if new["value"] is None or not affirms(new) or "previous" in message["evidence"]["flags"]:
        return False
    if not any(_other_number(said, message, new) and not _known(claim, said) for said in claim["answers"]):
        return False
    moved = not _MOVED.isdisjoint(message["evidence"]["flags"])
    if moved and any(said["article"] != new["article"] for said in claim["answers"]):
        return False
    return not any(same(said, new) for said in claim["answers"])


def _known(claim: ClaimState, said: Answer) -> bool:
    """Whether another article gave the number before: then it is only background to the new one."""
    return any(a["article"] != said["article"] and affirms(a) and same(a, said) for a in claim["answers"])


def _other_number(said: Answer, message: Assertion, new: Answer) -> bool:
    """Whether one voice gave another number in this same version of the article: then it counts something else."""
    mention = said["public"]["mention"]
    here = (message["mention"]["article_id"], message["mention"]["version"])
    if (mention["article_id"], mention["version"]) != here or not affirms(said) or said["value"] is None:
        return False
    one_voice = not said["claimant"] or not new["claimant"] or same_claimant(said["claimant"], new["claimant"])
    return one_voice and not same(said, new)
