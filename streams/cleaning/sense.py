"""Whether text decoded by a guess makes sense: junk and broken UTF-8 can be decoded too, but not to words."""

import re
import unicodedata
from typing import Final

_SAMPLE: Final = 20_000  # signs beyond ASCII that are looked at
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")  # ESC stays: it is in mail
_BEYOND: Final = re.compile(r"[^\x00-\x7f]+")
_SIGNS: Final = frozenset("’‘“”„‚«»‹›–—…•·€£¥§°©®™¿¡ªº½¼¾×±²³†\xa0\xad、。「」『』（）！？，：；・〜～")
_LONELY: Final = frozenset("àáâéèêíóôúåäöøæÀÁÂÉÈÊÍÓÔÚÅÄÖØÆ")  # words of one letter, in one language or other
_TOLERATED: Final = 0.1  # share of the runs beyond ASCII that may be odd


def makes_sense(text: str) -> bool:
    """No control characters, and letters beyond ASCII stand where words have them."""
    if _CONTROL.search(text):
        return False
    runs = odd = 0
    for found in _BEYOND.finditer(text):
        runs += 1
        odd += _odd(found[0], text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1])
        if runs >= _SAMPLE:
            break
    return odd <= _TOLERATED * runs


def _odd(run: str, before: str, after: str) -> bool:
    """Whether a run of signs beyond ASCII, between two ASCII characters, looks like an accident."""
    letters = [char for char in run if unicodedata.category(char)[0] in "LM"]
    if not letters:
        return any(char not in _SIGNS for char in run)
    if not all(_latin(char) for char in letters):
        return before.isalpha() and after.isalpha() and len(letters) == 1  # one foreign letter inside a word
    if "ÿ" in run:
        return True
    if before.islower() and letters[0].isupper():
        return True
    return not (before.isalpha() or after.isalpha()) and not (len(letters) == 1 and letters[0] in _LONELY)


def _latin(char: str) -> bool:
    return char < "\u0250"
