"""Which claims of a block an assertion may be about, found without looking at them all.

The index is derived from the claim states and can be rebuilt from them at any time.  It is what a live claim takes
in memory (its row may lie on disk), so it keeps one string a token and one a claim, and no set where one will do.
"""

from collections.abc import Iterable
from math import log

VISITS = 640
"""Most postings read for one assertion."""
PER_TOKEN = 48
"""Most claims read for one token: the ones touched last, so that a common word costs no more than a rare one."""
CANDIDATES = 8
"""Claims handed on to be scored in full."""
_PRIOR = 100.0
"""Claims assumed to exist beyond those of the block, so that the first claims of a stream tell words apart too."""

Posting = str | dict[str, None]
"""The claims that hold a token, last touched last; just its id where there is one, as for most tokens."""


class Index:
    """Tokens to live claims of one block, each posting in the order in which its claims were last touched."""

    def __init__(self) -> None:
        self._claims: dict[str, tuple[str, ...]] = {}
        self._postings: dict[str, Posting] = {}

    def __len__(self) -> int:
        return len(self._claims)

    def __contains__(self, claim_id: str) -> bool:
        return claim_id in self._claims

    def put(self, claim_id: str, tokens: Iterable[str]) -> None:
        """Enter a claim, or move it to the end of all its postings because it was touched.

        Tokens are kept as they are handed in: interned ones are in memory once."""
        self.remove(claim_id)
        kept = tuple(dict.fromkeys(tokens))
        self._claims[claim_id] = kept
        for token in kept:
            posting = self._postings.get(token)
            if posting is None:
                self._postings[token] = claim_id
            elif isinstance(posting, str):
                self._postings[token] = {posting: None, claim_id: None}
            else:
                posting[claim_id] = None

    def remove(self, claim_id: str) -> None:
        for token in self._claims.pop(claim_id, ()):
            posting = self._postings[token]
            if isinstance(posting, str):
                del self._postings[token]
                continue
            del posting[claim_id]
            if len(posting) == 1:
                self._postings[token] = next(iter(posting))

    def rarity(self, token: str) -> float:
        """How much a token tells: 1 for one that no live claim holds, near 0 for one that most of them hold."""
        total = len(self._claims) + _PRIOR
        return log(total / (_size(self._postings.get(token)) + 1.0)) / log(total)

    def candidates(self, weights: dict[str, float]) -> list[str]:
        """The claims that share most with ``weights`` (token -> how much it counts), best first."""
        known = [(_size(self._postings[token]), token) for token in weights if token in self._postings]
        known.sort()
        sums: dict[str, float] = {}
        left = VISITS
        for size, token in known:
            worth = weights[token] * self.rarity(token)
            take = min(size, PER_TOKEN, left)
            left -= take
            for claim_id in _last(self._postings[token], take):
                sums[claim_id] = sums.get(claim_id, 0.0) + worth
            if left <= 0:
                break
        return sorted(sums, key=lambda claim_id: (-sums[claim_id], claim_id))[:CANDIDATES]


def _size(posting: Posting | None) -> int:
    if posting is None:
        return 0
    return 1 if isinstance(posting, str) else len(posting)


def _last(posting: Posting, count: int) -> list[str]:
    if isinstance(posting, str):
        return [posting][:count]
    found: list[str] = []
    for claim_id in reversed(posting):
        if len(found) == count:
            break
        found.append(claim_id)
    return found
