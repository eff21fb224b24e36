"""Reporting verbs and their frames: from one sentence to who, cue and content."""

from dataclasses import dataclass

from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.contents import clause_end, next_that, opens_clause, skip_adjuncts, strip_end
from streams.tagging.attribution.lexicon import Verb, lexicon
from streams.tagging.attribution.phrases import Words, is_noun, phrase_from, subject_before

Offsets = tuple[int, int]
_INVERTING = frozenset({"said", "says", "reported", "reports", "added", "wrote", "writes", "announced"})
"""Verbs that may stand before their subject after content without quotation marks."""
_BE = frozenset("is are was were be been being isn't wasn't weren't isn’t wasn’t weren’t".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Report:
    """Someone said something: spans in the text, the verb, and whom it was said to."""

    source: Offsets
    cue: Offsets
    content: Offsets
    verb: Verb
    negated: bool = False
    told: Offsets | None = None
    trailing: bool = False


def cue_places(c: Clause) -> list[int]:
    """Words that are forms of reporting verbs, outside quotation marks, and not nouns here."""
    return [i for i, tag in enumerate(c.tags) if tag == "K" and not c.quoted[i] and not is_noun(c, i)]


def reports(c: Clause) -> list[Report]:
    """Every reporting by a verb in the sentence ``c``."""
    places = cue_places(c)
    found: list[Report] = []
    used: list[Words] = []
    for at, k in enumerate(places):
        report, subject = _report(c, k, places[at + 1 :], used)
        if report:
            found.append(report)
        if subject:
            used.append(subject)
    return found


def _report(c: Clause, k: int, later: list[int], used: list[Words]) -> tuple[Report | None, Words | None]:
    verb, forms = lexicon().cues[c.words[k]]
    group = _group_start(c, k)
    if c.words[k].endswith("ing") and group == k:
        subject = _participle_subject(c, k, used)
        return (_forward(c, k, group, subject, verb, later) if subject else None), None
    if group > 0 and c.words[group - 1] == "to":
        return None, None
    if _passive(c, group, k, forms):
        return _passive_report(c, k, group, verb), None
    inverted = _inverted(c, k, verb)
    if inverted:
        return inverted, None
    subject = subject_before(c, group)
    if subject is None and group > 0 and used and c.tags[group - 1] in "C,":
        subject = used[-1]
    if subject is None:
        return None, None
    trailing = _trailing(c, k, group, subject, verb, later)
    return trailing or _forward(c, k, group, subject, verb, later), subject


def _group_start(c: Clause, k: int) -> int:
    """First word of the verb group that ends with the reporting verb at ``k``: "has not yet", "went on to"."""
    i = k
    while i > 0 and (c.tags[i - 1] in "MNA" or c.words[i - 1] in ("both",)) and c.words[i - 1] not in ("there", "no"):
        i -= 1
    if i > 1 and c.words[i - 1] == "to" and c.words[i - 2] in ("on", "continued", "continues", "seemed", "appeared"):
        i -= 2
        if c.words[i] == "on":
            i -= 1
        while i > 0 and c.tags[i - 1] in "MNA":
            i -= 1
    elif i > 1 and c.words[i - 1] == "as" and c.words[i - 2] == "quoted":
        i -= 2
        while i > 0 and c.tags[i - 1] in "MNA":
            i -= 1
    return i


def _participle_subject(c: Clause, k: int, used: list[Words]) -> Words | None:
    """Who is "saying": the speaker of the sentence after a comma or a preposition, else the noun phrase before."""
    if k == 0 or c.tags[k - 1] in ",PC-)" or c.words[k - 1] in ("while", "after", "before", "when", "without"):
        return used[-1] if used else _first_subject(c, k)
    return subject_before(c, k) if c.tags[k - 1] in "XOR#" else None


def _first_subject(c: Clause, k: int) -> Words | None:
    """The subject of the first finite verb of the sentence: who does what "..., saying that" goes on about."""
    for i in range(1, k):
        if (
            c.tags[i] in "VM"
            or (c.tags[i] == "E" and c.tags[i - 1] in "XOR")
            or (c.tags[i] == "K" and not is_noun(c, i))
        ):
            return subject_before(c, _group_start(c, i))
    return None


def _passive(c: Clause, group: int, k: int, forms: frozenset[str]) -> bool:
    if "participle" not in forms:
        return False
    return any(c.words[i] in _BE for i in range(group, k)) and "quoted" not in c.words[group:k]


def _passive_report(c: Clause, k: int, group: int, verb: Verb) -> Report | None:
    """ "The toll was confirmed by the ministry": the speaker follows "by", the content is the subject."""
    by = next((i for i in range(k + 1, min(k + 8, len(c.words))) if c.words[i] == "by"), -1)
    source = phrase_from(c, by + 1) if by > 0 and by + 1 < len(c.words) else None
    subject = subject_before(c, group)
    if not source or not subject:
        return None
    return _make(c, source, (group, k), subject, verb, trailing=True)


def _inverted(c: Clause, k: int, verb: Verb) -> Report | None:
    """ "'...,' said the minister" and "Forty died, said the minister"."""
    if not verb.frames & {"trailing", "quote"} or k == 0 or c.tags[k - 1] not in ",”":
        return None
    quoted = c.quoted[k - 1] or (c.tags[k - 1] == "," and k > 1 and c.quoted[k - 2])
    if not quoted and "trailing" not in verb.frames:
        return None
    source = phrase_from(c, k + 1)
    if not source or (not quoted and (c.words[k] not in _INVERTING or subject_before(c, k))):
        return None
    after = source[1] + 1
    if not quoted and after < len(c.tags) and c.tags[after] in "VMKER":
        return None
    return _make(c, source, (k, k), (0, _before_mark(c, k - 1)), verb, trailing=True)


def _before_mark(c: Clause, i: int) -> int:
    while i > 0 and c.tags[i] in ",-" and not c.quoted[i]:
        i -= 1
    return i


def _trailing(c: Clause, k: int, group: int, subject: Words, verb: Verb, later: list[int]) -> Report | None:
    """ "Forty died, the minister said on Monday" and "'Forty', he said, 'have died'"."""
    first = subject[0]
    if first < 2 or c.tags[first - 1] not in ",”-":
        return None
    left = _before_mark(c, first - 1)
    quoted = c.quoted[left]
    if not (quoted and verb.frames & {"trailing", "quote", "clause", "told"}) and "trailing" not in verb.frames:
        return None
    after = k + 1
    if "told" in verb.frames and after < len(c.tags) and (told := phrase_from(c, after, apposition=False)):
        after = told[1] + 1
    after = skip_adjuncts(c, after)
    ended = (
        after >= len(c.tags)
        or c.tags[after] in ".,;:-”)"
        or c.words[after] in ("after", "as", "when", "while", "during", "at", "in", "of", "but", "and")
    )
    opens_quote = after < len(c.tags) and c.quoted[after]
    if not quoted and (not ended or (after < len(c.tags) and c.words[after] in ("of", "that"))):
        return None
    if after < len(c.tags) and c.tags[after] == ":":
        return None
    if (
        not quoted
        and not any(c.tags[i] in "MVEKC" for i in range(left + 1))
        and not (after < len(c.tags) and c.tags[after] == ",")
    ):
        return None
    end = left
    if after < len(c.tags) and (opens_quote or (c.tags[after] == "," and after + 1 < len(c.tags))):
        opening = after if opens_quote else after + 1
        goes_on = c.quoted[opening] if quoted else (c.tags[opening] not in "KGC" or c.words[opening] == "and")
        if goes_on:
            end = clause_end(c, opening, later)
    return _make(c, subject, (group, k), (0, end), verb, trailing=True)


def _forward(c: Clause, k: int, group: int, subject: Words, verb: Verb, later: list[int]) -> Report | None:
    """Content after the verb: "said on Monday that forty had died", "confirmed the loss", "warned of floods"."""
    n = len(c.tags)
    i, told = k + 1, None
    if i >= n:
        return None
    if "told" in verb.frames and (told := phrase_from(c, i, apposition=False)) is not None:
        i = told[1] + 1
    that = next_that(c, i) if verb.frames & {"clause", "that", "told", "quote"} else -1
    if that >= 0:
        return _made(c, subject, group, k, that, verb, later, told)
    i = skip_adjuncts(c, i)
    if i < n and c.tags[i] in ",:" and i + 1 < n:
        if c.quoted[i + 1] or c.tags[i] == ":":
            return _made(c, subject, group, k, i + 1, verb, later, told)
        return None
    if i >= n:
        return None
    if c.quoted[i]:
        return _made(c, subject, group, k, i, verb, later, told)
    if c.words[i] in verb.prepositions and i + 1 < n:
        return _made(c, subject, group, i, i + 1, verb, later, told)
    if (
        verb.frames & {"clause", "told"}
        and (told or "told" not in verb.frames or "clause" in verb.frames)
        and opens_clause(c, i)
    ):
        return _made(c, subject, group, k, i, verb, later, told)
    if "object" in verb.frames and c.tags[i] in "DXO#ARoGEKCT":
        return _made(c, subject, group, k, i, verb, later, told)
    if "infinitive" in verb.frames and c.words[i] == "to":
        return _made(c, subject, group, k, i, verb, later, told)
    return None


def _made(
    c: Clause, subject: Words, group: int, k: int, first: int, verb: Verb, later: list[int], told: Words | None
) -> Report | None:
    last = clause_end(c, first, later)
    if last < first or (last == first and c.tags[first] in ",.;:"):
        return None
    return _make(c, subject, (group, k), (first, last), verb, told=told)


def _make(
    c: Clause, source: Words, cue: Words, content: Words, verb: Verb, told: Words | None = None, trailing: bool = False
) -> Report:
    first, last = content
    return Report(
        (c.starts[source[0]], c.ends[source[1]]),
        (c.starts[cue[0]], c.ends[cue[1]]),
        (c.starts[first], c.ends[strip_end(c, first, last)]),
        verb,
        any(c.tags[i] == "N" or c.words[i].endswith(("n't", "n’t")) for i in range(cue[0], cue[1])),
        (c.starts[told[0]], c.ends[told[1]]) if told else None,
        trailing,
    )
