"""An article four times as long takes about four times as long."""

import time

import pytest

from streams import stages

_SAID = (
    "He said 12 people were killed in Bana on Monday and denied that 40 were hurt. ",
    "Some 140 households lost power in Orvan and one man, who denied it, withdrew 33 complaints. ",
    "At least 3,000 people were killed in Tarsia, the ministry said. ",
    "Police in Iresh arrested 12 people. That makes 71 people in all, not 60 as announced, the ministry said. ",
)


def _seconds(sentence: str, chars: int) -> float:
    """CPU seconds of tagging an article of one sentence and of finding its claims."""
    text = sentence * (chars // len(sentence))
    article = {"id": "long", "version": "1", "action": "add", "text": text, "publisher": "Herald"}
    started = time.process_time()
    for output in stages.tag(article).outputs:
        assert output.value is not None
        stages.claim(dict(output.value), {})
    return time.process_time() - started


@pytest.mark.parametrize("sentence", _SAID)
def test_time_grows_with_the_length_of_an_article_and_not_with_its_square(sentence: str) -> None:
    _seconds(sentence, 2_000)
    ratios = (_seconds(sentence, 120_000) / _seconds(sentence, 30_000) for _ in range(3))
    assert any(ratio < 7 for ratio in ratios)  # 4 if linear, 16 if every figure looked at every other
