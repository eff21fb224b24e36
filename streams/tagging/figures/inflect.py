"""The forms of an English verb."""

from typing import Literal

Form = Literal["base", "past", "ing"]


def verb_forms(entry: str) -> list[tuple[str, Form]]:
    """Forms of a table entry such as ``"kill"``, ``"take/took/taken"`` or ``"shoot down/shot down"``: ``base`` for the
    present, ``past`` for past tense and participle alike.  Only the first word of a phrase inflects."""
    base, *irregular = entry.split("/")
    head, _, rest = base.partition(" ")
    tail = f" {rest}" if rest else ""
    doubled = bool(irregular) and irregular[0].startswith(head + head[-1] + "ed")  # kidnap/kidnapped: kidnapping
    forms: list[tuple[str, Form]] = [
        (base, "base"),
        (_s_form(head) + tail, "base"),
        (_ing_form(head, doubled) + tail, "ing"),
    ]
    return forms + [(form, "past") for form in irregular or [_past_form(head) + tail]]


def _s_form(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _doubles(verb: str) -> bool:
    """One syllable that ends in one vowel and one consonant: stop, slip, cut."""
    vowels = sum(letter in "aeiou" for letter in verb)
    return vowels == 1 and len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in "aeiou"


def _ing_form(verb: str, doubled: bool) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if doubled or _doubles(verb) else "") + "ing"


def _past_form(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + (verb[-1] if _doubles(verb) else "") + "ed"
