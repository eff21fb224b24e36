"""Every client of ours over TLS with a password, on a real Kafka that takes nothing else."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiokafka.errors import KafkaError
from conftest import settings_for
from support.corpus import corpus
from support.expected import expected
from support.kafka_server import KafkaServer, KafkaUnavailable
from support.publishing import publish
from support.wire import read_topic, wait_until_drained
from support.workers import environment, worker

from streams.runtime.admin import check_topics, create_topics
from streams.settings import Settings
from streams.topics import FATES

pytestmark = pytest.mark.kafka
_USER, _PASSWORD = "newsroom", "correct-horse"
_JAAS = "org.apache.kafka.common.security"


def _certificates(folder: Path) -> tuple[Path, Path]:
    """A self-made authority, and the broker's key with its certificate in one file."""
    authority, key, request, certificate = (folder / name for name in ("ca.pem", "key.pem", "csr.pem", "cert.pem"))
    names = folder / "names"
    names.write_text("subjectAltName=IP:127.0.0.1\n")
    for arguments in (
        f"req -x509 -newkey rsa:2048 -nodes -keyout {folder / 'ca.key'} -out {authority} -subj /CN=test-ca -days 2",
        f"req -newkey rsa:2048 -nodes -keyout {key} -out {request} -subj /CN=127.0.0.1",
        f"x509 -req -in {request} -CA {authority} -CAkey {folder / 'ca.key'} -CAcreateserial -out {certificate} "
        f"-days 2 -extfile {names}",
    ):
        subprocess.run(["openssl", *arguments.split()], check=True, capture_output=True)
    store = folder / "broker.pem"
    store.write_text(key.read_text() + certificate.read_text())
    return authority, store


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings for a broker with one listener for clients: TLS, and SASL by SCRAM or PLAIN."""
    if shutil.which("openssl") is None:
        pytest.skip("TLS is NOT TESTED: no openssl on the path")
    folder = tmp_path_factory.mktemp("tls")
    authority, store = _certificates(folder)
    listener = {
        "ssl.keystore.type": "PEM",
        "ssl.keystore.location": str(store),
        "sasl.enabled.mechanisms": "SCRAM-SHA-512,PLAIN",
        "scram-sha-512.sasl.jaas.config": f"{_JAAS}.scram.ScramLoginModule required;",
        "plain.sasl.jaas.config": f'{_JAAS}.plain.PlainLoginModule required user_{_USER}="{_PASSWORD}";',
    }
    try:
        server = KafkaServer("SASL_SSL", listener, (_USER, _PASSWORD))
    except KafkaUnavailable as error:
        pytest.skip(f"TLS is NOT TESTED: {error}")
    password = folder / "password"
    password.write_text(f"{_PASSWORD}\n")
    try:
        server.start()
        yield replace(
            settings_for(server.bootstrap, folder / "state"), security_protocol="SASL_SSL", ssl_cafile=str(authority),
            sasl_username=_USER, sasl_password_file=str(password),
        )  # fmt: skip
    finally:
        server.stop()


def test_a_worker_runs_over_tls_with_a_password_from_a_file(secured: Settings) -> None:
    assert len(asyncio.run(create_topics(secured))) > 10
    assert asyncio.run(check_topics(secured)) == []
    sent = corpus(12, large=0)
    publish(secured, sent)
    with worker(secured) as working:
        wait_until_drained(secured)
        assert _PASSWORD not in working.log
    fates = {(m.json["article_id"], m.json["version"]) for m in read_topic(secured, FATES)}
    assert fates == expected(sent).versions


def test_plain_passwords_work_too(secured: Settings) -> None:
    plain = replace(secured, sasl_mechanism="PLAIN", sasl_password=_PASSWORD, sasl_password_file="")
    asyncio.run(create_topics(plain))


def test_a_wrong_password_is_refused(secured: Settings) -> None:
    with pytest.raises(KafkaError):
        asyncio.run(check_topics(replace(secured, sasl_password="wrong", sasl_password_file="")))


def test_a_broker_of_another_authority_is_refused(secured: Settings) -> None:
    with pytest.raises(KafkaError):
        asyncio.run(check_topics(replace(secured, ssl_cafile="")))


def test_a_missing_file_is_a_clear_error_without_secrets(secured: Settings) -> None:
    broken = replace(secured, ssl_cafile="/nowhere/ca.pem", sasl_password=_PASSWORD, sasl_password_file="")
    command = [sys.executable, "-c", "from streams.cli import main; main()", "topics", "check"]
    done = subprocess.run(
        command, env={**os.environ, **environment(broken)}, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode != 0
    assert "CLAIMSTREAM_SSL_CAFILE='/nowhere/ca.pem'" in done.stderr
    assert "Traceback" not in done.stderr
    assert _PASSWORD not in done.stderr
