"""Deaths counted by an ordinal: "a *third* patient has died" makes three.

Only of victims, patients and people: "a second firefighter died" says nothing of those who were no firefighters.
"""

import re

from streams.messages import Figure

_ORDINALS = """second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split()  # noqa: SIM905
_NTH = rf"(?P<nth>{'|'.join(_ORDINALS)})"
_DIED = (
    r"(?:died|dies|succumbed|(?:was|were|been) (?:killed|found dead|declared dead|pronounced dead)|perished|drowned"
    r"|lost (?:his|her|their) life)"
)
_OF = "linked|connected|related|attributed|caused|in|from|of|since|this|reported"
_DEATH = re.compile(
    rf"\ba {_NTH} (?:[a-z-]+ )?(?:victim|patient|person)\b[^.;:]{{0,80}}?\b{_DIED}\b"
    rf"|\b(?:the|a) {_NTH.replace('<nth>', '<nth2>')} (?:death|fatality) (?:{_OF})\b",
    re.IGNORECASE,
)


def ordinal_deaths(text: str, figures: list[Figure]) -> list[Figure]:
    """Figures of deaths told by an ordinal, unless the text tells how many died; ``figures`` in order."""
    if any(figure["measure"] == "killed" for figure in figures):
        return []
    match = _DEATH.search(text)
    if match is None:
        return []
    group = next(name for name in ("nth", "nth2") if match.groupdict().get(name))
    start, end = match.span(group)
    value = float(_ORDINALS.index(match[group].lower()) + 2)
    return [
        {
            "start": start, "end": end, "text": text[start:end], "value": value, "low": value, "high": value,
            "bound": "exact", "qualifier": None, "direction": None, "unit": None, "measure": "killed", "counted": None,
            "delta": False, "time_scope": None,
        }
    ]  # fmt: skip
