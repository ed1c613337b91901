"""Fits the models of stripped text: `lines` (is a line the article?) and `reasons` (why is it not?).

    .venv/bin/python -m train.lines

Writes `lines.json`, `reasons.json`, their model cards and the manifest. Needs ../shared/data/pages.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.clean.block_features import BLOCK_FEATURES, FOR_REASONS, REASONS
from onrecord.clean.keeping import decided, line_features, stays
from onrecord.clean.lines import lines_of
from onrecord.clean.noise import Judged, judge
from onrecord.learned import TreeWeights
from train.boosting import Plan, fitted
from train.cards import write_line_cards
from train.line_scores import KeepDrop, keep_drop
from train.page_labels import HELD_OUT_EVERY, PAGES, StrippedPage, fold, held_out_hosts, stripped_pages
from train.writing import written

FOLDS: Final = 10
KEEP_PLAN: Final = Plan(BLOCK_FEATURES, ("keep",), trees=100, rate=0.1, unseen=FOR_REASONS)
# There are few lines of each reason.
REASON_PLAN: Final = Plan(
    BLOCK_FEATURES, REASONS, trees=40, rate=0.1, settings={"num_leaves": 6, "min_data_in_leaf": 5, "lambda_l2": 3.0}
)
_KEPT: Final = ("keep", "title")


@dataclass(frozen=True, slots=True)
class Example:
    """A stripped page as the models see it. `at` tells for each row which line of the page it is part of."""

    page: StrippedPage
    rows: npt.NDArray[np.float32]
    at: npt.NDArray[np.int64]
    judged: Judged

    @property
    def keep(self) -> npt.NDArray[np.int64]:
        return np.array(self.page.keep, dtype=np.int64)[self.at]

    @property
    def hinted_titles(self) -> npt.NDArray[np.bool_]:
        return np.array(self.page.titles, dtype=bool)[self.at]

    @property
    def labels(self) -> list[str]:
        return [self.page.labels[line] for line in self.at]


def example(page: StrippedPage) -> Example:
    """The features of a page's lines, computed as they are when the product reads it."""
    judged = judge(lines_of(page.text))
    starts = np.cumsum([0, *(len(line) + 1 for line in page.lines[:-1])])
    at = np.searchsorted(starts, [line.start for line in judged.lines], side="right") - 1
    return Example(page, line_features(judged), at, judged)


def keep_model(examples: Sequence[Example]) -> TreeWeights:
    """Fitted to the benchmark's labels and to our own side by side, so that a line on which they agree counts
    twice. The headline is left out, for it is kept whatever the model says."""
    rows, targets = [], []
    for one in examples:
        content = np.array([label != "title" for label in one.labels], dtype=bool)
        own = np.array([label == "keep" for label in one.labels], dtype=np.int64)
        for target in (one.keep, own):
            rows.append(one.rows[content])
            targets.append(target[content])
    return fitted(KEEP_PLAN, np.concatenate(rows), np.concatenate(targets))


def reason_model(examples: Sequence[Example]) -> TreeWeights:
    """Fitted to the lines that we labelled with a reason."""
    rows, targets = [], []
    for one in examples:
        dropped = [position for position, label in enumerate(one.labels) if label not in _KEPT]
        rows.append(one.rows[dropped])
        targets += [REASONS.index(one.labels[position]) for position in dropped]
    return fitted(REASON_PLAN, np.concatenate(rows), np.array(targets))


def cross_validated(examples: Sequence[Example], folds: int = FOLDS) -> list[npt.NDArray[np.bool_]]:
    """For each page which of its lines are kept, decided with a model that saw no page of its host."""
    models = {}
    for part in sorted({fold(one.page.host, folds) for one in examples}):
        models[part] = keep_model([one for one in examples if fold(one.page.host, folds) != part])
    return [stays(one.judged, one.rows, models[fold(one.page.host, folds)]) for one in examples]


def scores(examples: Sequence[Example], kept: Sequence[npt.NDArray[np.bool_]], *, own: bool) -> KeepDrop:
    """Against our own labels or the benchmark's, line by line. Headlines are left out: the benchmark's bodies have
    none, and the product keeps them as headings."""
    return keep_drop(
        (label == "keep" if own else keep > 0, bool(stay))
        for one, stays_of in zip(examples, kept, strict=True)
        for label, keep, title, stay in zip(one.labels, one.keep, one.hinted_titles, stays_of, strict=True)
        if label != "title" and not title
    )


def reasons_right(examples: Sequence[Example]) -> list[bool]:
    """For every line that our labels and the product both drop, whether it is for the same reason. For pages that
    took no part in the weights that the product has."""
    found = []
    for one in examples:
        verdicts = decided(one.judged).verdicts
        for line, label in zip(one.judged.lines, one.labels, strict=True):
            if label not in _KEPT and line.index in verdicts:
                found.append(verdicts[line.index].reason == label)
    return found


def main() -> int:
    if not PAGES.exists():
        print(f"{PAGES.relative_to(PAGES.parents[2])} is not here: nothing was trained")
        return 1
    every = [example(page) for page in stripped_pages()]
    held_out = held_out_hosts([one.page for one in every])
    training = [one for one in every if one.page.host not in held_out]
    written("lines", keep_model(training))
    written("reasons", reason_model(training))
    kept = cross_validated(every)
    told = [one for one in every if one.page.number % HELD_OUT_EVERY == 0]
    right = reasons_right(told)
    write_line_cards(scores(every, kept, own=False), scores(every, kept, own=True), right, len(training))
    return 0


if __name__ == "__main__":
    sys.exit(main())
