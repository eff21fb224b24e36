"""HTML pages to articles."""

import json

from streams.cleaning import NoArticle, clean
from streams.messages import CleanArticle, RawArticle

BODY = [
    "A wildfire that broke out on Monday near the village of Pedral has burned between 800 and 1,000 hectares of pine "
    "forest, the regional forestry service said.",
    "Some 350 residents were moved to a school in Valdoro, and the road to the coast was closed in both directions.",
    "Winds of 60 km/h were pushing the flames south. The cause is not known.",
]
HEADLINE = "Wildfire in Sierra Albar burns 1,000 hectares"
LD = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "datePublished": "2025-07-28T20:15:00+02:00",
    "dateModified": "2025-07-29T08:00:00+02:00",
    "author": [{"@type": "Person", "name": "Tomás Reja"}, {"@type": "Person", "name": "Ana Ruiz"}],
    "publisher": {"@type": "Organization", "name": "Radio Albar"},
    "image": {"@type": "ImageObject", "url": "/img/fire.jpg"},
    "isAccessibleForFree": "False",
}
PAGE = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{HEADLINE} | Radio Albar</title>
<link rel="canonical" href="/news/fire"><meta property="article:tag" content="Wildfires">
<script type="application/ld+json">{json.dumps(LD)}</script></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<div id="cookie-bar">We and our 814 partners store cookies on your device. <button>Accept all</button></div>
<main><article><h1>{HEADLINE}</h1><p class="byline">By Tomás Reja</p>
<figure><img src="/img/fire.jpg" alt="Flames above Pedral">
<figcaption>Flames above Pedral. Ana Ruiz / AFP</figcaption></figure>
<div class="article-body"><p>{BODY[0]}</p><div class="ad">Advertisement</div><p>{BODY[1]}</p>
<aside class="related"><h3>Read more</h3><a href="/2012">Fires in 2012 destroyed 9,000 hectares</a></aside>
<p>{BODY[2]}</p></div></article></main>
<footer><p>© 2025 Radio Albar. All rights reserved.</p></footer></body></html>"""


def article(content: str) -> CleanArticle:
    raw: RawArticle = {"id": "a", "url": "https://albar.example/x", "content": content, "content_type": "text/html"}
    cleaned = clean(raw)
    assert not isinstance(cleaned, NoArticle), cleaned
    return cleaned


def test_the_body_is_kept_and_everything_else_goes() -> None:
    cleaned = article(PAGE)
    assert cleaned["text"] == "\n\n".join(BODY)
    assert cleaned["headline"] == HEADLINE


def test_what_was_removed_is_told_by_reason() -> None:
    removed = {removal["reason"]: removal["chars"] for removal in article(PAGE)["removed"]}
    assert removed["headline"] == len(HEADLINE)
    assert {"credit", "advertisement", "legal", "navigation"} <= set(removed)


def test_metadata_come_from_the_page() -> None:
    cleaned = article(PAGE)
    assert cleaned["byline"] == ["Tomás Reja", "Ana Ruiz"]
    assert cleaned["publisher"] == "Radio Albar"
    assert cleaned["published_at"] == "2025-07-28T18:15:00Z"
    assert cleaned["modified_at"] == "2025-07-29T06:00:00Z"
    assert cleaned["language"] == "en-GB"
    assert cleaned["canonical_url"] == "https://albar.example/news/fire"
    assert cleaned["image"] == "https://albar.example/img/fire.jpg"
    assert cleaned["tags"] == ["Wildfires"]
    assert cleaned["paywalled"] is True


def test_broken_markup_is_read_as_browsers_do() -> None:
    broken = PAGE.replace("</p>", "").replace("</div>", "").replace("</aside>", "</aside><b>")
    assert BODY[0] in article(broken)["text"]


def test_lines_broken_by_br_are_paragraphs() -> None:
    page = f"<html><body><h1>{HEADLINE}</h1><div>{BODY[0]}<br><br>{BODY[1]}<br>{BODY[2]}</div></body></html>"
    assert article(page)["text"].split("\n\n") == BODY


def test_a_page_of_links_is_an_index() -> None:
    links = "".join(f'<li><a href="/{i}">What happened in town number {i}</a></li>' for i in range(60))
    outcome = clean({"id": "a", "content": f"<html><body><ul>{links}</ul></body></html>", "content_type": "text/html"})
    assert isinstance(outcome, NoArticle)
    assert outcome.reason == "index-page"


def test_a_subscription_notice_is_no_article() -> None:
    page = "<html><body><h2>Subscribe to continue reading</h2><p>Already a subscriber? Log in</p></body></html>"
    outcome = clean({"id": "a", "content": page, "content_type": "text/html"})
    assert isinstance(outcome, NoArticle)
    assert outcome.reason == "paywall-notice"
