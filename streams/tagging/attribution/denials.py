"""Whether one figure is denied, by whom, and whose claim it was."""

from collections.abc import Sequence
from typing import NamedTuple

from streams.messages import Attribution, Source


class Denial(NamedTuple):
    """``denier`` denies, or with stance ``retracts`` takes back, what ``claimant`` said (``None``: nobody is named)."""

    denier: Source
    claimant: Source | None
    attribution: Attribution


def denials(start: int, end: int, attributions: Sequence[Attribution]) -> list[Denial]:
    """Every denial of the figure at ``start`` to ``end``, in the order of the text.

    A figure is denied where the content of a denying attribution holds it: ``find_attributions`` cuts such contents
    down to the claim itself, and gives "a claim Moscow denies" the content of that claim.
    """
    around = [a for a in attributions if a["content"]["start"] <= start and end <= a["content"]["end"]]
    against = [a for a in around if a["stance"] in ("denies", "retracts")]
    claims = sorted(
        (a for a in around if a["stance"] in ("asserts", "confirms")),
        key=lambda a: a["content"]["end"] - a["content"]["start"],
    )
    found = []
    for attribution in against:
        denier = attribution["source"]
        claimant = next((a["source"] for a in claims if not _same(a["source"], denier)), None)
        found.append(Denial(denier, claimant, attribution))
    return found


def _same(one: Source, other: Source) -> bool:
    if one.get("entity_id") and other.get("entity_id"):
        return one.get("entity_id") == other.get("entity_id")
    return (one["start"], one["end"]) == (other["start"], other["end"])
