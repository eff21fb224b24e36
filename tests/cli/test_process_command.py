import json

from click.testing import CliRunner, Result

from streams.cli import cli

ARTICLE = {
    "id": "a-1",
    "publisher": "The Example Desk",
    "published_at": "2026-05-04T10:00:00Z",
    "content": "Quake kills 12\n\nAt least 12 people were killed in Arcona on Monday, the interior ministry said.",
}


def run(lines: str, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["process", *arguments], input=lines)


def test_raw_articles_become_alerts_one_json_object_a_line() -> None:
    result = run(json.dumps(ARTICLE) + "\n")
    assert result.exit_code == 0, result.output
    [alert] = [json.loads(line) for line in result.stdout.splitlines()]
    assert alert["kind"] == "new"
    assert alert["after"]["value"] == 12


def test_it_can_stop_and_start_between_stages() -> None:
    clean = run(json.dumps(ARTICLE), "--until", "clean").stdout
    assert "headline" in json.loads(clean)
    assert json.loads(run(clean, "--from", "clean").stdout)["kind"] == "new"


def test_refusals_are_told_with_line_and_field_and_counted() -> None:
    result = run("{broken\n" + json.dumps({"id": "b"}) + "\n" + json.dumps(ARTICLE) + "\n")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1, "the good article still gives its alert"
    assert "stdin:1: not JSON" in result.stderr
    assert "stdin:2: invalid: content: is required" in result.stderr
    assert "refused 2: 1 not-json, 1 invalid" in result.stderr


def test_backwards_is_a_usage_error() -> None:
    result = run("", "--from", "tagged", "--until", "clean")
    assert result.exit_code == 2
    assert "nothing leads from tagged to clean" in result.stderr
