"""Gradient-boosted trees (Friedman 2001): their weights, and what they say of a matrix of features.

They are fitted with LightGBM by `train/`, which is not needed to use them: a few dozen trees of a few
leaves are walked here for all rows and trees at once.
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
    """All trees in arrays [trees, nodes], those of one class after those of another; a leaf leads to itself."""

    def __init__(self, classes: tuple[tuple[Tree, ...], ...]) -> None:
        trees = [tree for one in classes for tree in one]
        self._first = np.cumsum([0, *(len(one) for one in classes[:-1])])
        size = max((len(tree.feature) for tree in trees), default=1)
        shape = (len(trees), size)
        self._feature = np.zeros(shape, dtype=np.int32)
        self._threshold = np.full(shape, np.inf, dtype=np.float32)
        self._next = np.zeros((*shape, 2), dtype=np.int32)
        self._value = np.zeros(shape, dtype=np.float64)
        self._depth = 0
        for number, tree in enumerate(trees):
            self._next[number] = np.arange(size)[:, None]
            for node, feature in enumerate(tree.feature):
                if feature < 0:
                    self._value[number, node] = tree.value[node]
                    continue
                self._feature[number, node] = feature
                self._threshold[number, node] = tree.threshold[node]
                self._next[number, node] = tree.left[node], tree.right[node]
            self._depth = max(self._depth, _depth(tree))
        # One index for tree and node, so that every step is one look-up in a flat array.
        self._start = (np.arange(len(trees)) * size).astype(np.int32)
        self._next = (self._next + self._start[:, None, None]).astype(np.int32)

    def scores(self, rows: Array) -> npt.NDArray[np.float64]:
        """The sum of the leaves that each row comes to, [n, classes]."""
        pieces = [self._scores(rows[start : start + _AT_ONCE]) for start in range(0, max(1, len(rows)), _AT_ONCE)]
        return np.concatenate(pieces)

    def _scores(self, rows: Array) -> npt.NDArray[np.float64]:
        count, width = rows.shape
        flat = np.ascontiguousarray(rows).ravel()
        base = (np.arange(count, dtype=np.int32) * width)[:, None]
        feature, threshold, follow = self._feature.ravel(), self._threshold.ravel(), self._next.reshape(-1)
        node = np.broadcast_to(self._start, (count, len(self._start)))
        for _ in range(self._depth):
            right = flat[base + feature[node]] > threshold[node]
            node = follow[2 * node + right]
        return np.asarray(np.add.reduceat(self._value.ravel()[node], self._first, axis=1))


def _depth(tree: Tree) -> int:
    """The most steps from the root to a leaf. A node's children come after it."""
    steps = [0] * len(tree.feature)
    for node, feature in enumerate(tree.feature):
        if feature >= 0:
            steps[tree.left[node]] = steps[tree.right[node]] = steps[node] + 1
    return max(steps, default=0)


@cache
def tree_weights(name: str, features: tuple[str, ...], *, folder: Path = FOLDER) -> TreeWeights:
    """The ensemble `name`. Raises `PipelineError` if it is not as trained, or was fitted to other features."""
    weights = load(name, TreeWeights, version=VERSION, folder=folder)
    if weights.features != features:
        raise stale(name)
    return weights
