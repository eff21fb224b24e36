"""The ledger's rows in a mapping, with what can be derived from them: the index of each block and who is oldest.

Three kinds of rows share the mapping, told apart by ``row``: a ``claim`` under its claim id, a ``seen`` row under
``seen:`` + assertion id (what was sent for it), and a ``block`` row under ``block:`` + block (its clock).
Every row is replaced whole by assignment; nothing is changed in place.
"""

from collections.abc import Iterator, MutableMapping
from heapq import heapify, heappop, heappush
from typing import Any

from streams.claims.index import Index
from streams.claims.state import ClaimState, Profile

Row = dict[str, Any]

CLAIM_AGE = 60 * 86400.0
"""Seconds of event time after which an untouched claim is forgotten."""
SEEN_AGE = 60 * 86400.0
"""Seconds of event time for which what was sent for an assertion is kept."""
MOST_CLAIMS = 1_000_000
"""Claims of one block; past that, the one untouched longest goes."""
EVICTIONS = 4
"""Rows forgotten at most while one record is handled, of each kind, so that no record pays for many."""
LEAP = 7 * 86400.0
"""Seconds by which one record may move a block's clock: one wrong date far ahead must not age everything."""


class Block:
    """What is derived for one block: its index, and its claims and seen rows by age (lazily kept heaps)."""

    def __init__(self) -> None:
        self.index = Index()
        self.claims: list[tuple[float, str]] = []
        self.seen: list[tuple[float, str]] = []


class Store:
    """Reads and writes rows, and keeps the derived parts in step.  A new one is built by reading all rows once."""

    def __init__(self, rows: MutableMapping[str, Any]) -> None:
        self._rows = rows
        self._blocks: dict[str, Block] = {}
        claims: list[ClaimState] = []
        for key, row in rows.items():
            if row["row"] == "claim":
                claims.append(row)
            elif row["row"] == "seen":
                self.block(row["block"]).seen.append((row["at"], key))
        for claim in sorted(claims, key=lambda c: c["touch"]):
            block = self.block(claim["claim"]["block"])
            block.index.put(claim["id"], tokens(claim))
            block.claims.append((claim["last_at"], claim["id"]))
        for block in self._blocks.values():
            heapify(block.claims)
            heapify(block.seen)

    def __len__(self) -> int:
        """How many claims are live."""
        return sum(len(block.index) for block in self._blocks.values())

    def block(self, name: str) -> Block:
        return self._blocks.setdefault(name, Block())

    def clock(self, block: str) -> Row:
        """The block's clock: ``watermark`` (seconds) and ``touch`` (claims touched so far)."""
        row: Row | None = self._rows.get(f"block:{block}")
        return row or {"row": "block", "block": block, "watermark": None, "touch": 0}

    def tick(self, block: str, at: float) -> Row:
        """Move the block's clock by one touch, and its watermark towards ``at`` if that is later."""
        row = self.clock(block)
        mark = row["watermark"]
        if mark is None or at > mark:
            mark = at if mark is None else min(at, mark + LEAP)
        row = {**row, "watermark": mark, "touch": row["touch"] + 1}
        self._rows[f"block:{block}"] = row
        return row

    def claim(self, claim_id: str) -> ClaimState | None:
        row: ClaimState | None = self._rows.get(claim_id)
        return row

    def put_claim(self, claim: ClaimState) -> None:
        self._rows[claim["id"]] = claim
        block = self.block(claim["claim"]["block"])
        block.index.put(claim["id"], tokens(claim))
        heappush(block.claims, (claim["last_at"], claim["id"]))

    def seen(self, assertion_id: str) -> Row | None:
        row: Row | None = self._rows.get(f"seen:{assertion_id}")
        return row

    def put_seen(self, block: str, assertion_id: str, row: Row) -> None:
        key = f"seen:{assertion_id}"
        fresh = key not in self._rows
        self._rows[key] = {"row": "seen", "block": block, **row}
        if fresh:
            heappush(self.block(block).seen, (row["at"], key))

    def prune(self, block: str) -> list[str]:
        """Forget what the block's clock has left behind; the ids of the claims that went."""
        mark = self.clock(block)["watermark"] or 0.0
        derived = self.block(block)
        gone = list(self._old_claims(derived, mark))
        for _ in range(EVICTIONS):
            if not derived.seen or derived.seen[0][0] >= mark - SEEN_AGE:
                break
            self._rows.pop(heappop(derived.seen)[1], None)
        return gone

    def _old_claims(self, derived: Block, mark: float) -> Iterator[str]:
        left = EVICTIONS
        while derived.claims and left:
            last, claim_id = derived.claims[0]
            full = len(derived.index) > MOST_CLAIMS
            if last >= mark - CLAIM_AGE and not full:
                return
            heappop(derived.claims)
            claim = self.claim(claim_id)
            if claim is None or claim["last_at"] != last:
                continue  # touched since: a later entry of the heap stands for it
            derived.index.remove(claim_id)
            del self._rows[claim_id]
            left -= 1
            yield claim_id


def tokens(claim: ClaimState) -> list[str]:
    """What the index finds a claim by: its words, places and values."""
    return [*query(claim["profile"]), *(value_token(s["value"]) for s in claim["support"])]


def query(profile: Profile) -> list[str]:
    return [*profile["words"], *(f"place:{key}" for key in profile["places"])]


def value_token(value: float) -> str:
    return f"value:{value:g}"
