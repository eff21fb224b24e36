"""People, organisations, places and dates of an article, and who they are.

``find_entities`` finds the mentions and settles identities within the document; ``identify_text`` says who some
printed words name, without a document.  See docs/identities.md.
"""

from streams.tagging.entities.document import Entities
from streams.tagging.entities.find import find_entities
from streams.tagging.entities.identity import Identity, Place
from streams.tagging.entities.lookup import country_of, identify_text, lineage

__all__ = ["Entities", "Identity", "Place", "country_of", "find_entities", "identify_text", "lineage"]
