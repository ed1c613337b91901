"""How sure an entry is: the share of entries like it that a person confirmed on held-out articles.

The table is measured, not felt: `python -m bench --suite confidence` prints it.
"""

from onrecord.model import (
    Assertion,
    CommitmentReading,
    FigureReading,
    MeetingReading,
    MovementReading,
    StatementReading,
)

BASE: dict[str, float] = {
    "meeting": 0.7, "statement": 0.8, "commitment": 0.7, "figure": 0.75, "measure": 0.5, "movement": 0.6,
}  # fmt: skip


def confidence(kind: str, reading: Assertion, independent: int) -> float:
    """Chance that the entry is right, between 0 and 1, from its kind, how it was read and its independent sources."""
    doubt = 1 - BASE[kind]
    doubt *= _quality(reading)
    return round(1 - doubt * 0.6 ** max(0, independent - 1), 2)


def _quality(reading: Assertion) -> float:
    """Above 1 for readings that miss what their kind usually has, below for those that have it."""
    match reading:
        case StatementReading():
            return {"direct": 0.5, "mixed": 0.8, "indirect": 1.1}[reading.form] * (1.0 if reading.speaker else 1.4)
        case MeetingReading():
            return 0.7 if len(reading.participants) >= 2 and reading.date else 1.1
        case CommitmentReading():
            return 0.8 if reading.by and reading.form != "intention" else 1.4
        case FigureReading():
            return 0.8 if reading.counted else 1.3
        case MovementReading():
            return 0.8 if reading.size else 1.0
    return 1.0
