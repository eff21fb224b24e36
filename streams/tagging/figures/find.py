"""Assembling figures from the sentences of a text."""

import re
from collections.abc import Iterator

from streams.messages import Bound, Figure, Span
from streams.tagging.figures.changes import direction, is_delta, is_previous
from streams.tagging.figures.counted import Counted, counted_after, counted_measure
from streams.tagging.figures.everyone import everyone
from streams.tagging.figures.excluded import numbers
from streams.tagging.figures.lexicon import Lexicon, lexicon
from streams.tagging.figures.measures import assign
from streams.tagging.figures.memory import Memory, same_values
from streams.tagging.figures.names import is_named
from streams.tagging.figures.numbers import STARTERS, Number
from streams.tagging.figures.ordinals import ordinal_deaths
from streams.tagging.figures.qualifiers import Qualifier, qualifier_after, qualifier_before
from streams.tagging.figures.quantities import Quantity, quantities
from streams.tagging.figures.slots import Slot, whole_of
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.understood import age_of, magnitude_of
from streams.tagging.figures.units import rate
from streams.tagging.figures.words import BARE_BEFORE, PRONOUN_BEFORE, SCORED, TOGETHER, TOLD, singular
from streams.tagging.sentences import sentences


def _hint() -> re.Pattern[str]:
    """Finds any digit or number word; by first letter, for that is many times faster than a flat list of words."""
    tails: dict[str, list[str]] = {}
    for word in sorted(STARTERS):
        tails.setdefault(word[0], []).append(word[1:])
    words = "|".join(f"[{first}{first.upper()}](?i:{'|'.join(rest)})" for first, rest in tails.items())
    return re.compile(rf"[0-9]|\b(?:{words})\b")


_HINT = _hint()
_LONGEST_SENTENCE = 2000  # code points


def find_figures(text: str) -> list[Figure]:
    """Every quantity of ``text``, in order, with offsets in its code points; measures are those of ``lexicon``."""
    known = lexicon()
    figures: list[Figure] = []
    memory = Memory()
    for start, end in sentences(text):
        for begin, stop in _pieces(text, start, end):
            if _HINT.search(text, begin, stop):
                figures += _sentence(text, Tokens(text, begin, stop), memory, known)
    same_values(figures)
    return sorted(
        [*figures, *everyone(text, figures), *ordinal_deaths(text, figures)], key=lambda figure: figure["start"]
    )


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence itself, or pieces of one that is too long to be a sentence, so that time stays linear."""
    while end - start > _LONGEST_SENTENCE:
        stop = text.rfind(" ", start, start + _LONGEST_SENTENCE)
        stop = stop if stop > start else start + _LONGEST_SENTENCE
        yield start, stop
        start = stop
    yield start, end


def _sentence(text: str, tokens: Tokens, memory: Memory, lexicon: Lexicon) -> list[Figure]:
    rows: list[tuple[Quantity, Qualifier | None, Slot]] = []
    behind = 0
    for quantity in quantities(tokens):
        if quantity.start < behind:  # a numeral inside the noun phrase of the number before: "63,000 Model 3 sedans"
            continue
        row = _row(tokens, quantity, rows[-1] if rows else None, lexicon)
        if row:
            rows.append(row)
            behind = quantity.end if _is_few(quantity.number) else row[2].end
    if rows:
        assign(tokens, [slot for _, _, slot in rows], memory, lexicon)
    _complete(tokens, [slot for _, _, slot in rows])
    return [_figure(text, tokens, *row) for row in rows if _counts(tokens, *row)]


def _is_few(number: Number) -> bool:
    """Whether a number is "several", "a few" or "a handful" alone."""
    return number.form == "vague" and number.high is not None and number.scale == 1


def _complete(tokens: Tokens, slots: list[Slot]) -> None:
    """Gives a part the noun of its whole ("61 of the 120 *seats*", "32,000 *runners*, of whom 29,870 finished") and a
    noun its rate ("1,200 *engines a day*")."""
    for index, slot in enumerate(slots):
        if slot.counted is None and slot.unit is None:
            whole = whole_of(tokens, slots, index)
            if whole is None and index and tokens.lower[max(0, slot.left - 2) : slot.left] in _OF_WHOM:
                whole = slots[index - 1]
            slot.counted = whole.counted if whole else None
    for slot in slots:
        if slot.measure is None and slot.unit is None and slot.counted and not slot.counted.attributive:
            found = rate(tokens, slot.end) if slot.end == slot.counted.end else None
            if found:
                *words, head = tokens.lower[slot.counted.start : slot.counted.end]
                slot.unit = f"{' '.join([*words, singular(head)])} per {found[1]}"


_CONTRAST = (",", "and", "but", "is", "was")
_IS = frozenset(("is", "are", "was", "were"))
_WHO = frozenset(("he", "she", "who", "i"))
_OF_WHOM = (["of", "whom"], ["of", "which"])
_Row = tuple[Quantity, Qualifier | None, Slot]


def _counts(tokens: Tokens, quantity: Quantity, qualifier: Qualifier | None, slot: Slot) -> bool:
    """Whether a number is told as an amount ("fell to 5,884"), not as a pronoun ("the two")."""
    number = quantity.number
    if _is_few(number):
        return slot.measure is not None  # "several people were killed", but not "several reasons"
    told = slot.unit or slot.counted or slot.measure or slot.part or slot.previous
    if told or number.scale > 1 or number.form == "vague" or "," in tokens.words[quantity.start]:
        return True
    before, after = tokens.word(slot.left - 1), tokens.word(slot.end)
    if quantity.range and after in SCORED:
        return False  # "a 7-10 record"
    if before == "not" and tokens.word(slot.left - 2) in _CONTRAST:
        return number.form == "digits"  # "31 patients and not 34"
    if after == "instead" or (before in ("said", "says", "say") and after in (".", ",", ";")):
        return number.form == "digits"  # "gave 31 instead", "the union says 40."
    if before == "number" and numbers(tokens, slot.left):
        return True
    if before in ("now", "currently") and tokens.word(slot.left - 2) in _IS:
        return tokens.word(slot.left - 3) not in _WHO  # "the toll, which stood at 31 on Sunday, is now 40"
    if before == "by" and direction(tokens, slot.left, None, False):
        return True
    if number.form == "words" and number.value is not None and number.value < 13:
        return False
    return (
        qualifier is not None
        or before in BARE_BEFORE
        or (before == "" and after not in (".", ":", ")"))
        or (before in ('"', "“") and after in _IS)
    )


def _row(tokens: Tokens, quantity: Quantity, earlier: _Row | None, lexicon: Lexicon) -> _Row | None:
    unit, counted, end = quantity.unit, None, quantity.end
    behind = qualifier_after(tokens, quantity.end)
    if unit is None:
        counted = counted_after(tokens, quantity.number, behind.end if behind else quantity.end)
        if quantity.number.value == 1 and _pronoun(tokens, quantity, counted):
            return None
        end = counted.end if counted else behind.end if behind else end
    else:
        counted = counted_measure(tokens, quantity.end)
    qualifier = qualifier_before(tokens, quantity.start, unit.name if unit else None)
    qualifier = qualifier or behind or qualifier_after(tokens, end)
    compared = qualifier is not None and _compared(tokens, quantity, end)
    if compared:
        qualifier = None
    if unit is None and counted is None and qualifier is None and is_named(tokens, quantity.number, lexicon):
        return None
    left = _group(tokens, min(quantity.start, qualifier.start) if qualifier else quantity.start)
    slot = Slot(left, quantity.start, end, counted, unit.name if unit else None, bool(unit and unit.money))
    slot.previous = is_previous(tokens, left) or compared
    if unit is None and counted is None:
        if age_of(tokens, quantity.number):
            slot.unit = "year of age"
        elif magnitude_of(tokens, quantity.number):
            slot.unit = "magnitude"
        elif earlier:
            _elided(tokens, slot, quantity, earlier)
    elif earlier and _converts(tokens, quantity, left, earlier[0]):
        slot.converted = True
        qualifier = qualifier or earlier[1]
    return quantity, qualifier, slot


def _compared(tokens: Tokens, quantity: Quantity, end: int) -> bool:
    """Whether a number is one told before, with which this one is compared: "more than *the seven* given by police"."""
    told = tokens.word(quantity.end) in TOLD or tokens.word(end) in TOLD
    return told and tokens.lower[max(0, quantity.start - 2) : quantity.start] == ["than", "the"]


def _group(tokens: Tokens, left: int) -> int:
    """Where a figure begins that makes up a group: "*a family of* six was killed"."""
    grouped = tokens.word(left - 1) == "of" and tokens.word(left - 2) in TOGETHER
    return left - 3 if grouped and tokens.word(left - 3) in ("a", "an", "the", "one", "another", "their") else left


def _pronoun(tokens: Tokens, quantity: Quantity, counted: Counted | None) -> bool:
    """Whether "one" stands for something: "one of them", "no one", "the one most people know"."""
    if quantity.number.form != "words":
        return False
    after, before = tokens.word(quantity.end), tokens.word(quantity.start - 1)
    if counted is None and before in (",", "and", "with") and (after.endswith("ly") or after in ("in", "of")):
        return after == "of" and tokens.word(quantity.end + 1) not in ("them", "whom")  # "51 injured, one critically"
    if counted is None and after in ("was", "is", "died", "remains", "remained") and before in ("and", ",", ""):
        return False  # "five people had drowned and one was missing"
    if after == "of":
        return counted is None
    return counted is None or tokens.word(quantity.start - 1) in PRONOUN_BEFORE


def _elided(tokens: Tokens, slot: Slot, quantity: Quantity, earlier: _Row) -> None:
    """An old value counts what the new one does ("3.9 million headsets, up from 2.4 million"), and a new one what its
    change does ("rose 64 points to 4,577")."""
    other = earlier[2]
    near = quantity.start - other.end <= (12 if slot.previous else 6)
    reached = tokens.word(slot.left - 1) == "to" and slot.left - 1 == other.end
    reached = reached and other.unit not in (None, "percentage")
    if near and (slot.previous or reached):
        slot.counted, slot.unit, slot.money = other.counted, other.unit, other.money


def _converts(tokens: Tokens, quantity: Quantity, left: int, earlier: Quantity) -> bool:
    """The same amount in another unit: "100 kilometres (60 miles)"."""
    if quantity.unit is None or earlier.unit is None or earlier.unit.name == quantity.unit.name:
        return False
    return left == earlier.end + 1 and tokens.word(earlier.end) == "("


def _figure(text: str, tokens: Tokens, quantity: Quantity, qualifier: Qualifier | None, slot: Slot) -> Figure:
    number = quantity.number
    start, end = tokens.starts[quantity.start], tokens.ends[quantity.end - 1]
    figure: Figure = {
        "start": start,
        "end": end,
        "text": text[start:end],
        "value": number.value,
        "low": number.low,
        "high": number.high,
        "bound": _bound(quantity, qualifier),
        "qualifier": _span(text, tokens, qualifier.start, qualifier.end)["text"] if qualifier else None,
        "direction": direction(tokens, slot.left, slot.unit, slot.money),
        "unit": slot.unit,
        "measure": None if number.form == "fraction" else slot.measure,
        "counted": _span(text, tokens, slot.counted.start, slot.counted.end) if slot.counted else None,
        "delta": is_delta(tokens, number, slot.left, slot.end),
    }
    if slot.part:
        figure["part"] = True
    if slot.previous:
        figure["previous"] = True
    if slot.converted:
        figure["converted"] = True
    return figure


def _bound(quantity: Quantity, qualifier: Qualifier | None) -> Bound:
    if quantity.range:
        return "range"
    if qualifier and qualifier.bound != "exact":
        return qualifier.bound
    if quantity.number.form == "vague":
        return "at_least" if quantity.number.high is None else "range"
    return "exact"


def _span(text: str, tokens: Tokens, start: int, end: int) -> Span:
    begin, finish = tokens.starts[start], tokens.ends[end - 1]
    return {"start": begin, "end": finish, "text": text[begin:finish]}
