"""What a claim says of who is counted and of what kind of event."""

from streams.process import process


def claim(text: str) -> tuple[str | None, str | None]:
    record = {"id": "1", "version": "1", "url": None, "headline": None, "language": "en", "text": text}
    told = next(iter(process([record], start="clean", until="assertions")))["claim"]
    return told["subject"], told["event"]


def test_people_named_by_their_country_are_the_subject() -> None:
    assert claim("The minister said 3,000 North Korean soldiers were killed in the shelling.") == ("country:KP", "war")


def test_else_the_group_counted_is() -> None:
    assert claim("The earthquake killed 40 children, police said.") == ("child", "quake")


def test_what_the_text_does_not_tell_stays_open() -> None:
    assert claim("Police said 12 people were killed.") == (None, None)
