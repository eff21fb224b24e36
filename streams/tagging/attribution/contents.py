"""Where what is said begins and ends: after the verb, before it, or around it."""

from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.lexicon import lexicon
from streams.tagging.attribution.phrases import is_noun, phrase_from, subject_before

_FOCUS = frozenset("there here only even just almost nearly still now so once rather".split())  # noqa: SIM905
"""Adverbs that belong to what is said, not to the saying."""
_TIME_ADJECTIVES = frozenset({"last", "this", "earlier", "late", "early", "next"})
_MONTHS = frozenset(
    "january february march april june july august september october november december".split()  # noqa: SIM905
)
_CLAUSE_OPENERS = 'DXRO#"GWECPMNVA'


def skip_adjuncts(c: Clause, i: int) -> int:
    """Forward over "on Monday", "later", "in a statement", "last week" from word ``i``."""
    tags, words, n = c.tags, c.words, len(c.tags)
    venues = lexicon().venues
    while i < n:
        tag, word = tags[i], words[i]
        if tag == "T" or (tag == "A" and word not in _FOCUS):
            i += 1
        elif word in _TIME_ADJECTIVES and i + 1 < n and tags[i + 1] == "T":
            i += 2
        elif (
            word in ("late", "early", "here", "there")
            and i + 1 < n
            and (words[i + 1] in ("on", "in", "last", "this") or tags[i + 1] in ".,T")
        ):
            i += 1
        elif tag == "P" and (end := _adjunct_end(c, i, venues)) > i:
            i = end
        elif tag == "#" and words[i - 1] in _MONTHS and words[i].isdigit() and len(words[i]) <= 2:
            i += 1
        else:
            return i
    return i


def _adjunct_end(c: Clause, i: int, venues: frozenset[str]) -> int:
    """The word after "in a statement on X", "on Monday", "at a news conference in Kabul"; ``i`` if there is none."""
    tags, words, n = c.tags, c.words, len(c.tags)
    k = i + 1
    if words[i] in ("of", "about"):
        return i
    while k < n and k - i < 7 and (tags[k] in "DOXET#" or words[k] in venues):
        if tags[k] == "T":
            return k + 1
        if words[k] in venues:
            k += 1
            if k < n and words[k] in venues:
                k += 1
            if (
                k + 1 < n
                and words[k] in ("to", "with", "in", "by", "from", "after", "following", "of", "for")
                and tags[k + 1] in "XD"
            ):
                found = phrase_from(c, k + 1, apposition=False)
                if found and not any(tags[m] in "OP" for m in range(found[0] + 1, found[1] + 1)):
                    k = found[1] + 1
            return k
        k += 1
    return i


def clause_end(c: Clause, i: int, cues: list[int]) -> int:
    """Last word of content that begins at word ``i``: up to the next reporting of the same sentence, else its end.

    ``cues`` are the places of the reporting verbs of this sentence that lie after the one in hand.
    """
    tags, words = c.tags, c.words
    last = len(tags) - 1
    if c.quoted[i]:
        closing = _quote_end(c, i, last)
        if closing >= last or tags[closing + 1] in ",.;:-KG)" or words[closing - 1] in (".", ",", "!", "?"):
            return closing
    for k in cues:
        if k <= i or c.quoted[k]:
            continue
        if tags[k - 1] == "," and words[k].endswith("ing"):
            return k - 2
        subject = subject_before(c, k)
        if subject and subject[0] > i + 2 and tags[subject[0] - 1] == "," and k - subject[1] < 3:
            return subject[0] - 2
        if words[k - 1] == "and" and "past" in lexicon().cues[words[k]][1] and k - 2 > i:
            return k - (3 if tags[k - 2] == "," else 2)
    for k in range(i + 1, last + 1):
        if c.quoted[k]:
            continue
        if words[k] == "according" and words[k + 1 : k + 2] == ["to"]:
            last = k - 1
            break
        if tags[k] == ";" and any(cue > k for cue in cues):
            last = k - 1
            break
        if tags[k] == "-" and k > i + 3 and tags.find("-", k + 1) < 0:
            last = k - 1
            break
        if (
            tags[k] == ","
            and k + 1 <= last
            and words[k + 1] in ("but", "while", "although", "though", "whereas")
            and any(cue > k for cue in cues)
        ):
            last = k - 1
            break
    return strip_end(c, i, last)


def _quote_end(c: Clause, i: int, last: int) -> int:
    k = i
    while k < last and c.quoted[k + 1]:
        k += 1
    return k


def strip_end(c: Clause, i: int, last: int) -> int:
    """``last`` without the full stop, comma or dash that closes the sentence."""
    while last > i and c.tags[last] in ".,;:-" and not c.quoted[last]:
        last -= 1
    return last


def next_that(c: Clause, i: int) -> int:
    """The word "that" which opens the content after adjuncts and someone spoken to; -1 if a clause begins before it."""
    for k in range(i, min(i + 16, len(c.tags))):
        if c.words[k] == "that":
            return k if not points(c, k) else -1
        if c.tags[k] in 'VMR"”:;-.' or c.quoted[k] or (c.tags[k] == "K" and not is_noun(c, k)):
            return -1
    return -1


def points(c: Clause, i: int) -> bool:
    """Whether "that" at ``i`` points ("that figure.") and opens no clause."""
    after = c.tags[i + 2] if i + 2 < len(c.tags) else "."
    ended = after in '.,;:-”C"' or c.words[i + 2 : i + 3] == ["as"]
    return c.words[i + 1 : i + 2] != [] and c.words[i + 1] in lexicon().nouns and ended


def opens_clause(c: Clause, i: int) -> bool:
    """Whether a clause without "that" may begin at word ``i``: a subject with a finite verb after it."""
    tags, n = c.tags, len(c.tags)
    if i >= n or c.words[i] == "to" or (tags[i] not in _CLAUSE_OPENERS and not (tags[i] == "K" and is_noun(c, i))):
        return False
    if tags[i] in "RW" or c.words[i] in ("there", "yes", "no"):
        return True
    for k in range(i + 1, min(i + 40, n)):
        if tags[k] in "MVR" or (tags[k] == "K" and not is_noun(c, k)):
            return True
        if tags[k] == "E" and tags[k - 1] in "XO#A)”,":
            return True
    return False
