"""The rules pass promtool, have tests of their own, and link to sections that exist."""

import re

import yaml
from support.queries import RULE_TESTS, RULES, alerts, recorded
from support.tools import ROOT, run, tool

PACKAGE = "Debian's package prometheus"


def test_rules_are_well_formed() -> None:
    assert "FAILED" not in run(tool("promtool", PACKAGE), "check", "rules", *map(str, RULES))


def test_the_configuration_is_well_formed() -> None:
    run(tool("promtool", PACKAGE), "check", "config", str(ROOT / "deploy/prometheus/prometheus.yml"))


def test_rules_fire_when_they_should_and_only_then() -> None:
    assert "SUCCESS" in run(tool("promtool", PACKAGE), "test", "rules", *map(str, RULE_TESTS))


def test_every_alert_has_a_test_in_which_it_fires() -> None:
    cases = [case for path in RULE_TESTS for test in yaml.safe_load(path.read_text())["tests"]
             for case in test.get("alert_rule_test", ())]  # fmt: skip
    fires = {case["alertname"] for case in cases if case["exp_alerts"]}
    assert {alert["alert"] for alert in alerts()} <= fires


def test_every_recording_has_a_test_of_its_own_or_of_an_alert_on_it() -> None:
    text = "\n".join(path.read_text() for path in RULE_TESTS)
    asked = "\n".join(alert["expr"] for alert in alerts())
    assert all(rule["record"] in text + asked for rule in recorded())


def test_every_alert_links_to_a_section_of_the_runbook_that_names_it() -> None:
    runbook = (ROOT / "docs/runbook.md").read_text(encoding="utf-8")
    sections = {_anchor(part.partition("\n")[0]): part for part in re.split(r"^## ", runbook, flags=re.MULTILINE)[1:]}
    for alert in alerts():
        anchor = alert["annotations"]["runbook_url"].partition("#")[2]
        assert anchor in sections, f"{alert['alert']}: docs/runbook.md has no section #{anchor}"
        assert alert["alert"] in sections[anchor]


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
