"""From scores to spans: the best sequence that is one, and each word given once."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.annotate.attributions.decoding import (
    CUE_LABELS,
    PART_LABELS,
    Parts,
    best_labels,
    continued,
    cues,
    mean_told,
    most,
    normalised,
    parts,
    ranges,
    without_conflicts,
)

FLOATS = st.floats(-5, 5, width=32)


def _allowed(labels: tuple[int, ...]) -> bool:
    return all(
        label == 0 or label % 2 == 1 or (place > 0 and labels[place - 1] in (label, label - 1))
        for place, label in enumerate(labels)
    )


@given(arrays(np.float32, (2, 4, 5), elements=FLOATS))
def test_no_allowed_sequence_scores_more(scores: np.ndarray) -> None:
    for row, labels in zip(scores, best_labels(scores), strict=True):
        assert _allowed(tuple(labels))
        reached = sum(row[word, label] for word, label in enumerate(labels))
        best = max(
            sum(row[word, label] for word, label in enumerate(some))
            for some in product(range(5), repeat=4)
            if _allowed(some)
        )
        assert reached == pytest.approx(best, abs=1e-4)


@given(arrays(np.float32, (3, 6), elements=FLOATS))
def test_probabilities_add_up_to_one(scores: np.ndarray) -> None:
    assert np.exp(normalised(scores)).sum(axis=-1) == pytest.approx(np.ones(3), abs=1e-5)


def test_ranges_begin_anew_at_each_begin() -> None:
    assert ranges([0, 1, 2, 1, 0, 1], 1) == [(1, 3), (3, 4), (5, 6)]


def _certain(labels: list[int], kinds: int) -> np.ndarray:
    return np.eye(kinds, dtype=np.float32)[labels] * 12


def test_the_most_probable_cue_word() -> None:
    scores = np.log(np.array([[0.9, 0.05, 0.05], [0.2, 0.5, 0.3], [1.0, 1e-9, 1e-9]], dtype=np.float32))
    assert most(scores) == pytest.approx(0.8, abs=1e-5)


def test_cues_with_their_probability() -> None:
    ((cue, chance),) = cues(_certain([0, 1, 2, 0], len(CUE_LABELS)))
    assert cue == (1, 3)
    assert chance > 0.99


def test_leaning_finds_more_cues() -> None:
    scores = np.array([[1.0, 0.5, 0.0]], dtype=np.float32)
    assert cues(scores) == []
    assert [cue for cue, _ in cues(scores, favour=1.0)] == [(0, 1)]


def test_leaning_makes_no_cue_longer() -> None:
    scores = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.5], [9.0, 0.0, 0.0]], dtype=np.float32)
    assert [cue for cue, _ in cues(scores, favour=1.0)] == [cue for cue, _ in cues(scores)] == [(0, 1)]


def test_parts_in_pieces_with_one_source() -> None:
    labels = [1, 2, 0, 3, 4, 0, 1, 2]
    (one,) = parts([((5, 6), 1.0)], _certain(labels, len(PART_LABELS))[None])
    assert (one.content, one.source, one.cue) == (((0, 2), (6, 8)), (3, 5), (5, 6))


def test_a_cue_of_nothing_is_left_out() -> None:
    assert parts([((1, 2), 1.0)], _certain([0, 0, 3, 0], len(PART_LABELS))[None]) == []


def _one(cue: tuple[int, int], content: list[tuple[int, int]], probability: float) -> Parts:
    return Parts(cue, tuple(content), None, probability)


def test_a_word_goes_to_the_more_probable() -> None:
    sure, unsure = _one((0, 1), [(2, 6)], 0.9), _one((7, 8), [(5, 7), (8, 12)], 0.5)
    assert [one.content for one in without_conflicts([unsure, sure])] == [((2, 6),), ((6, 7), (8, 12))]


def test_what_loses_most_of_its_content_is_left_out() -> None:
    sure, unsure = _one((0, 1), [(2, 6)], 0.9), _one((7, 8), [(3, 7)], 0.5)
    assert without_conflicts([unsure, sure]) == [sure]


SPAN = st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(st.builds(_one, SPAN, st.lists(SPAN, min_size=1, max_size=1), st.floats(0, 1)), max_size=6))
def test_no_two_contents_share_a_word(found: list[Parts]) -> None:
    words = [word for one in without_conflicts(found) for low, high in one.content for word in range(low, high)]
    assert len(words) == len(set(words))


TOLD = np.array([0.1, 0.1, 0.9, 0.8, 0.9, 0.7, 0.9, 0.2], dtype=np.float32)


def test_how_far_the_words_of_a_content_are_told() -> None:
    assert mean_told(_one((0, 1), [(2, 4), (5, 6)], 1.0), TOLD) == pytest.approx(0.8)


def test_a_content_goes_on_over_the_next_words_that_are_told() -> None:
    (one,) = continued([_one((0, 1), [(3, 5)], 1.0)], TOLD > 0.5, [0] * 8)
    assert one.content == ((2, 7),)


def test_a_content_ends_with_its_sentence() -> None:
    (one,) = continued([_one((0, 1), [(3, 5)], 1.0)], TOLD > 0.5, [0, 0, 0, 0, 0, 0, 1, 1])
    assert one.content == ((2, 6),)


def test_a_content_takes_no_word_of_another_part() -> None:
    first = Parts((0, 1), ((2, 3),), (6, 7), 1.0)
    second = _one((4, 5), [(5, 6)], 1.0)
    assert [one.content for one in continued([first, second], TOLD > 0.5, [0] * 8)] == [((2, 4),), ((5, 6),)]


@given(
    st.lists(st.builds(_one, SPAN, st.lists(SPAN, min_size=1, max_size=1), st.floats(0, 1)), max_size=6),
    arrays(np.bool_, 30),
)
def test_contents_that_go_on_share_no_word_and_lose_none(found: list[Parts], told: np.ndarray) -> None:
    before = without_conflicts(found)
    after = continued(before, told, [0] * 30)
    words = [word for one in after for low, high in one.content for word in range(low, high)]
    assert len(words) == len(set(words))
    for one, other in zip(before, after, strict=True):
        kept = {word for low, high in other.content for word in range(low, high)}
        assert {word for low, high in one.content for word in range(low, high)} <= kept
