"""What a noun reports: "the union's claim that", "a report by Amnesty that", "by the army's count"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from streams.tagging.attribution.according import ACCORDING, rest_of_clause
from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.contents import points, strip_end
from streams.tagging.attribution.drafts import Offsets, Report
from streams.tagging.attribution.lexicon import Verb, lexicon
from streams.tagging.attribution.phrases import Words, phrase_from

_POSSESSIVE = ("'s", "’s", "s'", "s’")
_OWN = frozenset({"its", "his", "her", "their", "our", "my", "your"})
_BEFORE_VIEW = frozenset({"by", "in", "on"})
_LONGEST = 10
"""Words of an owner's name before its noun."""
NOUN = Verb("claim", frozenset(), frozenset(), "asserts", "certain")


@lru_cache(maxsize=1)
def _owned() -> re.Pattern[str]:
    lex = lexicon()
    nouns = "|".join(sorted(lex.nouns.keys() | lex.views | lex.counts))
    return re.compile(rf"['’]s? (?:[\w-]+ ){{0,2}}(?:{nouns})\b|n the (?:{'|'.join(sorted(lex.views))}) of\b")


def names_owner(sentence: str) -> bool:
    """Whether a sentence may say whose a claim, a count or a view is."""
    return _owned().search(sentence) is not None


def nominal(c: Clause, found: Sequence[Report]) -> list[Report]:
    """Every report by a noun of the sentence that names whose it is.

    ``found`` are the reports by verbs: what somebody denies, confirms or takes back is told there.
    """
    lex = lexicon()
    if all(known.isdisjoint(c.words) for known in (lex.views, lex.nouns.keys(), lex.counts)):
        return []
    told = [report.content for report in found if report.stance != "asserts"]
    reports = []
    for k in range(1, len(c.words) - 1):
        if c.quoted[k] or any(start <= c.starts[k] < end for start, end in told):
            continue
        report = None
        if c.words[k] in lex.nouns:
            report = _claimed(c, k)
        if report is None and c.words[k] in lex.views:
            report = _viewed(c, k)
        if report is None and c.words[k] in lex.counts:
            report = _counted(c, k)
        if report:
            reports.append(report)
    return reports


_NUMBERS = frozenset(("toll", "number", "count", "tally", "figure"))
"""Nouns of which "that" says no content: "the toll from the landslide that swallowed the village"."""


def _claimed(c: Clause, k: int) -> Report | None:
    """ "the union's claim that 40 died", "a report by Amnesty that", "the rebels' toll of 40"."""
    stance = lexicon().nouns[c.words[k]]
    if stance not in ("asserts", "denies"):
        return None
    source, after = _owner(c, k), k + 1
    if c.words[after] in ("by", "from"):
        named = phrase_from(c, after + 1, apposition=False)
        if not named:
            return None
        source, after = (c.starts[named[0]], c.ends[named[1]]), named[1] + 1
    if source is None or after + 1 >= len(c.words):
        return None
    content: Words | None = None
    if c.words[after] == "that" and not points(c, after) and c.words[k] not in _NUMBERS:
        content = after, _clause_end(c, after)
    elif c.words[after] == "of" and stance == "asserts":
        content = _number(c, after + 1)
    if content is None or content[1] <= content[0] - 1:
        return None
    return Report(source, (c.starts[k], c.ends[k]), (c.starts[content[0]], c.ends[content[1]]), NOUN, stance)


def _viewed(c: Clause, k: int) -> Report | None:
    """ "by the army's count, 40 died", "in the view of the envoy, 40 died"."""
    source, end = _owner(c, k), k
    opening = k
    while opening > 0 and c.starts[opening] > (source[0] if source else c.starts[k]):
        opening -= 1
    if source is None and c.words[k + 1] == "of" and c.words[k - 1] == "the":
        named = phrase_from(c, k + 2, apposition=False)
        if not named:
            return None
        source, end, opening = (c.starts[named[0]], c.ends[named[1]]), named[1], k - 1
    led = opening - 1
    if source is None or led < 0 or c.words[led] not in _BEFORE_VIEW or c.tags[led - 1 : led] in ("V", "K"):
        return None
    content = rest_of_clause(c, led, end)
    if content[1] < content[0] or (content[0] <= end and led <= content[1]):
        return None
    return Report(
        source,
        (c.starts[k], c.ends[k]),
        (c.starts[content[0]], c.ends[content[1]]),
        ACCORDING,
        "asserts",
        trailing=led > 0,
    )


def _counted(c: Clause, k: int) -> Report | None:
    """ "the ministry's own count was 40", "the army's list of the dead stood at nine"."""
    if not c.words[k - 1].endswith(_POSSESSIVE) and c.tags[k - 1] not in "OEA":
        return None
    source = _owner(c, k)
    verb = next((i for i in range(k + 1, min(k + _TO_VERB, len(c.tags))) if c.words[i] in lexicon().count_verbs), -1)
    if source is None or verb < 0 or any(c.tags[i] in ",;:#KMR" for i in range(k + 1, verb)):
        return None
    number = next((i for i in range(verb + 1, min(verb + _TO_NUMBER, len(c.tags))) if c.tags[i] == "#"), -1)
    if number < 0 or any(c.tags[i] in ";:VMWR" for i in range(verb + 1, number)):
        return None
    return Report(
        source, (c.starts[k], c.ends[k]), (c.starts[k], c.ends[_clause_end(c, number)]), NOUN, "asserts", trailing=True
    )


_TO_VERB = 9
_TO_NUMBER = 6


def _owner(c: Clause, k: int) -> Offsets | None:
    """Whose the noun at ``k`` is: "the union's", or a name before it ("a Veld statement")."""
    j = k - 1
    bare = c.words[j] in ("'", "’") and j > 0 and c.words[j - 1].endswith("s") and c.ends[j - 1] == c.starts[j]
    j -= bare
    while not bare and j > 0 and c.tags[j] in "OEA#T" and not c.words[j].endswith(_POSSESSIVE):
        j -= 1
    if not bare and not c.words[j].endswith(_POSSESSIVE):
        named = k - 1
        while named > 0 and c.tags[named] == "X":
            named -= 1
        bodied = c.words[k - 1] in lexicon().kinds and c.tags[k - 2] == "D" and k > 1
        if bodied:
            return c.starts[k - 1], c.ends[k - 1]
        return (c.starts[named + 1], c.ends[k - 1]) if named < k - 1 and c.tags[named] == "D" else None
    first = j
    while first > 0 and c.tags[first - 1] in "DXO" and j - first < _LONGEST:
        first -= 1
        if c.tags[first] == "D" and c.words[first] not in _OWN:
            break
    cut = 0 if bare else 1 if c.words[j].endswith(("s'", "s’")) else 2
    return None if c.words[first] in _OWN and first == j else (c.starts[first], c.ends[j] - cut)


def _number(c: Clause, i: int) -> Words | None:
    """ "40 dead" in "a toll of 40 dead": the noun phrase with its number."""
    last = i
    while last < len(c.tags) and (
        c.tags[last] in "DXO#ATE" or c.words[last] in ("more", "than", "about", "least", "at")
    ):
        last += 1
    return (i, last - 1) if "#" in c.tags[i:last] else None


def _clause_end(c: Clause, i: int) -> int:
    """The last word of a clause inside a sentence: before a mark, or the verb of the clause around it."""
    done = False
    for k in range(i + 1, len(c.tags)):
        if c.tags[k] in ",;:-" and not c.quoted[k]:
            return k - 1
        if done and c.tags[k] in "MV" and c.tags[k - 1] not in "CWRP,":
            return k - 1
        done = done or c.tags[k] in "VEK"
    return strip_end(c, i, len(c.tags) - 1)
