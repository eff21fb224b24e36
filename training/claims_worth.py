"""Fits the weights by which a figure without a known measure is taken for a claim (streams/claims/worth.toml).

    python training/claims_worth.py STORIES... [--write]

A figure counts as worth it if its value is that of any alert its story expects.  Prints what the weights do to
stories they were not fitted on (folds of whole stories); the same stories give the same weights.
"""

import sys
from pathlib import Path

import numpy as np

from streams.claims.cues import cues
from streams.claims.said import Said
from streams.claims.worth import eligible, features
from streams.tagging.sentences import sentences
from training.claims_stories import near, stories
from training.logistic import fit, held_out

RIDGE = 2.0
THRESHOLD = 0.6
TABLE = Path(__file__).parent.parent / "streams/claims/worth.toml"
HEAD = "# Log-odds that a figure without a known measure is one its article reports; fitted, see worth.py.\n"


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:] if not name.startswith("-")]
    rows: list[dict[str, bool]] = []
    labels: list[bool] = []
    groups: list[str] = []
    for name, story, articles in stories(folders):
        wanted = [e["value"] for a in story["articles"] for e in a["expect"]]
        tolerated = [t["value"] for a in story["articles"] for t in a.get("tolerate", [])]
        for article in articles:
            spans = sentences(article["text"])
            said = Said(article)
            for figure in article["figures"]:
                if not eligible(figure) or not spans or abs(figure["value"] or 0) < 1:
                    continue
                hit = any(near(figure["value"], value) for value in wanted)
                if not hit and any(near(figure["value"], value) for value in tolerated):
                    continue
                order = max(i for i, span in enumerate(spans) if span[0] <= figure["start"])
                span = spans[order]
                attributed = bool(said.around(figure["start"], figure["end"]))
                rows.append(features(article, figure, order, span, cues(article["text"], figure, span), attributed))
                labels.append(hit)
                groups.append(name)
    names = list(rows[0])
    matrix = np.array([[float(row[name]) for name in names] for row in rows])
    truth = np.array(labels, dtype=np.float64)
    p = held_out(matrix, truth, groups, RIDGE)
    print(f"{len(rows)} figures of {len(set(groups))} stories, {int(truth.sum())} worth it")
    for level in (0.3, 0.4, THRESHOLD, 0.5, 0.6):
        taken = p >= level
        right = truth[taken]
        print(f"from {level:.2f}: precision {100 * right.mean():.0f}, recall {100 * right.sum() / truth.sum():.0f}")
    found = fit(matrix, truth, RIDGE)
    lines = [f"threshold = {THRESHOLD}", *(f"{n} = {round(float(w), 2)}" for n, w in zip(names, found, strict=True))]
    print("\n".join(lines))
    if "--write" in sys.argv:
        TABLE.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
