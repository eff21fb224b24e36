"""The data tables hold together."""

import re

from streams.tagging.entities.tables import claimants_by_id, countries, players, read, read_claimants, roles

ID = re.compile(r"wd:Q\d+|gov:[A-Z]{2}(?:/[a-z0-9-]+)*|org:[a-z0-9-]+")


def test_ids_are_well_formed_and_countries_known() -> None:
    for _, row in read_claimants():
        assert ID.fullmatch(row["id"]), row
        assert row.get("country") is None or row["country"] in countries(), row


def test_parents_are_governments_or_rows() -> None:
    for identity in claimants_by_id().values():
        parent = identity.parent
        assert parent is None or parent.startswith("gov:") or parent in claimants_by_id(), identity


def test_whoever_plays_a_role_plays_one_that_exists() -> None:
    known = {role.slug for role in roles().values()} | {"revolutionary-guards"}
    assert {role for _, role in players()} <= known


def test_one_id_has_one_kind() -> None:
    kinds: dict[str, set[str]] = {}
    for kind, row in read_claimants():
        kinds.setdefault(row["id"], set()).add(kind)
    assert {id_: found for id_, found in kinds.items() if len(found) > 1} == {}


def test_every_country_has_a_name_and_an_id() -> None:
    for code, row in read("countries.toml").items():
        assert re.fullmatch(r"[A-Z]{2}", code)
        assert row["name"]
        assert re.fullmatch(r"Q\d+|", row["wikidata"])
