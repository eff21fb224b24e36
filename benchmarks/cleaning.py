"""Cleaning beside peers in one run, on the same pages: F1 of bodies by source, processor time, and metadata.

Metadata: titles, days and author lists that are exactly right; a day also counts as near when it is the one before or
after, because ours are in UTC and the truth is the day as printed.  The peers run in an environment of their own
(trafilatura, and where installed newspaper4k, readability-lxml and resiliparse).  Ours is timed before and after them,
and the mean is taken.  Without the development data this says so and measures nothing.
"""

import argparse
import datetime as dt
import gzip
import json
import random
import re
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import fmean
from typing import Any

from streams.cleaning import clean

WORD = re.compile(r"\w+")
PEER = """
import importlib.util, json, sys, time
tool, path = sys.argv[1:]
pages = json.load(open(path, encoding="utf-8"))
if tool == "trafilatura":
    import trafilatura
    def run(page):
        found = trafilatura.bare_extraction(page["content"], url=page["url"], with_metadata=True)
        found = found.as_dict() if found else {}
        authors = [name.strip() for name in (found.get("author") or "").split(";") if name.strip()]
        return None, found.get("title"), found.get("date"), authors
    def text(page): return trafilatura.extract(page["content"]) or ""
elif tool == "newspaper4k":
    import newspaper
    def run(page):
        article = newspaper.Article(page["url"], fetch_images=False)
        article.download(input_html=page["content"]); article.parse()
        date = article.publish_date.isoformat() if article.publish_date else None
        return article.text, article.title, date, article.authors
    text = None
elif tool == "readability-lxml":
    import readability, lxml.html
    def text(page): return lxml.html.fromstring(readability.Document(page["content"]).summary()).text_content()
    run = None
elif tool == "resiliparse":
    from resiliparse.extract.html2text import extract_plain_text
    def text(page): return extract_plain_text(page["content"], main_content=True)
    run = None
def safe(work, page):
    try: return work(page)
    except Exception: return None
for page in pages[:3]: safe(text or run, page)
start = time.process_time()
first = [safe(text or run, page) for page in pages]
spent = time.process_time() - start
told = [safe(run, page) for page in pages] if text and run else first
found = [(t if text else (t or [""])[0], *((m or [None] * 4)[1:] if run else [None] * 3)) for t, m in zip(first, told)]
print(json.dumps({"cpu": spent, "found": found}))
"""
TOOLS = {"trafilatura": "trafilatura", "newspaper4k": "newspaper", "readability-lxml": "readability",
         "resiliparse": "resiliparse"}  # fmt: skip


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text or "")
    return Counter(zip(*(words[i:] for i in range(4)), strict=False)) if len(words) > 3 else Counter([tuple(words)])


def f1(truths: list[str], texts: list[str]) -> float:
    """The benchmark's own number: the harmonic mean of mean precision and mean recall of runs of four words."""
    precisions, recalls = [], []
    for truth, text in zip(truths, texts, strict=True):
        gold, got = shingles(truth), shingles(text)
        hit = (gold & got).total()
        recalls.append(hit / max(1, gold.total()) if text.strip() else 0.0)
        if text.strip():
            precisions.append(hit / max(1, got.total()))
    precision, recall = fmean(precisions), fmean(recalls)
    return 2 * precision * recall / (precision + recall)


def plain(text: str | None) -> str:
    """A title or name for comparison: one case, one kind of quote and dash."""
    table = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
    return " ".join((text or "").translate(table).casefold().split())


def people(names: Any) -> frozenset[str]:
    parts = re.split(r"\s*(?:,|;|\band\b|&)\s*", names) if isinstance(names, str) else names or ()
    return frozenset(plain(part).strip(" .") for part in parts if part.strip())


def days(truth: str) -> set[str]:
    """The day as printed and, where the truth names its time zone, the day it was in UTC: the same moment."""
    told = {truth[:10]}
    try:
        moment = dt.datetime.fromisoformat(truth)
    except ValueError:
        return told
    return told | {moment.astimezone(dt.UTC).isoformat()[:10]} if moment.tzinfo else told


def near(truth: str, given: str) -> bool:
    try:
        return abs(dt.date.fromisoformat(truth[:10]) - dt.date.fromisoformat(given[:10])) <= dt.timedelta(days=1)
    except ValueError:
        return False


def metadata(rows: list[dict[str, Any]], found: list[Any]) -> list[str]:
    """Shares of titles, days and author lists that are right, where truth is given."""
    hits: dict[str, list[bool]] = {"title": [], "day": [], "near": [], "authors": []}
    for row, got in zip(rows, found, strict=True):
        _, title, date, authors = got or ("", None, None, None)
        if row.get("title"):
            hits["title"].append(plain(row["title"]) == plain(title))
        if row.get("date"):
            hits["day"].append((date or "")[:10] in days(str(row["date"])))
            hits["near"].append(near(str(row["date"]), date or ""))
        if row.get("authors"):
            hits["authors"].append(people(row["authors"]) == people(authors))
    return [f"{100 * fmean(values):.1f}" if values else "-" for values in hits.values()]


def ours(pages: list[dict[str, str]]) -> tuple[float, list[Any]]:
    for page in pages[:3]:
        clean(dict(page))  # type: ignore[arg-type]
    start = time.process_time()
    articles = [clean(dict(page)) for page in pages]  # type: ignore[arg-type]
    spent = time.process_time() - start
    return spent, [
        (a["text"], a.get("headline"), a.get("published_at"), a.get("byline")) if isinstance(a, dict) else None
        for a in articles
    ]


def peer(python: Path, tool: str, handed: Path) -> tuple[float, list[Any]] | None:
    """Processor time and findings of one peer, or nothing, said aloud, where it is not there or fails."""
    if subprocess.run([python, "-c", f"import {TOOLS[tool]}"], capture_output=True, check=False).returncode:
        print(f"!!! {tool} is not installed beside {python}")
        return None
    done = subprocess.run([python, "-c", PEER, tool, str(handed)], capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"!!! {tool} failed: {done.stderr.strip().splitlines()[-1:]}")
        return None
    answer = json.loads(done.stdout.strip().splitlines()[-1])
    return answer["cpu"], answer["found"]


def sample(data: Path, pages: int) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    """Rows of truth and their pages, chosen at random with a fixed seed; all of them when ``pages`` is 0."""
    with gzip.open(data / "cleaning/pages_dev.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    if pages:
        rows = random.Random(7).sample(rows, min(pages, len(rows)))
    return rows, [
        {
            "id": row["id"],
            "url": row["url"],
            "content_type": "text/html",
            "content": gzip.decompress((data / "cleaning" / row["html_path"]).read_bytes()).decode("utf-8"),
        }
        for row in rows
    ]


def groups(rows: list[dict[str, Any]]) -> dict[str, list[int]]:
    """Which rows belong to each column of the table."""
    sources = ("aeb", "n4k", "wcxb", "fundus")
    every = {"all": list(range(len(rows))), "news": [i for i, row in enumerate(rows) if row["kind"] == "news"]}
    return {
        name: at
        for name, at in {**every, **{s: [i for i, r in enumerate(rows) if r["source"] == s] for s in sources}}.items()
        if at
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--peer", type=Path, required=True, help="a Python with the peers installed")
    parser.add_argument("--pages", type=int, default=300, help="a sample of so many pages; 0 for all 923")
    arguments = parser.parse_args()
    if not (arguments.data / "cleaning/pages_dev.jsonl.gz").is_file():
        print(f"!!! NOT MEASURED: no development pages in {arguments.data}/cleaning; set DATA=")
        return
    rows, pages = sample(arguments.data, arguments.pages)
    lines = [{**page, "content_type": "text/plain", "content": row["naive_text"]}
             for page, row in zip(pages, rows, strict=True)]  # fmt: skip
    table: dict[str, tuple[float, list[Any]]] = {"ours, HTML": ours(pages), "ours, text": ours(lines)}
    with tempfile.TemporaryDirectory() as folder:
        handed = Path(folder) / "pages.json"
        handed.write_text(json.dumps(pages), "utf-8")
        for tool in TOOLS:
            if (answer := peer(arguments.peer, tool, handed)) is not None:
                table[tool] = answer
    for name, again in (("ours, HTML", ours(pages)), ("ours, text", ours(lines))):
        table[name] = ((table[name][0] + again[0]) / 2, again[1])
    columns = groups(rows)
    pace = table["trafilatura"][0] if "trafilatura" in table else None
    print(f"{len(rows)} pages" + ("" if arguments.pages else " (all)") + "; F1 by source, speed, right metadata in %")
    print(f"{'':<18}" + "".join(f"{f'{name} {len(at)}':>11}" for name, at in columns.items())
          + f"{'pages/s':>9}{'x traf.':>9}{'title':>7}{'day':>6}{'near':>6}{'authors':>8}")  # fmt: skip
    for name, (cpu, found) in table.items():
        scores = [
            f1([rows[i]["body"] for i in at], [(found[i][0] if found[i] else "") or "" for i in at])
            for at in columns.values()
        ]
        told = metadata(rows, found) if any(got and got[1] for got in found) else ["-"] * 4
        print(f"{name:<18}" + "".join(f"{score:>11.4f}" for score in scores) + f"{len(rows) / cpu:>9.1f}"
              + f"{f'{pace / cpu:.2f}' if pace else '-':>9}" + "".join(f"{share:>{w}}" for share, w in
              zip(told, (7, 6, 6, 8), strict=True)))  # fmt: skip


if __name__ == "__main__":
    main()
