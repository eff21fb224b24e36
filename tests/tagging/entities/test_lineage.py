"""What a claimant belongs to travels from the words of an article to assertions and alerts."""

from streams.claims.claimants import of_one_side
from streams.messages import Claimant
from streams.process import process
from streams.tagging import tag

TEXT = "Japan's Defense Minister Taro Kono said on Monday that 12 people were killed in Osaka."


def test_a_minister_carries_the_ministry_and_its_government() -> None:
    tagged = tag({"id": "a", "version": "1", "text": TEXT, "language": "en"})
    kono = next(entity for entity in tagged["entities"] if entity["type"] == "PER")
    assert kono["parent"] == "gov:JP/defense"
    (source,) = (attribution["source"] for attribution in tagged["attributions"])
    assert source["lineage"] == ["gov:JP/defense", "gov:JP"]


def test_the_lineage_reaches_the_alert() -> None:
    raw = {"id": "a", "publisher": "P", "published_at": "2026-05-04T10:00:00Z", "content": TEXT}
    (alert,) = process([raw])
    assert alert["after"]["claimant"]["lineage"] == ["gov:JP/defense", "gov:JP"]


def test_a_minister_and_the_government_are_one_side_and_two_ministries_are_not() -> None:
    def claimant(own: str, *above: str) -> Claimant:
        return {"id": own, "name": own, "text": own, "lineage": list(above)}

    minister = claimant("per:taro-kono", "gov:JP/defense", "gov:JP")
    assert of_one_side(minister, claimant("gov:JP/defense", "gov:JP"))
    assert of_one_side(claimant("gov:JP"), minister)
    assert not of_one_side(minister, claimant("gov:JP/health", "gov:JP"))
    assert not of_one_side(minister, {"id": None, "name": None, "text": "Tokyo"})
