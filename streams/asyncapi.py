"""The AsyncAPI 3.0 description of the pipeline, made of ``topics.py``.

``python -m streams.asyncapi > asyncapi.yaml`` writes it anew; a test holds that it is current.
"""

import sys
from typing import Any

import yaml

from streams import __version__
from streams.settings import Settings
from streams.topics import ALERTS, ALL, ASSERTIONS, CLAIMS, CLEAN, FATES, RAW, TAGGED, Topic

_FLOW = {
    "clean": (RAW, (CLEAN, FATES)),
    "tag": (CLEAN, (TAGGED,)),
    "claims": (TAGGED, (ASSERTIONS, FATES)),
    "ledger": (ASSERTIONS, (*ALERTS.values(), CLAIMS)),
}
"""What each stage reads and writes."""

_HEADERS = {
    "type": "object",
    "required": ["ce_specversion", "ce_id", "ce_type", "ce_source"],
    "properties": {
        "ce_specversion": {"const": "1.0"},
        "ce_id": {"type": "string", "description": "Deterministic: the same message has the same id"},
        "ce_type": {"type": "string"},
        "ce_source": {"const": "/claimstream"},
        "content-type": {"const": "application/json"},
        "claimstream-origin-ms": {"type": "string", "description": "When the raw article was published to its topic"},
    },
}


def document() -> dict[str, Any]:
    """The description as a JSON-like dict."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "claimstream",
            "version": __version__,
            "license": {"name": "Apache-2.0"},
            "description": "Raw news articles in; alerts about new and changed claims out. At least once, with "
            "deterministic ids: a message seen again has the same id and the same bytes.",
        },
        "defaultContentType": "application/json",
        "channels": {topic.name: _channel(topic) for topic in ALL},
        "operations": _operations(),
        "components": {
            "messages": {topic.schema: _message(topic) for topic in ALL if topic.schema},
            "messageTraits": {"cloudEvent": {"headers": _HEADERS}},
        },
    }


def _channel(topic: Topic) -> dict[str, Any]:
    config: dict[str, Any] = {"cleanup.policy": [topic.cleanup], "max.message.bytes": topic.max_bytes}
    if topic.cleanup == "delete":
        config["retention.ms"] = topic.retention_ms
    channel: dict[str, Any] = {
        "address": topic.name,
        "summary": topic.summary,
        "description": f"Key: {topic.key}.",
        "messages": {},
        "bindings": {"kafka": {"partitions": Settings().partitions, "topicConfiguration": config}},
    }
    if topic.schema:
        channel["messages"] = {topic.schema: {"$ref": f"#/components/messages/{topic.schema}"}}
    return channel


def _message(topic: Topic) -> dict[str, Any]:
    return {
        "name": topic.schema,
        "summary": topic.summary if topic not in ALERTS.values() else "A change in what is claimed",
        "contentType": "application/json",
        "traits": [{"$ref": "#/components/messageTraits/cloudEvent"}],
        "payload": {
            "schemaFormat": "application/schema+json;version=draft-2020-12",
            "schema": {"$ref": f"./schemas/{topic.schema}/v1.json"},
        },
        "bindings": {"kafka": {"key": {"type": "string", "description": topic.key}}},
    }


def _operations() -> dict[str, Any]:
    operations: dict[str, Any] = {}
    for stage, (source, targets) in _FLOW.items():
        operations[f"{stage}.receive"] = _operation("receive", source, f"The {stage} stage reads it")
        for target in (*targets, source.dead_letters):
            operations[f"{stage}.send.{target.name}"] = _operation("send", target, f"The {stage} stage writes it")
    return operations


def _operation(action: str, topic: Topic, summary: str) -> dict[str, Any]:
    return {"action": action, "summary": summary, "channel": {"$ref": f"#/channels/{_pointer(topic.name)}"}}


def _pointer(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def render() -> str:
    """The description as YAML."""
    head = "# Generated from streams/topics.py: python -m streams.asyncapi > asyncapi.yaml\n"
    return head + yaml.safe_dump(document(), sort_keys=False, allow_unicode=True, width=120)


if __name__ == "__main__":
    sys.stdout.write(render())
