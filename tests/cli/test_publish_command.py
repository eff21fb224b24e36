"""What publish reads and refuses; that it reaches a broker is tested with one."""

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from streams.cli import cli
from streams.cli.publish import _files, _records, _valid


def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["publish", str(tmp_path / "none.html")])
    assert result.exit_code == 1
    assert "none.html: no such file or folder" in result.stderr


def test_no_broker_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAFKA_BOOTSTRAP", "127.0.0.1:1")
    page = tmp_path / "page.txt"
    page.write_text("A text.")
    result = CliRunner().invoke(cli, ["publish", str(page)])
    assert result.exit_code == 1
    assert "no Kafka broker answers at 127.0.0.1:1 (set KAFKA_BOOTSTRAP)" in result.stderr
    assert "Traceback" not in result.output


def test_a_bad_setting_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMSTREAM_PARTITIONS", "many")
    page = tmp_path / "page.txt"
    page.write_text("A text.")
    result = CliRunner().invoke(cli, ["publish", str(page)])
    assert result.exit_code != 0
    assert "CLAIMSTREAM_PARTITIONS='many'" in str(result.exception)


def test_folders_are_walked_for_pages_and_json_lines(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "skip.png", "deep/c.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert [path.name for path in _files((tmp_path,))] == ["a.html", "b.txt", "c.jsonl"]


def test_a_page_is_a_record_under_its_file_name(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes("<meta charset=iso-8859-1><p>caf\xe9</p>".encode("latin-1"))
    [(place, record)] = _records(path, {"publisher": "Desk"})
    assert place == str(path)
    assert record is not None
    assert (record["id"], record["content_type"], record["publisher"]) == ("page.html", "text/html", "Desk")
    assert "café" in record["content"]


def test_bytes_that_are_no_text_are_refused_with_file_and_offset(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.txt"
    path.write_bytes("Größe ist über alles. ".encode() + b"\xff\xfe")
    [(_, record)] = _records(path, {})
    assert record is None
    assert f"{path}: cannot be read as text: invalid start byte at byte 25" in capsys.readouterr().err


def test_each_refused_file_and_line_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken, lines = tmp_path / "broken.txt", tmp_path / "lines.jsonl"
    broken.write_bytes("Größe ist über alles. ".encode() + b"\xff\xfe")
    lines.write_text('[1]\nnull\n{"id"\n')
    counts: Counter[str] = Counter()
    assert list(_valid([broken, lines], {}, counts, quiet=True)) == []
    told = capsys.readouterr().err.splitlines()
    assert counts["refused"] == len(told) == 4
    assert "save it as UTF-8" in told[0]


def test_json_lines_keep_their_own_fields_and_bad_lines_their_number(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps({"id": "a", "publisher": "Own"}) + "\n[]\n{broken\n")
    places = list(_records(path, {"publisher": "Given", "backfill": True}))
    assert places[0] == (f"{path}:1", {"id": "a", "publisher": "Own", "backfill": True})
    assert [record for _, record in places[1:]] == [None, None]
    assert places[2][0].endswith(":3")


def test_what_is_published_as_back_fill_is_so_whatever_a_record_says(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps({"id": "a", "backfill": False}))
    [(_, record)] = _records(path, {"backfill": True})
    assert record is not None
    assert record["backfill"] is True
