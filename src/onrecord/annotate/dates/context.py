"""What expressions are read against, and what comes out."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from onrecord.annotate.dates import expressions as say
from onrecord.annotate.dates.calendar import Period
from onrecord.annotate.dates.tense import Tense
from onrecord.model.annotation import TimexType

REPORTED = re.compile(r"P(?:6M|9M|1Y)")
"""Periods of a business other than the quarter: "a year earlier" than these is no quarter."""


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression means. `period` is its place in the calendar, `None` while it has none; `relative` says
    that it was counted from another date; `offset` is how far it is from the day of publication, as a signed ISO 8601
    duration, where that day is not known. `quant` and `freq` are TIMEX3's; `zone` is minutes east of Greenwich."""

    type: TimexType
    value: str
    edtf: str | None = None
    relative: bool = False
    period: Period | None = None
    offset: str | None = None
    quant: str | None = None
    freq: str | None = None
    zone: int | None = None


@dataclass(slots=True)
class Context:
    """What an expression is read against. `tense` asks the verb that governs it; `mentioned` is the date last spoken
    of and `quarter` the quarter that the text reports on; `history` says that it tells of days long past, so that a day
    without a year is of the year last spoken of."""

    published: date | None
    tense: Callable[[], Tense | None] = field(default=lambda: None)
    mentioned: Period | None = None
    quarter: Period | None = None
    history: bool = False

    @property
    def is_ahead(self) -> bool:
        """Whether the verb tells of what is to come."""
        return self.tense() in {"future", "expected"}

    def told(self, expression: say.Expression, value: Value) -> None:
        """Keep what later expressions may be counted from."""
        if value.type == "DURATION" and REPORTED.fullmatch(value.value):
            self.quarter = None
        compared = isinstance(expression, say.YearAgo) or (
            isinstance(expression, say.Offset) and expression.unit == "year" and expression.sign < 0
        )
        if value.period is None or compared:
            return
        self.mentioned = value.period
        begun = self.published is None or value.period.first <= self.published
        if value.period.unit == "quarter" and begun and isinstance(expression, (say.Part, say.Shifted, say.Within)):
            self.quarter = value.period


def placed(period: Period, *, relative: bool) -> Value:
    """The value of a date with a place in the calendar."""
    return Value("DATE", period.timex, period.edtf, relative, period)


def unplaced(value: str, offset: str | None = None) -> Value:
    """The value of a date that nothing places: not known from when it is counted, or of no calendar time at all."""
    return Value("DATE", value, relative=True, offset=offset)
