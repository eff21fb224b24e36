import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.tagging.sentences import LONGEST, sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One died. Two were hurt.", ["One died.", "Two were hurt."]),
        ("U.S. officials said so. They left.", ["U.S. officials said so.", "They left."]),
        (
            "He met Gen. Ahmed in Washington, D.C. The toll rose.",
            ["He met Gen. Ahmed in Washington, D.C.", "The toll rose."],
        ),
        ('"It was bad," he said. "Very bad."', ['"It was bad," he said.', '"Very bad."']),
        ("It fell 3.5 percent. No. 7 lost.", ["It fell 3.5 percent.", "No. 7 lost."]),
        ("At 5 p.m. Monday it began. They ran.", ["At 5 p.m. Monday it began.", "They ran."]),
        ("A heading\n\nA paragraph", ["A heading", "A paragraph"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_what_runs_on_without_end_is_cut() -> None:
    text = "word " * 2000
    spans = sentences(text)
    assert len(spans) > 3
    assert all(end - start <= LONGEST for start, end in spans)
    assert " ".join(split(text)) == text.strip()


@given(st.text(alphabet=st.sampled_from('aB1 .!?\n"”U.S.'), max_size=3 * LONGEST))
def test_spans_are_in_order_cover_all_that_is_not_space_and_are_bounded(text: str) -> None:
    end_before = 0
    kept = []
    for start, end in sentences(text):
        assert end_before <= start < end <= len(text)
        assert end - start <= LONGEST
        kept.append(text[start:end])
        end_before = end
    assert "".join("".join(kept).split()) == "".join(text.split())
