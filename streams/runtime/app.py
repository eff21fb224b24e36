"""A Faust app for one stage, set so that it loses nothing."""

import logging
from collections.abc import Callable
from typing import Any

import faust
from faust.types import ProcessingGuarantee

from streams.runtime.clients import SEND_SECONDS
from streams.runtime.consumer import steady
from streams.runtime.security import credentials
from streams.settings import Settings
from streams.topics import BODY_BYTES, Topic

_MIB = 1024 * 1024


def create_app(stage: str, settings: Settings) -> faust.App:
    """The app of one stage.  Its id is the consumer group, so that stages scale and restart apart."""
    for name in ("faust", "aiokafka", "mode"):
        logging.getLogger(name).setLevel(logging.WARNING)
    app = faust.App(
        f"{settings.topic_prefix}claimstream-{stage}",
        broker=[f"kafka://{server.strip()}" for server in settings.bootstrap.split(",")],
        broker_credentials=credentials(settings),
        store="memory://" if settings.store == "memory" else "rocksdb://",
        datadir=str(settings.data_path(stage)),
        processing_guarantee=ProcessingGuarantee.AT_LEAST_ONCE,
        autodiscover=False,
        web_enabled=False,
        web_tables_enabled=False,
        web_router_enabled=False,
        topic_allow_declare=False,
        topic_disable_leader=True,
        topic_partitions=settings.partitions,
        topic_replication_factor=settings.replication,
        table_standby_replicas=0,
        stream_wait_empty=True,
        stream_publish_on_commit=False,
        stream_buffer_maxsize=100,  # records of up to 10 MB each
        broker_commit_interval=1.0,
        broker_session_timeout=settings.session_timeout,
        broker_heartbeat_interval=settings.session_timeout / 5,
        broker_request_timeout=max(90.0, settings.session_timeout * 2),
        consumer_auto_offset_reset="earliest",
        consumer_metadata_max_age_ms=15_000,  # a broker that has just come up tells of no topics, and all sit idle
        producer_metadata_max_age_ms=60_000,
        consumer_max_fetch_size=_MIB,  # of each partition; a larger record comes all the same, alone (KIP-74)
        producer_acks=-1,
        producer_request_timeout=SEND_SECONDS,
        producer_linger=0.005,
        producer_compression_type="lz4",
        producer_max_request_size=BODY_BYTES + 2 * _MIB,
        worker_redirect_stdouts=False,
    )
    return steady(app)


def bytes_topic(app: faust.App, settings: Settings, topic: Topic) -> Any:
    """The Faust channel of a topic: raw bytes both ways, so that a malformed record reaches our loop."""
    return app.topic(
        settings.topic(topic.name), key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw"
    )


def channels(app: faust.App, settings: Settings) -> Callable[[Topic], Any]:
    """Channels by topic, each made once."""
    made: dict[str, Any] = {}

    def channel(topic: Topic) -> Any:
        if topic.name not in made:
            made[topic.name] = bytes_topic(app, settings, topic)
        return made[topic.name]

    return channel
