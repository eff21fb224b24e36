"""What a document has counted so far, for numbers that leave it out: "58 of them", "the total rose to 3,200"."""

from streams.messages import Figure
from streams.tagging.figures.slots import Slot
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.words import LINK, LISTS, NAMES, PRONOUN, TOTAL

_SMALLEST = 10  # the same small number may count anything
_OPENING = 5  # tokens that hold "it" before its number
_STATED = frozenset(
    (
        "is",
        "was",
        "be",
        "been",
        "at",
        "to",
        "with",
        "now",
        "stands",
        "stood",
        "reached",
        "hit",
        "believes",
        "reach",
        "exceed",
        "top",
    )
)
_OF_THEM = [[of, them, ","] for of in ("of", "among") for them in ("them", "those", "these")]
_REACH = 10  # tokens between "the total" and its number


class Memory:
    """The last noun and measure told; one for each document."""

    def __init__(self) -> None:
        self.noun: str | None = None
        self.measure: str | None = None
        self._told: set[str] = set()

    def told(self) -> frozenset[str]:
        """The measures told so far."""
        return frozenset(self._told)

    def recall(self, tokens: Tokens, slot: Slot, kind: str) -> str | None:
        """The measure of an elided number that points back to an earlier sentence; of names on a list too."""
        if slot.counted is not None and tokens.word(slot.counted.head) in NAMES:  # "the list has 19 names"
            return self.measure if not LISTS.isdisjoint(tokens.lower) else None
        if kind != "elided":
            return None
        if tokens.word(slot.end) == "of" and tokens.word(slot.end + 1) in PRONOUN:
            return self.measure
        if tokens.lower[max(0, slot.left - 3) : slot.left] in _OF_THEM:
            return self.measure
        opening = tokens.lower[max(0, slot.left - _OPENING) : slot.left]
        if "it" in opening and opening[-1] in _STATED and not slot.previous:  # "a day earlier it was 12"
            return self.measure
        if tokens.word(slot.left - 1) == "making":
            return self.measure  # "..., making 28"
        if _number_of(tokens, slot):
            return None  # "the number of destroyed houses stood at 2,300" names what it counts
        linked = not LINK.isdisjoint(tokens.lower[max(0, slot.left - 1) : slot.start])
        if linked and not TOTAL.isdisjoint(tokens.lower[max(0, slot.left - _REACH) : slot.left]):
            return self.measure
        return None

    def store(self, tokens: Tokens, slot: Slot, kind: str) -> None:
        """Keeps what the last figure counts."""
        if slot.counted is not None and kind in ("person", "thing", "unknown"):
            self.noun = tokens.words[slot.counted.head]
        if slot.measure is not None:
            self._told.add(slot.measure)
        if slot.measure is not None and slot.unit is None:
            self.measure = slot.measure


def _number_of(tokens: Tokens, slot: Slot) -> bool:
    places = range(max(0, slot.left - _REACH), slot.left - 2)
    return any(tokens.word(at) in TOTAL and tokens.word(at + 1) == "of" for at in places)


def same_values(figures: list[Figure]) -> None:
    """Gives a bare figure the measure that the same value (and unit) has elsewhere in the document."""
    known: dict[tuple[float, str | None], set[str]] = {}
    for figure in figures:
        if figure["measure"] and figure["value"] is not None:
            known.setdefault((figure["value"], figure["unit"]), set()).add(figure["measure"])
    for figure in figures:
        if figure["measure"] or figure["counted"] or figure["value"] is None or abs(figure["value"]) < _SMALLEST:
            continue
        measures = known.get((figure["value"], figure["unit"]), set())
        if len(measures) == 1 and figure["unit"] != "percentage":
            figure["measure"] = next(iter(measures))
