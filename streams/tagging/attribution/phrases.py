"""Noun phrases beside a reporting verb: who speaks, before it or (inverted) after it, and who is spoken to."""

from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.lexicon import lexicon

Words = tuple[int, int]
"""First and last word of a phrase in its clause, both included."""

_PRONOUNS = frozenset(
    {"some", "many", "few", "most", "several", "all", "both", "these", "those", "one", "two", "each", "another", "none"}
)
"""Determiners that may stand for a noun: "some reported", "all denied"."""
_PASSIVE_BELIEFS = frozenset(
    {"believe", "fear", "think", "suspect", "presume", "estimate", "confirm", "report", "know"}
)
_PLURALS = frozenset({"police", "people", "men", "women", "media", "staff", "data", "children", "military", "crew"})
"""Nouns without -s that take a plural verb."""
_FATES = frozenset(
    {"dead", "missing", "killed", "trapped", "drowned", "lost", "alive", "injured", "buried", "captured"}
)
_LONGEST = 45
_TIME_OPENERS = frozenset({"last", "this", "next", "on", "in", "early", "late", "earlier", "that", "same", "the"})
_ROLE_PREPOSITIONS = frozenset({"of", "for", "at", "from", "with", "in", "to", "on", "by"})


def is_noun(c: Clause, i: int) -> bool:
    """Whether the form of a reporting verb at ``i`` is a noun there ("the report", "its claims")."""
    word = c.words[i]
    if word not in lexicon().also_nouns:
        return False
    if i == 0:
        return i + 1 < len(c.tags) and c.tags[i + 1] not in "DRoX"
    before, previous = c.tags[i - 1], c.words[i - 1]
    if before in "D#" or (before == "P" and previous != "to") or previous.endswith(("'s", "’s", "s'", "s’")):
        return True
    if word in ("show", "shows"):
        return False
    if before in "OX" and c.words[i - 2 : i - 1] in (["a"], ["an"]) and not (word.endswith("s") or word.endswith("d")):
        return True  # "a police claim"
    if before in "KV":
        return True
    after = c.tags[i + 1] if i + 1 < len(c.tags) else "."
    past = "past" in lexicon().cues[word][1]
    if before in "OX" and past and after == "D":
        return False  # "the army of Kenya put the toll"
    if before in "OX" and i > 1 and (c.tags[i - 2] in "KVP" or c.words[i - 2] == "as"):
        return True
    if previous == "that" and (after in ".,;C”" or (i == 1 and after in "MV")):
        return True
    if before in "OX" and after in ".,”" and _after_comma(c, i):
        return False
    if previous in _PLURALS and after in 'DWRX#"':
        return False
    if before in "GE" or (before == "O" and not past and not previous.endswith("s") and not _third_person(word)):
        return True
    if before in "OX" and after in "VMPK.," and c.words[i + 1 : i + 2] != ["that"]:
        return not (after == "P" and c.words[i + 1] in ("in", "at", "on"))
    return before == "A" and i > 1 and c.tags[i - 2] == "D"


def is_adjective(c: Clause, i: int) -> bool:
    """Whether a participle of a reporting verb describes a noun: "896 confirmed cases", "was feared dead"."""
    word = c.words[i]
    if not word.endswith(("ed", "wn", "en")) or i + 1 >= len(c.tags):
        return False
    previous, following = c.words[i - 1] if i else "", c.words[i + 1]
    if following in _FATES and lexicon().cues[word][0].certainty != "certain":
        return True
    if following in _FATES and c.tags[i - 1] in "XO":
        return True  # "the number of people *confirmed* killed"
    if following == "to" and lexicon().cues[word][0].lemma in _PASSIVE_BELIEFS and c.tags[i - 1] not in "MR":
        return True
    if c.tags[i + 1] == "#" and previous in ("a", "an", "the"):
        return True
    if not i or not (c.tags[i + 1] in "OX" or (c.tags[i + 1] == "K" and is_noun(c, i + 1))):
        return False
    if previous in lexicon().attributive:
        return True
    described = c.tags[i - 1] == "#" or previous.endswith(("'s", "’s", "s'", "s’"))
    return described or (c.tags[i - 1] == "D" and previous not in _PRONOUNS)


def _after_comma(c: Clause, i: int) -> bool:
    """Whether ", the officials" stands before ``i``: at the end of a sentence a subject with its verb."""
    k = i - 1
    while k > 0 and i - k < 6 and c.tags[k] in "DOX":
        k -= 1
    return c.tags[k] in ",W" and k > 1


def _third_person(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


def subject_before(c: Clause, verb: int) -> Words | None:
    """The subject that ends just before the verb group that starts at ``verb``, adjuncts between them left out."""
    j = _skip_adjuncts(c, verb - 1)
    if j < 0:
        return None
    if c.tags[j] == ",":
        return _with_apposition(c, j)
    if c.tags[j] in ")-":
        opening = _matching(c, j)
        inner = _phrase_ending(c, opening - 1) if opening > 0 else None
        return (inner[0], inner[1]) if inner else None
    found = _phrase_ending(c, j)
    return found


def _skip_adjuncts(c: Clause, j: int) -> int:
    """Back over "also", "on Monday", "last week", "in a statement", ", for instance,"."""
    venues = lexicon().venues
    while j >= 0:
        tag = c.tags[j]
        if tag in "AN":
            j -= 1
        elif c.words[j] == "than" and c.words[j - 1 : j] == ["more"]:
            j -= 2
        elif tag == "T" and j > 0:
            i = j
            while (i >= 0 and c.tags[i] in "T#") or (i >= 0 and c.words[i] in _TIME_OPENERS):
                i -= 1
            if i < 0:
                return j
            j = i
        elif c.words[j] in venues and (p := _preposition_before(c, j)) > 0:
            j = p - 1
        elif tag == "," and (k := _short_parenthesis(c, j)) > 0:
            j = k - 1
        else:
            return j
    return j


def _preposition_before(c: Clause, j: int) -> int:
    i = j - 1
    while i > 0 and c.tags[i] in "DOX" and j - i < 6:
        i -= 1
    return i if i > 0 and c.words[i] in ("in", "at", "on", "during") else -1


def _short_parenthesis(c: Clause, j: int) -> int:
    """The comma that opens ", for instance," and the like; -1 when what ends at comma ``j`` is something else."""
    for k in range(j - 1, max(-1, j - 9), -1):
        if c.tags[k] == ",":
            first = c.words[k + 1]
            adjunct = c.tags[k + 1] in "AT" or first in ("for", "in", "on", "at", "meanwhile", "after", "during")
            return k if adjunct and k > 0 else -1
    return -1


def _matching(c: Clause, j: int) -> int:
    opener = "(" if c.tags[j] == ")" else "-"
    for k in range(j - 1, max(-1, j - _LONGEST), -1):
        if c.tags[k] == opener:
            return k
    return -1


def _with_apposition(c: Clause, comma: int) -> Words | None:
    """ "Name, role of the office," or "Name, who did this," before a verb."""
    k = comma - 1
    nearest: Words | None = None
    while k >= 0 and comma - k <= _LONGEST:
        if c.tags[k] in '"”;:':
            return nearest
        if c.tags[k] == ",":
            opener = c.tags[k + 1]
            inner = _phrase_ending(c, k - 1)
            if _has_verb(c, k + 1, comma):
                return nearest
            if inner and inner[1] == k - 1 and (opener in "DOX#EGPK" or c.words[k + 1] in ("who", "which", "whose")):
                before = c.tags[inner[0] - 1] if inner[0] else "."
                if nearest and (not _plain(c, inner) or before == "P" or c.tags[inner[0] : inner[1] + 1] == "#"):
                    return nearest
                if before == "," and c.tags[inner[0]] in "DO#":
                    nearest = nearest or (inner[0], comma - 1)
                    k = inner[0] - 1
                    continue
                if before in '.C"”;:-(WKVMA,P':
                    return inner if c.words[k + 1] in ("citing", "quoting") else (inner[0], comma - 1)
        k -= 1
    return nearest


def _has_verb(c: Clause, first: int, end: int) -> bool:
    """Whether a finite verb stands there outside a relative clause: then it is no apposition."""
    for i in range(first, end):
        if c.tags[i] == "W" or c.words[i] in ("whose", "whom"):
            return False
        if c.tags[i] in "VM":
            return True
    return False


def _plain(c: Clause, words: Words) -> bool:
    """Whether a phrase is short and holds no participle or time, as what an apposition explains."""
    tags = c.tags[words[0] : words[1] + 1]
    return len(tags) <= 8 and not set(tags) & set("EGT")


def _phrase_ending(c: Clause, j: int) -> Words | None:
    """The noun phrase that ends with word ``j``."""
    if j < 0:
        return None
    tags, words = c.tags, c.words
    if tags[j] == "R" or (tags[j] == "W" and words[j] in ("who", "which", "that")):
        return j, j
    if tags[j] in ")":
        opening = _matching(c, j)
        inner = _phrase_ending(c, opening - 1) if opening > 0 else None
        return (inner[0], j) if inner else None
    if tags[j] not in "XO#DTEGK" or c.quoted[j]:
        return None
    if tags[j] == "K" and not is_noun(c, j):
        return None
    i = j
    while i >= 0 and j - i < _LONGEST and not c.quoted[i] and _inside_phrase(c, i):
        i -= 1
    relative = i > 0 and tags[i] == "W" and i + 1 < j and tags[i - 1] in "XO"
    if relative and (tags[i + 1] in "EVK" or tags[i + 1 : i + 3] == "OD"):
        described = _phrase_ending(c, i - 1)  # "monitors who *reached Harsk*"
        if described:
            return described[0], j
    if i > 0 and words[i + 1] == "by" and tags[i] in "VKE" and tags[i - 1] in "XO":
        described = _phrase_ending(c, i - 1)
        if described:
            return described[0], j
    if i >= 0 and tags[i] in "VMKEG" and (antecedent := _relative_clause(c, i)) is not None:
        return antecedent, j
    first = _trim(c, i + 1, j, after_verb=i >= 0 and tags[i] in "VMKEGo")
    if tags[first] == "G" and first and tags[first - 1] == "," and first < j:
        return None
    return (first, j) if first <= j else None


def _inside_phrase(c: Clause, i: int) -> bool:
    tag = c.tags[i]
    if tag in "XO#DTP" or c.words[i] == "being":
        return True
    if tag in "EG":
        return True
    if tag == "A":
        return True
    if tag == "C":
        return c.words[i] in ("and", "or")
    return tag == "K" and is_noun(c, i)


def _relative_clause(c: Clause, verb: int) -> int | None:
    """First word of the phrase before "who met the president", when ``verb`` ("met") stands in such a clause."""
    for k in range(verb - 1, max(0, verb - 15), -1):
        if c.tags[k] in ',;:"”-' or c.quoted[k]:
            return None
        if c.words[k] in ("who", "which", "that") and c.tags[k - 1] in "XO":
            found = _phrase_ending(c, k - 1)
            return found[0] if found else None
        led = c.tags[k - 1] in "MN" or c.words[k - 1] in ("to", "who", "which", "that")
        if c.tags[k] in "KVR" and not is_noun(c, k) and not led:
            return None
    return None


def _trim(c: Clause, i: int, j: int, after_verb: bool) -> int:
    """The first word of the subject proper in the stretch ``i`` to ``j``."""
    tags = c.tags
    while i < j and tags[i] in "CA":
        i += 1
    if (time := _time_before(c, i, j)) > i:
        i = time
    for k in range(j, i + 1, -1):  # "after days of silence *the ministry* confirmed"
        if _begins(c, k) and tags[k - 1] in "XO":
            i = k
            break
    conjunctions = [k for k in range(i + 1, j) if tags[k] == "C"]
    clause_like = after_verb or any(
        tags[k] == "E" and tags[k - 1] != "D" for k in range(i + 1, conjunctions[-1] if conjunctions else i)
    )
    if conjunctions and clause_like:
        i = conjunctions[-1] + 1
    elif after_verb or tags[i] == "P":
        i = _last_start(c, i, j)
    while i < j and tags[i] in "CA":
        i += 1
    return i


def _begins(c: Clause, k: int) -> bool:
    """Whether a noun phrase of its own begins at ``k`` behind another: "the", but not in "all the ministers"."""
    return c.words[k] == "the" and c.words[k - 1] not in ("all", "both", "half", "such")


def _time_before(c: Clause, i: int, j: int) -> int:
    """The word after "a day earlier", "on Monday", "late last week" at ``i``; ``i`` if no time opens the stretch."""
    for k in range(i, min(i + 5, j)):
        if c.tags[k] == "T" or c.words[k] in ("earlier", "later"):
            last = k + (c.words[k + 1] in ("earlier", "later", "ago", "before"))
            return last + 1 if last < j and c.tags[last + 1] in "DX" and c.tags[last] in "TA" else i
        if c.tags[k] not in "DA#P" and c.words[k] not in _TIME_OPENERS:
            return i
    return i


def _last_start(c: Clause, i: int, j: int) -> int:
    """Where the last plain noun phrase of a stretch begins: at a determiner, or where a name follows a common noun."""
    for k in range(j, i, -1):
        if c.tags[k] == "D" and c.tags[k - 1] not in "PD":
            return k
        if c.tags[k] in "XO" and (c.tags[k - 1] in "T#" or (c.tags[k] == "X" and c.tags[k - 1] == "O")):
            return k
        if c.tags[k] == "P":
            continue
    return i if c.tags[i] != "P" else i + 1


def phrase_from(c: Clause, i: int, *, apposition: bool = True) -> Words | None:
    """The noun phrase that begins with word ``i``: an inverted subject, someone spoken to, a cited source."""
    tags, words, n = c.tags, c.words, len(c.tags)
    if i >= n or tags[i] not in "XOD#RoGEK" or c.quoted[i]:
        return None
    if tags[i] in "Ro" or (tags[i] == "K" and not is_noun(c, i)):
        return (i, i) if tags[i] in "Ro" else None
    if words[i] in _PRONOUNS and i + 1 < n and (words[i + 1] == "of" or tags[i + 1] in ".,"):
        whole = i + 2 if tags[i + 2 : i + 3] == "o" else _plain_phrase(c, i + 2) if words[i + 1] == "of" else i
        return (i, whole) if whole >= i else None
    last = _plain_phrase(c, i)
    if last < i:
        return None
    while (
        apposition
        and last + 2 < n
        and tags[last + 1] == ","
        and (tags[last + 2] in "DO#" or words[last + 2] == "head" or (tags[i] == "D" and _name_ends(c, last + 2)))
    ):
        end = _plain_phrase(c, last + 2)
        if end < last + 2 or (end + 1 < n and tags[end + 1] in "MVKE" and tags[end + 1 : end + 2] != "E"):
            break
        last = end
    return i, last


def _name_ends(c: Clause, i: int) -> bool:
    """Whether a name of two or three words stands between commas: "said the mayor, *Mari Osk*, on Monday"."""
    end = i
    while end < len(c.tags) and c.tags[end] == "X" and not c.quoted[end]:
        end += 1
    return 2 <= end - i <= 3 and (end == len(c.tags) or c.tags[end] in ".,;:")


def _plain_phrase(c: Clause, i: int) -> int:
    """Last word of the phrase from ``i`` without appositions; ``i - 1`` if there is none."""
    tags, words, n = c.tags, c.words, len(c.tags)
    venues = lexicon().venues
    last = i - 1
    k = i
    while k < n and k - i < _LONGEST and not c.quoted[k]:
        tag = tags[k]
        if tag in "XO#" or (tag == "K" and is_noun(c, k)):
            last = k
        elif tag == "D":
            if last >= i and tags[last] in "XO" and tags[k - 1] not in "PC":
                break
        elif tag in "GE":
            if last >= i and (tag == "E" or tags[k + 1 : k + 2] in "DRP,"):
                break
        elif tag == "A":
            if k == i or tags[k - 1] not in "D":
                break
        elif tag == "P":
            if last < i or words[k] not in _ROLE_PREPOSITIONS or _adjunct(c, k, venues):
                break
            if (
                words[k] not in ("of", "for")
                and tags[last] == "X"
                and not any(tags[m] == "O" for m in range(i, last + 1))
            ):
                break
        elif tag == "C":
            if words[k] not in ("and", "or", "&") or k + 1 >= n or tags[k + 1] not in "XOD#":
                break
        elif tag == "(":
            close = words.index(")", k) if ")" in words[k : k + 8] else -1
            if close < 0:
                break
            last = k = close
        else:
            break
        k += 1
    return last


def _adjunct(c: Clause, k: int, venues: frozenset[str]) -> bool:
    """Whether the preposition at ``k`` opens a time or a place of speaking ("in a statement", "on Monday")."""
    for m in range(k + 1, min(k + 7, len(c.tags))):
        if c.tags[m] == "T" or c.words[m] in venues:
            return True
        if c.tags[m] not in "DOX#AE":
            return False
    return False
