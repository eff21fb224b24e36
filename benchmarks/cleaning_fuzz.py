"""Feeds the cleaner mutated pages and files: nothing may raise, and no input may take long for its size.

usage: python -m benchmarks.cleaning_fuzz [--inputs 20000] [--seed 1] [--seconds N]
"""

import argparse
import random
import time
from contextlib import suppress

from streams.cleaning import NoArticle, clean
from streams.cleaning.encoding import decode_page

SLOW = 2.0  # seconds of processor time for one small input: a hang in the making

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
    "e\u0301", "<p hidden>", "<br/>" * 40, "<div>" * 300, "</div>" * 300, "<!doctype html>", "<body", "<a rel=author>",
    "<span class='author-name'>", "</span>", "<li>", "<blockquote>", "12/31/2024", "Updated 3 May 2024", " - ",
    "(" * 90,
    "\u201d" * 70, "#" * 50, "https://a.b/c?d=e", "\U0001f600", "\u0930\u093e\u0964", "1" * 200, "\t", "\ufeff", "\x85",
    '{"@graph":[{"@id":"a","@type":"Person","name":"Ann"},{"@type":["Article",3],"author":{"@id":["a"]}}]}', "&quot;",
    '<script type="application/ld+json">', "<meta name='author' content='Ann Lee,", "<time>",
    "<link rel=canonical href=",
]  # fmt: skip
CODECS = ("utf-8", "utf-16-le", "cp1251", "shift_jis", "latin-1", "gb18030")


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
    parser.add_argument("--seconds", type=float, default=float("inf"))
    options = parser.parse_args()
    rng = random.Random(options.seed)
    articles, slowest, done = 0, 0.0, 0
    until = time.monotonic() + options.seconds
    for count in range(options.inputs):
        if time.monotonic() > until:
            break
        done += 1
        content = mutant(rng)
        if count % 8 == 0:  # as a file in any encoding, sometimes cut or with a byte too many
            data = content.encode(rng.choice(CODECS), "ignore")
            cut = rng.randint(0, len(data))
            data = data[:cut] + rng.randbytes(rng.choice((0, 0, 1, 3))) + data[cut + rng.choice((0, 0, 1)) :]
            with suppress(UnicodeDecodeError):
                content = decode_page(data, html=count % 16 == 0)
        kind = "text/html" if count // 8 % 2 else "text/plain"
        started = time.process_time()
        try:
            outcome = clean({"id": "a", "content": content, "content_type": kind})  # type: ignore[typeddict-item]
        except Exception:
            print(f"raised on {kind} {content!r}")
            raise
        spent = time.process_time() - started
        slowest = max(slowest, spent)
        assert spent < SLOW, f"{spent:.1f} s for {kind} {content!r}"
        if not isinstance(outcome, NoArticle):
            articles += 1
            assert outcome["text"].strip(), content
            assert outcome["text"].encode(), content  # no half surrogates
    print(f"{done} inputs, {articles} articles, none raised, slowest {1000 * slowest:.0f} ms")


if __name__ == "__main__":
    main()
