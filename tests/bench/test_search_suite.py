"""The questions are at their places; what a list of hits is worth; the engine of the suite."""

import math
from pathlib import Path

import bench_path  # noqa: F401
import pytest
from bench.full_text import FullText
from bench.search_questions import Answer, Place, Question, Unit, answerable, misplaced, questions, recall_and_gain
from bench.suites.search import HALVES, QUESTIONS, pile, plain

from onrecord.search import Plan, Related, Term, plan

ONE, TWO = Place("a", 0, 10), Place("b", 5, 9)
RIGHT, ALSO, WRONG = Unit("", (Place("a", 4, 30),)), Unit("", (ONE, TWO)), Unit("", (Place("c", 0, 10),))


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


TEXTS = ("rail lines were shut", "railways and bridges were closed", "bridges", "herring")


def test_texts_with_every_term_come_before_those_with_any_word() -> None:
    asked = Plan((Term("bridges"), Term("shut", (Related("closed", 0.8),))))
    engine = FullText(TEXTS)
    assert next(at for at, _ in engine.ask(asked, 10)) == 1
    assert {at for at, _ in engine.ask(asked, 10)} == {0, 1, 2}
    assert [at for at, _ in engine.ask(asked, 1)] == [1]
    assert {at for at, _ in engine.ask(plain(asked), 10)} == {0, 1, 2}


def test_a_literal_question_and_an_empty_one() -> None:
    engine = FullText(TEXTS)
    assert [at for at, _ in engine.ask(plan("“rail lines”"), 10)] == [0]
    assert engine.ask(plan(""), 10) == []
