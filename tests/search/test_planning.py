"""What the engine is asked: words with related ones, and questions that are taken as they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.search import expand, plan
from onrecord.search.planning import LEAST_LIKENESS, MOST_RELATED
from onrecord.search.words import STOP_WORDS


def related(question: str) -> dict[str, set[str]]:
    return {term.word: {one.word for one in term.related} for term in plan(question).terms}


def test_a_word_has_its_inflections_and_words_of_like_meaning() -> None:
    found = related("deportation of refugees")
    assert {"deported", "deportations"} <= found["deportation"]
    assert "migrants" in found["refugees"]
    assert "of" not in found


@pytest.mark.parametrize(
    "question", ["Mexico", "talks with Biden", "López Obrador", "190,000", "Title 42", "the second one"]
)
def test_names_and_numbers_stand_for_themselves(question: str) -> None:
    words = {word: more for word, more in related(question).items() if word not in {"talks", "title"}}
    assert words
    assert not any(words.values())


def test_a_capital_after_the_first_word_makes_a_name() -> None:
    assert related("Bridges closed")["bridges"]
    assert not related("closed Bridges")["bridges"]


@pytest.mark.parametrize(
    "question", ['"important agreements"', "“rail crossings”", "bridge OR railway", "talks -Washington", "smuggl*"]
)
def test_a_question_with_quotation_marks_or_operators_is_taken_literally(question: str) -> None:
    assert plan(question).literal == question
    assert not plan(question).terms


def test_a_hyphen_within_a_word_is_no_operator() -> None:
    assert plan("cross-border trade").words == ("cross", "border", "trade")


def test_a_question_of_stop_words_keeps_them() -> None:
    assert plan("who said what").words == ("who", "said", "what")
    assert not any(term.related for term in plan("who said what").terms)


def test_a_question_without_words_asks_nothing() -> None:
    assert plan(" ?! ").terms == ()


def test_accents_case_and_the_genitive_make_no_difference() -> None:
    assert plan("BÁRCENA’s visit").words == plan("barcena visit").words == ("barcena", "visit")


def test_related_words_are_never_stop_words_and_come_in_order() -> None:
    for found in expand(("pledge", "closure", "wages", "talks")).values():
        weights = [one.weight for one in found]
        assert 0 < len(found) <= MOST_RELATED
        assert weights == sorted(weights, reverse=True)
        assert min(weights) >= LEAST_LIKENESS
        assert max(weights) < 1
        assert not {one.word for one in found} & STOP_WORDS


def test_fewer_can_be_asked_for_and_are_the_likest() -> None:
    assert expand(["wages"], 2)["wages"] == expand(["wages"])["wages"][:2]


def test_a_stop_word_has_no_related_words() -> None:
    assert expand(["said", "which"]) == {}


@given(st.text(max_size=60))
def test_any_question_has_a_plan(question: str) -> None:
    asked = plan(question)
    assert (asked.literal == question) if asked.literal is not None else all(asked.words)
    assert len(set(asked.words)) == len(asked.words)


def test_the_forms_of_a_word_are_inflections_and_words_of_its_stem() -> None:
    (term,) = plan("negotiations").terms
    assert {"negotiation", "negotiate", "negotiators"} <= set(term.forms)
    assert set(term.forms) < set(term.alternatives)
    assert not plan("the Negotiations").terms[0].forms
