"""Fitting, leaving out, and measuring how chances held."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
import train_path  # noqa: F401
from train.calibration import bins, brier, calibration_error
from train.fitting import Example, Model, left_out, logistic, table

NAMES = ("meeting", "figure", "undated")


def examples(kind: str, right: int, wrong: int, group: str = "a", *more: str) -> list[Example]:
    return [Example(frozenset({kind, *more}), index < right, group) for index in range(right + wrong)]


def test_a_loose_penalty_gives_the_shares_back() -> None:
    model = logistic(examples("meeting", 30, 10) + examples("figure", 5, 15), NAMES, ridge=1e-3)
    assert model({"meeting"}) == pytest.approx(0.75, abs=0.001)
    assert model({"figure"}) == pytest.approx(0.25, abs=0.001)


def test_what_is_seldom_seen_stays_near_the_mean() -> None:
    seen = examples("meeting", 60, 20)
    seldom = logistic(seen + examples("figure", 0, 1), NAMES, ridge=3)
    often = logistic(seen + examples("figure", 0, 30), NAMES, ridge=3)
    assert often({"figure"}) < 0.3 < seldom({"figure"}) < seldom({"meeting"})
    assert seldom.weights["undated"] == 0


def test_nothing_but_confirmed_entries_can_be_fitted() -> None:
    assert 0.9 < logistic(examples("meeting", 10, 0), NAMES, ridge=1)({"meeting"}) < 1


def test_a_table_is_drawn_to_the_share_above() -> None:
    chance = table(examples("meeting", 30, 10) + examples("meeting", 0, 2, "a", "undated"), ("meeting",), 2)
    assert 0 < chance({"meeting", "undated"}) < chance({"meeting"}) < 0.75
    assert chance({"figure"}) == pytest.approx((30 + 2 * 0.5) / (42 + 2))


def test_no_example_is_judged_by_its_own_document() -> None:
    seen = examples("meeting", 1, 1, "a") + examples("figure", 1, 1, "b") + examples("figure", 1, 0, "a")

    def fit(part: Sequence[Example]) -> Model:
        groups = {example.group for example in part}
        assert len(groups) == 1
        return lambda _features: 1.0 if groups == {"a"} else 0.0

    assert left_out(seen, fit) == [0.0, 0.0, 1.0, 1.0, 0.0]


def test_brier() -> None:
    assert brier([1.0, 0.0], [True, False]) == 0
    assert brier([0.8, 0.8], [True, False]) == pytest.approx((0.04 + 0.64) / 2)


def test_bins_hold_every_entry_once_and_never_part_equal_chances() -> None:
    chances = [0.9] * 7 + [0.2, 0.4, 0.6]
    parts = bins(chances, [True] * 7 + [False] * 3)
    assert sum(part.entries for part in parts) == 10
    assert [(part.low, part.high) for part in parts] == [(0.2, 0.4), (0.6, 0.9)]
    assert all(before.high < after.low for before, after in pairwise(parts))


def test_the_calibration_error_of_one_constant_is_its_distance() -> None:
    parts = bins([0.6] * 4, [True, True, True, False])
    assert len(parts) == 1
    assert calibration_error(parts) == pytest.approx(0.15)
