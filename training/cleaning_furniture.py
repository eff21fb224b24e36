"""Grows the file of known furniture lines from a crawl.

usage: python training/cleaning_furniture.py PAGES.jsonl[.gz]... [--sites 3] [--pages 5] [--output FILE]

Each line of PAGES is a raw article (``url``, ``content``, ``content_type``), or has its text in ``naive_text``.  A line
is taken when the model holds it for furniture wherever it stands and it stands on so many sites, or on so many pages
of one site.  Lines already in the output stay.  Only hashes are written.
"""

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from streams.cleaning import html_blocks, text_blocks
from streams.cleaning.evidence import evidence
from streams.cleaning.head import read_head
from streams.cleaning.jsonld import article_objects
from streams.cleaning.repeated import fingerprint
from streams.cleaning.scoring import score_html, score_text

OUTPUT = Path(__file__).parent.parent / "streams/cleaning/tables/furniture_lines.txt"
FURNITURE = 0.5  # a line with a higher chance anywhere is left alone


def pages(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def chances(page: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Each line of a page with its chance to belong to the article."""
    if page.get("content_type") == "text/html":
        read = html_blocks.parse(page.get("content") or "")
        blocks = read.blocks
        if blocks:
            found, _ = score_html(read, evidence(blocks, read_head(read), article_objects(read.scripts)))
            yield from zip((block.text for block in blocks), found.tolist(), strict=True)
        return
    near, _, _ = text_blocks.blocks(page.get("content") or page.get("naive_text") or "")
    if near:
        found, _ = score_text(near)
        yield from zip((block.text for block in near), found.tolist(), strict=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--sites", type=int, default=3)
    parser.add_argument("--pages-of-site", type=int, default=5)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    seen: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    likeliest: dict[str, float] = defaultdict(float)
    count = 0
    for path in options.pages:
        for page in pages(path):
            count += 1
            site = urlsplit(page.get("url") or "").netloc
            marks: dict[str, float] = {}
            for text, chance in chances(page):
                if mark := fingerprint(text):
                    marks[mark] = max(chance, marks.get(mark, 0.0))
            for mark, chance in marks.items():
                seen[mark][site] += 1
                likeliest[mark] = max(likeliest[mark], chance)
    found = {
        mark
        for mark, sites in seen.items()
        if likeliest[mark] < FURNITURE and (len(sites) >= options.sites or max(sites.values()) >= options.pages_of_site)
    }
    old = options.output.read_text("ascii").splitlines() if options.output.exists() else []
    version = 1 + max((int(line.split()[2]) for line in old if line.startswith("# version")), default=0)
    known = found | {line for line in old if line and not line.startswith("#")}
    header = f"# version {version} of the furniture lines: {len(known)} hashes, last grown from {count} pages\n"
    options.output.write_text(header + "\n".join(sorted(known)) + "\n", "ascii")
    print(header.strip())


if __name__ == "__main__":
    main()
