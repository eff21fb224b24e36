from pathlib import Path

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


def test_a_protocol_that_does_not_exist_names_the_choices() -> None:
    with pytest.raises(SettingError, match="CLAIMSTREAM_SECURITY_PROTOCOL='TLS': choose from PLAINTEXT, SSL"):
        Settings.from_env({"CLAIMSTREAM_SECURITY_PROTOCOL": "TLS"})


def test_secrets_are_not_in_the_repr() -> None:
    settings = Settings.from_env({"CLAIMSTREAM_SASL_PASSWORD": "hush", "CLAIMSTREAM_SSL_KEY_PASSWORD": "quiet"})
    assert settings.secret("sasl_password") == "hush"
    assert "hush" not in repr(settings)
    assert "quiet" not in repr(settings)


def test_a_secret_may_be_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("hush\n")
    settings = Settings(sasl_password="not this", sasl_password_file=str(tmp_path / "password"))
    assert settings.secret("sasl_password") == "hush"


def test_a_missing_secret_file_names_its_variable() -> None:
    with pytest.raises(SettingError, match="CLAIMSTREAM_SASL_PASSWORD_FILE='/nowhere'"):
        Settings(sasl_password_file="/nowhere").secret("sasl_password")
