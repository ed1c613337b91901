"""Trees fitted with LightGBM: the same bytes each time, and walked as LightGBM walks them."""

from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import pytest
import train_path  # noqa: F401

lightgbm = pytest.importorskip("lightgbm", reason="LightGBM fits the trees and is not installed")
from train.boosting import Plan, fitted  # noqa: E402

from onrecord.learned import TreeWeights  # noqa: E402

NAMES = ("a", "b", "c", "d")
ROWS = np.random.default_rng(5).normal(size=(400, len(NAMES))).astype(np.float32)
ROWS[:, 3] = np.round(ROWS[:, 3])  # few values, so that rows stand on thresholds
CLASSES = (ROWS[:, 0] > 0).astype(np.int64) + (ROWS[:, 1] + ROWS[:, 3] > 0.5)


def tiny(targets: npt.NDArray[np.int64], classes: tuple[str, ...], **more: Any) -> TreeWeights:
    return fitted(Plan(NAMES, classes, trees=8, rate=0.1, **more), ROWS, targets)


def test_fitted_twice_gives_the_same_bytes() -> None:
    first, second = (msgspec.json.encode(tiny(CLASSES, ("x", "y", "z"))) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("classes", [("yes",), ("x", "y", "z")])
def test_the_trees_say_what_lightgbm_says(classes: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    boosters: list[Any] = []
    train = lightgbm.train

    def kept(*given: Any, **named: Any) -> Any:
        boosters.append(train(*given, **named))
        return boosters[-1]

    monkeypatch.setattr(lightgbm, "train", kept)
    weights = tiny(CLASSES if len(classes) > 1 else np.minimum(CLASSES, 1), classes)
    fresh = np.random.default_rng(6).normal(size=(300, len(NAMES))).astype(np.float32)
    for rows in (ROWS, fresh):
        assert np.abs(weights.probabilities(rows) - boosters[0].predict(rows)).max() < 1e-5


def test_columns_that_are_not_to_be_used_are_not() -> None:
    weights = tiny(CLASSES, ("x", "y", "z"), unseen=(0, 3))
    used = {feature for trees in weights.trees for tree in trees for feature in tree.feature if feature >= 0}
    assert used
    assert used <= {1, 2}


def test_the_rows_given_stay_as_they_were() -> None:
    before = ROWS.copy()
    tiny(np.minimum(CLASSES, 1), ("yes",), unseen=(0,))
    assert np.array_equal(ROWS, before)
