"""Scraped text to articles."""

from streams.cleaning import NoArticle, clean
from streams.messages import CleanArticle, RawArticle

BODY = [
    "A gallery gave way at the Horn colliery outside Velka early on Wednesday, trapping 37 miners some 600 metres "
    "underground, the operator told a news conference.",
    "Rescuers had reached two of the men by noon, said Alena Brod, the managing director of Horn Energy, and hoped to "
    "bring them up before nightfall.",
    "The pit was opened in 1962 and employs 1,100 people, most of them from the surrounding villages.",
]
HEADLINE = "Dozens trapped as coal mine caves in near Velka"


def article(content: str, **more: str) -> CleanArticle:
    raw: RawArticle = {"id": "a", "content": content, "content_type": "text/plain", **more}  # type: ignore[typeddict-item]
    cleaned = clean(raw)
    assert not isinstance(cleaned, NoArticle), cleaned
    return cleaned


def reasons(cleaned: CleanArticle) -> set[str]:
    return {removal["reason"] for removal in cleaned["removed"]}


def test_a_short_article_without_furniture_stays_whole() -> None:
    cleaned = article("\n\n".join([HEADLINE, *BODY]))
    assert cleaned["headline"] == HEADLINE
    assert cleaned["text"] == "\n\n".join(BODY)


def test_furniture_around_the_article_goes_and_is_told() -> None:
    menu = ["Home", "World", "Business", "Sport", "Log in", "Subscribe"]
    tail = ["Share this article", "Read more: How mines are made safe", "Sign up for our newsletter", "Privacy policy"]
    cleaned = article("\n".join(menu) + "\n\n" + "\n\n".join([HEADLINE, *BODY, *tail]))
    assert cleaned["text"] == "\n\n".join(BODY)
    assert reasons(cleaned) & {"share", "related", "subscription", "legal", "navigation"}


def test_lines_in_another_language_are_taken_out() -> None:
    nag = [
        "Tu suscripción se está usando en otro dispositivo",
        "¿Quieres añadir otro usuario a tu suscripción?",
        "Flecha",
    ]
    cleaned = article("\n\n".join([HEADLINE, *BODY, *nag]))
    assert cleaned["text"] == "\n\n".join(BODY)


def test_a_doubled_caption_with_its_credit_is_taken_out() -> None:
    captions = (
        "President Ada Renn and governor Paul Venn shake hands at the colliery in Velka on Wednesday, June 4, 2025.\n"
        "Ada Renn, left, and Paul Venn at the colliery in Velka, on June 4, 2025.Ivo Lang (Pool/AP)\n"
        "Maria Vidal Roth"
    )
    cleaned = article("\n\n".join([HEADLINE, captions, *BODY]))
    assert "shake hands" not in cleaned["text"]
    assert "Pool/AP" not in cleaned["text"]
    assert cleaned["byline"] == ["Maria Vidal Roth"]


def test_a_dateline_leaves_the_text_for_its_own_field() -> None:
    cleaned = article("\n\n".join([HEADLINE, "VELKA, April 3 (Meridian Wire) - " + BODY[0], *BODY[1:]]))
    assert cleaned["dateline"] == "VELKA, April 3 (Meridian Wire)"
    assert cleaned["text"] == "\n\n".join(BODY)


def test_a_byline_is_read_and_not_kept() -> None:
    cleaned = article("\n\n".join([HEADLINE, "By Jon Rask and Ilse Vant", *BODY]))
    assert cleaned["byline"] == ["Jon Rask", "Ilse Vant"]
    assert "Rask" not in cleaned["text"]


def test_what_the_record_says_wins() -> None:
    cleaned = article(
        "\n\n".join([HEADLINE, *BODY]), language="EN_gb", publisher="Velka Post", published_at="2025-04-03T10:00:00Z"
    )
    assert cleaned["language"] == "en-GB"
    assert cleaned["publisher"] == "Velka Post"
    assert cleaned["published_at"] == "2025-04-03T10:00:00Z"
    assert cleaned["modified_at"] is None


def test_the_language_is_found_where_nobody_says_it() -> None:
    assert article("\n\n".join([HEADLINE, *BODY]))["language"] == "en"


def test_text_is_nfc_without_control_characters() -> None:
    cleaned = article("\n\n".join([HEADLINE, *(part.replace("miners", "mine\u0301rs\x00") for part in BODY)]))
    assert "min\u00e9rs " in cleaned["text"]


def test_an_article_in_one_line_is_an_article_though_furniture_ends_it() -> None:
    for repeats in (1, 5, 60):
        whole = " ".join([*BODY * repeats, "Our Standards"])
        assert article(whole)["text"] == whole


def test_pages_without_an_article_say_why() -> None:
    empty = clean({"id": "a", "content": "", "content_type": "text/plain"})
    scrap = clean({"id": "a", "content": "Velka Post", "content_type": "text/plain"})
    assert isinstance(empty, NoArticle)
    assert empty.reason == "no-article"
    assert isinstance(scrap, NoArticle)
    assert scrap.reason == "too-short"


def test_a_flash_of_one_line_is_an_article_and_a_line_of_furniture_is_none() -> None:
    flash = "URGENT - At least 12 hurt in collapse of Velka market hall: fire brigade"
    assert article(flash)["text"].endswith("At least 12 hurt in collapse of Velka market hall: fire brigade")
    for line in ("Please enable cookies to go on reading this site", "Sign in to your account to go on reading"):
        assert isinstance(clean({"id": "a", "content": line, "content_type": "text/plain"}), NoArticle)


def test_the_same_record_gives_the_same_article() -> None:
    raw: RawArticle = {"id": "a", "content": "\n\n".join([HEADLINE, *BODY]), "content_type": "text/plain"}
    assert clean(raw) == clean(raw)
