"""Counting words, and making wide vectors small."""

import numpy as np
import pytest
import train_path  # noqa: F401
from train.word_counts import counted
from train.word_reduction import neighbours_kept, packed, rarities, reduced

NEWS = "Bridges were closed. The bridges and the Senate were open. “Bridges,” a Senate aide said: bridges."


def test_a_capital_counts_where_it_makes_a_name() -> None:
    counts = counted([NEWS, NEWS, "the senate"])
    assert (counts.small["bridges"], counts.capital["bridges"]) == (4, 0)
    assert (counts.small["senate"], counts.capital["senate"]) == (1, 4)


def test_common_words_are_seen_often_and_mostly_in_small_letters() -> None:
    common = counted([NEWS, NEWS, NEWS]).common()
    assert common == ["aide", "bridges", "closed", "open"]
    assert counted([NEWS]).common() == []


def test_shares_are_of_all_words() -> None:
    counts = counted(["talks, talks, talks and Mexico"])
    assert counts.share("talks") == pytest.approx(3 / 5)
    assert counts.share("nowhere") == 0
    assert counted([]).share("talks") == 0


def test_components_are_those_that_vary_most_and_repeatable() -> None:
    drawn = np.random.default_rng(5).normal(size=(40, 6)) * [1, 9, 1, 1, 5, 1] + 100
    small = reduced(drawn, 30, 2)
    assert abs(np.corrcoef(small[:, 0], drawn[:, 1])[0, 1]) > 0.9
    assert abs(np.corrcoef(small[:, 1], drawn[:, 4])[0, 1]) > 0.9
    assert small == pytest.approx(reduced(drawn.copy(), 30, 2))
    assert small[:30].mean(axis=0) == pytest.approx(np.zeros(2), abs=1e-9)


def test_frequent_words_weigh_little_and_none_weighs_nothing() -> None:
    assert list(rarities([0.0, 0.001, 0.5], 0.001)) == [255, 128, 1]


def test_signed_bytes_keep_the_neighbours() -> None:
    drawn = np.random.default_rng(7).normal(size=(60, 8))
    words = [f"w{at}" for at in range(60)]
    small = packed(words, reduced(drawn, 50, 8), 50, bytes([255]) * 60)
    assert neighbours_kept(drawn, small, 5, 4) > 0.9
    assert len(small.vectors) == 60 * 8
    assert neighbours_kept(drawn, packed(words, reduced(drawn, 50, 1), 50, bytes(60)), 5, 4) < 0.6


def test_a_word_without_any_number_does_no_harm() -> None:
    small = packed(["a", "b"], np.array([[0.0, 0.0], [1.0, -1.0]]), 2, bytes([1, 1]))
    assert not small.units(["a"]).any()
