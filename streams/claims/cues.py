"""What the words around a figure do to it: change, correct, condition, reject it, or make it a rate."""

import re
from functools import lru_cache
from itertools import pairwise

from streams.claims.words import tables
from streams.messages import Figure, Span

_WORD = re.compile(r"[^\W\d_]+|[,;:.“”\"()]")
_BREAKS = frozenset(',;:.“”"(')
_OPENERS = frozenset(("that", "and", "but", "or", "said", "warned"))
_COPULA = frozenset(("is", "was", "are", "were", "as"))
_INSTEAD = frozenset((("rather", "than"), ("instead", "of")))
_FORMERLY = frozenset(("initially", "previously", "originally"))
_BEFORE = 6
_AFTER = 14
_GIVEN_AFTER = 4
_OLDER_BEFORE = 8
_UNMOVED_BEFORE = 12
_UNMOVED_AFTER = 6
_RATE_AFTER = 14
"""Words after a figure among which a rate is told."""


def cues(text: str, figure: Figure, span: tuple[int, int]) -> list[str]:
    """Flags of a figure, from the words of its sentence.

    ``change``: the words before it say that it moved.  ``lower``: it is corrected downward in words.
    ``conditional``: it holds only if something else does.  ``rejected``: it is called false.  ``rate``: so many in
    each year or day.  ``part``: so many of a whole told beside it.  ``prepared``: of people who are not there yet.
    ``unsure``: it is called provisional.
    ``witness``: the sentence says that its speaker counted or looked for itself.
    ``unmoved``: it is called the one told before ("stood by its count of 52").
    ``agrees``: the sentence says that others have the same ("matching the toll of the police").
    ``reworded``: it or the next sentence says that its speaker told the number before in another way ("without any
    reservation").
    ``previous``: it no longer holds.  ``old``: told before by another ("the seven given by the government").
    """
    table = tables().cues
    before = [word.lower() for word in _WORD.findall(text[span[0] : figure["start"]])]
    after = [word.lower() for word in _WORD.findall(text[figure["end"] : span[1]])]
    named = {word.lower() for word in _NAMED.findall(text[span[0] + 1 : span[1]])}  # "Lower Saxony"
    close = before[-_BEFORE:]
    found = []
    if table["change"].intersection(close) or _gone_up(figure, before):
        found.append("change")
    lower = (table["lower"] - named).intersection((*before, *after))
    if lower or table["fall"].intersection(close):
        found.append("lower")
    if _former(before):
        found.append("previous")
    if _conditional(before, after):
        found.append("conditional")
    if _rejected(before, after):
        found.append("rejected")
    if any(a in table["prepared"] and b == "to" for a, b in pairwise(after[:_AFTER])):
        found.append("prepared")
    if _rate(after):
        found.append("rate")
    if not table["unsure"].isdisjoint((*before[-_AFTER:], *after[:_AFTER])):
        found.append("unsure")
    if before[-1:] == ["the"] and not table["given"].isdisjoint(after[:_GIVEN_AFTER]):
        found.append("old")
    found_dead = before[-1:] == ["the"] and _says((" among the dead ", " among those killed "), [], after)
    if found_dead or _part(before, after) or _OF_THOSE.match(text, figure["end"], span[1]):
        found.append("part")
    if _agrees(before, after) or _ANOTHERS.search(text, figure["end"], span[1]):
        found.append("agrees")
    if _witness(before, after):
        found.append("witness")
    if _says(_phrases("unmoved"), before[-_UNMOVED_BEFORE:], after[:_UNMOVED_AFTER]):
        found.append("unmoved")
    if _reworded(text, span):
        found.append("reworded")
    return found


_NAMED = re.compile(r"\b[A-Z]\w+(?= [A-Z])")
_NOT = re.compile(r"not\Z|never\Z|cannot\Z|hardly\Z|\w+n['’]t\Z")
_NUMBER = r"(?:number|figure|toll|count|total|tally|sum|level|estimate)"
_GAVE = r"(?:gave|given|reported|counted|announced|published|cited|released|put|arrived)"
_ANOTHERS = re.compile(
    rf", (?:which (?:is|was) )?(?:the|an?) (?:very |same ){{0,2}}{_NUMBER} (?:(?:that|which) )?"
    rf"(?:(?:[\w’'-]+ ){{1,6}}(?:ha[ds] )?{_GAVE}\b|(?:\w+ly |earlier |first )?{_GAVE} (?:\w+ )?by\b)"
    rf"|\b(?:as many as|just as|exactly what|exactly as) (?:[\w’'-]+ ){{1,6}}ha[ds] {_GAVE}\b",
    re.IGNORECASE,
)
"""A number is said to be another's: ", the toll the governor had given", ", the number given by the union"."""


def _gone_up(figure: Figure, before: list[str]) -> bool:
    """Whether "up to" is no bound but the way a count went: "Deaths in floods up to 216", not "deaths of up to 216"."""
    if figure["counted"] or before[-2:] != ["up", "to"]:
        return False
    table = tables().cues
    return not table["tally"].isdisjoint(before[:-2]) and before[-3] not in table["bounded"]


def said_before(text: str, sentence: int, cue: Span) -> bool:
    """Whether a statement is told as history: "said last week", "A week ago the agency was ..."."""
    after = [word.lower() for word in _WORD.findall(text[cue["end"] : cue["end"] + 24])][:2]
    if after[:1] == ["last"] and after[-1] in tables().cues["said_before"]:
        return True
    before = text[max(0, min(sentence, cue["start"])) : cue["start"]].lower()
    return _AGO.match(before) is not None or _WHICH_AGO.search(before) is not None


def told_before(text: str, cue: Span) -> bool:
    """Whether the verb of saying is in the past perfect ("had put it at"): history, if the number is known."""
    before = text[max(0, cue["start"] - 24) : cue["start"]].lower().split()[-2:]
    if before and not before[-1].isalpha():
        before = []  # "that 29 had died, said the ministry"
    return "had" in (*before, *cue["text"].lower().split()[:-1])


_SPELL = r"(?:an?|one|two|three|\d+) (?:day|week|month|hour)s? (?:ago|earlier|before)"
_AGO = re.compile(rf"\W*(?:earlier|previously|initially|{_SPELL})\b")
_WHICH_AGO = re.compile(rf"\b(?:who|which|that) {_SPELL} $")


def reaffirms(cue: Span) -> bool:
    """Whether the verb of saying tells that its speaker had said so before ("insists", "repeated")."""
    return not tables().cues["reaffirm"].isdisjoint(cue["text"].lower().split())


def _former(before: list[str]) -> bool:
    """Whether it is the number that no longer holds ("rather than 19", "an earlier version gave it as 4,000")."""
    if ("earlier", "version") in pairwise(before) or ("had", "first") in pairwise(before):
        return True
    if not _FORMERLY.isdisjoint(before[-_BEFORE:]):
        return True
    table = tables().cues
    for adjective, noun in pairwise(before[-_OLDER_BEFORE:]):
        if noun in table["counted"] and (
            adjective in table["older"] or (adjective in table["oldest"] and "had" in before)
        ):
            return True
    return tuple(before[-2:]) in _INSTEAD or tuple(before[-3:-1]) in _INSTEAD


def _conditional(before: list[str], after: list[str]) -> bool:
    """Whether a clause of condition opens anywhere before the figure, or after it."""
    table = tables().cues
    opening = before[1:2] if before[:1] in (["“"], ['"']) else before[:1]
    if opening and opening[0] in table["inverted"]:
        return True
    if _condition_follows(after):
        return True
    for i, word in enumerate(before):
        if word in table["condition"] and (i == 0 or before[i - 1] in _BREAKS or before[i - 1] in _OPENERS):
            return True
    return False


def _condition_follows(after: list[str]) -> bool:
    """Whether a condition follows in the figure's own clause; "..., and fewer if enough volunteer" is another's."""
    condition = tables().cues["condition"]
    broken = False
    for word in after:
        if word in condition:
            return True
        if broken:
            return False
        broken = word in _BREAKS
    return False


def _rejected(before: list[str], after: list[str]) -> bool:
    """Whether the figure is called false: "... of 90 was false", "called the count of 22 pure invention"."""
    table = tables().cues
    called = bool(table["call"].intersection(before[-_BEFORE:]))
    near = after[:_AFTER]
    for i, word in enumerate(near):
        if word in ";:.":
            return False
        if word in table["false"] and (called or _COPULA.intersection(near[max(0, i - 3) : i])):
            return True
    return False


def recounts(text: str, figure: Figure, span: tuple[int, int]) -> bool:
    """Whether a bare number is another count of what was counted before: "its own list stood at 10", "It is 214"."""
    if figure["unit"] not in (None, "percentage") or figure["counted"]:
        return False
    before = [word.lower() for word in _WORD.findall(text[span[0] : figure["start"]])]
    return not tables().cues["count"].isdisjoint(before[-_BEFORE:]) or "it" in before[-3:] or "it" in before[:1]


def _part(before: list[str], after: list[str]) -> bool:
    """Whether it is told as a part: "six of them", "12 of the dead", "among them three", "including 40 children"."""
    if after[:1] == ["of"] and not (after[1:2] == ["them"] and before[-2:-1] == ["there"]):  # "there are 41 of them"
        rest = after[2:3] if after[1:2] in (["the"], ["its"], ["their"]) else after[1:2]
        if not rest or not tables().cues["whole"].isdisjoint(rest):
            return True
    return before[-1:] == ["including"] or before[-2:] == ["among", "them"]


_OF_THOSE = re.compile(
    r"\s+of (?:the|its|their|his|her|those|these) (?:[\w-]+['’]s )?(?:some |about |at least )?\d[\d,.]*\b"
    r"(?! (?:to|per|percent))|"
    r"\s+(?:\w+ )?of (?:the )?(?:some |about )?\d[\d,.]*\s+(?:\w+ ){1,3}(?:who|that|which)\b"
    r"|\s+of (?:the|those) (?:people|men|women|pupils|girls|boys|students|passengers|workers|villagers|children|crew)"
    r" (?:\w+ed|held|taken|who)\b"
)
"""As in "nine of the 32 inmates who escaped"."""
_NEXT = 160
"""Characters after a sentence in which the next one may say how the number was worded before."""


def _reworded(text: str, span: tuple[int, int]) -> bool:
    words = " ".join(_WORD.findall(text[span[0] : span[1] + _NEXT].lower()))
    return any(phrase in f" {words} " for phrase in _phrases("otherwise_worded"))


def _agrees(before: list[str], after: list[str]) -> bool:
    """Whether the number is said to be another's too, and not that it is none ("does not match the facts")."""
    if not _says(_phrases("agree"), before, after):
        return False
    return not any(_NOT.match(a) and f" {b} " in _phrases("agree") for a, b in pairwise((*before, "#", *after)))


def _says(phrases: tuple[str, ...], before: list[str], after: list[str]) -> bool:
    sentence = f" {' '.join(before)} # {' '.join(after)} "
    return any(phrase in sentence for phrase in phrases)


def _witness(before: list[str], after: list[str]) -> bool:
    whole, beginnings = _witness_words()
    for words in (before, after):
        for i, word in enumerate(words):
            if word.startswith(_VERIFY) and not _FAILED.isdisjoint(words[max(0, i - 3) : i]):
                return False  # "had received reports of 37 dead but could not verify them"
    return any(word in whole or word.startswith(beginnings) for word in (*before, *after))


_VERIFY = ("verif", "confirm", "corroborat", "substantiat")
_FAILED = frozenset(("not", "cannot", "never", "unable", "impossible", "t", "without"))


@lru_cache(maxsize=1)
def _witness_words() -> tuple[frozenset[str], tuple[str, ...]]:
    table = tables().cues["witness"]
    beginnings = tuple(sorted(word[:-1] for word in table if word.endswith("-")))
    return frozenset(word for word in table if not word.endswith("-")), beginnings


@lru_cache(maxsize=8)
def _phrases(cue: str) -> tuple[str, ...]:
    return tuple(f" {phrase.replace('_', ' ')} " for phrase in sorted(tables().cues[cue]))


def _rate(after: list[str]) -> bool:
    """Whether the figure is so many a year or a day; "a day after" and "a year earlier" only tell when."""
    table = tables().cues
    near = [*after[:_RATE_AFTER], "", ""]
    if near[0] in ("each", "apiece") or (near[0] == "per" and near[1] != "cent"):
        return True  # "8,000 zlotys per household"
    for i, (first, second) in enumerate(pairwise(near)):
        if first in _BREAKS:
            return False
        if first in table["rate_alone"]:
            return True
        if first in table["rate_after"] and second in table["rate"]:
            within = near[max(0, i - 1) : i] in (["in"], ["within"], ["over"])  # "vaccinate 2,000 children in a month"
            return not within and table["rate_not"].isdisjoint(near[i + 2 : i + 3])
    return False
