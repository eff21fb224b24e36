import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from streams.cli import cli
from streams.contracts import schema_folder

EXAMPLES = sorted(schema_folder().glob("*/examples/v1/*.json"))


def test_it_lists_the_schemas() -> None:
    result = CliRunner().invoke(cli, ["schemas", "check"])
    assert result.exit_code == 0
    assert "news.articles.raw/v1" in result.stdout
    assert "news.alerts/v1" in result.stdout


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parents[2].name}/{path.stem}")
def test_valid_examples_pass_and_invalid_ones_fail(path: Path) -> None:
    name = path.parents[2].name
    line = json.dumps(json.loads(path.read_text()))
    result = CliRunner().invoke(cli, ["schemas", "check", name], input=line)
    assert result.exit_code == (1 if path.stem.startswith("invalid") else 0), result.output


def test_an_unknown_schema_is_named_with_those_there_are() -> None:
    result = CliRunner().invoke(cli, ["schemas", "check", "news.nothing"])
    assert result.exit_code == 2
    assert "news.articles.raw" in result.stderr
