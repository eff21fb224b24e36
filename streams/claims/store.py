"""The ledger's rows in a mapping, with what can be derived from them: the index of each block and who is oldest.

Three kinds of rows share the mapping, told apart by ``row``: a ``claim`` under its claim id, a ``seen`` row under
``seen:`` + assertion id (what was sent for it), and a ``block`` row under ``block:`` + block (its clock).
Every row is replaced whole by assignment; nothing is changed in place.
"""

from collections.abc import Iterator, MutableMapping
from heapq import heapify, heappop, heappush
from math import inf
from sys import intern
from typing import Any

from streams.claims.index import Index
from streams.claims.state import ClaimState, Profile

Row = dict[str, Any]

CLAIM_AGE = 60 * 86400.0
"""Seconds of event time after which an untouched claim is forgotten; older assertions come too late."""
SEEN_AGE = CLAIM_AGE
"""Seconds of event time for which what was sent for an assertion is kept."""
MOST_CLAIMS = 1_000_000
"""Claims of one block; past that, the one untouched longest goes."""
MOST_SEEN = 4_000_000
"""Assertions of one block whose alerts are kept; past that, the oldest goes, and what is as old comes too late."""
EVICTIONS = 8
"""Claims forgotten at most while one record is handled, so that no record pays for many."""
UNSEEN = 64
"""Seen rows dropped at most while one record is handled: all writes of a record go out as one, and may not be large.
One that stays a little longer than its age is only sent again rather than told to come too late."""
READ_AT_ONCE = 500
"""Rows read between two signs of life."""
LEAP = 86400.0
"""Seconds by which one record may move a block's clock: one wrong date far ahead must not age everything."""


class Block:
    """What is derived for one block: its index, its claims and seen rows by age, and the records whose writes a crash
    may have cut (key -> claim id).  The ages are heaps, brought up to date when read: a claim that is touched again
    keeps the entry it has."""

    def __init__(self) -> None:
        self.index = Index()
        self.claims: list[tuple[float, str]] = []
        self.seen: list[tuple[float, str]] = []
        self.cut: dict[str, str] = {}


class Store:
    """Reads and writes rows, and keeps the derived parts in step.

    A new one reads all rows once; with ``read=False`` whoever made it does that by running through ``read``.
    """

    def __init__(self, rows: MutableMapping[str, Any], *, read: bool = True) -> None:
        self._rows = rows
        self._blocks: dict[str, Block] = {}
        if read:
            for _ in self.read():
                pass

    def read(self) -> Iterator[None]:
        """Make the derived parts of all rows; stops every ``READ_AT_ONCE`` rows, for there may be very many."""
        found: list[tuple[int, str, str, tuple[str, ...], float, str]] = []
        for number, (key, row) in enumerate(self._rows.items(), 1):
            if row["row"] == "claim":
                found.append(
                    (row["touch"], row["id"], row["claim"]["block"], tokens(row), row["last_at"], row["last"]["id"])
                )
            elif row["row"] == "seen":
                self.block(row["block"]).seen.append((row["at"], key))
            if number % READ_AT_ONCE == 0:
                yield
        found.sort(key=lambda each: each[0])
        for number, (_touch, claim_id, name, words, last_at, last) in enumerate(found, 1):
            block = self.block(name)
            block.index.put(claim_id, words)
            block.claims.append((last_at, claim_id))
            if self._rows.get(f"seen:{last}") is None:
                block.cut[last] = claim_id
            if number % READ_AT_ONCE == 0:
                yield
        for block in self._blocks.values():
            heapify(block.claims)
            heapify(block.seen)

    def __len__(self) -> int:
        return sum(len(block.index) for block in self._blocks.values())

    def block(self, name: str) -> Block:
        found = self._blocks.get(name)
        if found is None:
            found = self._blocks[name] = Block()
        return found

    def claim(self, claim_id: str) -> ClaimState | None:
        row: ClaimState | None = self._rows.get(claim_id)
        return row

    def clock(self, block: str) -> Row:
        """The block's clock: ``watermark`` (seconds, ``None`` at first) and ``touch`` (records so far)."""
        row: Row | None = self._rows.get(f"block:{block}")
        return row or {"row": "block", "block": block, "watermark": None, "touch": 0}

    def ticked(self, block: str, at: float) -> Row:
        """The clock after one more record of time ``at``; not written yet."""
        row = self.clock(block)
        mark = row["watermark"]
        if mark is None or at > mark:
            mark = at if mark is None else min(at, mark + LEAP)
        return {**row, "watermark": mark, "touch": row["touch"] + 1}

    def horizon(self, block: str) -> float:
        """Event time up to which what was sent is no longer known: what is as old and not ``done`` comes too late."""
        mark: float | None = self.clock(block)["watermark"]
        if mark is None:
            return -inf
        seen = self.block(block).seen
        return max(mark - CLAIM_AGE, seen[0][0] if len(seen) >= MOST_SEEN else -inf)

    def done(self, block: str, key: str) -> bool:
        """Whether a record was taken in before, its writes all made or cut by a crash."""
        return key in self.block(block).cut or self._rows.get(f"seen:{key}") is not None

    def seen(self, block: str, key: str) -> Row | None:
        """What was sent for a record; ``None`` for one never taken in."""
        row: Row | None = self._rows.get(f"seen:{key}")
        if row is None and key in self.block(block).cut:
            claim = self.claim(self.block(block).cut[key])
            return _seen(claim) if claim else None
        return row

    def expired(self, block: str, mark: float, keep: str) -> list[str]:
        """The claims that a watermark leaves behind, and those over the size limit, oldest first; none is dropped."""
        derived = self.block(block)
        gone: list[str] = []
        passed: list[tuple[float, str]] = []
        over = len(derived.index) - MOST_CLAIMS
        while derived.claims and len(gone) < EVICTIONS:
            last, claim_id = derived.claims[0]
            if last >= mark - CLAIM_AGE and len(gone) >= over:
                break
            heappop(derived.claims)
            claim = self.claim(claim_id)
            if claim is None or claim_id in gone:
                continue
            if claim["last_at"] != last:  # touched since
                heappush(derived.claims, (claim["last_at"], claim_id))
                continue
            passed.append((last, claim_id))
            if claim_id != keep:
                gone.append(claim_id)
        for entry in passed:
            heappush(derived.claims, entry)
        return gone

    def finish(self, block: str, claim: ClaimState) -> dict[str, Any]:
        """Write a claim whose ``last`` says what to do: its row, the clock, the forgotten claims, the seen row.

        Gives the forgotten claims (id -> ``None``).  Made a second time it changes nothing.
        """
        derived = self.block(block)
        last = claim["last"]
        self._rows[claim["id"]] = claim
        if claim["id"] not in derived.index:
            heappush(derived.claims, (claim["last_at"], claim["id"]))
        derived.index.put(claim["id"], tokens(claim))
        clock = self.clock(block)
        mark = last["watermark"] if clock["watermark"] is None else max(last["watermark"], clock["watermark"])
        touch = max(claim["touch"], clock["touch"])
        self._rows[f"block:{block}"] = {"row": "block", "block": block, "watermark": mark, "touch": touch}
        for gone in last["evicted"]:
            derived.index.remove(gone)
            if self._rows.get(gone) is not None:
                del self._rows[gone]
        self.put_seen(block, last["id"], _seen(claim))
        derived.cut.pop(last["id"], None)
        self._forget_seen(derived, mark)
        return dict.fromkeys(last["evicted"])

    def put_seen(self, block: str, key: str, row: Row) -> None:
        name = f"seen:{key}"
        fresh = self._rows.get(name) is None
        self._rows[name] = {"row": "seen", "block": block, **row}
        if fresh:
            heappush(self.block(block).seen, (row["at"], name))

    def repeat(self, block: str, key: str) -> Row:
        """Write the rows of a record taken in before once more, as they are now; what was sent for it."""
        cut = self.block(block).cut.get(key)
        claim = self.claim(cut) if cut else None
        if claim is not None:
            self.finish(block, claim)
        row: Row = self._rows[f"seen:{key}"]
        standing = self.claim(row["claim"]) if row["claim"] else None
        if standing is not None:
            self._rows[standing["id"]] = standing
        clock = self._rows.get(f"block:{block}")
        if clock is not None:
            self._rows[f"block:{block}"] = clock
        self._rows[f"seen:{key}"] = row
        return row

    def _forget_seen(self, derived: Block, mark: float) -> None:
        for _ in range(UNSEEN):
            if not derived.seen or (derived.seen[0][0] >= mark - SEEN_AGE and len(derived.seen) <= MOST_SEEN):
                break
            name = heappop(derived.seen)[1]
            if self._rows.get(name) is not None:
                del self._rows[name]


def _seen(claim: ClaimState) -> Row:
    last = claim["last"]
    return {"at": last["at"], "claim": claim["id"], "alerts": last["alerts"], "evicted": last["evicted"]}


def tokens(claim: ClaimState) -> tuple[str, ...]:
    """What the index finds a claim by: its words, places and values; interned, for many claims hold the same ones and
    every row read from disk brings strings of its own."""
    found = (*query(claim["profile"]), *(value_token(s["value"]) for s in claim["support"]))
    return tuple(map(intern, found))


def query(profile: Profile) -> list[str]:
    return [*profile["words"], *(f"place:{key}" for key in profile["places"])]


def value_token(value: float) -> str:
    return f"value:{value:g}"
