"""Gradient-boosted trees: walked all at once they say what they say walked one by one."""

import math
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean.block_features import BLOCK_FEATURES, REASONS
from onrecord.clean.html import FEATURES
from onrecord.errors import PipelineError
from onrecord.learned import Tree, TreeWeights, tree_weights
from onrecord.learned.loader import MANIFEST, Listed
from onrecord.learned.trees import VERSION

WIDTH = 4
# Few values, so that rows often stand exactly on a threshold.
NUMBERS = st.sampled_from([-1.0, 0.0, 0.5, 1.0, float(np.float32(0.1))]) | st.floats(-3, 3, width=32)
LEAF = st.floats(-2, 2).map(lambda value: {"value": value})
NESTED = st.recursive(
    LEAF,
    lambda child: st.fixed_dictionaries(
        {"feature": st.integers(0, WIDTH - 1), "threshold": NUMBERS, "left": child, "right": child}
    ),
    max_leaves=12,
)
ROWS = st.lists(st.lists(NUMBERS, min_size=WIDTH, max_size=WIDTH), max_size=6)


def tree_of(root: dict[str, Any]) -> Tree:
    nodes = [root]
    columns: dict[str, list[Any]] = {name: [] for name in ("feature", "threshold", "left", "right", "value")}
    for node in nodes:
        leaf = "value" in node
        columns["feature"].append(-1 if leaf else node["feature"])
        columns["threshold"].append(0.0 if leaf else node["threshold"])
        columns["left"].append(-1 if leaf else len(nodes))
        columns["right"].append(-1 if leaf else len(nodes) + 1)
        columns["value"].append(node["value"] if leaf else 0.0)
        nodes += [] if leaf else [node["left"], node["right"]]
    return Tree(**{name: tuple(values) for name, values in columns.items()})


def walked(node: dict[str, Any], row: list[float]) -> float:
    if "value" in node:
        return float(node["value"])
    return walked(node["left"] if row[node["feature"]] <= node["threshold"] else node["right"], row)


def matrix(rows: list[list[float]]) -> npt.NDArray[np.float32]:
    return np.array(rows, dtype=np.float32).reshape(-1, WIDTH)


def weights_of(*classes: list[dict[str, Any]]) -> TreeWeights:
    names = tuple(f"c{number}" for number in range(len(classes)))
    trees = tuple(tuple(map(tree_of, roots)) for roots in classes)
    return TreeWeights(features=("a", "b", "c", "d"), classes=names, trees=trees)


@given(roots=st.lists(NESTED, min_size=1, max_size=4), rows=ROWS)
@settings(deadline=None, max_examples=150)
def test_one_class_is_the_chance_of_the_summed_log_odds(roots: list[dict[str, Any]], rows: list[list[float]]) -> None:
    wanted = [1 / (1 + math.exp(-sum(walked(root, row) for root in roots))) for row in rows]
    assert weights_of(roots).probabilities(matrix(rows)) == pytest.approx(wanted)


@given(classes=st.lists(st.lists(NESTED, min_size=1, max_size=3), min_size=2, max_size=4), rows=ROWS)
@settings(deadline=None, max_examples=100)
def test_many_classes_are_shares_of_one(classes: list[list[dict[str, Any]]], rows: list[list[float]]) -> None:
    found = weights_of(*classes).probabilities(matrix(rows))
    assert found.shape == (len(rows), len(classes))
    for row, shares in zip(rows, found, strict=True):
        powers = [math.exp(sum(walked(root, row) for root in roots)) for roots in classes]
        assert shares == pytest.approx([power / sum(powers) for power in powers])


def test_a_value_on_the_threshold_goes_left() -> None:
    # 0.1 as a single is above 0.1 as a double: both sides are compared as singles.
    root = {"feature": 0, "threshold": float(np.float32(0.1)), "left": {"value": 1.0}, "right": {"value": -1.0}}
    above = float(np.nextafter(np.float32(0.1), np.float32(1)))
    found = weights_of([root]).probabilities(matrix([[0.1, 0, 0, 0], [above, 0, 0, 0]]))
    assert found[0] > 0.5 > found[1]


def test_no_rows_have_no_probabilities() -> None:
    leaf = {"value": 1.0}
    assert weights_of([leaf]).probabilities(matrix([])).shape == (0,)
    assert weights_of([leaf], [leaf]).probabilities(matrix([])).shape == (0, 2)


@pytest.mark.parametrize(
    ("name", "features", "classes"),
    [("lines", BLOCK_FEATURES, ("keep",)), ("pages", FEATURES, ("keep",)), ("reasons", BLOCK_FEATURES, REASONS)],
)
def test_the_shipped_trees_fit_the_features(name: str, features: tuple[str, ...], classes: tuple[str, ...]) -> None:
    weights = tree_weights(name, features)
    assert weights.features == features
    assert weights.classes == classes
    assert len(weights.trees) == len(classes)
    assert all(weights.trees)
    for tree in (tree for trees in weights.trees for tree in trees):
        assert max(tree.feature) < len(features)
        assert all(float(np.float32(threshold)) == threshold for threshold in tree.threshold)


def test_weights_fitted_to_other_features_are_refused(tmp_path: Path) -> None:
    content = msgspec.json.encode(weights_of([{"value": 1.0}]))
    (tmp_path / "tiny.json").write_bytes(content)
    listed = Listed(file="tiny.json", version=VERSION, sha256=sha256(content).hexdigest())
    (tmp_path / MANIFEST).write_bytes(msgspec.json.encode({"tiny": listed}))
    assert tree_weights("tiny", ("a", "b", "c", "d"), folder=tmp_path).classes == ("c0",)
    with pytest.raises(PipelineError, match=r"other features.*python -m train\.tiny"):
        tree_weights("tiny", ("b", "a", "c", "d"), folder=tmp_path)
