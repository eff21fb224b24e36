"""From a clean article to a tagged one: who and what is named, which figures for when and where, and who says so."""

from streams.messages import CleanArticle, Figure, TaggedArticle
from streams.tagging.attribution import find_attributions
from streams.tagging.entities import find_entities
from streams.tagging.figures import find_figures
from streams.tagging.times import find_times, time_scope
from streams.tagging.where import with_places

__all__ = ["tag"]


def tag(article: CleanArticle) -> TaggedArticle:
    """The article with its mentions; offsets count code points of ``article["text"]``.

    Pure and total: any text is tagged with what can be found in it, none is refused.
    """
    text = article["text"]
    entities = find_entities(article)
    figures = _scoped(text, find_figures(text), article.get("published_at"))
    attributions = find_attributions(text, entities, figures)
    with_places(text, figures, entities.mentions, attributions)
    return {**article, "entities": list(entities.mentions), "figures": figures, "attributions": attributions}


def _scoped(text: str, figures: list[Figure], published_at: str | None) -> list[Figure]:
    """The figures, those that may be claims with the time for which they hold."""
    if not any(figure["measure"] for figure in figures):
        return figures
    times = find_times(text, published_at)
    for figure in figures:
        if figure["measure"] or figure["unit"] is None:
            figure["time_scope"] = time_scope(text, figure["start"], figure["end"], times, published_at)
    return figures
