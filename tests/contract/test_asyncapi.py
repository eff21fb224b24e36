from pathlib import Path

from streams import asyncapi
from streams.contracts import schema_path
from streams.topics import ALL

ROOT = Path(__file__).parents[2]


def test_the_committed_description_is_current() -> None:
    assert (ROOT / "asyncapi.yaml").read_text() == asyncapi.render(), "run: make asyncapi"


def test_every_topic_is_a_channel_and_every_schema_it_names_is_there() -> None:
    document = asyncapi.document()
    assert set(document["channels"]) == {topic.name for topic in ALL}
    for message in document["components"]["messages"].values():
        assert (ROOT / message["payload"]["schema"]["$ref"]).is_file()


def test_every_topic_but_the_dead_letters_has_a_schema() -> None:
    for topic in ALL:
        assert topic.schema == "" if topic.name.endswith(".dlq") else schema_path(topic.schema).is_file()


def test_operations_name_channels_that_are_there() -> None:
    document = asyncapi.document()
    channels = {f"#/channels/{name}" for name in document["channels"]}
    assert {operation["channel"]["$ref"] for operation in document["operations"].values()} <= channels
