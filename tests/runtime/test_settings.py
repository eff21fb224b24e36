import pytest

from streams.settings import SettingError, Settings


def test_defaults_need_no_environment() -> None:
    assert Settings.from_env({}) == Settings()


def test_each_field_is_read_from_its_variable() -> None:
    told = {"CLAIMSTREAM_PARTITIONS": "7", "CLAIMSTREAM_TOPIC_PREFIX": "eu.", "CLAIMSTREAM_SESSION_TIMEOUT": "6.5"}
    settings = Settings.from_env(told)
    assert (settings.partitions, settings.topic_prefix, settings.session_timeout) == (7, "eu.", 6.5)


def test_the_usual_name_of_the_broker_works_and_ours_wins() -> None:
    assert Settings.from_env({"KAFKA_BOOTSTRAP": "a:1"}).bootstrap == "a:1"
    assert Settings.from_env({"KAFKA_BOOTSTRAP": "a:1", "CLAIMSTREAM_BOOTSTRAP": "b:2"}).bootstrap == "b:2"


def test_a_value_that_cannot_be_understood_names_its_variable() -> None:
    with pytest.raises(SettingError, match="CLAIMSTREAM_PARTITIONS='many': expected a int"):
        Settings.from_env({"CLAIMSTREAM_PARTITIONS": "many"})


def test_metrics_and_health_are_served_to_this_machine_only_by_default() -> None:
    assert Settings().metrics_host == "127.0.0.1"


def test_the_prefix_is_before_every_topic() -> None:
    assert Settings(topic_prefix="eu.").topic("news.claims.v1") == "eu.news.claims.v1"
