"""Fits the weights by which an assertion meets its claim (streams/claims/weights.toml).

    python -m training.claims_identity --stories DIR... [--pairs pairs_dev.jsonl] [--write]

Stories: the alerts a story expects name its claims (measure and scope), so that an assertion with an expected value
belongs to that claim, and any other claim of the same block, of this story or of others told in the same days of the
same country, is a wrong one; they fit the weights of articles that a publisher answers for.  Pairs, of two sentences
and whether they answer one question, fit those of anonymous sentences.  Prints what the weights do to stories and pairs
they were not fitted on (folds of whole stories and events), and the weights in use moved a step towards what the data
say: the same data and weights give the same weights.
"""

import argparse
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from streams.claims import belief
from streams.claims.assertions import assertions
from streams.claims.claimants import same_claimant, well_known
from streams.claims.identity import asked, features, weights
from streams.claims.state import Answer, Profile, affirms, answer, epoch, merged, profile
from streams.messages import Assertion
from streams.process import process
from streams.tagging.entities.tables import countries
from training.claims_stories import near, stories
from training.logistic import fit, held_out, predict

RIDGE = 300.0
"""How strongly the weights are held where they are.  On stories a freer fit has the smaller loss, and splits incidents
that are told in few words; on pairs it misses a sixth of a stream's changes."""
OTHER_STORIES = 2
"""Claims of other stories put beside each assertion."""
TABLE = Path(__file__).parent.parent / "streams/claims/weights.toml"


class Known(NamedTuple):
    """A claim as its assertions so far leave it."""

    name: tuple[str, ...]
    block: str
    scope: str | None
    profile: Profile
    values: set[float]
    answers: list[Answer]


Row = dict[str, float]


class Rows(NamedTuple):
    """Features, whether it is one claim, the group (story or event)."""

    features: list[Row]
    labels: list[bool]
    groups: list[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=Path, nargs="+")
    parser.add_argument("--pairs", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    for column, read in (("anonymous", _from_pairs), ("answered", _from_stories)):
        sources = {"anonymous": arguments.pairs, "answered": arguments.stories}[column]
        if not sources:
            continue
        rows = Rows([], [], [])
        for source in sources if column == "anonymous" else [sources]:
            read(source, rows)
        table = weights()[column]
        names = [name for name in table if name != "bias"]
        matrix = np.array([[1.0, *(row.get(name, 0.0) for name in names)] for row in rows.features])
        truth = np.array(rows.labels, dtype=np.float64)
        old = np.array([table["bias"], *(table[name] for name in names)])
        p = held_out(matrix, truth, rows.groups, RIDGE, prior=old)
        print(
            f"{column}: {len(truth)} rows, {int(truth.sum())} one claim; held out {_told(p, truth)}; "
            f"weights in use {_told(predict(matrix, old), truth)}"
        )
        found = fit(matrix, truth, RIDGE, prior=old)
        lines = [f"[{column}]", f"bias = {found[0]:.2f}"]
        lines += [f'"{name}" = {weight:.2f}' for name, weight in zip(names, found[1:], strict=True)]
        print("\n".join(lines))
        if arguments.write:
            text = TABLE.read_text("utf-8")
            before, _, after = text.partition(f"[{column}]\n")
            following = after.find("\n[")
            TABLE.write_text(before + "\n".join(lines) + "\n" + (after[following:] if following >= 0 else ""), "utf-8")


def _told(p: Any, truth: Any) -> str:
    taken = p >= 0.5
    loss = -np.mean(truth * np.log(p + 1e-9) + (1 - truth) * np.log(1 - p + 1e-9))
    return (
        f"precision {100 * truth[taken].mean():.1f} recall {100 * truth[taken].sum() / truth.sum():.1f} loss {loss:.3f}"
    )


def _from_stories(folders: list[Path], rows: Rows) -> None:
    told = [(name, list(_labelled(story, articles))) for name, story, articles in stories(folders)]
    ends = {name: _claims(labelled) for name, labelled in told}
    order = sorted(ends)
    for name, labelled in told:
        claims: dict[tuple[str, ...], Known] = {}
        others = [c for k in range(1, len(order)) for c in ends[order[(order.index(name) + k) % len(order)]]]
        for number, (message, which) in enumerate(labelled):
            said = _answer(message)
            asks = profile(message, said["at"])
            beside = [
                c for c in others if c.block == message["claim"]["block"] and c.scope == message["claim"]["scope"]
            ]
            strangers = [_moved(c, asks, said["at"] - 86400.0 * (number % 5)) for c in beside[:OTHER_STORIES]]
            for claim in (*claims.values(), *strangers):
                if claim.block != message["claim"]["block"] or claim.scope != message["claim"]["scope"]:
                    continue
                if any(a["article"] == said["article"] for a in claim.answers) and claim.name != which:
                    continue
                question = asked(said, asks, message["evidence"]["flags"], lambda word: 1.0)
                rows.features.append(features(question, claim.profile, claim.values, _voice(claim, said)))
                rows.labels.append(claim.name == which)
                rows.groups.append(name)
            _grow(claims, which, message, said, asks)


def _labelled(story: dict[str, Any], articles: list[Any]) -> Iterator[tuple[Assertion, tuple[str, ...]]]:
    """The assertions whose claim the story's expected alerts tell, in order of arrival."""
    wanted: dict[str, list[dict[str, Any]]] = {}
    for article in story["articles"]:
        wanted.setdefault(article["id"], []).extend(e for e in article["expect"] if e["value"] is not None)
    name: dict[tuple[str, float], tuple[str, ...]] = {}
    opened: dict[tuple[str, str], int] = {}
    values: list[tuple[float, tuple[str, ...]]] = []
    for article in articles:
        for e in wanted.get(article["id"], []):
            key = (e["measure"], e.get("scope") or "")
            if e["kind"] == "new":
                opened[key] = opened.get(key, 0) + 1
                which = (*key, str(opened[key]))
            else:
                earlier = (w for v, w in reversed(values) if near(v, e["before"]) and w[0] == e["measure"])
                which = next(earlier, None) or (*key, str(opened.get(key, 0)))
            name[(article["id"], e["value"])] = which
            values.append((e["value"], which))
        done: set[tuple[str, ...]] = set()
        for message in assertions(article):
            value = message["value"]
            if value is None or "previous" in message["evidence"]["flags"] or not affirms(_answer(message)):
                continue
            which = next((w for (a, v), w in name.items() if a == article["id"] and near(value, v)), None)
            if which is None:
                same = {w for v, w in values if near(value, v)}
                which = same.pop() if len(same) == 1 else None
            if which is not None and which not in done:
                done.add(which)
                yield message, which


def _claims(labelled: list[tuple[Assertion, tuple[str, ...]]]) -> list[Known]:
    claims: dict[tuple[str, ...], Known] = {}
    for message, which in labelled:
        said = _answer(message)
        _grow(claims, which, message, said, profile(message, said["at"]))
    return list(claims.values())


def _grow(
    claims: dict[tuple[str, ...], Known], which: tuple[str, ...], message: Assertion, said: Answer, asks: Profile
) -> None:
    known = claims.get(which)
    claim = message["claim"]
    if known is None or known.block != claim["block"]:
        claims[which] = Known(which, claim["block"], claim["scope"], asks, {said["value"] or 0.0}, [said])
    else:
        grown = merged(known.profile, asks, len(known.answers) + 1)
        claims[which] = known._replace(
            profile=grown, values=known.values | {said["value"] or 0.0}, answers=[*known.answers, said]
        )


def _moved(claim: Known, asks: Profile, at: float) -> Known:
    """A claim of another story, as if it were told in the same days of the same country."""
    old = claim.profile
    here, there = _country(asks), _country(old)
    profile: Profile = {**old, "at": at, "days": [_later(day, at - old["at"]) for day in old.get("days", [])]}
    if here and there:
        whole = {countries()[there].id: countries()[here].id, f"country:{there}": f"country:{here}"}
        profile["places"] = {whole.get(k, k): here if c == there else c for k, c in old["places"].items()}
        profile["words"] = {whole.get(word, word): weight for word, weight in old["words"].items()}
    return claim._replace(name=("other",), profile=profile, answers=[])


def _country(profile: Profile) -> str | None:
    return next((country for country in profile["places"].values() if country in countries()), None)


def _later(day: str, seconds: float) -> str:
    return (date.fromisoformat(day) + timedelta(round(seconds / 86400))).isoformat()


def _voice(claim: Known, said: Answer) -> str | None:
    known = said["claimant"] is not None and any(same_claimant(a["claimant"], said["claimant"]) for a in claim.answers)
    return "claimant.same" if known and said["claimant"] and well_known(said["claimant"]) else None


def _answer(message: Assertion) -> Answer:
    return answer(message, epoch(message["asserted_at"]) or 0.0, belief.weight(message))


def _from_pairs(path: Path, rows: Rows) -> None:
    for line in path.read_text("utf-8").splitlines():
        pair = json.loads(line)
        sides = [_side(pair[side]) for side in ("earlier", "later")]
        if sides[0] is None or sides[1] is None or sides[0]["claim"]["block"] != sides[1]["claim"]["block"]:
            continue
        first, said = (_answer(side) for side in sides if side)
        question = asked(said, profile(sides[1], said["at"]), sides[1]["evidence"]["flags"], lambda word: 1.0)
        rows.features.append(features(question, profile(sides[0], first["at"]), {first["value"] or 0.0}, None))
        rows.labels.append(pair["label"] != "DIFFERENT")
        rows.groups.append(pair["later"]["event"])


def _side(side: dict[str, Any]) -> Assertion | None:
    import time

    when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(side["time"]))
    record = {"id": "d", "version": "1", "text": side["text"], "published_at": when}
    for article in process([record], start="clean", until="tagged"):
        for message in assertions(article):  # type: ignore[arg-type]
            if message["value"] == side["figure"]["value"]:
                return message
    return None


if __name__ == "__main__":
    main()
