"""What docs/figures.md promises: each snippet, appended to its table in a copy of the package, does what it says."""

import doctest
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import streams

PACKAGE = Path(streams.__file__).parent
PAGE = Path(__file__).parents[3] / "docs" / "figures.md"
FIGURES = "from streams.tagging.figures import find_figures as find\n"
COUNTS = {
    "measures": FIGURES + "show = lambda t: [', '.join(f['measure'] or '-' for f in find(t))]",
    "qualifiers": FIGURES + "show = lambda t: [find(t)[0]['bound'], find(t)[0]['qualifier']]",
    "units": FIGURES + "show = lambda t: [find(t)[0]['unit']]",
    "attribution/cues": (
        FIGURES
        + "from streams.tagging.attribution import find_attributions\n"
        + "from streams.tagging.entities import find_entities\n"
        + "show = lambda t: [a['source']['text'] for a in"
        + " find_attributions(t, find_entities({'id': 'a', 'version': '1', 'text': t}), find(t))]"
    ),
}


def sections() -> list[tuple[str, str, list[list[str]]]]:
    """``(table, snippet, rows)`` of every section that adds something."""
    found = []
    for section in PAGE.read_text(encoding="utf-8").split("\n## Add ")[1:]:
        snippet = re.search(r"```toml\n# (.*?)\n(.*?)```", section, re.DOTALL)
        assert snippet
        rows = [
            [cell.strip() for cell in line.strip("|").split("|")] for line in re.findall(r"^\|.*\|$", section, re.M)
        ]
        found.append((snippet[1], snippet[2], rows[2:]))
    return found


@pytest.mark.parametrize(
    ("table", "snippet", "rows"), sections(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_snippet_does_what_the_page_says(table: str, snippet: str, rows: list[list[str]], tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "streams", ignore=shutil.ignore_patterns("__pycache__"))
    name, _, heading = table.partition(".toml")
    folder = tmp_path / "streams" / "tagging"
    path = folder / f"{name}.toml" if "/" in name else folder / "figures" / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    heading = heading.strip()
    changed = text.replace(f"{heading}\n", f"{heading}\n{snippet}", 1) if heading else f"{text}\n{snippet}"
    path.write_text(changed, encoding="utf-8")
    program = f"import json, sys\n{COUNTS[name]}\nprint(json.dumps([show(t) for t in json.loads(sys.argv[1])]))"
    done = subprocess.run(
        [sys.executable, "-c", program, json.dumps([row[0] for row in rows])],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [row[1:] for row in rows]


def test_the_examples_run() -> None:
    failed, run = doctest.testfile(str(PAGE), module_relative=False)
    assert (failed, run) == (0, 4)
