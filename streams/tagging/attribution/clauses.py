"""One sentence as words with a class letter each: as much grammar as finding who says what needs.

Letters: D determiner or possessive, R subject pronoun, o object pronoun, P preposition, W subordinator or relative
pronoun, C conjunction, M auxiliary, N negation, A adverb, T time word, K form of a reporting verb, V other finite verb,
E word in -ed, G word in -ing, X capitalised word, # number, O any other word; ``, ; : - ( ) " .`` stand for
themselves (``"`` opens and ``”`` closes a quotation, ``-`` is a dash, ``.`` the full stop at the end).
"""

import re
from functools import lru_cache

from streams.tagging.attribution.lexicon import lexicon

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Gov|Rep|Lt|Col|Capt|Sgt|Maj|St|Jr|Sr|Cmdr|Adm|Rev|Hon|[A-Z])\.(?=\s)"
    r"|[$€£]?\d(?:[\d,.]*\d)?%?(?:-[$€£]?\w+(?:[.,]\d+)*%?)*\w*"
    r"|\w+(?:[-'’./]\w+)*|''|--+|\S"
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
_APPROXIMATORS = frozenset({"about", "over", "around", "under", "some", "nearly", "almost"})


class Clause:
    """The words of one sentence.

    ``starts``/``ends`` are offsets in the whole text, ``quoted`` marks words in quotation marks.
    """

    __slots__ = ("ends", "quoted", "starts", "tags", "text", "words")

    def __init__(self, text: str, start: int, end: int, quotes: list[tuple[int, int]]) -> None:
        tag_of = _tags()
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        tags: list[str] = []
        capitals = 0
        for match in _TOKEN.finditer(text, start, end):
            printed = match[0]
            word = printed.lower()
            self.starts.append(match.start())
            self.ends.append(match.end())
            self.words.append(word)
            tag = tag_of.get(word) or _shape(printed, word)
            if printed[0].isupper():
                capitals += 1
                if len(printed) > 1 and printed.isupper():
                    tag = "X"
            tags.append(tag)
        self.quoted = [False] * len(tags)
        for opening, closing in quotes:
            for i, at in enumerate(self.starts):
                if opening <= at < closing:
                    self.quoted[i] = True
        title_case = capitals * 2 > len(tags)
        for i, tag in enumerate(tags):
            if (tag == "-" and self.starts[i] and not text[self.starts[i] - 1].isspace() and self.words[i] == "-") or (
                tag == "," and _in_date(self.words, tags, i)
            ):
                tags[i] = "O"
            elif tag == "K" and i and not title_case and text[self.starts[i]].isupper() and tags[i - 1] not in '".:':
                tags[i] = "X"
            elif tag == "P" and self.words[i] in _APPROXIMATORS and tags[i + 1 : i + 2] == ["#"]:
                tags[i] = "D"
            if tag == "." and i + 1 < len(tags) and tags[i + 1] not in '"”)':
                tags[i] = "O"
            elif tag in '"”' and i < len(tags):
                tags[i] = '"' if i + 1 < len(tags) and self.quoted[i] and self.quoted[i + 1] else "”"
        self.tags = "".join(tags)

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
