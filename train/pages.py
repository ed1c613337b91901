"""Fits the model of HTML pages, `pages`: is a block the article?

    .venv/bin/python -m train.pages

Writes `pages.json` and the manifest. Needs ../shared/data/pages.
"""

import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.clean.block_features import FOR_REASONS
from onrecord.clean.html import FEATURES, Candidates, assembled, candidates, features, kept, visible
from onrecord.clean.html_metadata import html_metadata
from onrecord.learned import TreeWeights
from train.boosting import Plan, fitted
from train.cards import write_page_card
from train.page_labels import PAGES, GoldPage, fold, gold_pages
from train.shingles import LENGTH, Scores, runs, scores, words_of
from train.writing import written

FOLDS: Final = 10
PLAN: Final = Plan(FEATURES, ("keep",), trees=100, rate=0.1, unseen=FOR_REASONS)
_WORDS_COUNT: Final = 0.7  # a long block counts more than a short one, though not as much as it is longer
_PAGE: Final = 100.0  # what the blocks of one body weigh together, so that long articles do not outweigh short ones
_MOST: Final = 20.0
_LEAST: Final = 0.2
_IN_BODY: Final = 0.5  # of a block's runs of words
_NEIGHBOUR_WITHIN: Final = 6  # blocks
_ROUNDS: Final = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A page as the model sees it, and for each candidate whether its text is in the body."""

    page: GoldPage
    found: Candidates
    rows: npt.NDArray[np.float32]
    keep: npt.NDArray[np.bool_]

    def body(self, indexes: set[int]) -> str:
        """The text of the lines `indexes`, as an extractor would give it."""
        return "\n".join(line.text for line in self.found.lines if line.index in indexes)


def example(page: GoldPage) -> Example:
    """The features of a page's blocks, computed as they are when the product reads it."""
    seen = visible(page.source)
    if seen is None:
        raise ValueError(f"the page {page.page} has no tree")
    _, lines = assembled(seen.view.blocks)
    found = candidates(seen, lines, html_metadata(seen.tree, lines).title)
    in_body = aligned([line.text for line in lines], page.body)
    return Example(page, found, features(found, seen.view.blocks), in_body[found.chosen.start : found.chosen.stop])


def aligned(blocks: Sequence[str], body: str) -> npt.NDArray[np.bool_]:
    """Which blocks of a page are in its body. A block of four words or more is if half of its runs of four words are;
    of equal ones as many as the body has, nearest to the middle. A shorter one is if it follows or precedes a block
    of the body there too."""
    known = runs(words_of(body))
    joined = " ".join(words_of(body))
    tokens = [words_of(block) for block in blocks]
    inside: list[bool | None] = []
    for words in tokens:
        own = [tuple(words[at : at + LENGTH]) for at in range(len(words) - LENGTH + 1)]
        inside.append(sum(run in known for run in own) >= _IN_BODY * len(own) if own else None)
    for surplus in _surplus(tokens, inside, joined):
        inside[surplus] = False
    for _ in range(_ROUNDS):
        for at, words in enumerate(tokens):
            if inside[at] is None and words and _beside(at, tokens, inside, known):
                inside[at] = True
    return np.array([bool(one) for one in inside])


def _surplus(tokens: list[list[str]], inside: list[bool | None], body: str) -> list[int]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, words in enumerate(tokens):
        if inside[at]:
            places[tuple(words)].append(at)
    once = [where[0] for where in places.values() if len(where) == 1]
    middle = once[len(once) // 2] if once else 0
    found: list[int] = []
    for block, where in places.items():
        times = max(1, body.count(" ".join(block)))
        found += sorted(where, key=lambda at: abs(at - middle))[times:]
    return found


def _beside(at: int, tokens: list[list[str]], inside: list[bool | None], known: dict[tuple[str, ...], int]) -> bool:
    before = next((other for other in range(at - 1, max(-1, at - _NEIGHBOUR_WITHIN - 1), -1) if inside[other]), None)
    after = next(
        (other for other in range(at + 1, min(len(tokens), at + _NEIGHBOUR_WITHIN + 1)) if inside[other]), None
    )
    across = []
    if before is not None:
        across.append(tokens[before][1 - LENGTH :] + tokens[at])
    if after is not None:
        across.append(tokens[at] + tokens[after][: LENGTH - 1])
    for words in across:
        own = [tuple(words[start : start + LENGTH]) for start in range(len(words) - LENGTH + 1)]
        if own and all(run in known for run in own):
            return True
    return False


def weights_of(one: Example) -> npt.NDArray[np.float64]:
    """How much each block counts."""
    words = np.array([max(1, line.words) for line in one.found.members]) ** _WORDS_COUNT
    body = words[one.keep].sum()
    share = words / body * _PAGE if body else np.zeros_like(words)
    return np.asarray(np.minimum(share, _MOST) + _LEAST)


def model(examples: Sequence[Example]) -> TreeWeights:
    return fitted(
        PLAN,
        np.concatenate([one.rows for one in examples]),
        np.concatenate([one.keep for one in examples]).astype(np.int64),
        np.concatenate([weights_of(one) for one in examples]),
    )


def cross_validated(examples: Sequence[Example], folds: int = FOLDS) -> list[set[int]]:
    """For each page the lines that are kept by a model that saw no page of its host."""
    models = {}
    for part in sorted({fold(one.page.host, folds) for one in examples}):
        models[part] = model([one for one in examples if fold(one.page.host, folds) != part])
    return [kept(one.found, models[fold(one.page.host, folds)].probabilities(one.rows)) for one in examples]


def body_scores(examples: Sequence[Example], kept: Sequence[set[int]]) -> Scores:
    """The benchmark's measure of the texts of the lines `kept`."""
    return scores(
        [one.body(indexes) for one, indexes in zip(examples, kept, strict=True)], [one.page.body for one in examples]
    )


def main() -> int:
    if not PAGES.exists():
        print(f"{PAGES.relative_to(PAGES.parents[2])} is not here: nothing was trained")
        return 1
    examples = [example(page) for page in gold_pages()]
    written("pages", model(examples))
    write_page_card(body_scores(examples, cross_validated(examples)), len(examples))
    return 0


if __name__ == "__main__":
    sys.exit(main())
