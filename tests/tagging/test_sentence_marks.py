"""Full stops that end a sentence and those that do not."""

import pytest

from streams.tagging.sentences import sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It fell on 3 Mar. 2011 there. It rained.", ["It fell on 3 Mar. 2011 there.", "It rained."]),
        ("It was late. ''We ran,'' he said.", ["It was late.", "''We ran,'' he said."]),
        ("Gen. Smith spoke. He left.", ["Gen. Smith spoke.", "He left."]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == parts
