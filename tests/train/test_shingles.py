"""The measure of extracted bodies, against numbers worked out by hand."""

import pytest
import train_path  # noqa: F401
from train.shingles import Scores, runs, scores, words_of


def test_runs_of_four_words_with_how_often_they_come() -> None:
    assert runs("a b c d e".split()) == {("a", "b", "c", "d"): 1, ("b", "c", "d", "e"): 1}
    assert runs(["x"] * 6) == {("x", "x", "x", "x"): 3}
    assert runs(["a", "b"]) == {("a", "b"): 1}
    assert runs([]) == {(): 1}


def test_words_are_cut_at_signs() -> None:
    assert words_of("Peru’s 1,200 drivers—all") == ["Peru", "s", "1", "200", "drivers", "all"]


def test_precision_and_recall_are_means_over_pages() -> None:
    body = "one two three four five six"  # three runs
    extracted = ["one two three four five", "one two three four five six seven eight"]  # two runs, and five
    found = scores(extracted, [body, body])
    assert found.precision == pytest.approx((2 / 2 + 3 / 5) / 2)
    assert found.recall == pytest.approx((2 / 3 + 3 / 3) / 2)
    assert found.f1 == pytest.approx(2 * 0.8 * (5 / 6) / (0.8 + 5 / 6))


def test_a_run_said_twice_is_right_once() -> None:
    found = scores(["a b c d a b c d"], ["a b c d"])
    assert found.precision == pytest.approx(1 / 5)
    assert found.recall == 1.0


def test_nothing_extracted_scores_nothing() -> None:
    assert scores([""], ["a b c d"]) == Scores(0.0, 0.0)
    assert scores([""], ["a b c d"]).f1 == 0.0
