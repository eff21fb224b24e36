"""Which claims of a block an assertion may be about, found without looking at them all.

The index is derived from the claim states and can be rebuilt from them at any time.
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


class Index:
    """Tokens to live claims of one block, each posting in the order in which its claims were last touched."""

    def __init__(self) -> None:
        self._claims: dict[str, tuple[str, ...]] = {}
        self._postings: dict[str, dict[str, None]] = {}

    def __len__(self) -> int:
        return len(self._claims)

    def put(self, claim_id: str, tokens: Iterable[str]) -> None:
        """Enter a claim, or move it to the end of all its postings because it was touched."""
        self.remove(claim_id)
        kept = tuple(tokens)
        self._claims[claim_id] = kept
        for token in kept:
            self._postings.setdefault(token, {})[claim_id] = None

    def remove(self, claim_id: str) -> None:
        for token in self._claims.pop(claim_id, ()):
            posting = self._postings.get(token)
            if posting is not None:
                posting.pop(claim_id, None)
                if not posting:
                    del self._postings[token]

    def rarity(self, token: str) -> float:
        """How much a token tells: 1 for one that no live claim holds, near 0 for one that most of them hold."""
        total = len(self._claims) + _PRIOR
        return log(total / (len(self._postings.get(token, ())) + 1.0)) / log(total)

    def candidates(self, weights: dict[str, float]) -> list[str]:
        """The claims that share most with ``weights`` (token -> how much it counts), best first."""
        known = [(len(self._postings[token]), token) for token in weights if token in self._postings]
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


def _last(posting: dict[str, None], count: int) -> list[str]:
    found: list[str] = []
    for claim_id in reversed(posting):
        if len(found) == count:
            break
        found.append(claim_id)
    return found
