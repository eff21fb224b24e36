import json

from click.testing import CliRunner, Result

from streams.cli import cli
from streams.process import process

ARTICLE = {
    "id": "a-1",
    "publisher": "The Example Desk",
    "published_at": "2026-05-04T10:00:00Z",
    "content": "Quake kills 12\n\nAt least 12 people were killed in Arcona on Monday, the interior ministry said.",
}
LATER = {
    **ARTICLE,
    "id": "a-2",
    "published_at": "2026-05-05T10:00:00Z",
    "content": ARTICLE["content"].replace("12", "15"),
}
ALERTS = list(process([ARTICLE, LATER]))


def run(lines: str, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["explain", "-", *arguments], input=lines)


def test_all_alerts_given_are_explained_by_rule_claim_and_parts() -> None:
    result = run("".join(json.dumps(alert) + "\n" for alert in ALERTS))
    assert result.exit_code == 0, result.output
    assert "a new one" in result.output
    assert "met with score" in result.output
    assert "  words" in result.output


def test_as_json_it_is_one_object_a_line() -> None:
    result = run("".join(json.dumps(alert) + "\n" for alert in ALERTS), "--json")
    assert [json.loads(line)["alert_id"] for line in result.stdout.splitlines()] == [a["alert_id"] for a in ALERTS]


def test_what_is_no_alert_is_named_by_line_and_field_and_the_rest_explained() -> None:
    result = run('5\n{"a": 1}\n{broken\n' + json.dumps({**ALERTS[0], "after": 3}) + "\n" + json.dumps(ALERTS[0]))
    assert result.exit_code == 1
    assert "stdin:1: not an alert: " in result.stderr
    assert "stdin:2: not an alert: " in result.stderr
    assert "stdin:3: not JSON" in result.stderr
    assert "stdin:4: not an alert: after" in result.stderr
    assert "rule     first answer" in result.stdout


def test_nothing_given_is_an_error() -> None:
    result = run("")
    assert result.exit_code == 1
    assert "no alert" in result.stderr
