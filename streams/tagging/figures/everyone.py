"""Deaths of a whole that has its number elsewhere: "a helicopter with 13 on board came down.  *All of them* died"."""

import re

from streams.messages import Figure

_WHO = r"aboard|on board|(?:crew members|passengers|people) (?:aboard|on board)|passengers and crew"
_ALL = rf"(?:all (?:(?:of )?(?:them|those)|{_WHO})|every(?:one|body) (?:aboard|on board))(?: (?:aboard|on board))?"
_WERE = r"(?: (?:were|was|are|had|have|has|been|reported|presumed|believed|feared|also|to be))*"
_DIED = re.compile(
    rf"(?i:\b(?P<all>{_ALL}){_WERE} (?:killed|dead|died|perished|drowned|lost their lives)\b"
    rf"|\bkill(?:ing|ed) (?P<killed>{_ALL})\b"
    r"|\bthere (?:were|are|had been) (?P<no>no survivors)\b|\b(?P<none>nobody|no one) survived\b)"
)
_THEM = 200
"""Characters before "them" in which their number stands."""
_WHOLES = frozenset(("aboard", "trapped", "missing", "hostages_held"))


def everyone(text: str, figures: list[Figure]) -> list[Figure]:
    """The deaths of all who were aboard, or whom the sentence before counts; ``figures`` in order.

    Where two numbers of people aboard are told, nobody can say which is meant.
    """
    found: list[Figure] = []
    if not any(figure["measure"] in _WHOLES for figure in figures):
        return found
    for match in _DIED.finditer(text):
        name = match.lastgroup or "all"
        start, end = match.span(name)
        whole = _whole(figures, start, them=match[name].lower().endswith(("them", "those")))
        if whole is None or any(f["start"] < end and start < f["end"] for f in figures):
            continue
        found.append(
            {**whole, "start": start, "end": end, "text": text[start:end], "measure": "killed", "counted": None}
        )
    return found


def _whole(figures: list[Figure], at: int, them: bool) -> Figure | None:
    before = [f for f in figures if f["end"] <= at and f["measure"] in _WHOLES and not f.get("previous")]
    if them:
        return before[-1] if before and at - before[-1]["end"] <= _THEM else None
    aboard = [f for f in before if f["measure"] == "aboard"]
    return aboard[-1] if len({f["value"] for f in aboard}) == 1 else None
