"""One sentence as words with a class letter each: as much grammar as finding who says what needs.

Letters: D determiner or possessive, R subject pronoun, o object pronoun, P preposition, W subordinator or relative
pronoun, C conjunction, M auxiliary, N negation, A adverb, T time word, K form of a reporting verb, V other finite verb,
E word in -ed, G word in -ing, X capitalised word, # number, O any other word; ``, ; : - ( ) " .`` stand for
themselves (``"`` opens and ``”`` closes a quotation, ``-`` is a dash, ``.`` the full stop at the end).
"""

import re
from bisect import bisect_left
from functools import lru_cache

from streams.tagging.attribution.lexicon import lexicon

_TOKEN = re.compile(
    r"[^\W\d]\w*(?:[-'’./]\w+)*"
    r"|[$€£]?\d(?:[\d,.]*\d)?%?(?:-[$€£]?\w+(?:[.,]\d+)*%?)*\w*"
    r"|''|--+|\S"
)
_MARKS = {
    ",": ",",
    ";": ";",
    ":": ":",
    "—": "-",
    "–": "-",
    "―": "-",
    "--": "-",
    "---": "-",
    "-": "-",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "“": '"',
    "”": "”",
    '"': '"',
    "''": '"',
    "«": '"',
    "»": "”",
    ".": ".",
    "!": ".",
    "?": ".",
    "…": "O",
}
_UNSETTLED = re.compile(r'[-K,P."”]')
_APPROXIMATORS = frozenset({"about", "over", "around", "under", "some", "nearly", "almost"})


_UNNAMED = re.compile(
    r"(?P<comma>, )?\b(?:who (?:asked|wished|wanted|requested|preferred|chose|declined|refused|insisted)"
    r" (?:(?:for|on) anonymity|anonymity|not to be (?:named|identified|quoted by name)"
    r"|to (?:remain|stay) anonymous|to be (?:named|identified))"
    r"|(?:who (?:spoke|talked)|speaking|talking) (?:on|under) (?:the )?condition"
    r" (?:of anonymity|that \w+ not be (?:named|identified))"
    r"|who (?:is|was|were|are) not authori[sz]ed to (?:speak|talk|brief)"
    r"(?: publicly| on the record| (?:to|with) (?:the )?(?:press|media|reporters|journalists))*)\b(?(comma),)"
)
"""Why a speaker is not named: one word, with the commas around it."""


class Clause:
    """The words of one sentence.

    ``starts``/``ends`` are offsets in the whole text, ``quoted`` marks words in quotation marks.
    """

    __slots__ = ("ends", "quoted", "starts", "tags", "text", "words")

    def __init__(self, text: str, start: int, end: int, quotes: list[tuple[int, int]]) -> None:
        matches = list(_TOKEN.finditer(text, start, end))
        for unnamed in _UNNAMED.finditer(text, start, end):
            matches = [m for m in matches if not unnamed.start() <= m.start() < unnamed.end()] + [unnamed]
        matches.sort(key=lambda match: match.start())
        printed = ["anonymously" if match.re is _UNNAMED else match[0] for match in matches]
        self.text = text
        self.starts = [match.start() for match in matches]
        self.ends = [match.end() for match in matches]
        self.words = [word.lower() for word in printed]
        if not lexicon().phrasal.keys().isdisjoint(self.words):
            self._join(printed)
        self.quoted = [False] * len(self.words)
        for opening, closing in quotes:
            first, last = bisect_left(self.starts, opening), bisect_left(self.starts, closing)
            self.quoted[first:last] = [True] * (last - first)
        self.tags = self._settled([_tag(word) for word in printed], printed)

    def _join(self, printed: list[str]) -> None:
        """Make one word of each reporting verb of several words ("brushed aside")."""
        phrasal = lexicon().phrasal
        for i in range(len(self.words) - 1, -1, -1):
            for rest in phrasal.get(self.words[i], ()):
                stop = i + 1 + len(rest)
                if tuple(self.words[i + 1 : stop]) == rest:
                    printed[i:stop] = [" ".join(self.words[i:stop])]
                    self.words[i:stop] = printed[i : i + 1]
                    self.starts[i:stop] = [self.starts[i]]
                    self.ends[i:stop] = [self.ends[stop - 1]]
                    break
                if len(rest) == 1 and (particle := self._particle(i, rest[0])):
                    self.words[i] = printed[i] = f"{self.words[i]} {rest[0]}"
                    for tokens in (self.words, printed, self.starts, self.ends):
                        del tokens[particle]
                    break

    def _particle(self, i: int, particle: str) -> int:
        """Where "back" stands in "took the accusation back", with nothing but something said between; else 0."""
        for k in range(i + 2, min(i + 6, len(self.words))):
            if self.words[k] == particle:
                said = lexicon().anaphors if k == i + 2 else lexicon().nouns
                return k if self.words[k - 1] in said else 0
        return 0

    def _settled(self, tags: list[str], printed: list[str]) -> str:
        """The tags with what only the neighbours tell: quotation marks, dates, dashes, capitals in headlines."""
        last = len(tags) - 1
        for match in _UNSETTLED.finditer("".join(tags)):
            i, tag = match.start(), match[0]
            if tag == "K":
                if i and printed[i][0].isupper() and tags[i - 1] not in '".:' and not _title_case(printed):
                    tags[i] = "X"
            elif tag == "-":
                if self.words[i] == "-" and self.starts[i] and not self.text[self.starts[i] - 1].isspace():
                    tags[i] = "O"
            elif tag == ",":
                if _in_date(self.words, tags, i):
                    tags[i] = "O"
            elif tag == "P":
                if self.words[i] in _APPROXIMATORS and tags[i + 1 : i + 2] == ["#"]:
                    tags[i] = "D"
            elif tag == ".":
                if i < last and tags[i + 1] not in '"”)':
                    tags[i] = "O"
            else:
                tags[i] = '"' if i < last and self.quoted[i] and self.quoted[i + 1] else "”"
        return "".join(tags)

    def printed(self, first: int, last: int) -> str:
        """The words ``first`` to ``last`` (both included) as they stand."""
        return self.text[self.starts[first] : self.ends[last]]


def _in_date(words: list[str], tags: list[str], i: int) -> bool:
    """Whether the comma at ``i`` stands between day and year."""
    if not 1 < i < len(tags) - 1 or tags[i - 1] != "#" or tags[i - 2] != "T":
        return False
    return len(words[i + 1]) == 4 and words[i + 1].isdigit()


@lru_cache(maxsize=1)
def _tags() -> dict[str, str]:
    words = lexicon()
    other_verbs = {word: tag for word, tag in words.tags.items() if tag == "V" and word not in words.cues}
    function_words = {word: tag for word, tag in words.tags.items() if tag != "V"}
    return {
        **_MARKS,
        **dict.fromkeys(words.titles, "O"),
        **dict.fromkeys(words.cues, "K"),
        **other_verbs,
        **function_words,
    }


@lru_cache(maxsize=100_000)
def _tag(printed: str) -> str:
    """The class letter of a word by itself."""
    word = printed.lower()
    if len(printed) > 1 and printed.isupper():
        return "X"
    return _tags().get(word) or _shape(printed, word)


def _title_case(printed: list[str]) -> bool:
    """Whether most words have capitals, as in headlines: a capital then tells nothing."""
    return sum(word[0].isupper() for word in printed) * 2 > len(printed)


def _shape(printed: str, word: str) -> str:
    first = printed[0]
    if first.isdigit() or first in "$€£":
        return "O" if "-" in printed and printed[-1].isalpha() else "#"
    if printed.endswith(("'s", "’s", "s'", "s’")):
        return "X" if first.isupper() else "O"
    if first.isupper():
        return "X"
    if word.endswith("ing"):
        return "G"
    if word.endswith("ed"):
        return "E"
    if word.endswith("ly"):
        return "A"
    return "O" if first.isalnum() else "."
