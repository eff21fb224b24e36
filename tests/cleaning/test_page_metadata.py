"""What whole pages say of their article: authors and times, and what they leave open."""

from typing import Any

from streams.cleaning import NoArticle, clean
from streams.messages import RawArticle

BODY = "".join(
    f"<p>{line}</p>"
    for line in (
        "A warehouse burned down in the port of Hale on Tuesday night, and two firemen were hurt, the city said.",
        "The fire broke out shortly after ten and was under control by midnight, according to the fire service.",
        "The police have opened an inquiry and asked people who filmed the fire to come forward.",
    )
)


def page(head: str = "", above: str = "", url: str = "https://news.example/fire") -> dict[str, Any]:
    raw: RawArticle = {
        "id": "a",
        "url": url,
        "content_type": "text/html",
        "content": f"<html><head>{head}</head><body><article><h1>Warehouse burns down in the port</h1>{above}{BODY}"
        "</article></body></html>",
    }
    article = clean(raw)
    assert not isinstance(article, NoArticle)
    return dict(article)


def test_a_hidden_time_of_change_never_stands_for_the_time_of_publication() -> None:
    changed = page("<meta property='article:modified_time' content='2026-03-04T10:00:00+01:00'>")
    assert changed["published_at"] is None
    assert changed["modified_at"] == "2026-03-04T09:00:00Z"
    for above in (
        "<time class='updated' datetime='2026-03-04'>4 March</time>",
        "<span itemprop='dateModified' content='2026-03-04'>4 March</span>",
    ):
        assert page(above=above)["published_at"] is None


def test_the_day_of_a_change_counts_where_the_page_shows_its_readers_no_other() -> None:
    assert page(above="<p>Updated March 4, 2026</p>")["published_at"] == "2026-03-04T00:00:00Z"
    both = page(above="<p>Updated March 4, 2026</p><p>March 2, 2026</p>")
    assert both["published_at"] == "2026-03-02T00:00:00Z"


def test_a_day_below_the_headline_that_is_earlier_than_the_declared_one_wins() -> None:
    declared = "<meta property='article:published_time' content='2025-06-12T00:00:00Z'>"
    assert page(declared, "<p>November 2, 2022</p>")["published_at"] == "2022-11-02T00:00:00Z"
    for other in ("June 11, 2025", "November 2, 2025", "Updated November 2, 2022"):
        assert page(declared, f"<p>{other}</p>")["published_at"] == "2025-06-12T00:00:00Z"


def test_lines_that_are_but_a_date_count_where_all_tell_the_same_day() -> None:
    far = "<p>Read on.</p>" * 20
    assert page(above=f"{far}<p>4 March 2026</p>")["published_at"] == "2026-03-04T00:00:00Z"
    assert page(above=f"{far}<p>4 March 2026</p><p>9 March 2026</p>")["published_at"] is None


def test_the_day_stands_near_the_line_that_says_the_title_whatever_its_tag() -> None:
    menu = "<ul>" + "<li><a href='/x'>Menu</a></li>" * 30 + "</ul>"
    title = "Ferry service to the islands ends"
    content = f"<title>{title}</title>{menu}<div>{title}</div><div>17 August 2025</div>{BODY}<h1>0 Comments</h1>"
    article = clean({"id": "a", "content_type": "text/html", "content": content})
    assert not isinstance(article, NoArticle)
    assert article["published_at"] == "2025-08-17T00:00:00Z"


def test_a_time_that_is_both_counts_as_published() -> None:
    both = page(above="<time class='entry-date published updated' datetime='2026-03-04T09:00:00Z'>4 March</time>")
    assert both["published_at"] == "2026-03-04T09:00:00Z"


def test_the_day_in_the_address_outweighs_the_time_of_another_article() -> None:
    teaser = "<time datetime='2026-05-20T08:00:00Z'>20 May</time>"
    assert page(above=teaser, url="https://news.example/2026/03/04/fire")["published_at"] == "2026-03-04T00:00:00Z"


def test_authors_are_read_where_elements_are_named_so() -> None:
    for above in (
        "<div>By <a rel='author' href='/a'>Ann Lee</a> in Hale</div>",
        "<div><span class='author-name'>Ann Lee</span> <span>4 March 2026, 10:00</span></div>",
    ):
        assert page(above=above)["byline"] == ["Ann Lee"]


def test_authors_that_json_ld_only_refers_to_are_looked_up() -> None:
    graph = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#ann"}},'
        '{"@type": "Person", "@id": "#ann", "name": "Ann Lee"}]}</script>'
    )
    assert page(graph)["byline"] == ["Ann Lee"]


def test_the_longer_of_two_agreeing_bylines_is_taken_without_user_names() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Ann Lee"}}</script>'
        "<meta name='author' content='Ann Lee, Bo Wu, ann-lee'>"
    )
    assert page(head)["byline"] == ["Ann Lee", "Bo Wu"]


def test_escaped_json_ld_is_read() -> None:
    head = (
        '<script type="application/ld+json">{&quot;@type&quot;: &quot;NewsArticle&quot;,'
        "&quot;datePublished&quot;: &quot;2026-03-04T10:00:00+01:00&quot;}</script>"
    )
    assert page(head)["published_at"] == "2026-03-04T09:00:00Z"


def test_a_paywall_is_told_and_nothing_is_claimed_where_the_page_is_silent() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    assert page(head)["paywalled"] is True
    silent = page()
    assert (silent["paywalled"], silent["published_at"], silent["modified_at"], silent["byline"]) == (
        None, None, None, [],
    )  # fmt: skip
