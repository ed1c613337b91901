"""The questions are at their places; what a list of hits is worth; what is found is known by its places."""

import math
from pathlib import Path

import bench_path  # noqa: F401
import pytest
from bench.kept import document, keep
from bench.search_questions import (
    Answer,
    Place,
    Question,
    Unit,
    answerable,
    misplaced,
    passages,
    questions,
    recall_and_gain,
)
from bench.suites.search import HALVES, QUESTIONS, found_passages, pile

ONE, TWO = Place("a", 0, 10), Place("b", 5, 9)
RIGHT, ALSO, WRONG = Unit((Place("a", 4, 30),)), Unit((ONE, TWO)), Unit((Place("c", 0, 10),))


def test_there_are_questions_of_both_halves_and_answers_to_all() -> None:
    asked = questions(QUESTIONS)
    assert {one.half for one in asked} == set(HALVES)
    assert len(asked) >= 60
    assert all(one.answers for one in asked)
    assert len({one.question for one in asked}) == len(asked)


def test_answers_in_plain_text_are_where_they_are_said_to_be(tmp_path: Path) -> None:
    names = {path.name for path in pile(tmp_path / "pile")}
    asked = questions(QUESTIONS)
    assert {answer.document for one in asked for answer in one.answers} <= names
    texts = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "pile").iterdir()}
    assert all(answer.document.endswith(".html") for answer in misplaced(asked, texts))


def test_a_misplaced_answer_is_told() -> None:
    answer = Answer("a", 0, 4, "talk")
    asked = [Question("dev", "talks", (answer,))]
    assert misplaced(asked, {"a": "talks"}) == []
    assert misplaced(asked, {"a": "no talks"}) == misplaced(asked, {}) == [answer]


@pytest.mark.parametrize(
    ("hits", "recall", "gain"),
    [
        ([RIGHT, ALSO], 1, 1),
        ([ALSO], 1, 1 / (1 + 1 / math.log2(3))),
        ([WRONG, RIGHT], 0.5, (1 / math.log2(3)) / (1 + 1 / math.log2(3))),
        ([RIGHT, RIGHT], 0.5, 1 / (1 + 1 / math.log2(3))),
        ([WRONG] * 10 + [ALSO], 0, 0),
        ([], 0, 0),
    ],
)
def test_recall_and_gain(hits: list[Unit], recall: float, gain: float) -> None:
    assert recall_and_gain(hits, [ONE, TWO]) == pytest.approx((recall, gain))


def test_what_no_unit_covers_is_not_asked_for() -> None:
    assert answerable([ONE, TWO], [RIGHT]) == [ONE]


def test_documents_are_found_by_their_places(tmp_path: Path) -> None:
    told = [document("rail", "rail lines were shut\n-\nrailways were closed", 5), document("fish", "herring", 5)]
    with keep(tmp_path / "record.db", told) as store, store.reading() as view:
        assert found_passages(view, "rail lines", True) == [Unit((Place("rail", 0, 20),))]
        assert found_passages(view, "herring", False) == [Unit((Place("fish", 0, 7),))]
    assert passages(told) == [Unit((Place(*place),)) for place in (("rail", 0, 20), ("rail", 23, 43), ("fish", 0, 7))]
