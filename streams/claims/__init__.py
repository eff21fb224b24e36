"""Claims: what articles assert, and the ledger that remembers what was claimed before."""

from streams.claims.articles import Followed, follow, taken_from
from streams.claims.assertions import assertions
from streams.claims.ledger import Ledger, Outcome

__all__ = ["Followed", "Ledger", "Outcome", "assertions", "follow", "taken_from"]
