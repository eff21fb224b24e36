"""The story that ``claimstream demo`` publishes; README.md here tells what each article tests."""

import tomllib
from importlib.resources import files
from typing import cast

from streams.messages import RawArticle

__all__ = ["sample_story"]


def sample_story() -> list[RawArticle]:
    """The raw records of the sample story in order of arrival; the last one is a delete."""
    folder = files(__name__) / "story"
    index = tomllib.loads((folder / "story.toml").read_text(encoding="utf-8"))
    records = []
    for entry in index["article"]:
        name = entry.pop("file", None)  # a delete has none
        if name is not None:
            entry["content"] = (folder / name).read_text(encoding="utf-8")
        records.append(cast(RawArticle, entry))
    return records
