"""Who says it: sources, cues and contents of reported and direct speech; what is denied, and by whom.

``find_attributions`` reads a text, ``denials`` says of one figure whether it is denied, ``certainty_at`` how sure one
clause of what is said is.  See docs/attribution.md.
"""

from streams.tagging.attribution.certainty import certainty_at
from streams.tagging.attribution.denials import Denial, denials
from streams.tagging.attribution.find import find_attributions

__all__ = ["Denial", "certainty_at", "denials", "find_attributions"]
