"""Assembling figures from the sentences of a text."""

import re

from streams.messages import Bound, Figure, Span
from streams.tagging.figures.changes import direction, is_delta, is_previous
from streams.tagging.figures.counted import Counted, counted_after
from streams.tagging.figures.measures import Slot, assign
from streams.tagging.figures.numbers import STARTERS
from streams.tagging.figures.qualifiers import Qualifier, qualifier_after, qualifier_before
from streams.tagging.figures.quantities import Quantity, quantities
from streams.tagging.figures.tokens import Tokens
from streams.tagging.sentences import sentences

_HINT = re.compile(rf"\d|\b(?:{'|'.join(sorted(STARTERS))}|third|quarter)\b", re.IGNORECASE)


def find_figures(text: str) -> list[Figure]:
    """Every quantity of ``text``, in order, with offsets in code points of ``text``."""
    figures: list[Figure] = []
    for start, end in sentences(text):
        if _HINT.search(text, start, end):
            figures += _sentence(text, Tokens(text, start, end))
    return figures


def _sentence(text: str, tokens: Tokens) -> list[Figure]:
    found = quantities(tokens)
    slots: list[Slot] = []
    rows: list[tuple[Quantity, Qualifier | None, Counted | None, Slot]] = []
    for quantity in found:
        counted = None
        if quantity.unit is None:
            counted = counted_after(tokens, quantity.number, quantity.end)
            if counted is None and _bare(tokens, quantity):
                continue
        noun_end = counted.end if counted else quantity.end
        qualifier = qualifier_before(tokens, quantity.start) or qualifier_after(tokens, quantity.number.end, noun_end)
        left = min(quantity.start, qualifier.start) if qualifier else quantity.start
        unit = quantity.unit
        slot = Slot(
            left,
            quantity.start,
            quantity.number.end,
            noun_end,
            counted,
            unit.name if unit else None,
            bool(unit and unit.money),
        )
        slots.append(slot)
        rows.append((quantity, qualifier, counted, slot))
    assign(tokens, slots)
    return [_figure(text, tokens, *row) for row in rows]


def _bare(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a number without unit or noun is a pronoun or a bare word ("one of them", "no one")."""
    return quantity.number.form == "words" and quantity.number.value == 1


def _figure(
    text: str, tokens: Tokens, quantity: Quantity, qualifier: Qualifier | None, counted: Counted | None, slot: Slot
) -> Figure:
    number, _unit = quantity.number, quantity.unit
    start, end = tokens.starts[quantity.start], tokens.ends[quantity.end - 1]
    bound: Bound = qualifier.bound if qualifier else "range" if quantity.range else "exact"
    if bound == "exact" and quantity.range:
        bound = "range"
    if number.form == "vague" and bound == "exact":
        bound = "at_least" if number.high is None else "range"
    figure: Figure = {
        "start": start,
        "end": end,
        "text": text[start:end],
        "value": number.value,
        "low": number.low,
        "high": number.high,
        "bound": bound,
        "qualifier": _span(text, tokens, qualifier.start, qualifier.end)["text"] if qualifier else None,
        "direction": direction(tokens, slot.left, slot.unit, slot.money),
        "unit": slot.unit,
        "measure": slot.measure,
        "counted": _span(text, tokens, counted.start, counted.end) if counted else None,
        "delta": is_delta(tokens, number, slot.left, slot.end),
    }
    if slot.part:
        figure["part"] = True
    if is_previous(tokens, slot.left):
        figure["previous"] = True
    return figure


def _span(text: str, tokens: Tokens, start: int, end: int) -> Span:
    begin, finish = tokens.starts[start], tokens.ends[end - 1]
    return {"start": begin, "end": finish, "text": text[begin:finish]}
