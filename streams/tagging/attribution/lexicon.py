"""Reporting verbs and the closed classes of English words, read from ``cues.toml`` and ``words.toml``."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from streams.messages import Certainty, Stance

Form = Literal["base", "present", "past", "participle", "ing"]
Objects = Literal["any", "claims", "claims-alone"]

_CLASSES = {
    "nouns": "O",
    "determiners": "D",
    "prepositions": "P",
    "adverbs": "A",
    "time_words": "T",
    "verbs": "V",
    "object_pronouns": "o",
    "conjunctions": "C",
    "subordinators": "W",
    "subject_pronouns": "R",
    "negations": "N",
    "auxiliaries": "M",
}
"""Tables of ``words.toml`` and the letters their words get; a later table wins."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb: the frames it stands in, and what it makes of its content."""

    lemma: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    stance: Stance
    certainty: Certainty
    objects: Objects = "any"
    negated: Stance | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables.

    ``cues`` maps a word form to its verb and the forms it may be, ``phrasal`` the first word of forms of several words
    to their further words, ``tags`` a word to its class letter, ``nouns`` a noun for something said to its stance;
    ``openers`` are the words without which a sentence reports nothing; the rest are word lists of the same names.
    """

    cues: dict[str, tuple[Verb, frozenset[Form]]]
    phrasal: dict[str, tuple[tuple[str, ...], ...]]
    openers: frozenset[str]
    tags: dict[str, str]
    nouns: dict[str, Stance]
    also_nouns: frozenset[str]
    pointers: frozenset[str]
    refused: frozenset[str]
    involvement: frozenset[str]
    false: frozenset[str]
    negated_false: frozenset[str]
    praise: frozenset[str]
    mistaken: tuple[str, ...]
    false_phrases: tuple[str, ...]
    believed: frozenset[str]
    given_up: frozenset[str]
    owned_up: frozenset[str]
    what_said: frozenset[str]
    nothing: tuple[str, ...]
    unsaid: frozenset[str]
    harmless: frozenset[str]
    topics: tuple[tuple[str, ...], ...]
    anaphors: frozenset[str]
    kinds: dict[str, frozenset[str]]
    views: frozenset[str]
    counts: frozenset[str]
    count_verbs: frozenset[str]
    mouthpieces: frozenset[str]
    outlets: frozenset[str]
    surveys: frozenset[str]
    certainty: dict[str, tuple[str, ...]]
    attributive: frozenset[str]
    continuations: frozenset[str]
    company_nouns: tuple[str, ...]
    company_endings: tuple[str, ...]
    venues: frozenset[str]
    titles: frozenset[str]
    followers: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped tables, read once."""
    cues = _table("cues.toml")
    words = {key: value.split() for key, value in _table("words.toml").items()}
    tags = {word: letter for table, letter in _CLASSES.items() for word in words[table]}
    nouns: dict[str, Stance] = {}
    for stance, singulars in cues["nouns"].items():
        for noun in singulars:
            nouns[noun] = nouns[_with_s(noun)] = stance
    forms = _cue_forms(cues)
    denials = cues["denials"]
    return Lexicon(
        cues=forms,
        phrasal=_phrasal(forms),
        openers=frozenset({form.partition(" ")[0] for form in forms} | set(cues["surveys"]["nouns"]) | {"according"}),
        tags=tags,
        nouns=nouns,
        also_nouns=_noun_forms(cues),
        pointers=frozenset({*nouns, *denials["pointers"]}),
        refused=frozenset(form for noun in denials["refused"] for form in (noun, _with_s(noun))),
        involvement=frozenset(form for noun in denials["involvement"] for form in (noun, _with_s(noun))),
        false=frozenset(denials["false"]),
        negated_false=frozenset(denials["negated_false"]),
        praise=frozenset(denials["praise"]),
        mistaken=tuple(denials["mistaken"]),
        false_phrases=tuple(denials["false_phrases"]),
        believed=frozenset(denials["believed"]),
        given_up=frozenset(form for noun in denials["given_up"] for form in (noun, _with_s(noun))),
        owned_up=frozenset(denials["owned_up"]),
        what_said=frozenset(denials["what_said"]),
        nothing=tuple(denials["nothing"]),
        unsaid=frozenset(denials["unsaid"]),
        harmless=frozenset(denials["harmless"]),
        topics=tuple(tuple(roots) for roots in denials["topics"]),
        anaphors=frozenset(denials["anaphors"]),
        kinds={noun: frozenset(kinds) for noun, kinds in cues["kinds"].items()},
        views=frozenset(cues["views"]["nouns"]),
        counts=frozenset(cues["counts"]["nouns"]),
        count_verbs=frozenset(cues["counts"]["verbs"]),
        mouthpieces=frozenset(cues["mouthpieces"]["nouns"]),
        outlets=frozenset(cues["relays"]["outlets"]),
        surveys=frozenset(cues["surveys"]["nouns"]),
        certainty={name: tuple(phrases) for name, phrases in cues["certainty"].items()},
        attributive=frozenset(words["attributive"]),
        continuations=frozenset(words["continuations"]),
        company_nouns=tuple(words["company_nouns"]),
        company_endings=tuple(words["company_endings"]),
        venues=frozenset(words["venues"]),
        titles=frozenset(words["titles"]),
        followers=frozenset(words["followers"]),
    )


def _noun_forms(cues: dict[str, Any]) -> frozenset[str]:
    """Base and -s forms of the verbs that are also nouns; "disputes" hardly ever is one."""
    lemmas = cues["also_nouns"]["lemmas"]
    return frozenset({*lemmas, *map(_with_s, lemmas)} - {"finds", "disputes"})


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _cue_forms(table: dict[str, Any]) -> dict[str, tuple[Verb, frozenset[Form]]]:
    verbs: dict[str, Verb] = {}
    for block in table["verbs"]:
        for lemma in block["lemmas"]:
            known = verbs.get(lemma)
            verbs[lemma] = Verb(
                lemma,
                frozenset(block["frames"]) | (known.frames if known else frozenset()),
                frozenset(block.get("prepositions", ())) | (known.prepositions if known else frozenset()),
                known.stance if known else block.get("stance", "asserts"),
                known.certainty if known else block.get("certainty", "certain"),
                known.objects if known else block.get("objects", "any"),
                block.get("negated") or (known.negated if known else None),
            )
    ignored = frozenset(table["ignored"]["forms"])
    forms: dict[str, tuple[Verb, frozenset[Form]]] = {}
    for lemma, verb in verbs.items():
        first, _, rest = lemma.partition(" ")
        for printed, form in _inflect(first, table["irregular"].get(first)):
            word = f"{printed} {rest}" if rest else printed
            if word in ignored:
                continue
            seen = forms[word][1] if word in forms and forms[word][0] is verb else frozenset[Form]()
            forms[word] = (verb, seen | {form})
    return forms


def _phrasal(forms: dict[str, tuple[Verb, frozenset[Form]]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for form in forms:
        first, *rest = form.split()
        if rest:
            found[first] = (*found.get(first, ()), tuple(rest))
    return found


def _inflect(lemma: str, irregular: list[str] | None) -> list[tuple[str, Form]]:
    if irregular is None:
        stem = lemma.removesuffix("e")
        past = lemma[:-1] + "ied" if _consonant_y(lemma) else stem + "ed"
        ing = lemma + "ing" if lemma.endswith("ee") else stem + "ing"
        return [(lemma, "base"), (_with_s(lemma), "present"), (past, "past"), (past, "participle"), (ing, "ing")]
    present, past, *participles, ing = irregular
    participle = participles[0] if participles else past
    return [(lemma, "base"), (present, "present"), (past, "past"), (participle, "participle"), (ing, "ing")]


def _with_s(word: str) -> str:
    if _consonant_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in "aeiou"
