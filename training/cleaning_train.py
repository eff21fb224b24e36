"""Trains the cleaner's models and says how good they are on sites they have not seen.

usage: DATA=... python training/cleaning_train.py [--kinds html,text] [--all] [--write] [--cache DIR]

Without ``--all`` a quarter of the sites is kept out of training and scored at the end.  ``--write`` puts the models
into streams/cleaning/models.  Needs catboost, scikit-learn and rapidfuzz (training only).
"""

import argparse
import gzip
import json
import os
import pickle
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

import numpy as np
from catboost import CatBoostClassifier
from cleaning_data import Example, align, examples, fold, label_lines, prf, shingles, unread
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from streams.cleaning import html_blocks, naming, scoring, text_blocks, wording
from streams.cleaning.block import Block
from streams.cleaning.evidence import evidence
from streams.cleaning.forest import Forest
from streams.cleaning.head import read_head
from streams.cleaning.jsonld import article_objects
from streams.cleaning.line_features import Lines
from streams.cleaning.selection import page_bar
from streams.cleaning.words import words_of

FOLDS = 5
BARS = (None, 0.35, 0.42)
SHORT_SHARE = 0.5  # of the pages that get a shortened copy
MODELS = Path(__file__).parent.parent / "streams/cleaning/models"
Weights = dict[str, float]


class Look(NamedTuple):
    """The size of one forest, and how it is held back: L2 of the leaves, share of the features each tree may ask."""

    trees: int
    depth: int
    rate: float
    l2: float = 6
    asked: float = 0.5


LOOKS = {"html": [Look(250, 6, 0.08)], "text": [Look(120, 4, 0.2, 30, 0.3), Look(150, 6, 0.1, 30, 0.3)]}


@dataclass
class Prepared:
    """A page with its blocks and labels; ``rows`` and ``p`` are filled in as training goes on."""

    example: Example
    blocks: Sequence[Block]
    labels: np.ndarray
    page: Any = None
    evidence: Any = None
    rows: Any = None
    lines: Any = None
    p: Any = None
    p2: Any = None
    scale: float = 1.0
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def fold(self) -> int:
        return fold(self.example.site, FOLDS)

    @property
    def weight(self) -> np.ndarray:
        """Each line weighs the root of its words; each page the same."""
        words = np.array([len(block.text.split()) + 1.5 for block in self.blocks])
        return self.scale * np.sqrt(words) / np.sqrt(words.sum())


def prepare(kind: str, data: Path, labels: dict[str, Any]) -> list[Prepared]:
    out = []
    for example in examples(data):
        if kind == "text":
            texts, gaps, _ = text_blocks.lines(example.text)
            blocks = [Block(text, gap) for text, gap in zip(texts, gaps, strict=True)]
            known = labels.get(example.id) or label_lines(example, blocks)
            near = text_blocks.near_prose([len(text) for text in texts])
            item = Prepared(example, [blocks[i] for i in near], np.array(known, bool)[near])
            labels[example.id] = known
        else:
            page = html_blocks.parse(example.html)
            known = labels.get(example.id) or align(page.blocks, example.body)
            item = Prepared(example, page.blocks, np.array(known, bool), page)
            item.evidence = evidence(page.blocks, read_head(page), article_objects(page.scripts))
        labels.setdefault(example.id, [bool(k) for k in item.labels])
        if item.blocks:
            out.append(item)
    return out


def shortened(item: Prepared) -> Iterator[Prepared]:
    """Copies of a page with a short body: few pages in the data have one, many in the world do.

    One keeps the first two to six blocks of the body and all furniture; for scraped text another is the headline,
    those lines and at most three lines of furniture, as feeds and plain-text files are.
    """
    rng = random.Random(item.example.id)
    kept = [i for i, label in enumerate(item.labels) if label]
    if len(kept) < 8:
        return
    body = kept[: rng.randint(2, 6)]
    rest = [i for i, label in enumerate(item.labels) if not label]
    if rng.random() < SHORT_SHARE:
        yield subset(item, sorted([*body, *rest]))
    if item.page is None and rng.random() < SHORT_SHARE:
        title = words_of(item.example.truth.get("title") or "")
        headline = [i for i in rest if title and words_of(item.blocks[i].text) == title][:1]
        nearby = [i for i in rest if 20 < len(item.blocks[i].text) < 120 and i not in headline]
        tail = rng.sample(nearby, min(len(nearby), rng.randint(0, 3)))
        yield subset(item, [*headline, *body, *tail])


def subset(item: Prepared, at: list[int]) -> Prepared:
    blocks = [item.blocks[i] for i in at]
    page = html_blocks.Page(blocks, item.page.boxes, item.page.alts) if item.page else None
    told = item.evidence._replace(declared=[item.evidence.declared[i] for i in at]) if item.evidence else None
    return Prepared(item.example, blocks, item.labels[at], page, told, scale=0.5)


def linear(
    items: list[Prepared], tokens: Callable[[Prepared], Iterator[list[str]]], sites: int, strength: float
) -> Weights:
    """Weights of tokens that at least so many sites use (logistic regression)."""
    lines, labels, weights, seen = [], [], [], defaultdict(set)
    for item in items:
        for line, label, weight in zip(tokens(item), item.labels, item.weight, strict=True):
            lines.append(line)
            labels.append(label)
            weights.append(weight)
            for token in line:
                seen[token].add(item.example.site)
    vocabulary = sorted(token for token, where in seen.items() if len(where) >= sites)
    vectorizer = CountVectorizer(analyzer=lambda line: line, vocabulary=vocabulary, binary=True)
    model = LogisticRegression(C=strength, solver="liblinear", max_iter=100)
    scale = np.array(weights) / np.mean(weights)
    model.fit(vectorizer.transform(lines), labels, sample_weight=scale)
    return {t: round(float(w), 2) for t, w in zip(vocabulary, model.coef_[0], strict=True) if abs(w) >= 0.05}


def word_tokens(item: Prepared) -> Iterator[list[str]]:
    for block in item.blocks:
        yield list(set(wording.line_tokens(words_of(block.text))))


def name_tokens(item: Prepared) -> Iterator[list[str]]:
    for block in item.blocks:
        yield list(set(naming.tokens(block.box)))


def words_model(items: list[Prepared]) -> Weights:
    return linear(items, word_tokens, 4, 0.3)


def names_model(items: list[Prepared]) -> Weights:
    return linear(items, name_tokens, 3, 0.3)


def features(kind: str, item: Prepared, words: wording.Wording, names: Weights) -> Lines:
    if kind == "text":
        return scoring.text_features(item.blocks, words)
    return scoring.html_features(item.page, item.evidence, words, naming.Names(names))


def keep(item: Prepared, lines: Lines) -> None:
    item.rows = lines.rows
    item.lines = lines if item.page is None else None  # only scraped text is looked at twice


def fit(
    items: list[Prepared], rows: Callable[[Prepared], np.ndarray], look: Look, only: Callable[[Prepared], np.ndarray]
) -> CatBoostClassifier:
    """``only`` gives the lines of a page that are learnt from."""
    x = np.concatenate([rows(item)[only(item)] for item in items])
    y = np.concatenate([item.labels[only(item)] for item in items])
    w = np.concatenate([item.weight[only(item)] for item in items])
    model = CatBoostClassifier(
        iterations=look.trees, depth=look.depth, learning_rate=look.rate, l2_leaf_reg=look.l2, rsm=look.asked,
        border_count=64, random_seed=7, thread_count=2, verbose=False, allow_writing_files=False,
        bootstrap_type="Bernoulli", subsample=0.8,
    )  # fmt: skip
    return model.fit(x, y, sample_weight=w)


def export(model: CatBoostClassifier) -> Forest:
    """CatBoost's JSON as arrays; shallower trees get questions that are never answered yes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        raw = json.loads(path.read_text())
    trees = raw["oblivious_trees"]
    depth = max(len(tree["splits"]) for tree in trees)
    columns = np.zeros((len(trees), depth), np.int32)
    thresholds = np.full((len(trees), depth), np.inf, np.float32)
    leaves = np.zeros((len(trees), 2**depth), np.float32)
    for at, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"]):
            columns[at, level], thresholds[at, level] = split["float_feature_index"], split["border"]
        leaves[at, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, bias = raw["scale_and_bias"]
    bias = bias[0] if isinstance(bias, list) else bias
    return Forest(columns, thresholds, leaves * scale, float(bias))


def pack(first: Forest, second: Forest | None) -> dict[str, np.ndarray]:
    out = {}
    for prefix, forest in (("first", first), ("second", second)):
        if forest is None:
            continue
        out[f"{prefix}_columns"] = forest.columns.astype(np.int16)
        out[f"{prefix}_thresholds"] = forest.thresholds
        out[f"{prefix}_leaves"] = forest.leaves.astype(np.float16)
        out[f"{prefix}_bias"] = np.float32(forest.bias)
    return out


def every(item: Prepared) -> np.ndarray:
    return np.arange(len(item.blocks))


def open_lines(item: Prepared) -> np.ndarray:
    return scoring.unsure(item.p)


def second_rows(item: Prepared) -> np.ndarray:
    return scoring.second_rows(item.lines, item.p)


def report(
    title: str, items: list[Prepared], chance: Callable[[Prepared], np.ndarray], bar: float | None = None
) -> float:
    """``bar``: the chance a line must have, or nothing for the bar of each page that the cleaner would set."""
    cells: dict[str, list[tuple[float | None, float, float]]] = defaultdict(list)
    for item in items:
        gold = item.extra.setdefault("gold", shingles(item.example.body))
        likely = chance(item)
        lowest = bar if bar is not None else page_bar(likely, np.array([len(b.text) for b in item.blocks], float))
        text = "\n\n".join(b.text for b, q in zip(item.blocks, likely, strict=True) if q >= lowest)
        result = prf(gold, shingles(text))
        cells["all"].append(result)
        cells[item.example.source].append(result)
    summary = []
    for source, values in sorted(cells.items()):
        precision = fmean(p for p, _, _ in values if p is not None)
        recall = fmean(r for _, r, _ in values)
        f1 = 2 * precision * recall / (precision + recall)
        summary.append(f"{source} {f1:.4f} (P {precision:.4f} R {recall:.4f} mF1 {fmean(f for *_, f in values):.4f})")
        if source == "all":
            total = f1
    print(f"{title:32} @{bar or 'page'} " + "; ".join(summary), flush=True)
    return total


def train(kind: str, items: list[Prepared], held: list[Prepared], looks: list[Look], check: bool) -> dict[str, Any]:
    """Out-of-fold weights and chances for every page, then models on all of them."""
    pages = items
    items = items + [copy for item in items for copy in shortened(item)]
    for k in range(FOLDS):
        rest = [item for item in items if item.fold != k]
        rest = [item for item in rest if item.scale == 1.0]
        words, names = words_model(rest), names_model(rest) if kind == "html" else {}
        read = wording.Wording(words)
        for item in items:
            if item.fold == k:
                keep(item, features(kind, item, read, names))
    two = len(looks) > 1
    if two or check:
        for item, p in chances(items, lambda item: item.rows, looks[0], every):
            item.p = p
        for bar in BARS:
            report(f"{kind} first look, by site", pages, lambda item: item.p, bar)
    if two and check:
        for item, p in chances(items, second_rows, looks[1], open_lines):
            item.p2 = sharpened(item, p)
        for bar in BARS:
            report(f"{kind} second look, by site", pages, lambda item: item.p2, bar)
    words, names = words_model(pages), names_model(pages) if kind == "html" else {}
    first = export(fit(items, lambda item: item.rows, looks[0], every))
    second = export(fit(items, second_rows, looks[1], open_lines)) if two else None
    read = wording.Wording(words)
    for item in held:
        keep(item, features(kind, item, read, names))
        item.p = first.probability(item.rows)
        item.p2 = sharpened(item, second.probability(second_rows(item))) if second else item.p
    for bar in BARS if held else ():
        report(f"{kind} unread sites", held, lambda item: item.p2, bar)
    return {"forests": pack(first, second), "words": words, "names": names}


def sharpened(item: Prepared, second: np.ndarray) -> np.ndarray:
    """The first look's chances, with the second's where the first left a line open."""
    at = scoring.unsure(item.p)
    out = item.p.copy()
    out[at] = second[at]
    return out


def chances(
    items: list[Prepared], rows: Callable[[Prepared], np.ndarray], look: Look, only: Callable[[Prepared], np.ndarray]
) -> list[tuple[Prepared, np.ndarray]]:
    """For every page the chances of a model that has not seen its site."""
    out = []
    for k in range(FOLDS):
        forest = export(fit([item for item in items if item.fold != k], rows, look, only))
        out += [(item, forest.probability(rows(item))) for item in items if item.fold == k]
    return out


def write_weights(name: str, weights: Weights) -> None:
    text = "\n".join(f"{token}\t{weight}" for token, weight in sorted(weights.items()))
    (MODELS / name).write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kinds", default="html,text")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--quick", action="store_true", help="no cross-validation of the second look")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--looks", help="trees,depth,rate of each forest, as 120,6,0.1:150,6,0.1")
    options = parser.parse_args()
    data = Path(os.environ["DATA"])
    for kind in options.kinds.split(","):
        cache = options.cache / f"labels-{kind}.pkl" if options.cache else None
        labels = pickle.loads(cache.read_bytes()) if cache and cache.exists() else {}
        pages = prepare(kind, data, labels)
        if cache:
            cache.write_bytes(pickle.dumps(labels))
        held = [] if options.all else [p for p in pages if unread(p.example.site)]
        used = [p for p in pages if options.all or not unread(p.example.site)]
        print(
            kind, len(used), "pages", sum(len(p.blocks) for p in used), "lines", Counter(p.example.source for p in used)
        )
        looks = (
            [Look(int(t), int(d), float(r)) for t, d, r in (x.split(",") for x in options.looks.split(":"))]
            if options.looks
            else LOOKS[kind]
        )
        model = train(kind, used, held, looks, not options.quick)
        if options.cache:  # out-of-fold chances, for reading the worst pages
            seen = {item.example.id: item.p2 if item.p2 is not None else item.p for item in used}
            (options.cache / f"chances-{kind}.pkl").write_bytes(pickle.dumps(seen))
        if options.write:
            np.savez_compressed(MODELS / f"{kind}.npz", **model["forests"])
            if kind == "html":
                write_weights("naming.tsv.gz", model["names"])
            write_weights(f"wording-{kind}.tsv.gz", model["words"])


if __name__ == "__main__":
    main()
