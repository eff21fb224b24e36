"""What the tagger knows about words and phrases before it reads a text: classes, not decisions."""

import gzip
from functools import lru_cache
from importlib.resources import files

from streams.tagging.entities.tables import STATE_KINDS, read, read_claimants

_COMMON = frozenset("12345")


@lru_cache(maxsize=1)
def word_classes() -> dict[str, str]:
    """Word as printed -> class letters: F given name, S surname, 1 (commonest) to 5 an ordinary lower-case word."""
    return dict(line.split("\t") for line in table("words.tsv.gz"))


@lru_cache(maxsize=1)
def listed() -> dict[str, str]:
    """Word as printed -> list it stands in: TTL, ORG, LOC, CAL; lower-case context words -> per<, >per, loc<, org."""
    lists = read("lexicon.toml")
    found: dict[str, str] = {}
    for label, name in (
        ("ORG", "organisation"),
        ("LOC", "place"),
        ("TTL", "titles"),
        ("CAL", "calendar"),
        ("EVT", "event"),
    ):
        for word in lists[name].split():
            found[word] = found.get(word, "") + label
    for label, name in (
        (">org", "organisation_near"),
        (">per", "person_after"),
        ("per<", "person_before"),
        ("loc<", "place_before"),
    ):
        for word in lists[name].split():
            found[word] = found.get(word, "") + label
    return found


@lru_cache(maxsize=1)
def phrases() -> dict[str, str]:
    """Printed phrase -> class, one letter.

    c country, C capital, d demonym, e other adjective of people, r region, a division or part, 1 to 3 city by size,
    o state body, p press, q other claimant, B well-known organisation, b company.  The surer class wins.
    """
    found: dict[str, str] = {}
    for name in table("companies.tsv.gz"):
        found[name] = "b"
    for names in read("organisations.toml").values():
        for name in names.split("|"):
            found[name] = "B"
    for line in table("places.tsv.gz"):
        name, kind, _, _, _, weight = line.split("\t")
        size = int(weight)
        label = {"city": "3" if size < 100_000 else "2" if size < 1_000_000 else "1"}.get(kind, "a")
        old = found.get(name, "9")
        if label == "a" or old == "9" or (old in "123" and label < old):
            found[name] = label
    for kind, row in read_claimants():
        label = "o" if kind in STATE_KINDS else "p" if kind in ("wire", "paper", "broadcaster") else "q"
        for name in [row["name"], *row.get("names", [])]:
            found[name.removeprefix("The ").removeprefix("the ")] = label
    regions = read("regions.toml")
    for name in regions["regions"]["names"]:
        found[name] = "r"
    for names in regions["parts"].values():
        for name in names:
            found[name] = "a"
    for name in read("lexicon.toml")["adjectives"].split():
        found[name] = "e"
    for row in read("countries.toml").values():
        for name in row["demonyms"]:
            found[name] = "d"
        for name in [row["name"], *row["aliases"]]:
            found[name] = "c"
        for name in row["capitals"]:
            if found.get(name, "1") in "123ab":
                found[name] = "C"
    return found


@lru_cache(maxsize=1)
def phrase_lengths() -> dict[str, tuple[int, ...]]:
    """First word of a phrase of several words -> the lengths (words) such phrases have, longest first."""
    found: dict[str, set[int]] = {}
    for phrase in phrases():
        parts = phrase.split(" ")
        if 1 < len(parts) <= 7:
            found.setdefault(parts[0], set()).add(len(parts))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """Words that are never part of a name or a description, lower case."""
    return frozenset(word.lower() for word in read("lexicon.toml")["function"].split()) - {"police", "officials"}


def common(word: str) -> str:
    """How ordinary the lower-case word is: ``1`` very, ``5`` hardly, ``0`` not an English word of the list."""
    classes = word_classes().get(word.lower(), "")
    return next((c for c in classes if c in _COMMON), "0")


def table(name: str) -> list[str]:
    """The lines of one shipped list."""
    packed = (files(__package__) / "data" / name).read_bytes()
    return gzip.decompress(packed).decode("utf8").rstrip("\n").split("\n")
