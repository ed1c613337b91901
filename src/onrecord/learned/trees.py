"""Gradient-boosted trees (Friedman 2001): their weights, and what they say of a matrix of features.

They are fitted with LightGBM by `train/`, which is not needed to use them: a few dozen trees of a few
leaves are asked here for all rows and trees at once.
"""

from functools import cache, cached_property
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.learned.loader import FOLDER, load, stale

VERSION = 1
"""The layout of the files of trees. A model of another layout does not load."""

_AT_ONCE = 2_048  # rows, so that memory stays small whatever the number

Array = npt.NDArray[np.float32]


class Tree(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One tree. A node with `feature` -1 is a leaf with its `value` (log odds); any other sends a row to `left`
    if the feature is at most `threshold`, else to `right`. Node 0 is the root."""

    feature: tuple[int, ...]
    threshold: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]


class TreeWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """An ensemble: for each class the trees whose values are added up. One class means yes or no; with more, the
    largest sum wins. `features` are the names of the columns that it was fitted to, in order."""

    features: tuple[str, ...]
    classes: tuple[str, ...]
    trees: tuple[tuple[Tree, ...], ...]

    def probabilities(self, rows: Array) -> npt.NDArray[np.float64]:
        """For a matrix [n, features]: with one class the probabilities of yes [n], else [n, classes]."""
        scores = self._packed.scores(rows)
        if len(self.classes) == 1:
            return np.asarray(1 / (1 + np.exp(-scores[:, 0])))
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True))

    @cached_property
    def _packed(self) -> "_Packed":
        return _Packed(self.trees)


class _Packed:
    """All trees in arrays, walked as QuickScorer does (Lucchese et al. 2015): every leaf of a tree is a bit, from left
    to right. A split that sends a row to the right rules out the leaves to its left; the first leaf that no split rules
    out is where the row ends. So all splits are asked at once, whatever the depth."""

    def __init__(self, classes: tuple[tuple[Tree, ...], ...]) -> None:
        trees = [_Leaves(tree) for one in classes for tree in one]
        self._first = np.cumsum([0, *(len(one) for one in classes[:-1])])
        most_splits = max((len(tree.splits) for tree in trees), default=0)
        most_leaves = max((len(tree.values) for tree in trees), default=1)
        self._feature = np.zeros((most_splits, len(trees)), dtype=np.intp)
        self._threshold = np.full((most_splits, len(trees)), np.inf, dtype=np.float32)
        self._ruled_out = np.zeros((most_splits, len(trees)), dtype=np.min_scalar_type(1 << most_leaves))
        self._value = np.zeros((len(trees), most_leaves), dtype=np.float64)
        self._start = np.arange(0, self._value.size, most_leaves)
        for number, tree in enumerate(trees):
            self._value[number, : len(tree.values)] = tree.values
            for at, (feature, threshold, ruled_out) in enumerate(tree.splits):
                self._feature[at, number] = feature
                self._threshold[at, number] = threshold
                self._ruled_out[at, number] = ruled_out

    def scores(self, rows: Array) -> npt.NDArray[np.float64]:
        """The sum of the leaves that each row comes to, [n, classes]."""
        pieces = [self._scores(rows[start : start + _AT_ONCE]) for start in range(0, max(1, len(rows)), _AT_ONCE)]
        return np.concatenate(pieces)

    def _scores(self, rows: Array) -> npt.NDArray[np.float64]:
        right = rows.take(self._feature, axis=1) > self._threshold  # [n, splits, trees]
        ruled_out = np.bitwise_or.reduce(right * self._ruled_out, axis=1)
        first_left = ~ruled_out & (ruled_out + 1)
        leaf = np.frexp(first_left.astype(np.float64))[1] - 1  # the number of the bit
        values = self._value.take(leaf + self._start)
        return np.asarray(np.add.reduceat(values, self._first, axis=1))


class _Leaves:
    """The leaves of a tree from left to right: their `values`, and the `splits` with the leaves, as bits, that each
    rules out for a row that it sends to the right."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.values: list[float] = []
        self.splits: list[tuple[int, float, int]] = []
        self._walk(0)

    def _walk(self, node: int) -> None:
        tree = self._tree
        if tree.feature[node] < 0:
            self.values.append(tree.value[node])
            return
        before = len(self.values)
        self._walk(tree.left[node])
        ruled_out = (1 << len(self.values)) - (1 << before)
        self.splits.append((tree.feature[node], tree.threshold[node], ruled_out))
        self._walk(tree.right[node])


@cache
def tree_weights(name: str, features: tuple[str, ...], *, folder: Path = FOLDER) -> TreeWeights:
    """The ensemble `name`. Raises `PipelineError` if it is not as trained, or was fitted to other features."""
    weights = load(name, TreeWeights, version=VERSION, folder=folder)
    if weights.features != features:
        raise stale(name)
    return weights
