"""Fits gradient-boosted trees with LightGBM and turns them into the weights that `onrecord.learned.trees` walks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import lightgbm
import numpy as np
import numpy.typing as npt

from onrecord.learned import Tree, TreeWeights

SEED: Final = 1
_SETTINGS: Final[dict[str, Any]] = {
    "num_leaves": 12,
    "max_depth": 6,
    "min_data_in_leaf": 30,
    "lambda_l2": 20.0,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "verbosity": -1,
    # One thread and row-wise histograms: the same bytes on every machine with the same LightGBM.
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "seed": SEED,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What to fit. With one class the targets are 0 and 1, else the numbers of the classes; each class gets `trees`
    trees. `unseen` are columns that must not be used; `settings` are LightGBM's, where they differ from ours."""

    features: tuple[str, ...]
    classes: tuple[str, ...]
    trees: int
    rate: float
    unseen: tuple[int, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)


def fitted(
    plan: Plan,
    rows: npt.NDArray[np.float32],
    targets: npt.NDArray[np.int64],
    weights: npt.NDArray[np.float64] | None = None,
) -> TreeWeights:
    """The ensemble of `plan` for rows [n, features] and their targets [n], each row with its weight."""
    seen = rows.copy()
    seen[:, list(plan.unseen)] = 0
    many = len(plan.classes) > 1
    objective = {"objective": "multiclass", "num_class": len(plan.classes)} if many else {"objective": "binary"}
    settings = {**_SETTINGS, **objective, "learning_rate": plan.rate, **plan.settings}
    booster = lightgbm.train(settings, lightgbm.Dataset(seen, label=targets, weight=weights), plan.trees)
    dumped = [_tree(info["tree_structure"]) for info in booster.dump_model()["tree_info"]]
    by_class = tuple(tuple(dumped[number :: len(plan.classes)]) for number in range(len(plan.classes)))
    return TreeWeights(features=plan.features, classes=plan.classes, trees=by_class)


def _tree(root: dict[str, Any]) -> Tree:
    """The nodes in the order in which they are come to, so that a child always follows its parent."""
    nodes = [root]
    columns: dict[str, list[Any]] = {name: [] for name in ("feature", "threshold", "left", "right", "value")}
    for node in nodes:  # grows while it is walked
        leaf = "leaf_value" in node
        columns["feature"].append(-1 if leaf else node["split_feature"])
        columns["threshold"].append(0.0 if leaf else _single(node["threshold"]))
        columns["value"].append(round(node["leaf_value"], 6) if leaf else 0.0)
        columns["left"].append(-1 if leaf else len(nodes))
        columns["right"].append(-1 if leaf else len(nodes) + 1)
        if not leaf:
            nodes += [node["left_child"], node["right_child"]]
    return Tree(**{name: tuple(values) for name, values in columns.items()})


def _single(threshold: float) -> float:
    """The largest single-precision number that is no larger, so that single-precision features split as they did."""
    single = np.float32(threshold)
    return float(single if float(single) <= threshold else np.nextafter(single, np.float32(-np.inf)))
