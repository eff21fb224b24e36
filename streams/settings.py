"""All settings of the worker and the commands, read from the environment in one place."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path


class SettingError(ValueError):
    """An environment variable that cannot be understood; the message names it."""


@dataclass(frozen=True)
class Settings:
    """Field ``x_y`` is read from ``CLAIMSTREAM_X_Y``; ``bootstrap`` from ``KAFKA_BOOTSTRAP`` too."""

    bootstrap: str = "127.0.0.1:9092"
    topic_prefix: str = ""
    partitions: int = 4
    replication: int = 1
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
        for field in fields(cls):
            name = f"CLAIMSTREAM_{field.name.upper()}"
            if (text := env.get(name)) is None:
                continue
            kind = type(getattr(defaults, field.name))
            try:
                values[field.name] = kind(text)
            except ValueError as error:
                raise SettingError(f"{name}={text!r}: expected a {kind.__name__}") from error
        return cls(**values)  # type: ignore[arg-type]

    def topic(self, name: str) -> str:
        """The name on the broker of the topic called ``name`` in ``topics.py``."""
        return f"{self.topic_prefix}{name}"

    def data_path(self, stage: str) -> Path:
        """Where the stage keeps its state store on this machine."""
        return Path(self.datadir) / stage
