"""Whose people a figure counts: "48 *Leshan* soldiers", "five of *its* soldiers", "*its own* losses".

A side is known by the start of its name, so that a people, its country and its adjective are one ("Lesh", "Leshan").
"""

import re

from streams.claims.words import tables
from streams.messages import Claimant, Figure

SIDE = "side:"
"""Marks a side among the participants."""
OWN = "own:"
"""Marks a side of which its own claimant speaks."""
HARMED = frozenset(("killed", "injured", "missing", "captured", "casualties", "hostages_held"))
"""Counts that are told for each side."""
_LETTERS = 5
_REACH = 60
"""Characters before and after a figure in which its side is told."""
_PEOPLE = "(?:soldiers|troops|men|women|servicemen|fighters|guards|policemen|police|officers|personnel|sailors|people)"
_LOST = r"(?:losses|dead|death toll|toll|casualties|wounded|injured)"
_SORT = r"(?:(?:combat|military|battlefield|troop|own) )?"
_OWN_AFTER = re.compile(
    rf"[^.;:,]{{0,20}}\bof (?:its|their|our|his) (?:own )?(?:[a-z]+ )?{_PEOPLE}\b"
    r"|[^.;:,]{0,30} on (?:its|their|our) (?:own )?side\b|[^.;:,]{0,12} of (?:its|their|our) own\b"
)
_OWN_BEFORE = re.compile(
    rf"\b(?:its|their|our) (?:own {_SORT}{_LOST}|{_SORT}(?:losses|casualties|dead|wounded))\b[^.;:]*$"
)
_OF_ONE = re.compile(rf"\b([A-Z]\w+)(?:['’]s)? {_SORT}(?:losses|dead|casualties|wounded|side)\b[^.;:]*$")
_NAME = re.compile(r"[A-Z]\w{2,}")


def side(name: str) -> str:
    """The participant that stands for a side of this name."""
    return f"{SIDE}{name[:_LETTERS].lower()}"


def told_side(text: str, figure: Figure, claimant: Claimant | None) -> list[str]:
    """The side told beside the words that name those counted ("Orvanian losses came to 45", "five of its soldiers", of
    whom ``claimant`` speaks), as a list of one or none."""
    before = text[max(0, figure["start"] - _REACH) : figure["start"]]
    if named := _OF_ONE.search(before):
        return [side(str(named[1]))] if _named(str(named[1])) else []
    if not (_OWN_BEFORE.search(before) or _OWN_AFTER.match(text, figure["end"], figure["end"] + _REACH)):
        return []
    if claimant is None or (claimant["id"] or "").startswith("per:"):
        return []
    names = _NAME.findall(f"{claimant['text'] or ''} {claimant['name'] or ''}")
    return [f"{OWN}{side(name)}" for name in names if _named(name)][:1]


def _named(word: str) -> bool:
    return word.lower() not in tables().cues["sideless"]
