"""The forms of an English verb."""


def verb_forms(entry: str) -> dict[str, str]:
    """Forms of a table entry such as ``"kill"``, ``"take/took/taken"`` or ``"shoot down/shot down"``, each mapped to
    ``"base"``, ``"past"`` (finite past and participle alike) or ``"ing"``.  Only the first word inflects."""
    base, *irregular = entry.split("/")
    head, _, rest = base.partition(" ")
    tail = f" {rest}" if rest else ""
    forms = {base: "base", _s_form(head) + tail: "base", _ing_form(head) + tail: "ing"}
    for form in irregular or [_past_form(head) + tail]:
        forms[form] = "past"
    return forms


def _s_form(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _doubles(verb: str) -> bool:
    """One short vowel before one last consonant: stop, slip, cut."""
    return (
        len(verb) > 2
        and verb[-1] not in "aeiouwxy"
        and verb[-2] in "aeiou"
        and verb[-3] not in "aeiou"
        and (len(verb) < 5 or verb in ("evict",))
    )


def _ing_form(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if _doubles(verb) else "") + "ing"


def _past_form(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + (verb[-1] if _doubles(verb) else "") + "ed"
