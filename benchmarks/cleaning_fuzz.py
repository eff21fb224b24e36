"""Feeds the cleaner mutated pages: nothing may raise, and no input may take long for its size.

usage: python -m benchmarks.cleaning_fuzz [--inputs 20000] [--seed 1]
"""

import argparse
import random
import time

from streams.cleaning import NoArticle, clean

PIECES = [
    "<p>", "</p>", "<div class='article-body'>", "</div>", "<h1>", "</h1>", "<br>", "<a href='/x'>", "</a>", "<script>",
    "</script>", "<!--", "-->", "<![CDATA[", "&amp;", "&#0;", "&#x110000;", "<table><tr><td>", "</table>", "</body>",
    "<html lang='en_us'>", "\x00", "\x1e", "<svg>", "<time datetime='2024-01-01'>", "<img alt='", "'>", "\ud800",
    "\u202e",
    "<meta property='og:title' content='Quake | Post'>", '<script type="application/ld+json">{"@type":"NewsArticle",',
    '"author":[{"name":7}],"headline":["x"],"datePublished":{},"keywords":[1,{}]}', "</script>", "\n", "\n\n",
    "\r\n",
    "The ministry said on Tuesday that 12 people had been killed in the north of the country.", "By Ann Lee",
    "日本語。",
    "VELKA, April 3 (Wire) - ", "Foto: AFP", "(Pool/AP)", "مشاركة", "¿Por qué?", "Subscribe", "_", "A" * 300, "é",
    "e\u0301",
]  # fmt: skip


def mutant(rng: random.Random) -> str:
    pieces = rng.choices(PIECES, k=rng.randint(0, 25))
    if rng.random() < 0.5:
        pieces.insert(
            rng.randint(0, len(pieces)), "".join(chr(rng.randint(0, 0xFFFF)) for _ in range(rng.randint(1, 9)))
        )
    text = "".join(pieces)
    if text and rng.random() < 0.5:
        start = rng.randrange(len(text))
        text = text[:start] + text[start + rng.randint(1, 9) :]
    return text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    articles, slowest = 0, 0.0
    for count in range(options.inputs):
        content = mutant(rng)
        kind = "text/html" if count % 2 else "text/plain"
        started = time.process_time()
        try:
            outcome = clean({"id": "a", "content": content, "content_type": kind})  # type: ignore[typeddict-item]
        except Exception:
            print(f"raised on {kind} {content!r}")
            raise
        slowest = max(slowest, time.process_time() - started)
        if not isinstance(outcome, NoArticle):
            articles += 1
            assert outcome["text"].strip(), content
    print(f"{options.inputs} inputs, {articles} articles, none raised, slowest {1000 * slowest:.0f} ms")


if __name__ == "__main__":
    main()
