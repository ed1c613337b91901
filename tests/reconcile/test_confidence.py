"""Confidence: its bounds, what raises and lowers it, and weights that do not fit."""

from typing import get_args

import pytest

from onrecord.errors import PipelineError
from onrecord.learned import ConfidenceWeights
from onrecord.model import (
    KINDS,
    Actor,
    Assertion,
    CommitmentReading,
    EntryDate,
    FigureReading,
    MeasureReading,
    MeetingReading,
    MovementReading,
    Place,
    StatementReading,
)
from onrecord.model.annotation import AttributionForm
from onrecord.reconcile.confidence import FEATURES, HIGHEST, LOWEST, chance, confidence, features

RUIZ = Actor(id="ana-ruiz", name="Ana Ruiz")
LINDT = Actor(id="per-lindt", name="Per Lindt")
OFFICIAL = Actor(id="a-senior-official", name="a senior official")
MONDAY = EntryDate(value="2024-03-11", text="on Monday", from_="resolved")

READINGS: dict[str, Assertion] = {
    "meeting": MeetingReading(participants=(RUIZ, LINDT), date=MONDAY, place=Place(name="Rome")),
    "statement": StatementReading(speaker=RUIZ, form="direct", content="We are ready"),
    "commitment": CommitmentReading(by=(RUIZ,), content="pledged to return", form="pledge"),
    "figure": FigureReading(value=120.0, counted="trains"),
    "measure": MeasureReading(name="ban", measure="policy", state="in force", by=RUIZ, date=MONDAY),
    "movement": MovementReading(who="a convoy", date=MONDAY),
}


def weights(intercept: float = 0.0, **given: float) -> ConfidenceWeights:
    named = dict.fromkeys(FEATURES, 0.0) | given
    return ConfidenceWeights(intercept=intercept, weights=named, doubt_left_by_source=0.8)


def test_there_is_a_reading_of_every_kind() -> None:
    assert list(READINGS) == [kind.__struct_config__.tag for kind in KINDS]


@pytest.mark.parametrize("kind", READINGS)
def test_every_kind_has_a_chance_of_two_decimals_that_sources_only_raise(kind: str) -> None:
    chances = [confidence(kind, READINGS[kind], independent) for independent in range(1, 30)]
    assert all(LOWEST <= one <= HIGHEST and round(one, 2) == one for one in chances)
    assert chances == sorted(chances)


def test_a_source_more_leaves_its_share_of_the_doubt() -> None:
    assert [chance(weights(), "figure", READINGS["figure"], n) for n in (0, 1, 2, 3)] == [0.5, 0.5, 0.6, 0.68]


@pytest.mark.parametrize(("intercept", "expected"), [(-50.0, LOWEST), (50.0, HIGHEST), (-800.0, LOWEST)])
def test_nothing_is_certain_and_nothing_impossible(intercept: float, expected: float) -> None:
    assert chance(weights(intercept), "meeting", READINGS["meeting"], 1) == expected


@pytest.mark.parametrize(
    ("kind", "reading", "expected"),
    [
        ("meeting", READINGS["meeting"], set()),
        ("meeting", MeetingReading(participants=(RUIZ,)), {"parties.missing", "undated", "unplaced"}),
        ("statement", READINGS["statement"], set()),
        ("statement", StatementReading(speaker=OFFICIAL, form="mixed", content="x"), {"speaker.described", "statement.mixed"}),
        ("statement", StatementReading(form="indirect", content="x"), {"speaker.unknown"}),
        ("commitment", CommitmentReading(content="x", form="vow"), {"parties.missing"}),
        ("figure", READINGS["figure"], set()),
        ("figure", FigureReading(value=2.0), {"figure.small", "figure.uncounted"}),
        ("figure", FigureReading(value=2.5, counted="hours"), set()),
        ("figure", FigureReading(value=2.0, bound="at least", counted="hours"), {"figure.bounded"}),
        ("figure", FigureReading(low=2.0, high=5.0, counted="hours"), set()),
        ("measure", MeasureReading(name="x", measure="law", state="x"), {"parties.missing", "undated"}),
        ("movement", MovementReading(who="x"), {"undated"}),
    ],
)  # fmt: skip
def test_what_is_seen_in_a_reading(kind: str, reading: Assertion, expected: set[str]) -> None:
    assert features(kind, reading) == expected | {kind}


def test_every_form_of_a_statement_has_its_features() -> None:
    for form in get_args(AttributionForm):
        assert features("statement", StatementReading(form=form, content="x")) <= set(FEATURES)


def test_a_weight_counts_where_its_feature_holds() -> None:
    by = weights(**{"figure.uncounted": -2.0})
    counted, uncounted = READINGS["figure"], FigureReading(value=120.0)
    assert chance(by, "figure", uncounted, 1) < chance(by, "figure", counted, 1)
    assert chance(by, "meeting", READINGS["meeting"], 1) == chance(by, "figure", counted, 1)


def test_weights_of_other_features_are_refused() -> None:
    other = ConfidenceWeights(intercept=0.0, weights={"length": 1.0}, doubt_left_by_source=0.8)
    with pytest.raises(PipelineError, match=r"python -m train\.confidence"):
        chance(other, "figure", READINGS["figure"], 1)
