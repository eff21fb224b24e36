"""What the sequence model sees of each word of a capitalised run: the word, its company, and the document.

Feature building costs more than decoding, so whatever depends on one word alone is computed once and cached, and
contexts are cut from the text by position, never by tokenising it all.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from streams.tagging.entities.lexicon import common, listed, phrase_lengths, phrases, word_classes
from streams.tagging.entities.runs import Run

_CONTEXT = re.compile(r"(?:[A-Za-z]\.){2,}|['’]s\b|\w+(?:-\w+)*|[^\w\s]|\n")
_LEFT, _RIGHT = 30, 24
_RUNS_OF_SHAPE = re.compile(r"(.)\1{2,}")
_SHAPE = [(re.compile(r"[^\W\d_]"), lambda m: "X" if m[0].isupper() else "x"), (re.compile(r"\d"), lambda m: "9")]
_OPENERS = frozenset('.!?:"“”\n•*|(')


@lru_cache(maxsize=131072)
def of_word(word: str) -> tuple[tuple[str, ...], str, str]:
    """``(features, class, tier)`` of a word alone: its lists summed up, how ordinary it is."""
    bare = word.rstrip(".")
    lower = word.lower()
    tier = common(bare)
    groups = []
    if len(bare) > 3 and bare.isupper():
        bare = bare.title()  # datelines and headlines: LONDON
    known = phrases().get(word) or phrases().get(bare)
    if known:
        groups.append("g" + known)
    names = word_classes().get(bare, "")
    groups += [c for c in names if c in "FS"]
    inlist = listed().get(bare)
    if inlist:
        groups.append(inlist)
    if 1 < len(word) <= 6 and word.isupper():
        groups.append("ACR")
    shape = shape_of(word)
    kind = "+".join(groups) or shape
    found = [
        "w=" + word, "l=" + lower, "s=" + shape, "p3=" + word[:3], "e3=" + word[-3:], "e2=" + word[-2:],
        "p4=" + word[:4], "e4=" + word[-4:], "t=" + tier, "k=" + kind,
    ]  # fmt: skip
    found += ["g=" + g for g in groups]
    if "-" in word:
        found.append("h=" + word.rsplit("-", 1)[-1].lower())
    return tuple(found), kind, tier


def shape_of(word: str) -> str:
    """``Xxx`` for a capitalised word, ``XX`` for capitals, ``99`` for digits, runs cut to two."""
    for pattern, replace in _SHAPE:
        word = pattern.sub(replace, word)
    return _RUNS_OF_SHAPE.sub(r"\1\1", word)


@lru_cache(maxsize=65536)
def _outside(word: str) -> str:
    return listed().get(word, "")


def document_flags(text: str, runs: Sequence[Run]) -> dict[str, str]:
    """Word -> what all its runs in the document tell.

    P a person's, O an organisation's, L after "in", S speaks, G near "company" and the like, a before, A in brackets.
    """
    flags: dict[str, set[str]] = defaultdict(set)
    lists, classes = listed(), word_classes()
    for run in runs:
        words = run.words
        last = words[-1]
        for before, word in pairwise(words):
            bare = before.rstrip(".")
            if "TTL" in lists.get(bare, "") or "F" in classes.get(bare, ""):
                flags[word].add("P")
            if "ORG" in lists.get(word, "") and len(before) > 2:
                flags[before].add("O")
        start, end = run.start, run.end
        if len(words) == 1:
            left = text[max(0, start - 12) : start].rsplit(" ", 2)
            if len(left) > 1 and left[-1] == "" and lists.get(left[-2], "") == "loc<":
                flags[last].add("L")
        after = text[end : end + 14].split(" ", 2)
        if len(after) > 1 and after[0] == "":
            label = lists.get(after[1].rstrip(".,"), "")
            if ">per" in label:
                flags[last].add("S")
            elif ">org" in label:
                flags[last].add("G")
        if text[end : end + 2] == " (":
            flags[last].add("a")
        if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
            flags[last].add("A")
    return {word: "d=" + "".join(sorted(found)) for word, found in flags.items()}


def of_run(text: str, run: Run, flags: dict[str, str], lower: frozenset[str]) -> list[list[str]]:
    """The features of each word of one run."""
    words, size = run.words, len(run.words)
    left = _CONTEXT.findall(text[max(0, run.start - _LEFT) : run.start])
    right = _CONTEXT.findall(text[run.end : run.end + _RIGHT])
    if run.start > _LEFT and len(left) > 2:
        left = left[1:]  # cut in the middle of a word
    if len(right) > 2:
        right = right[:-1]
    before = (["<s>", "<s>", *left])[-2:]
    after = ([*right, "</s>", "</s>"])[:2]
    around = [*before, *words, *after]
    lowered = [w.lower() for w in around]
    opens = before[1] in _OPENERS or before[1] == "<s>"
    phrase = _phrases(words)
    parts = [of_word(w) for w in words]
    kinds = ["<" + _outside(lowered[1]), *(p[1] for p in parts), ">" + _outside(lowered[size + 2])]
    capitals = size > 1 and sum(map(len, words)) > 8 and all(w.isupper() for w in words if w[0].isalpha())
    shared = ["capitals"] if capitals else []
    if size > 1:
        shared.append("lastk=" + parts[-1][1])
    rows = []
    for i, word in enumerate(words):
        own, kind, tier = parts[i]
        previous, following = lowered[i + 1], lowered[i + 3]
        row = [
            *own,
            *shared,
            "-1=" + previous,
            "+1=" + following,
            "-2=" + lowered[i],
            "+2=" + lowered[i + 4],
            "-k=" + kinds[i],
            "+k=" + kinds[i + 2],
            "-1+1=" + previous + "|" + following,
            "-kk=" + kinds[i] + "|" + kind,
            "kk+=" + kind + "|" + kinds[i + 2],
            "-1w=" + previous + "|" + word,
            "w+1=" + word + "|" + following,
            f"at={min(i, 2)}{min(size - 1 - i, 2)}",
            "last=" + (words[-1] if i < size - 1 else "$"),
            "first=" + (words[0] if i else "$"),
        ]
        flag = flags.get(word)
        if flag:
            row.append(flag)
        if i == 0 and opens:
            row += ["opens", "opens|" + tier]
            if word.lower() in lower:
                row.append("seen-lower")
        if phrase[i]:
            row.append(phrase[i])
        rows.append(row)
    return rows


def _phrases(words: tuple[str, ...]) -> list[str]:
    found = [""] * len(words)
    if len(words) < 2:
        return found
    starts, known = phrase_lengths(), phrases()
    if words[0].isupper() and words[-1].isupper():
        words = tuple(w.title() if len(w) > 2 else w for w in words)
    i = 0
    while i < len(words) - 1:
        for length in starts.get(words[i], ()):
            label = known.get(" ".join(words[i : i + length])) if i + length <= len(words) else None
            if label:
                found[i] = "m=B" + label
                for j in range(i + 1, i + length):
                    found[j] = "m=I" + label
                i += length - 1
                break
        i += 1
    return found
