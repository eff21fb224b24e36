"""All settings of the worker and the commands, read from the environment in one place."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

PROTOCOLS = ("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL")
MECHANISMS = ("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")
_CHOICES = {"security_protocol": PROTOCOLS, "sasl_mechanism": MECHANISMS, "store": ("rocksdb", "memory")}


class SettingError(ValueError):
    """An environment variable that cannot be understood; the message names it."""


@dataclass(frozen=True)
class Settings:
    """Field ``x_y`` is read from ``CLAIMSTREAM_X_Y``; ``bootstrap`` from ``KAFKA_BOOTSTRAP`` too."""

    bootstrap: str = "127.0.0.1:9092"
    security_protocol: str = "PLAINTEXT"
    ssl_cafile: str = ""
    ssl_certfile: str = ""
    ssl_keyfile: str = ""
    ssl_key_password: str = field(default="", repr=False)
    ssl_key_password_file: str = ""
    sasl_mechanism: str = "SCRAM-SHA-512"
    sasl_username: str = ""
    sasl_password: str = field(default="", repr=False)
    sasl_password_file: str = ""
    topic_prefix: str = ""
    partitions: int = 4
    replication: int = 1
    tables: str = ""
    datadir: str = ".claimstream"
    store: str = "rocksdb"
    metrics_host: str = "127.0.0.1"
    metrics_port: int = 9464
    log_format: str = "text"
    stuck_seconds: float = 120.0
    session_timeout: float = 30.0
    batch_records: int = 50
    batch_seconds: float = 0.05
    send_attempts: int = 8
    dead_letter_run: int = 200
    dead_letter_ratio: float = 0.5

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Settings from ``environ`` (the process's by default).  Raises ``SettingError``."""
        env = os.environ if environ is None else environ
        values: dict[str, object] = {}
        defaults = cls()
        if env.get("KAFKA_BOOTSTRAP"):
            values["bootstrap"] = env["KAFKA_BOOTSTRAP"]
        for each in fields(cls):
            name = f"CLAIMSTREAM_{each.name.upper()}"
            if (text := env.get(name)) is None:
                continue
            kind = type(getattr(defaults, each.name))
            try:
                values[each.name] = kind(text)
            except ValueError as error:
                raise SettingError(f"{name}={text!r}: expected a {kind.__name__}") from error
            if each.name in _CHOICES and text not in _CHOICES[each.name]:
                raise SettingError(f"{name}={text!r}: choose from {', '.join(_CHOICES[each.name])}")
        return cls(**values)  # type: ignore[arg-type]

    @property
    def uses_tls(self) -> bool:
        return self.security_protocol in ("SSL", "SASL_SSL")

    @property
    def uses_sasl(self) -> bool:
        return self.security_protocol in ("SASL_PLAINTEXT", "SASL_SSL")

    def secret(self, name: str) -> str:
        """What the file named by ``<name>_file`` holds, else the value of ``name``.  Raises ``SettingError``."""
        path: str = getattr(self, f"{name}_file")
        if not path:
            value: str = getattr(self, name)
            return value
        try:
            return Path(path).read_text(encoding="utf-8").rstrip("\r\n")
        except OSError as error:
            raise SettingError(f"CLAIMSTREAM_{name.upper()}_FILE={path!r}: {error.strerror}") from error

    def topic(self, name: str) -> str:
        """The name on the broker of the topic called ``name`` in ``topics.py``."""
        return f"{self.topic_prefix}{name}"

    def data_path(self, stage: str) -> Path:
        """Where the stage keeps its state store on this machine."""
        return Path(self.datadir) / stage
