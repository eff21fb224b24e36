"""Who says what: first as words of one sentence, then as spans of the text."""

from dataclasses import dataclass
from typing import Literal

from streams.messages import Stance
from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.contents import strip_end
from streams.tagging.attribution.lexicon import Verb
from streams.tagging.attribution.phrases import Words

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """One reporting in the words of a clause.

    ``told``: who was spoken to.  ``trailing``: the content comes first.  ``beyond``: the content is the quotation or
    paragraph just before or after the sentence, and ``content`` only marks the place.
    """

    source: Words
    cue: Words
    content: Words
    verb: Verb
    told: Words | None = None
    trailing: bool = False
    beyond: Literal["before", "after"] | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One reporting as spans of the text.

    ``points_back`` is the offset before which that stands which "denied this" or "a claim he denies" is about: the
    content is then only the words that point there.  ``answers``: it points back only to what another said of the same
    topic, and else stands for itself.  ``of_speaker``: to what the speaker named there said.
    ``meant``: the noun phrases for which a pronoun as source may stand.
    """

    source: Offsets
    cue: Offsets
    content: Offsets
    verb: Verb
    stance: Stance
    told: Offsets | None = None
    trailing: bool = False
    points_back: int | None = None
    beyond: Literal["before", "after"] | None = None
    answers: bool = False
    of_speaker: bool = False
    meant: tuple[Offsets, ...] = ()


def report(
    c: Clause, draft: Draft, stance: Stance, content: Words, points_back: int | None = None, *, answers: bool = False
) -> Report:
    """The draft in spans of the text."""
    first, last = content
    return Report(
        source=offsets(c, draft.source),
        cue=offsets(c, draft.cue),
        content=(c.starts[first], c.ends[strip_end(c, first, last)]),
        verb=draft.verb,
        stance=stance,
        told=offsets(c, draft.told) if draft.told else None,
        trailing=draft.trailing,
        points_back=points_back,
        beyond=draft.beyond,
        answers=answers,
    )


def offsets(c: Clause, words: Words) -> Offsets:
    return c.starts[words[0]], c.ends[words[1]]
