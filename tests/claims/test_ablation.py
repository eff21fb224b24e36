"""What the ablation takes out of the score, it puts back."""

from copy import deepcopy

from benchmarks.claims_parts import COLUMNS, without_each
from streams.claims.identity import weights


def test_each_part_is_taken_out_of_both_columns_and_put_back() -> None:
    before = deepcopy(weights())
    for part in without_each():
        for column in COLUMNS:
            out = {name for name, weight in weights()[column].items() if weight == 0 and before[column][name] != 0}
            assert out == {n for n, w in before[column].items() if n.startswith(f"{part}.") and w != 0}
    assert weights() == before


def test_every_part_is_named() -> None:
    assert {"words", "story", "place", "sort", "day", "value", "cue"} <= set(without_each())
