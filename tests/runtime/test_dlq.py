from aiokafka import TopicPartition

from streams.runtime.dlq import DeadLetter, Progress
from streams.settings import Settings


def _letter(offset: int, partition: int = 0) -> DeadLetter:
    headers = [("claimstream-reason", b"invalid"), ("claimstream-attempt", b"2"), ("__connect.errors.offset", b"9")]
    return DeadLetter("clean", partition, offset, b"k\xff", b"value", headers, 1.0)


def test_progress_ends_before_the_first_letter_left_behind() -> None:
    progress = Progress()
    progress.dealt_with(_letter(4))
    progress.left(_letter(5))
    progress.dealt_with(_letter(6))
    progress.dealt_with(_letter(2, partition=1))
    name = "eu.news.articles.raw.v1.dlq"
    assert progress.offsets(Settings(topic_prefix="eu.")) == {TopicPartition(name, 0): 5, TopicPartition(name, 1): 3}


def test_a_letter_tells_its_reason_attempts_and_place() -> None:
    told = _letter(4).as_json()
    assert (told["reason"], told["attempt"], told["from"]["offset"], told["bytes"]) == ("invalid", 2, "9", 5)
    assert told["key"] == "k\\xff"
