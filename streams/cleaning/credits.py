"""Captions and picture credits: what line shape cannot tell from a short sentence."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.cleaning.words import Characters

# "(Pool/Sputnik/Kremlin/AP)", "[AFP/Getty Images]", "via REUTERS", "| Getty", "© dpa" at the end of a line.
_AGENCIES: Final = (
    "AP", "AFP", "Reuters", "REUTERS", "EFE", "EPA", "dpa", "DPA", "ANSA", "Getty Images", "Getty", "GETTY", "Sputnik",
    "TASS", "Xinhua", "Bloomberg", "Shutterstock", "Alamy", "imago images", "imago", "IMAGO", "Pool", "POOL", "Anadolu",
    "Keystone", "Kyodo", "Yonhap", "PA Wire", "PA Images", "PA", "ZUMA", "UPI", "MTI", "PAP", "picture-alliance",
    "picture alliance", "Associated Press", "Unsplash", "iStock", "EuropaPress", "Europa Press",
)  # fmt: skip
_AGENCY: Final = rf"(?:{'|'.join(_AGENCIES)}|[A-Z]\w+ via AP)"
_ENDING: Final = re.compile(
    rf"(?:[(\[](?:[^()\[\]]{{0,60}}[/|,] ?)?{_AGENCY}(?:[/|][^()\[\]]{{0,40}})?[)\]]"
    rf"|\b(?:via|courtesy of|Courtesy of) {_AGENCY}|[/|©] ?{_AGENCY})[.]?$"
)
_LEADING: Final = re.compile(
    r"(?:photo(?:graph)?s?|picture|image|file photo|foto|fotos|bild|symbolbild|archivbild|crédit|crédits|kuva|фото|"
    r"credit|写真|图|사진)(?: ?(?:credit|by|courtesy|von|de|di|caption|illustration)s?)?\s?[:©/|]",
    re.I,
)
_INITIALS: Final = frozenset("piIPfFbBsSaAcCkKфФ写図사")  # how what leads in a credit may begin
_LED: Final = re.compile("[:©/|]")
_FINALS: Final = frozenset(name[-1] for name in _AGENCIES) | frozenset(")]")  # how a credit at the end may end
_SIGN: Final = re.compile(r"[(\[/|©]|\bvia |ourtesy ")
_MARKS: Final = np.isin(np.arange(ord("©") + 2), [ord(sign) for sign in "([:©/|"])  # up to ©, the last of them
_SAME: Final = 0.5  # share of a line's words that its neighbour repeats when both caption one picture


def marked(page: Characters) -> NDArray[np.bool_]:
    """Which lines have a sign that a credit may have; ``spelled_out`` tells the others that may be one."""
    lines: NDArray[np.bool_] = np.logical_or.reduceat(_MARKS.take(page.codes, mode="clip"), page.starts)
    return lines


def spelled_out(text: str) -> bool:
    """Whether a line without such a sign may be a credit: "via AP", "courtesy of Reuters"."""
    return "via " in text or "ourtesy " in text


def is_credit(text: str) -> bool:
    """Whether a line ends or begins as picture credits do.  Long lines never are."""
    if len(text) > 400:
        return False
    if text[:1] in _INITIALS and _LED.search(text, 0, 40) and _LEADING.match(text):
        return len(text) < 250
    if len(text) > 320 or (text[-2:-1] if text[-1:] == "." else text[-1:]) not in _FINALS:
        return False
    if not _SIGN.search(text, len(text) - 60):
        return False
    return _ENDING.search(text[-140:]) is not None


def echoes(words: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two neighbouring lines caption the same picture: most words of the shorter stand in the longer."""
    a, b = frozenset(words), frozenset(other)
    small = min(len(a), len(b))
    return small >= 6 and len(a & b) >= _SAME * small and len(a & b) >= 5
