"""The scores of attributions, on a few of known outcome."""

import pytest
import train_path  # noqa: F401 - makes `train` importable
from train.attribution_scores import Said, paired, platt, scores

TEXT = "Vargas said that the bridge is open. Lindt said it is shut."
FIRST = Said([(12, 35)], [(0, 6)])
SECOND = Said([(48, 58)], [(37, 42)])


def test_what_is_the_same_scores_full() -> None:
    reached = scores([(TEXT, [FIRST, SECOND], [FIRST, SECOND])])
    assert (reached.tokens, reached.pairs, reached.exact) == (1.0, 1.0, 1.0)


def test_an_opening_that_and_outer_marks_do_not_count() -> None:
    shorter = Said([(17, 36)], FIRST.source)
    assert scores([(TEXT, [shorter], [FIRST])]).exact == 1.0


def test_another_source_is_no_pair() -> None:
    swapped = Said(FIRST.content, SECOND.source)
    assert paired(TEXT, [swapped], [FIRST]) == [False]
    assert scores([(TEXT, [swapped], [FIRST])]).exact == 1.0


def test_one_label_pairs_once() -> None:
    assert sorted(paired(TEXT, [FIRST, FIRST], [FIRST])) == [False, True]


def test_nothing_found_scores_nothing() -> None:
    reached = scores([(TEXT, [], [FIRST])])
    assert (reached.tokens, reached.pairs, reached.exact) == (0.0, 0.0, 0.0)


def test_platt_finds_the_odds_that_hold() -> None:
    given = [0.5] * 100 + [0.9] * 100
    right = [True] * 30 + [False] * 70 + [True] * 80 + [False] * 20
    slope, intercept = platt(given, right)
    assert 1 / (1 + 2.718281828**-intercept) == pytest.approx(0.3, abs=0.01)
    assert slope > 0
