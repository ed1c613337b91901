"""Two movements are one if a group of one name and of about one size is on the way, or one number on one way."""

from onrecord.model import MovementReading
from onrecord.reconcile.matching.resolved import Resolved, dates_agree, fields_of, near
from onrecord.reconcile.matching.wording import content_words

SAME_MARCH_DAYS = 10
"""A march takes days: reports of it may be dated so far apart."""
SIZE_SPREAD = 0.5
"""How far counts of one group lie apart, as a share of the larger."""


def same(one: Resolved, other: Resolved) -> bool:
    """Whether two movement readings are of one group on its way."""
    a, b = fields_of(one, MovementReading), fields_of(other, MovementReading)
    if not near(one, other) or not dates_agree(a.date, b.date, SAME_MARCH_DAYS):
        return False
    if not content_words(_who(a)) & content_words(_who(b)):
        return _same_way(a, b)
    if a.size and b.size and a.size.value is not None and b.size.value is not None:
        larger = max(a.size.value, b.size.value)
        return abs(a.size.value - b.size.value) <= larger * SIZE_SPREAD
    return True


def keys(one: Resolved) -> list[str]:
    """The words for the group, and its size."""
    fields = fields_of(one, MovementReading)
    size = fields.size.value if fields.size else None
    return [*sorted(content_words(_who(fields))), *([f"size {size:g}"] if size is not None else [])]


def _same_way(a: MovementReading, b: MovementReading) -> bool:
    """Two wordings of one group ("a caravan", "some 7,000 migrants"): the same number on the same way."""
    if not a.size or not b.size or a.size.value is None or a.size.value != b.size.value:
        return False
    ends = ((a.origin, b.origin), (a.destination, b.destination))
    return any(one and other and content_words(one) & content_words(other) for one, other in ends)


def _who(fields: MovementReading) -> str:
    """The group itself: "a caravan" of "a caravan of migrants"."""
    return fields.who.split(" of ")[0]
