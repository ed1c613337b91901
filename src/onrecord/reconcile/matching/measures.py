"""Two measures are one if they are of one sort and called the same by more than a word all measures share."""

from onrecord.model import MeasureReading
from onrecord.reconcile.matching.resolved import Resolved, fields_of, near
from onrecord.reconcile.matching.wording import containment, content_words

STEM = 4
"""Letters of a word of a measure's name that are compared: "closing" and "closure" are one."""
ALIKE = 0.5
"""Share of their words that two names of one measure have in common."""
ANY_MEASURE = frozenset(
    {"orde", "law", "poli", "rule", "ban", "exec", "meas", "rest", "sanc", "tari", "agre", "decr"}
)  # fmt: skip
"""Stems that any measure may be called by ("order", "policy"): sharing one of these alone proves nothing."""
ANY_OPERATION = frozenset({"bord", "cros", "road"})
"""The same for closures: there are many borders, crossings and roads."""


def same(one: Resolved, other: Resolved) -> bool:
    """Whether two measure readings are of one measure, in whatever state."""
    a, b = fields_of(one, MeasureReading), fields_of(other, MeasureReading)
    if a.measure != b.measure or not near(one, other):
        return False
    if a.measure in {"order", "ruling"} and a.by and b.by and a.by.id != b.by.id:
        return False
    words_a, words_b = _stems(a), _stems(b)
    shared = words_a & words_b
    if a.measure == "operation":
        return containment(words_a, words_b) >= ALIKE and bool(shared - ANY_OPERATION)
    return containment(words_a, words_b) >= ALIKE and bool(shared - ANY_MEASURE or (shared and a.by and b.by))


def keys(one: Resolved) -> list[str]:
    """The sort with each word of the name."""
    fields = fields_of(one, MeasureReading)
    return sorted(f"{fields.measure} {word}" for word in _stems(fields))


def _stems(fields: MeasureReading) -> frozenset[str]:
    return frozenset(word[:STEM] for word in content_words(fields.name))
