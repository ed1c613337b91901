"""Candidates: what the words allow, how it is described to the judge, and which of it the judge takes."""

import numpy as np
import pytest

from onrecord.extract import commitments, measures, meetings, movements
from onrecord.extract.base import Passage
from onrecord.extract.judging import Candidate, accepted
from onrecord.learned import EventWeights
from onrecord.learned.events import vector_of
from onrecord.model import Span, Token
from support import AnnotateText


def token(index: int) -> Token:
    return Token(
        index=index, start=index, end=index + 1, text="x", lemma="x", tag="VBD", dep="ROOT", head=index, sentence=0
    )


def candidate(index: int, start: int, end: int, *features: str) -> Candidate[str]:
    return Candidate(
        word=token(index), span=Span(start, end), found=" ".join(features), features=frozenset(features), words={}
    )


def taken(given: list[Candidate[str]], whole: Span | None = None) -> list[str]:
    """What is taken; each candidate rests on its own words, or all on `whole`."""
    spans = {one.found: one.span for one in given}
    return accepted("meeting", given, lambda found: whole or spans[found])


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = EventWeights(
        intercept=-1.0, least=0.5, weights={"ruled": 2.0, "likely": 3.0, "not-real": -9.0}, directions={}
    )
    monkeypatch.setattr("onrecord.extract.judging.candidates.event_weights", lambda _: weights)


@pytest.mark.usefixtures("judge")
def test_the_likely_are_taken_in_text_order() -> None:
    given = [candidate(7, 7, 9, "ruled"), candidate(1, 1, 4, "likely"), candidate(5, 5, 6, "other")]
    assert taken(given) == ["likely", "ruled"]


@pytest.mark.usefixtures("judge")
def test_of_candidates_that_share_words_the_likeliest_is_taken() -> None:
    given = [candidate(1, 1, 6, "ruled"), candidate(5, 5, 9, "likely"), candidate(8, 8, 9, "ruled")]
    assert taken(given) == ["likely"]


@pytest.mark.usefixtures("judge")
def test_of_candidates_that_rest_on_the_same_evidence_the_likeliest_is_taken() -> None:
    assert taken([candidate(1, 1, 2, "ruled"), candidate(5, 5, 6, "likely")], Span(0, 9)) == ["likely"]


@pytest.mark.usefixtures("judge")
def test_what_the_rules_find_in_one_place_stands_together() -> None:
    assert taken([candidate(1, 1, 6, "ruled"), candidate(5, 5, 9, "ruled", "likely")]) == ["ruled", "ruled likely"]


@pytest.mark.usefixtures("judge")
def test_a_feature_may_speak_against_it() -> None:
    assert taken([candidate(1, 1, 2, "likely", "not-real")]) == []


def test_a_feature_without_a_weight_says_nothing() -> None:
    weights = EventWeights(intercept=0.0, least=0.5, weights={"a": 1.0}, directions={})
    assert weights.probability({"a", "b"}, {}) == weights.probability({"a"}, {})
    assert weights.probability((), {}) == 0.5


def test_a_word_counts_as_those_like_it() -> None:
    soldiers = vector_of(("soldiers",)).tolist()
    weights = EventWeights(intercept=0.0, least=0.5, weights={}, directions={"who": soldiers})
    alike, other = ({"who": (word,)} for word in ("troops", "emails"))
    assert weights.probability((), alike) > weights.probability((), other)
    assert weights.probability((), {"who": ()}) == weights.probability((), {"to": ("troops",)}) == 0.5


def test_a_stretch_of_words_has_a_direction_whatever_its_length() -> None:
    assert np.linalg.norm(vector_of(("troops", "crossed", "the", "river"))) == pytest.approx(1)


KINDS = [
    (meetings, "The two premiers deliberated in Lima on Monday.", "deliberated"),
    (measures, "The ministry relinquished its veto over the port.", "relinquished"),
    (movements, "Some 300 pilgrims trekked from Lima to Quito.", "trekked"),
    (commitments, "The bank said its office would stay open.", "stay"),
]


@pytest.mark.parametrize(("kind", "text", "word"), KINDS, ids=[row[2] for row in KINDS])
def test_what_no_rule_need_know_is_a_candidate(annotate_text: AnnotateText, kind, text, word) -> None:  # type: ignore[no-untyped-def]
    found = kind.candidates(Passage(annotate_text(text)))
    assert word in [one.word.text for one in found]


def described(annotate_text: AnnotateText, text: str, word: str) -> frozenset[str]:
    found = meetings.candidates(Passage(annotate_text(text, "2023-12-28")))
    return next(one.features for one in found if one.word.text == word)


def test_a_candidate_is_described_by_word_clause_and_roles(annotate_text: AnnotateText) -> None:
    features = described(annotate_text, "Peru's president met the mayor in Lima on Monday.", "met")
    assert {"word=meet", "word:meet", "ruled", "real", "dated", "placed", "several", "first:authority"} <= features
    assert "meet&dated" in features


@pytest.mark.parametrize(
    "text",
    [
        "Peru's president could meet the mayor.",
        "Peru's president wants the envoy to meet the mayor.",
        "Peru has invited the mayor to visit Lima.",
    ],
)
def test_a_candidate_that_is_only_possible_is_told_so(annotate_text: AnnotateText, text: str) -> None:
    found = meetings.candidates(Passage(annotate_text(text, "2023-12-28")))
    assert found
    assert all({"not-real", "not-ruled"} <= one.features for one in found)


def test_a_candidate_knows_the_words_around_it(annotate_text: AnnotateText) -> None:
    (one,) = meetings.candidates(Passage(annotate_text("Peru's president met the mayor. Chile paid.", "2023-12-28")))
    assert one.words["word"] == ("meet",)
    assert one.words["second"] == ("mayor",)
    assert one.words["sentence"] == ("peru", "president", "met", "the", "mayor")


def test_headings_have_no_candidates(annotate_text: AnnotateText) -> None:
    passage = Passage(annotate_text("Peru deported five miners on Monday."))
    assert {one.word.text for one in movements.candidates(passage)} == {"deported"}
