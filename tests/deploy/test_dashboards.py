"""The dashboards are those of the source beside them, and each panel says what it shows and what to do."""

import json
import re

from support.queries import dashboards, panels

from deploy.grafana.source.build import FOLDER, rendered, runbook_panels, runbook_sections

# https://github.com/grafana/grafana/blob/main/packages/grafana-data/src/valueFormats/categories.ts
UNITS = {"short", "s", "reqps", "percentunit", "bytes"}


def test_what_is_committed_is_what_the_source_makes() -> None:
    """``python -m deploy.grafana.source`` writes them anew."""
    committed = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    assert committed == rendered()


def test_uids_and_titles_are_fixed_and_unlike() -> None:
    uids = [dashboard["uid"] for dashboard in dashboards()]
    assert sorted(uids) == ["claimstream-claims", "claimstream-kafka", "claimstream-pipeline", "claimstream-runbook"]
    assert len({dashboard["title"] for dashboard in dashboards()}) == len(uids)
    assert all("id" not in dashboard for dashboard in dashboards()), "ids belong to one Grafana"


def test_every_query_goes_to_the_data_source_that_is_chosen() -> None:
    for dashboard in dashboards():
        variables = {variable["name"]: variable["type"] for variable in dashboard["templating"]["list"]}
        assert variables["datasource"] == "datasource"
        named = re.findall(r'"datasource": \{[^}]*"uid": "([^"]+)"', json.dumps(dashboard))
        assert set(named) <= {"${datasource}"}


def test_every_panel_tells_what_it_shows_in_which_unit_and_where_to_read_on() -> None:
    sections = set(runbook_panels().values())
    for uid, panel in panels():
        if panel["type"] == "text":
            continue
        where = f"{uid}: {panel['title']}"
        assert len(panel["description"]) > 20, where
        assert panel["fieldConfig"]["defaults"]["unit"] in UNITS, where
        (link,) = panel["links"]
        found = re.fullmatch(r"/d/claimstream-runbook\?viewPanel=(\d+)", link["url"])
        assert found, where
        assert int(found[1]) in sections, where


def test_panels_have_numbers_of_their_own_and_do_not_overlap() -> None:
    for dashboard in dashboards():
        ids = [panel["id"] for panel in dashboard["panels"]]
        assert len(set(ids)) == len(ids)
        taken: set[tuple[int, int]] = set()
        for panel in dashboard["panels"]:
            place = panel["gridPos"]
            assert place["x"] + place["w"] <= 24
            cells = {(x, y) for x in range(place["x"], place["x"] + place["w"])
                     for y in range(place["y"], place["y"] + place["h"])}  # fmt: skip
            assert not cells & taken, panel["title"]
            taken |= cells


def test_the_runbook_dashboard_has_every_section() -> None:
    (runbook,) = [dashboard for dashboard in dashboards() if dashboard["uid"] == "claimstream-runbook"]
    shown = {panel["title"]: panel["options"]["content"] for panel in runbook["panels"]}
    assert shown == runbook_sections()
