"""Hits ranked anew: what tells the question's words, or words like them, comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.search import Hit, likeness, ranked

EXPELLED = "Migrants were expelled from the country by the thousand."
QUOTA = "The herring quota was reduced by a third."


def test_a_text_that_says_it_in_other_words_is_likelier_than_one_on_another_matter() -> None:
    expelled, quota = likeness("deportation", [EXPELLED, QUOTA])
    assert expelled > quota + 0.2


def test_a_text_with_the_very_words_is_as_like_as_can_be() -> None:
    assert likeness("herring quota", [QUOTA, EXPELLED])[0] == pytest.approx(1)


def test_a_rare_word_counts_more_than_a_frequent_one() -> None:
    rare, frequent = likeness("people herring", ["herring", "people"])
    assert rare > frequent


def test_a_name_that_is_in_no_vocabulary_is_found_by_itself() -> None:
    told, other = likeness("Brandsdóttir", ["Sigga Brandsdottir spoke.", "Nobody spoke."])
    assert told == pytest.approx(1)
    assert other < 0.8


def test_without_words_nothing_is_like() -> None:
    assert likeness("", [QUOTA]) == [0.0]
    assert likeness("herring", ["", "?!"]) == [0.0, 0.0]
    assert likeness("herring", []) == []


def test_of_two_hits_that_the_engine_holds_equal_the_likelier_is_first() -> None:
    assert ranked("deported migrants", [Hit(QUOTA, 1.0), Hit(EXPELLED, 1.0)]) == [1, 0]


def test_the_engines_own_score_counts() -> None:
    assert ranked("herring quota", [Hit(QUOTA, 1.0), Hit(QUOTA, 4.0)]) == [1, 0]


def test_the_scale_of_the_engine_makes_no_difference() -> None:
    scores = [3.0, 1.0, 2.0]
    texts = [EXPELLED, QUOTA, "The quota for asylum was raised."]
    once, thousandfold = (
        ranked("asylum quota", [Hit(text, score * scale) for text, score in zip(texts, scores, strict=True)])
        for scale in (1, 1000)
    )
    assert once == thousandfold


def test_a_short_text_goes_before_a_long_one_that_says_the_same() -> None:
    assert ranked("herring quota", [Hit(f"{QUOTA} {EXPELLED} It rained.", 1.0), Hit(QUOTA, 1.0)]) == [1, 0]


def test_a_literal_question_leaves_the_order() -> None:
    assert ranked('"expelled"', [Hit(QUOTA, 1.0), Hit(EXPELLED, 9.0)]) == [0, 1]


def test_no_hits_no_order() -> None:
    assert ranked("herring", []) == []


@given(st.text(max_size=40), st.lists(st.tuples(st.text(max_size=60), st.floats(0, 50)), max_size=8))
def test_every_hit_stays_and_likeness_is_between_0_and_1(question: str, found: list[tuple[str, float]]) -> None:
    hits = [Hit(text, score) for text, score in found]
    assert sorted(ranked(question, hits)) == list(range(len(hits)))
    assert all(-1e-6 <= value <= 1 + 1e-6 for value in likeness(question, [hit.text for hit in hits]))
