"""Every reporting by a verb in one sentence, with what it does to its content: assert, confirm, deny, retract."""

from dataclasses import replace

from streams.tagging.attribution.called import called_false
from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.contents import points
from streams.tagging.attribution.denied import Object, falsehood, is_number, settle
from streams.tagging.attribution.drafts import Draft, Report, report
from streams.tagging.attribution.frames import as_aside, beyond, forward, inverted, passive, trailing
from streams.tagging.attribution.lexicon import Verb, lexicon
from streams.tagging.attribution.negations import negation
from streams.tagging.attribution.phrases import Words, is_adjective, is_noun, phrase_from, subject_before
from streams.tagging.attribution.taken_back import taken_back

_BE = frozenset("is are was were be been being isn't wasn't weren't isn’t wasn’t weren’t".split())  # noqa: SIM905
_FOLLOWING = 6
"""So many of the next reporting verbs may end a content."""
_SAYING = frozenset({"saying", "telling", "stating", "reporting", "claiming", "adding", "confirming", "denying"})
_AHEAD = frozenset({"would", "will", "could", "may", "might", "should", "must"})
_NOBODY = frozenset({"no", "nobody", "none", "neither"})
_OWN = frozenset({"its", "his", "her", "their"})
_THOUGHTS = frozenset({"agree", "plan", "intend", "support", "endorse", "defend", "find", "feel"})
_CONTRASTS = frozenset({"but", "while", "although", "though", "yet", "whereas"})


def cue_places(c: Clause) -> list[int]:
    """Words that are forms of reporting verbs, outside quotation marks, and not nouns here."""
    return [
        i
        for i, tag in enumerate(c.tags)
        if tag == "K"
        and not (c.quoted[i] or is_noun(c, i) or is_adjective(c, i) or _takes_lives(c, i))
        and not (i and c.words[i - 1] == "that" and points(c, i - 1))
        and not (i and c.words[i - 1] in _ARTICLES)
    ]


_ARTICLES = frozenset(("the", "a", "an", "its", "their", "his", "her", "our"))
"""What follows these is no verb: "the *recall* of 4,000 cars"."""


def _takes_lives(c: Clause, i: int) -> bool:
    """ "The fever had claimed 51 lives"."""
    return c.words[i].startswith("claim") and not {"lives", "life", "victims"}.isdisjoint(c.words[i + 1 : i + 6])


def reports(c: Clause) -> list[Report]:
    """Every reporting by a verb in the sentence ``c``, in the order of the verbs."""
    places = cue_places(c)
    found: list[Report] = []
    used: list[Words] = []
    found_words: list[Words] = []
    for at, k in enumerate(places):
        draft, subject = _draft(c, k, places[at + 1 : at + 1 + _FOLLOWING], used)
        if draft and _nested(c, draft, found_words):
            draft = None
        if draft and (settled := _settled(c, draft, bool(found))):
            found += settled
            found_words.append(draft.content)
        if subject:
            used.append(subject)
    return found


def _draft(c: Clause, k: int, later: list[int], used: list[Words]) -> tuple[Draft | None, Words | None]:
    """The reporting by the verb at ``k`` and its subject, if it has one of its own."""
    verb, forms = lexicon().cues[c.words[k]]
    group = _group_start(c, k)
    if group > 1 and {"more", "fewer", "less"} & set(c.words[max(0, group - 6) : group]) and _compared(c, group):
        return None, None  # "seven more than the ministry has acknowledged"
    if verb.lemma in ("quote", "cite") and "as" in c.words[k + 1 : k + 16] and _says_after(c, k):
        return None, None
    if c.words[k].endswith("ing") and (quoted := _quoted_as(c, k)):
        source, carrier = quoted
        found = forward(c, k, k, source, verb, later) or _quoted_before(c, k, source, carrier, verb)
        return (replace(found, told=carrier) if found else None), source
    if c.words[k].endswith("ing") and group == k:
        if "valued" in verb.frames and not used:
            return None, None  # "four bodies were found, raising the toll to 11": nobody has spoken yet
        subject = _participle_subject(c, k, used)
        return (forward(c, k, group, subject, verb, later) if subject else None), None
    if group > 0 and c.words[group - 1] == "to":
        return None, None
    if group == k and c.words[k - 1 : k + 2] == ["as", c.words[k], "by"] and (reporter := phrase_from(c, k + 2)):
        return as_aside(c, reporter[1], k, reporter, verb, later, cue=k), None
    if _passive(c, group, k, forms):
        return passive(c, k, group, verb), None
    if found := inverted(c, k, verb):
        return found, found.source
    if (verb.stance != "asserts" or _false_after(c, k, verb)) and (gap := _with_gap(c, k, group)):
        source, content = gap
        return Draft(source, (group, k), content, verb, trailing=True), source
    subject = subject_before(c, group)
    if subject is None and group > 0 and c.tags[group - 1] in "C,":
        subject = used[-1] if used else _first_subject(c, group)
    if subject is None or ("valued" in verb.frames and is_number(c, subject[0])):
        return None, None
    found = (
        as_aside(c, k, group, subject, verb, later)
        or trailing(c, k, group, subject, verb, later)
        or forward(c, k, group, subject, verb, later)
        or beyond(c, k, group, subject, verb)
    )
    return found, subject


def _compared(c: Clause, group: int) -> bool:
    """Whether the verb's subject stands behind "more than"."""
    than = next((i for i in range(group - 1, max(0, group - 6), -1) if c.words[i] == "than"), -1)
    return than > 0 and c.words[than - 1] in ("more", "fewer", "less") and "," not in c.tags[than:group]


def _says_after(c: Clause, k: int) -> bool:
    """Whether "quoted officials" goes on with "as saying": that is where the report stands."""
    return any(c.words[i] == "as" and c.words[i + 1] in _SAYING for i in range(k + 1, min(k + 16, len(c.words) - 1)))


def _quoted_as(c: Clause, k: int) -> tuple[Words, Words | None] | None:
    """ "quoted officials as saying", "was quoted by Interfax as saying": who says it, and who passes it on."""
    if k < 3 or c.words[k - 1] != "as":
        return None
    at = next(
        (i for i in range(k - 2, max(-1, k - 20), -1) if c.words[i] in ("quoted", "quotes", "quoting", "cited")), -1
    )
    if at < 1:
        return None
    group = _group_start(c, at)
    if any(c.words[i] in _BE for i in range(group, at)):
        speaker = subject_before(c, group)
        carrier = phrase_from(c, at + 2) if c.words[at + 1] == "by" else None
        return (speaker, carrier) if speaker else None
    speaker = phrase_from(c, at + 1)
    return (speaker, subject_before(c, group)) if speaker else None


def _quoted_before(c: Clause, k: int, source: Words, carrier: Words | None, verb: Verb) -> Draft | None:
    """ "Forty had died, the channel quoted the general as saying"."""
    first = min(source[0], carrier[0]) if carrier else source[0]
    if first < 3 or c.tags[first - 1] not in ",”":
        return None
    return Draft(source, (k, k), (0, first - 2), verb, trailing=True)


def _nested(c: Clause, draft: Draft, around: list[Words]) -> bool:
    """Whether this is what the speaker says of his own thoughts: "said he believed", "says they plan to"."""
    thought = draft.verb.certainty != "certain" or draft.verb.lemma in _THOUGHTS
    if c.tags[draft.source[0]] == "R" and _AHEAD & set(c.words[draft.cue[0] : draft.cue[1]]):
        thought = True
    return thought and any(first <= draft.source[0] and draft.cue[1] <= last for first, last in around)


def _settled(c: Clause, draft: Draft, later_in_sentence: bool) -> list[Report]:
    """The draft with its stance; nothing where nothing is said after all ("has not confirmed that")."""
    first, last = draft.content
    verb = draft.verb
    if c.words[draft.source[0] - 1] == "what" and draft.source[0] and last > draft.cue[1]:
        return []  # "what we said about 70 deaths was wrong" is itself what is said
    anothers = c.words[first] in ("his", "her") and c.tags[draft.source[0]] == "D" and verb.negated != "retracts"
    if verb.stance == "confirms" and c.words[first] in _OWN and not (anothers or _negated(c, draft)):
        return []  # "stood by its own count": nothing new is said; but "the ministry confirmed her figure"
    if _negated(c, draft):
        if not verb.negated:
            return []
        verb = replace(verb, stance=verb.negated)
    if verb.stance == "asserts":
        return _stated(c, draft)
    if draft.trailing:
        pointer = _pointer(c, first, last)
        return [report(c, draft, verb.stance, draft.content, c.starts[pointer] if pointer >= 0 else None)]
    found = settle(c, first, last, verb)
    if found is None:
        return []
    if later_in_sentence and _counters(c, draft, found):
        found = found._replace(stands_for="before")
    return [_object_report(c, draft, found)]


def _stated(c: Clause, draft: Draft) -> list[Report]:
    """What is stated: as such, and as the denial it may amount to ("said the report was false", "said none died")."""
    first, last = draft.content
    naming = "object" in draft.verb.frames and "clause" not in draft.verb.frames
    pointer = _pointer(c, first, last) if draft.trailing and first > 0 and not c.quoted[last] else -1
    if pointer >= 0 and _false_after(c, draft.cue[1], draft.verb):
        return [report(c, draft, "denies", draft.content, c.starts[pointer])]
    found = (
        taken_back(c, first, last) or falsehood(c, first, last) or (called_false(c, first, last) if naming else None)
    )
    if draft.verb.lemma == "accuse" and (invented := _inventing(c, first, last)) > 0:
        return [report(c, draft, "denies", (invented, last))]
    if found:
        rest = found.last + 4  # "said the union was mistaken *and that the toll remained 34*"
        more = found.stands_for == "speaker" and rest + 2 < last
        return [_object_report(c, draft, found), *([report(c, draft, "asserts", (rest, last))] if more else [])]
    if draft.verb.objects == "claims-alone" and "counted" not in draft.verb.frames:
        return []
    stated = report(c, draft, "asserts", draft.content)
    again = draft.verb.lemma in ("repeat", "reiterate")  # who denies it once more told it before
    found = negation(c, first, last) if draft.verb.certainty == "certain" and not (naming or again) else None
    if found is None:
        return [stated]
    denied = _object_report(c, draft, found)
    if "#" not in c.tags[found.first : found.last + 1]:
        return [stated, denied]
    rest = found.last + 2
    told = [(first, found.first - 1)] if "#" in c.tags[first : found.first] else []  # "27 patients, and not 29"
    told += [(rest, last)] if rest + 2 < last else []
    return [denied, *(report(c, draft, "asserts", words) for words in told)]


def _inventing(c: Clause, first: int, last: int) -> int:
    """Where the number begins that somebody is said to have made up: "accused the mayor of inflating *the toll*"."""
    at = next((i for i in range(first, last) if c.words[i] in _INVENTING), -1)
    return at + 1 if at > 0 and "#" in c.tags[at : last + 1] else -1


_INVENTING = frozenset(("inflating", "exaggerating", "overstating", "inventing", "fabricating", "falsifying", "faking"))


def _object_report(c: Clause, draft: Draft, found: Object) -> Report:
    first = draft.content[0] if draft.trailing else found.first
    back = None if found.stands_for == "itself" else c.starts[min(draft.source[0], first)]
    told = report(c, draft, found.stance, (found.first, found.last), back, answers=found.stands_for == "answer")
    return replace(told, of_speaker=True) if found.stands_for == "speaker" else told


def _negated(c: Clause, draft: Draft) -> bool:
    group, k = draft.cue
    if (c.words[group - 1] in ("nor", "neither") and group > 0) or c.words[draft.source[0] - 1] == "nor":
        return True
    negated = any(
        c.tags[i] == "N"
        or c.words[i : i + 2] == ["no", "longer"]
        or c.words[i].endswith(("n't", "n’t"))
        or c.words[i] == "cannot"
        for i in range(group, k)
    )
    if draft.verb.stance != "asserts":
        if draft.verb.stance == "denies" and not {"can", *_AHEAD}.isdisjoint(c.words[group:k]):
            return True
        if (group and c.words[group - 1] == "or") or c.words[draft.source[0]] in _NOBODY:
            return True
    said = draft.verb.lemma in ("say", "tell", "report", "announce")
    return negated and (draft.verb.stance != "asserts" or draft.verb.negated is not None or said)


def _pointer(c: Clause, first: int, last: int) -> int:
    """Where "a claim", "which" stand as content and point back over a comma; -1 where the content speaks for itself."""
    nouns = lexicon().pointers
    if c.words[last] in nouns and last - first <= 3:
        return first if first < 2 or c.tags[first - 1] in ",-(CW" else -1
    return first if c.words[first] == "which" and first > 1 and c.tags[first - 1] in ",-(" else -1


def _false_after(c: Clause, k: int, verb: Verb) -> bool:
    """Whether "(a claim the army) called a lie", "(which it) said was false" goes on so."""
    if verb.stance != "asserts" or not verb.frames & {"object", "clause"}:
        return False
    i = k + 1
    if "clause" in verb.frames:
        if c.words[i : i + 1] not in (["is"], ["was"], ["are"], ["were"], ["had"]):
            return False
        i += 1
    words = c.words[i : i + 4]
    return not lexicon().false.isdisjoint(words[: words.index(",")] if "," in words else words)


def _with_gap(c: Clause, k: int, group: int) -> tuple[Words, Words] | None:
    """ "a claim Moscow has denied", "which the army denies": the speaker, and the words that point to the claim."""
    after = c.tags[k + 1] if k + 1 < len(c.tags) else "."
    known = lexicon().cues[c.words[k]][0]
    if after not in ".,;:-”)" and after not in "PTAWC" and known.stance != "asserts":
        return None
    subject = subject_before(c, group)
    if subject is None:
        return None
    if c.words[k + 1 : k + 2] == ["by"]:
        return None
    nouns = lexicon().pointers
    first, last = subject
    for i in range(last, first, -1):
        if c.words[i - 1] in nouns and c.tags[i] in "XDRO":
            return (i, last), (first, i - 1)
    before = first - 1
    linked = before > 0 and (
        (c.words[before] == "which" and c.tags[before - 1] in ",-OX")
        or (c.words[before] == "that" and c.words[before - 1] in nouns)
    )
    if linked:
        start = before
        if c.words[before - 1] in nouns:
            while start > 0 and c.tags[start - 1] in "DOK" and before - start < 4:
                start -= 1
        return (first, last), (start, max(start, before - 1) if start < before else before)
    if c.words[first : first + 1] and before > 0 and c.words[before] in nouns:
        start = before
        while start > 0 and c.tags[start - 1] in "DO":
            start -= 1
        return (first, last), (start, before)
    return None


def _counters(c: Clause, draft: Draft, found: Object) -> bool:
    """Whether "..., but the army has denied any defections" answers what was said before it in the sentence."""
    opening = draft.source[0] - 1
    contrast = opening > 0 and (c.words[opening] in _CONTRASTS or c.tags[opening] == ";")
    words = c.words[found.first : found.last + 1]
    return contrast and words[0] in ("any", "such", "anyone", "anybody") and not lexicon().involvement & set(words[:4])


def _group_start(c: Clause, k: int) -> int:
    """First word of the verb group that ends with the reporting verb at ``k``: "has not yet", "went on to"."""
    i = k
    while i > 0 and (c.tags[i - 1] in "MNA" or _inside_group(c, i - 1)) and c.words[i - 1] not in ("there", "no"):
        i -= 1
    if i > 1 and c.words[i - 2 : i] == ["no", "longer"]:
        i -= 2
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


def _inside_group(c: Clause, i: int) -> bool:
    """ "both denied", "has since denied"."""
    return c.words[i] == "both" or (c.words[i] == "since" and i > 0 and c.tags[i - 1] == "M")


def _participle_subject(c: Clause, k: int, used: list[Words]) -> Words | None:
    """Who is "saying": the speaker of the sentence after a comma or a preposition, else the noun phrase before."""
    if k == 0 and not used and (comma := c.tags.find(",", 2)) > 0 and (main := phrase_from(c, comma + 1)):
        return main
    if k == 0 or c.tags[k - 1] in ",PC-)" or c.words[k - 1] in ("while", "after", "before", "when", "without"):
        if not used and c.words[k] in ("citing", "quoting") and k > 1:
            return subject_before(c, k - 1)
        return used[-1] if used else _first_subject(c, k)
    return subject_before(c, k) if c.tags[k - 1] in "XOR#" else None


def _first_subject(c: Clause, k: int) -> Words | None:
    """The subject of the first finite verb of the sentence: who does what "..., saying that" goes on about."""
    for i in range(1, k):
        if (
            c.tags[i] in "VM"
            or (c.tags[i] == "E" and (c.tags[i - 1] in "XOR" or (c.tags[i - 1] == "," and "," in c.tags[: i - 1])))
            or (c.tags[i] == "K" and not is_noun(c, i))
        ):
            return subject_before(c, _group_start(c, i))
    return None


def _passive(c: Clause, group: int, k: int, forms: frozenset[str]) -> bool:
    """Whether the verb is passive: after a form of "be", or as "a charge denied by"."""
    if "participle" not in forms:
        return False
    if group == k and k and c.words[k + 1 : k + 2] == ["by"] and c.tags[k + 2 : k + 3] not in ("#", "G"):
        return lexicon().venues.isdisjoint(c.words[k + 2 : k + 3])
    return any(c.words[i] in _BE for i in range(group, k)) and "quoted" not in c.words[group:k]
