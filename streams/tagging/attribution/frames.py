"""The frames a reporting verb stands in: content after it, before it, around it, or as its passive subject."""

from dataclasses import replace

from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.contents import clause_end, next_that, opens_clause, points, skip_adjuncts
from streams.tagging.attribution.denied import is_number
from streams.tagging.attribution.drafts import Draft
from streams.tagging.attribution.extents import with_clause
from streams.tagging.attribution.lexicon import Verb, lexicon
from streams.tagging.attribution.phrases import Words, is_noun, phrase_from, subject_before

_INVERTING = frozenset({"said", "says", "reported", "reports", "added", "wrote", "writes", "announced"})
"""Verbs that may stand before their subject after content without quotation marks."""


def passive(c: Clause, k: int, group: int, verb: Verb) -> Draft | None:
    """ "The toll was confirmed by the ministry": the speaker follows "by", the content is the subject."""
    by = next((i for i in range(k + 1, min(k + 8, len(c.words))) if c.words[i] == "by"), -1)
    source = phrase_from(c, by + 1) if by > 0 and "counted" not in verb.frames else None
    if verb.stance == "denies" and c.tags[k + 1 : k + 2] in ("D", "O", "X", "#"):
        return None
    if "told" in verb.frames:
        return _told_passive(c, k, group, source, verb) if source else None
    content = _claim_before(c, group) if verb.stance != "asserts" else None
    content = content or (
        None if verb.objects == "claims-alone" and verb.stance != "asserts" else subject_before(c, group)
    )
    if not source or not content or c.words[source[1]] in lexicon().venues:
        return None
    if "valued" in verb.frames and "#" in c.tags[k:by]:
        content = content[0], by - 1
    return Draft(source, (group, k), content, verb, trailing=True)


def _told_passive(c: Clause, k: int, group: int, source: Words, verb: Verb) -> Draft | None:
    """ "He was told by a nurse that forty had died"."""
    that = next_that(c, source[1] + 1)
    return Draft(source, (group, k), (that, clause_end(c, that, [])), verb) if that > 0 else None


def _claim_before(c: Clause, group: int) -> Words | None:
    """ "Reports that fifty had been freed" before "were denied": from the noun of saying that opens the clause."""
    nouns = lexicon().nouns
    opening = max((i + 1 for i in range(group - 1) if c.tags[i] in ",;:-"), default=0)
    for i in range(opening, min(group, opening + 6)):
        if c.words[i] in nouns and is_noun(c, i) | (c.tags[i] != "K"):
            return opening + (c.tags[opening] == "C"), group - 1
    return None


def inverted(c: Clause, k: int, verb: Verb) -> Draft | None:
    """ "'...,' said the minister" and "Forty died, said the minister"."""
    if not verb.frames & {"trailing", "quote"} or k == 0 or c.tags[k - 1] not in ",”":
        return None
    quoted = c.quoted[k - 1] or (c.tags[k - 1] == "," and k > 1 and c.quoted[k - 2])
    if not quoted and "trailing" not in verb.frames:
        return None
    source = phrase_from(c, k + 1)
    inverting = c.words[k] in _INVERTING or (verb.stance == "asserts" and "past" in lexicon().cues[c.words[k]][1])
    if not source or (not quoted and (not inverting or c.tags[k - 1] != ",")):
        return None
    ended = verb.lemma == "say" and all(
        tag in '."”' for tag in c.tags[source[1] + 1 :]
    )  # "... since May, said the UN."
    if not quoted and not ended and subject_before(c, k):
        return None
    source = source[0], with_clause(c, source[1])
    after = skip_adjuncts(c, source[1] + 1)
    if not quoted and after < len(c.tags) and c.tags[after] not in ".,;:-)W":
        return None
    return Draft(source, (k, k), (0, _before_mark(c, k - 1)), verb, trailing=True)


def _before_mark(c: Clause, i: int) -> int:
    while i > 0 and c.tags[i] in ",-" and not c.quoted[i]:
        i -= 1
    return i


def trailing(c: Clause, k: int, group: int, subject: Words, verb: Verb, later: list[int]) -> Draft | None:
    """ "Forty died, the minister said on Monday" and "'Forty', he said, 'have died'"."""
    first = subject[0]
    if first < 2 or c.tags[first - 1] not in ",”-" or c.tags[first] == "W":
        return None
    left = _before_mark(c, first - 1)
    quoted = c.quoted[left]
    if not (quoted and verb.frames & {"trailing", "quote", "clause", "told"}) and "trailing" not in verb.frames:
        return None
    after, told = k + 1, None
    if "told" in verb.frames and (told := phrase_from(c, after, apposition=False)):
        after = told[1] + 1
    place = c.words[after] if after < len(c.words) else ""
    told_in = place in _SPOKEN_IN and place not in verb.prepositions
    after = skip_adjuncts(c, _over_hearers(c, after))
    ended = (
        told_in
        or after >= len(c.tags)
        or c.tags[after] in ".,;:-”)"
        or c.words[after] in ("after", "as", "when", "while", "during", "at", "in", "of", "but", "and")
    )
    opens_quote = after < len(c.tags) and c.quoted[after]
    if c.words[after : after + 1] == ["that"] or (not quoted and c.tags[0] in "WEGP" and _quote_follows(c, after)):
        return None
    if not quoted and (not ended or (after < len(c.tags) and c.words[after] in ("of", "that"))):
        return None
    if after < len(c.tags) and c.tags[after] == ":":
        stated = not (quoted or _quote_follows(c, after + 1)) and any(tag in "MVE" for tag in c.tags[: left + 1])
        return Draft(subject, (group, k), (0, len(c.tags) - 2), verb, told=told, trailing=True) if stated else None
    if quoted and not c.quoted[0] and not ended and not opens_quote:
        return None
    if (
        not quoted
        and not any(c.tags[i] in "MVEKC#" for i in range(left + 1))
        and not (after < len(c.tags) and c.tags[after] == ",")
    ):
        return None
    end = left
    if after < len(c.tags) and (opens_quote or (c.tags[after] == "," and after + 1 < len(c.tags))):
        opening = after if opens_quote else after + 1
        goes_on = _goes_on(c, opening, quoted, later)
        if goes_on:
            end = clause_end(c, opening, later)
    return Draft(subject, (group, k), (0, end), verb, told=told, trailing=True)


_SPOKEN_IN = frozenset(("on", "in", "at", "beside", "outside", "inside", "from", "near", "by", "via", "over", "aboard"))
_SPOKEN_IN |= {"through", "under", "during", "after", "before", "as", "when"}
"""After a verb of saying behind what is said these tell where and when: "..., she announced *on* its steps"."""


def _over_hearers(c: Clause, i: int) -> int:
    """``i`` moved over "to shareholders" in "forty died, the chairman admitted to shareholders on Thursday"."""
    if c.words[i : i + 1] != ["to"] or c.tags[i + 1 : i + 2] not in ("D", "O", "X"):
        return i
    heard = phrase_from(c, i + 1, apposition=False)
    return heard[1] + 1 if heard else i


def _over_citing(c: Clause, i: int) -> int:
    """``i`` moved over ", citing officials," before what is reported."""
    if c.tags[i : i + 1] != "," or c.words[i + 1 : i + 2] not in (["citing"], ["quoting"]):
        return i
    closing = c.tags.find(",", i + 2)
    return closing + 1 if 0 < closing < len(c.tags) - 1 else i


def _over_parenthesis(c: Clause, i: int) -> int:
    """``i`` moved over ", in an interview," before "that"."""
    if c.tags[i : i + 2] not in (",P", ",W", ",G", ",A"):
        return i
    closing = c.tags.find(",", i + 2, i + 16)
    return closing + 1 if closing > 0 and c.words[closing + 1 : closing + 2] == ["that"] else i


def _quote_follows(c: Clause, i: int) -> bool:
    return c.tags[i : i + 1] == "," and i + 1 < len(c.tags) and c.quoted[i + 1]


def _goes_on(c: Clause, i: int, quoted: bool, later: list[int]) -> bool:
    """Whether the words after ", he said," go on with what he said."""
    if c.quoted[i]:
        return True
    if c.words[i] in ("and", "but"):
        return not later and (not quoted or any(c.quoted[i:]))
    step = c.tags[i] == "G" and "#" in c.tags[i + 1 : i + 4]  # ", the union said, halting 64 sailings"
    return not quoted and (c.tags[i] not in "KGC" or step or c.words[i] in lexicon().continuations)


def forward(c: Clause, k: int, group: int, subject: Words, verb: Verb, later: list[int]) -> Draft | None:
    """Content after the verb: "said on Monday that forty had died", "confirmed the loss", "warned of floods"."""
    n = len(c.tags)
    i, told = k + 1, None
    if i >= n or c.words[i] == "than":
        return None
    if "told" in verb.frames and (told := phrase_from(c, i, apposition=False)) is not None:
        i = told[1] + 1
    i = _over_parenthesis(c, _over_citing(c, i))
    if verb.lemma == "agree" and c.words[i : i + 1] in (["that"], [":"]):
        verb = replace(verb, certainty="certain")  # "agreed to send" tells of the future, "agree that" of what is
    that = -1
    if told or c.tags[i : i + 1] in ("P", "T", "A", "W") or "told" in verb.frames:
        that = next_that(c, i) if verb.frames & {"clause", "that", "told", "quote"} else -1
    if that >= 0:
        return _draft(c, subject, group, k, that, verb, later, told)
    i = _over_citing(c, skip_adjuncts(c, i))
    if c.words[i : i + 1] == ["that"] and not points(c, i) and verb.frames & {"clause", "that", "told"}:
        return _draft(c, subject, group, k, i, verb, later, told)
    if i < n and c.tags[i] in ",:" and i + 1 < n:
        if c.quoted[i + 1] or c.tags[i] == ":":
            return _draft(c, subject, group, k, i + 1, verb, later, told)
        return None
    if i >= n:
        return None
    if c.quoted[i]:
        return _draft(c, subject, group, k, i, verb, later, told)
    if c.words[i] in verb.prepositions and i + 1 < n and "valued" not in verb.frames:
        return _draft(c, subject, group, i, i + 1, verb, later, told)
    if verb.stance == "denies" and c.words[i] == "as":
        i = _after_as(c, i)
    if c.tags[i] == "P" and verb.stance != "asserts":
        return None
    if (
        verb.frames & {"clause", "told"}
        and (told or "told" not in verb.frames or "clause" in verb.frames)
        and opens_clause(c, i)
    ):
        return _draft(c, subject, group, k, i, verb, later, told)
    if verb.lemma == "call" and c.words[subject[0]] in ("a", "an"):
        return None
    that_noun = c.words[i] == "that" and "clause" not in verb.frames and c.words[i + 1 : i + 2] != []
    called = verb.lemma in _CALLS and c.words[i] == "that" and c.tags[i + 1 : i + 2] == "D"  # "called that a lie"
    that_noun = called or points(c, i) or (that_noun and c.words[i + 1] in lexicon().nouns)
    if "object" in verb.frames and (c.tags[i] in "DXO#ARoGEKCT" or c.words[i] == "having" or that_noun):
        return _draft(c, subject, group, k, i, verb, later, told)
    if verb.lemma == "say" and is_number(c, i) and (i + 1 == n or c.tags[i + 1] in ".,;"):
        return _draft(c, subject, group, k, i, verb, later, told)  # "the union said 200,000"
    if "counted" in verb.frames and _counted(c, i):
        return _draft(c, subject, group, k, i, verb, later, told)
    if "amount" in verb.frames and _amount(c, i):
        return _draft(c, subject, group, k, i, verb, later, told)
    if "valued" in verb.frames and _valued(c, i, verb):
        return _draft(c, subject, group, k, i, verb, later, told)
    if "infinitive" in verb.frames and c.words[i] == "to":
        return _draft(c, subject, group, k, i, verb, later, told)
    if "gerund" in verb.frames and c.words[i] == "to" and c.words[i + 1 : i + 2] and c.words[i + 1].endswith("ing"):
        return _draft(c, subject, group, k, i + 1, verb, later, told)
    return None


_CALLS = frozenset(("call", "brand", "label", "term", "deem"))


def _counted(c: Clause, i: int) -> bool:
    """ "a toll of 40" after "gave": a noun for something said, with its number."""
    nouns = lexicon().nouns
    noun = next((k for k in range(i, min(i + 5, len(c.tags))) if c.words[k] in nouns), -1)
    return noun > 0 and "#" in c.tags[noun : noun + 7] and not set(c.tags[i:noun]) & set("MVP,")


def _after_as(c: Clause, i: int) -> int:
    """Where the claim begins in "rejected as false on Monday the report that": ``i`` if no claim follows."""
    nouns = lexicon().nouns
    for k in range(i + 2, min(i + 10, len(c.tags))):
        if c.words[k] in nouns:
            while k - 1 > i + 1 and c.tags[k - 1] in "DXO" and c.tags[k] != "D":
                k -= 1
            return k
        if c.tags[k] in ".;:" or c.words[k] == "that":
            break
    return i


def _relative_end(c: Clause, first: int, last: int) -> int:
    """Where ", which has denied this, has said" leaves the relative clause."""
    for i in range(first, last):
        if c.tags[i] == "," and not c.quoted[i] and c.tags[i + 1] in "VMKE":
            return i - 1
    return last


def as_aside(
    c: Clause, k: int, group: int, subject: Words, verb: Verb, later: list[int], cue: int | None = None
) -> Draft | None:
    """ "As the paper reported, forty died", "forty died, as reported by the paper"; ``k``: where the aside may end."""
    opening = min(subject[0], group) - 1
    if opening < 0 or c.words[opening] != "as" or not verb.frames & {"clause", "trailing"}:
        return None
    place = (cue, cue) if cue is not None else (group, k)
    after = skip_adjuncts(c, k + 1)
    ended = after >= len(c.tags) or c.tags[after] in ".;”"
    if opening > 1 and c.tags[opening - 1] == "," and ended:
        return Draft(subject, place, (0, opening - 2), verb, trailing=True)
    if opening == 0 and not ended and c.tags[after] == "," and after + 1 < len(c.tags):
        return Draft(subject, place, (after + 1, clause_end(c, after + 1, later)), verb)
    return None


def beyond(c: Clause, k: int, group: int, subject: Words, verb: Verb) -> Draft | None:
    """ "The mayor said:" before a quoted paragraph, "The mayor said." after a quotation that is its own sentence."""
    if not verb.frames & {"trailing", "quote", "told"}:
        return None
    after, told = k + 1, None
    if "told" in verb.frames and (told := phrase_from(c, after, apposition=False)):
        after = told[1] + 1
    after = skip_adjuncts(c, after)
    if after < len(c.tags) and c.tags[after] == ":" and after + 1 == len(c.tags):
        return Draft(subject, (group, k), (after, after), verb, told=told, beyond="after")
    if subject[0] == 0 and (after >= len(c.tags) or c.tags[after] in ".,"):
        return Draft(subject, (group, k), (0, 0), verb, told=told, trailing=True, beyond="before")
    return None


def _valued(c: Clause, i: int, verb: Verb) -> bool:
    """ "the toll at 40" after "put", "its estimate of the dead to 40" after "raised"."""
    counted = "to" not in verb.prepositions or not _REVISED.isdisjoint(c.words[i : i + 5])
    counted = counted or not lexicon().nouns.keys().isdisjoint(c.words[i : i + 5])
    telling = "of" in c.words[i + 1 : i + 4] and not _COUNTS.isdisjoint(c.words[i : i + 3])
    for k in range(i, min(i + 25, len(c.tags))):
        ahead = range(k + 1, min(k + 5, len(c.tags)))
        if k > i and c.words[k] in verb.prepositions and any(is_number(c, m) for m in ahead):
            return counted
        if c.tags[k] in "MR" and not (telling and c.words[k] != "be") and not (k == i and c.words[k] in ("it", "them")):
            return False  # but "corrected the number of drones it had downed to 13"
    return False


_COUNTS = frozenset(("number", "count", "total", "tally", "toll"))
_REVISED = frozenset(
    ("losses", "casualties", "deaths", "list", "balance", "projection", "tolls", "reckoning", "turnout")
)
_REVISED |= {"inflation", "growth", "rate", "cost", "costs", "damage", "area", "size", "bill", "headcount", "share"}
"""What is revised besides the nouns for something said: "amended its list of missing to 15"."""


def _amount(c: Clause, i: int) -> bool:
    """ "5,000 marchers" after "claimed", "a spill of 80 tonnes" after "recognised"."""
    number = c.tags.find("#", i, i + _TO_AMOUNT)
    return number >= 0 and not set(c.tags[i:number]) & set("VMRKW,;:")


_TO_AMOUNT = 8


def _draft(
    c: Clause, subject: Words, group: int, k: int, first: int, verb: Verb, later: list[int], told: Words | None
) -> Draft | None:
    last = clause_end(c, first, later)
    if c.words[k] in ("citing", "quoting") and (cited := phrase_from(c, first)):
        last = min(last, cited[1])
    if c.tags[subject[0]] == "W" and subject[0] and c.tags[subject[0] - 1] == ",":
        last = min(last, _relative_end(c, first, last))
    if last < first or (last == first and c.tags[first] in ",.;:"):
        return None
    return Draft(subject, (group, k), (first, last), verb, told=told)
