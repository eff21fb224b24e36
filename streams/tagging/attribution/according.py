"""Sources named without a verb: "according to X", "in a poll"."""

from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.contents import strip_end
from streams.tagging.attribution.drafts import Draft, Report, report
from streams.tagging.attribution.extents import with_restriction
from streams.tagging.attribution.lexicon import Verb, lexicon
from streams.tagging.attribution.phrases import Words, phrase_from

_LIKE = frozenset(("line", "keeping", "agreement", "accordance", "contrast", "addition"))
"""After "in" these compare: "in *line* with the lawyers' count"."""
_FAR = 14
"""Words between a source and the comma that ends it."""
ACCORDING = Verb("according", frozenset(), frozenset(), "asserts", "certain")


def according(c: Clause) -> list[Report]:
    """Every "according to X" (or "as per X") of the sentence, with the rest of its clause as content."""
    if "according" not in c.words:
        return []
    found = []
    for k in range(len(c.words) - 2):
        if c.words[k] != "according" or c.words[k + 1] != "to" or c.quoted[k]:
            continue
        source = phrase_from(c, k + 2)
        if not source:
            continue
        opening = k == 0 or (k == 1 and c.tags[0] in "CA")
        source = _opening(c, source) if opening else (source[0], with_restriction(c, source[1]))
        content = rest_of_clause(c, k, source[1])
        if content[1] < content[0]:
            continue
        draft = Draft(source, (k, k + 1), content, ACCORDING, trailing=k > 0)
        found.append(report(c, draft, "asserts", content))
    return found


def _opening(c: Clause, source: Words) -> Words:
    """The source of "According to ..." at the head of a sentence: up to its comma, or to that after an apposition."""
    comma = c.tags.find(",", source[0])
    if comma < 0 or comma > source[1] + _FAR:
        return source
    if comma < source[1]:
        return source if c.tags[source[1] + 1 : source[1] + 2] == "," else (source[0], comma - 1)
    between = c.tags[source[1] + 1 : comma]
    return (source[0], comma - 1) if between[:1] in ("E", "V", "G", "W", "P", "K") else source


def surveyed(c: Clause) -> list[Report]:
    """ "In a poll, half said so", "half said so in the survey": the survey is the source."""
    surveys = lexicon().surveys
    if surveys.isdisjoint(c.words):
        return []
    found = []
    for k in range(len(c.words) - 1):
        if c.words[k] != "in" or c.quoted[k] or (k and c.tags[k - 1] == "K"):
            continue
        source = phrase_from(c, k + 1, apposition=False)
        if not source or c.words[source[1]] not in surveys or c.words[k + 1] in _LIKE:
            continue
        generic = c.words[source[1]].endswith("s") and "X" not in c.tags[source[0] : source[1] + 1]
        if generic and c.words[source[1] + 1 : source[1] + 2] not in (["released"], ["conducted"]):
            continue
        source = _with_participle(c, source)
        last = len(c.tags) - 1
        content = (0, k - 1)
        if k == 0:
            if source[1] + 2 > last or c.tags[source[1] + 1] != ",":
                continue
            content = (source[1] + 2, strip_end(c, source[1] + 2, last))
        if not any(tag in "VMEK#" for tag in c.tags[content[0] : content[1] + 1]):
            continue
        found.append(report(c, Draft(source, (k, k), content, ACCORDING, trailing=k > 0), "asserts", content))
    return found


def _with_participle(c: Clause, source: Words) -> Words:
    """ "a poll released on Sunday", "a survey, conducted in May,": with the words up to the comma."""
    last = source[1]
    k = last + 1 + (c.tags[last + 1 : last + 2] == ",")
    if k < len(c.tags) and (c.tags[k] in "ET" or c.words[k] in ("this", "last", "published", "by", "from")):
        while k < len(c.tags) and c.tags[k] not in ",.;:-" and not c.quoted[k]:
            k += 1
        return source[0], k - 1
    return source


def rest_of_clause(c: Clause, k: int, end: int) -> Words:
    """What is said around or after an adjunct from word ``k`` to ``end``."""
    last = len(c.tags) - 1
    comma = next((i for i in range(end + 1, last) if c.tags[i] == ","), -1)
    if k <= 1 and comma > 0:
        return comma + 1, strip_end(c, comma + 1, last)
    before = k - 1
    while before > 0 and c.tags[before] in ",-" and not c.quoted[before]:
        before -= 1
    if before < 4 and comma == end + 1:
        return 0, strip_end(c, 0, last)
    return 0, before
