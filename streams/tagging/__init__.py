"""From a clean article to a tagged one: who and what is named, which figures, and who says so."""

from streams.messages import CleanArticle, TaggedArticle
from streams.tagging.attribution import find_attributions
from streams.tagging.entities import find_entities
from streams.tagging.figures import find_figures

__all__ = ["tag"]


def tag(article: CleanArticle) -> TaggedArticle:
    """The article with its mentions; offsets count code points of ``article["text"]``.

    Pure and total: any text is tagged with what can be found in it, none is refused.
    """
    text = article["text"]
    entities = find_entities(article)
    figures = find_figures(text)
    attributions = find_attributions(text, entities, figures)
    return {**article, "entities": list(entities.mentions), "figures": figures, "attributions": attributions}
