"""Odd input never raises and never hangs."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streams.cleaning import MAX_TEXT, NoArticle, clean
from streams.cleaning.html_blocks import MAX_BLOCKS, parse
from streams.cleaning.outcome import RemovalReason
from streams.cleaning.text_blocks import MAX_LINES, lines

SENTENCE = "The ministry said on Tuesday that 12 people had been killed and 70 injured in the north of the country."
MARKUP = st.sampled_from(
    ["<p>", "</p>", "<div class='article-body'>", "</div>", "<h1>", "<br>", "<a href='x'>", "</a>", "<script>", "</scr",
     "<!--", "-->", "<![CDATA[", "&amp;", "&#0;", "&#x110000;", "<table><tr>", "</body>", "<html lang='", "\x00",
     "<svg>",
     "<time datetime='2024-01-01'>", "<meta property='og:title' content='", "'>", '<script type="application/ld+json">',
     '{"@type":"NewsArticle","author":[[]],"headline":[],"datePublished":{}}', "</script>", SENTENCE,
     "日本語。", "\ud800"]
)  # fmt: skip


def check(content: str, kind: str) -> None:
    outcome = clean({"id": "a", "url": "http://[bad", "content": content, "content_type": kind})  # type: ignore[typeddict-item]
    if not isinstance(outcome, NoArticle):
        assert outcome["text"].strip()
        assert "\x00" not in outcome["text"]


@given(st.lists(MARKUP | st.text(max_size=20), max_size=40))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_markup_gives_an_answer(pieces: list[str]) -> None:
    check("".join(pieces), "text/html")


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_an_answer(text: str) -> None:
    check(text, "text/plain")
    check(text, "text/html")


LIVE_BLOG = "<main><h1>Live: the flood in Hale</h1>" + "".join(
    f"<article class='post'><time datetime='2026-03-04T{i // 60 % 24:02}:{i % 60:02}:00Z'>now</time><h2>Post {i}</h2>"
    f"<p>{SENTENCE}</p><figure><img alt='The river'><figcaption>The river (Pool/AP)</figcaption></figure></article>"
    for i in range(4_000)
)  # 1.3 MB, the size of the one that kept another tool busy for 79 seconds


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("<div>" * 20_000 + SENTENCE, "text/html"),
        ("<p>" + SENTENCE + "</p>", "text/html"),
        ("<b><i>" * 5_000 + SENTENCE, "text/html"),
        ("".join(f"<p class='c{i}'>{SENTENCE}</p>" for i in range(12_000)), "text/html"),
        ("<a href=x>" + "a" * 3_000_000, "text/html"),
        (LIVE_BLOG, "text/html"),
        ("<html>" + "<!-- x --><script>var a = 1;</script>" * 270_000 + SENTENCE, "text/html"),  # 10 MB
        ("&lt;" * 1_000_000, "text/html"),
        ("\n".join([SENTENCE] * 30_000), "text/plain"),
        ("- " * 2_000_000, "text/plain"),
        ("(" * 2_000_000, "text/plain"),
        ("A" * 5_000_000, "text/plain"),
        ("ا " * 500_000, "text/plain"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_large_and_deep_pages_stay_within_their_budget(content: str, kind: str) -> None:
    started = time.process_time()
    check(content, kind)
    assert time.process_time() - started < 20  # two orders beyond the usual: only a hang is told


def test_what_lies_beyond_the_budget_is_counted() -> None:
    page = parse("".join(f"<p>{SENTENCE}</p>" for _ in range(MAX_BLOCKS + 10)))
    assert len(page.blocks) == MAX_BLOCKS
    assert page.over_budget == 10 * len(SENTENCE)
    *_, over = lines("\n".join([SENTENCE] * (MAX_LINES + 10)))
    assert over == 10 * len(SENTENCE)


def test_every_reason_is_one_of_the_list() -> None:
    known = set(RemovalReason.__args__)  # type: ignore[attr-defined]
    page = f"<html><body><nav><a href=x>Home</a></nav><h1>Title of it</h1><p>{SENTENCE}</p><footer>©</footer></body>"
    outcome = clean({"id": "a", "content": page, "content_type": "text/html"})
    assert not isinstance(outcome, NoArticle)
    assert {removal["reason"] for removal in outcome["removed"]} <= known


def test_a_text_without_end_is_cut_and_what_is_cut_is_told() -> None:
    paragraphs = [" ".join(f"On day {n} of month {m}, {SENTENCE}" for m in range(200)) for n in range(40)]
    outcome = clean({"id": "a", "content_type": "text/plain", "content": "\n\n".join(paragraphs)})
    assert not isinstance(outcome, NoArticle)
    assert len(outcome["text"]) <= MAX_TEXT + 2 * len(paragraphs)
    [cut] = [removal["chars"] for removal in outcome["removed"] if removal["reason"] == "over-budget"]
    assert cut == sum(map(len, paragraphs)) - MAX_TEXT
