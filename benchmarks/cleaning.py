"""Cleaning beside peers in one run: F1 of bodies, CPU time, and titles, dates and authors that are exactly right.

The peers run in an environment of their own (trafilatura, and where installed newspaper4k, readability-lxml and
resiliparse).  Without the development data this says so and measures nothing.
"""

import argparse
import gzip
import json
import random
import re
import subprocess
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
        return trafilatura.extract(page["content"]) or "", found.get("title"), found.get("date"), authors
    def text(page): return trafilatura.extract(page["content"]) or ""
elif tool == "newspaper4k":
    import newspaper
    def run(page):
        article = newspaper.Article(page["url"], fetch_images=False)
        article.download(input_html=page["content"]); article.parse()
        date = article.publish_date.isoformat() if article.publish_date else None
        return article.text, article.title, date, article.authors
    def text(page): return run(page)[0]
elif tool == "readability-lxml":
    import readability, lxml.html
    def text(page): return lxml.html.fromstring(readability.Document(page["content"]).summary()).text_content()
    def run(page): return text(page), None, None, None
elif tool == "resiliparse":
    from resiliparse.extract.html2text import extract_plain_text
    def text(page): return extract_plain_text(page["content"], main_content=True)
    def run(page): return text(page), None, None, None
def safe(work, page):
    try: return work(page)
    except Exception: return None
safe(text, pages[0])
start = time.process_time()
for page in pages: safe(text, page)
spent = time.process_time() - start
print(json.dumps({"cpu": spent, "found": [safe(run, page) for page in pages]}))
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


def metadata(rows: list[dict[str, Any]], found: list[Any]) -> str:
    """Shares of titles, dates (the day) and author sets that are exactly right, where truth is given."""
    hits: dict[str, list[bool]] = {"title": [], "date": [], "authors": []}
    for row, got in zip(rows, found, strict=True):
        _, title, date, authors = got or ("", None, None, None)
        if row.get("title"):
            hits["title"].append(plain(row["title"]) == plain(title))
        if row.get("date"):
            hits["date"].append(str(row["date"])[:10] == (date or "")[:10])
        if row.get("authors"):
            hits["authors"].append(people(row["authors"]) == people(authors))
    return "  ".join(f"{name} {100 * fmean(values):.1f}" for name, values in hits.items() if values)


def ours(pages: list[dict[str, str]]) -> tuple[float, list[Any]]:
    clean(dict(pages[0]))  # type: ignore[arg-type]
    start = time.process_time()
    articles = [clean(dict(page)) for page in pages]  # type: ignore[arg-type]
    spent = time.process_time() - start
    return spent, [
        (a["text"], a.get("headline"), a.get("published_at"), a.get("byline")) if isinstance(a, dict) else None
        for a in articles
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--peer", type=Path, required=True, help="a Python with the peers installed")
    parser.add_argument("--pages", type=int, default=200, help="a sample of so many pages; 0 for all")
    arguments = parser.parse_args()
    source = arguments.data / "cleaning/pages_dev.jsonl.gz"
    if not source.is_file():
        print(f"!!! NOT MEASURED: no development pages at {source}; set DATA=")
        return
    with gzip.open(source, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    if arguments.pages:
        rows = random.Random(7).sample(rows, min(arguments.pages, len(rows)))
    truths = [row["body"] for row in rows]
    pages = [
        {
            "id": row["id"],
            "url": row["url"],
            "content_type": "text/html",
            "content": gzip.decompress((arguments.data / "cleaning" / row["html_path"]).read_bytes()).decode("utf-8"),
        }
        for row in rows
    ]
    cache = Path(".cache")
    cache.mkdir(exist_ok=True)
    handed = cache / "cleaning-pages.json"
    handed.write_text(json.dumps(pages), "utf-8")
    table: list[tuple[str, float, list[Any]]] = [("claimstream, HTML", *ours(pages))]
    lines = [{**page, "content_type": "text/plain", "content": row["naive_text"]}
             for page, row in zip(pages, rows, strict=True)]  # fmt: skip
    table.append(("claimstream, text", *ours(lines)))
    for tool, module in TOOLS.items():
        there = subprocess.run([arguments.peer, "-c", f"import {module}"], capture_output=True, check=False)
        if there.returncode:
            print(f"{tool:<20} not installed beside {arguments.peer}")
            continue
        done = subprocess.run(
            [arguments.peer, "-c", PEER, tool, str(handed)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            print(f"{tool:<20} failed: {done.stderr.strip().splitlines()[-1:]}")
            continue
        answer = json.loads(done.stdout.strip().splitlines()[-1])
        table.append((tool, answer["cpu"], answer["found"]))
    handed.unlink()
    pace = next((cpu for name, cpu, _ in table if name == "trafilatura"), None)
    for name, cpu, found in table:
        quality = f1(truths, [(got[0] if got else "") or "" for got in found])
        speed = f"{pace / cpu:5.1f}x trafilatura" if pace else ""
        print(f"{name:<20} F1 {quality:.4f}  {len(rows) / cpu:6.1f} pages/s {speed}  {metadata(rows, found)}")


if __name__ == "__main__":
    main()
