"""Sources named without a verb: "according to X", "in X's view"."""

from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.contents import strip_end
from streams.tagging.attribution.drafts import Draft, Report, report
from streams.tagging.attribution.lexicon import Verb
from streams.tagging.attribution.phrases import phrase_from, with_restriction

ACCORDING = Verb("according", frozenset(), frozenset(), "asserts", "certain")


def according(c: Clause) -> list[Report]:
    """Every "according to X" (or "as per X") of the sentence, with the rest of its clause as content."""
    found = []
    for k in range(len(c.words) - 2):
        if c.words[k] != "according" or c.words[k + 1] != "to" or c.quoted[k]:
            continue
        source = phrase_from(c, k + 2)
        if not source:
            continue
        source = (source[0], with_restriction(c, source[1]))
        content = _content(c, k, source[1])
        if content[1] < content[0]:
            continue
        draft = Draft(source, (k, k + 1), content, ACCORDING, trailing=k > 0)
        found.append(report(c, draft, "asserts", content))
    return found


def _content(c: Clause, k: int, end: int) -> tuple[int, int]:
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
