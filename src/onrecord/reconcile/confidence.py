"""How sure an entry is: the chance that a careful reader who labels by the annotation guide would confirm it.

The weights are fitted by `python -m train.confidence`; `docs/confidence.md` says what the chance means and how well
it held on articles that had no part in the fitting.
"""

import math

from onrecord.errors import PipelineError
from onrecord.learned import ConfidenceWeights, confidence_weights
from onrecord.model import (
    Actor,
    Assertion,
    CommitmentReading,
    FigureReading,
    MeasureReading,
    MeetingReading,
    MovementReading,
    StatementReading,
)
from onrecord.reconcile.actors import is_named

LOWEST, HIGHEST = 0.05, 0.99
"""No entry is certain, and none that was read at all is impossible."""

SMALL = 10
"""Whole numbers up to this are often listings ("two sides") and no figures that somebody could check."""

FEATURES = (
    "meeting",
    "statement",
    "commitment",
    "figure",
    "measure",
    "movement",
    "statement.mixed",
    "speaker.described",
    "speaker.unknown",
    "parties.missing",
    "undated",
    "unplaced",
    "figure.uncounted",
    "figure.small",
    "figure.bounded",
)
"""What the chance depends on, all 0 or 1: the kind, and what in a passage makes its reading surer or less sure."""


def confidence(kind: str, reading: Assertion, independent: int) -> float:
    """Chance that the entry is right, from its kind, how it was read and how many sources say it independently.

    Between `LOWEST` and `HIGHEST`, rounded to two decimals. Raises `PipelineError` if the weights do not load.
    """
    return chance(confidence_weights(), kind, reading, independent)


def chance(weights: ConfidenceWeights, kind: str, reading: Assertion, independent: int) -> float:
    """As `confidence`, by given weights. Raises `PipelineError` if they were fitted to other features."""
    if tuple(weights.weights) != FEATURES:
        raise PipelineError(
            "the confidence weights were fitted to other features than this version reads; "
            "install OnRecord anew, or in a checkout run: python -m train.confidence"
        )
    present = features(kind, reading)
    odds = weights.intercept + sum(weight for name, weight in weights.weights.items() if name in present)
    doubt = 1 / (1 + math.exp(odds)) * weights.doubt_left_by_source ** max(0, independent - 1)
    return round(min(HIGHEST, max(LOWEST, 1 - doubt)), 2)


def features(kind: str, reading: Assertion) -> frozenset[str]:
    """Those of `FEATURES` that hold for this reading."""
    held = {kind}
    match reading:
        case StatementReading(form=form, speaker=speaker):
            held |= {"statement.mixed"} if form == "mixed" else set()
            held |= {_speaker(speaker)}
        case MeetingReading(participants=participants, date=date, place=place):
            held |= {"parties.missing"} if len(participants) < 2 else set()
            held |= {"undated"} if date is None else set()
            held |= {"unplaced"} if place is None else set()
        case CommitmentReading(by=by):
            held |= {"parties.missing"} if not by else set()
        case MeasureReading(by=author, date=date):
            held |= {"parties.missing"} if author is None else set()
            held |= {"undated"} if date is None else set()
        case MovementReading(date=date):
            held |= {"undated"} if date is None else set()
        case FigureReading():
            held |= _of_figure(reading)
    return frozenset(held.intersection(FEATURES))


def _speaker(speaker: Actor | None) -> str:
    if speaker is None:
        return "speaker.unknown"
    return "speaker.named" if is_named(speaker) else "speaker.described"


def _of_figure(reading: FigureReading) -> set[str]:
    held = {"figure.bounded"} if reading.bound != "exactly" else set()
    if not reading.counted:
        held.add("figure.uncounted")
    value = reading.value
    if value is not None and value == int(value) and 0 <= value <= SMALL and reading.bound == "exactly":
        held.add("figure.small")
    return held
