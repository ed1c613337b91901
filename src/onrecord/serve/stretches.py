"""Stretches of the calendar as one walks through them: a year, a month, a day, or any days between two."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.export.report import dates
from onrecord.lexicon.calendar import MONTHS
from onrecord.model.edtf import bounds

DAYS_IN_A_MONTH = 31


@dataclass(frozen=True)
class Stretch:
    """From a day to a day, both in it; an open end is that of the calendar. `code` is a year, a month or a day as an
    address has it (`2023`, `2023-02`, `2023-02-05`), where the stretch is exactly one."""

    first: date
    last: date
    code: str | None

    @property
    def words(self) -> str:
        if self.code is None:
            return self._open_words()
        return _named(self.code)

    @property
    def short(self) -> bool:
        """Whether it is no longer than a month."""
        return (self.last - self.first).days < DAYS_IN_A_MONTH

    @property
    def wider(self) -> tuple[str, ...]:
        """The year, and the month, that it lies in."""
        if self.code is None:
            return ()
        return tuple(self.code[:length] for length in (4, 7) if length < len(self.code))

    @property
    def before(self) -> str | None:
        """The stretch of the same length before it."""
        return self._beside(self.first, -1)

    @property
    def after(self) -> str | None:
        return self._beside(self.last, 1)

    @property
    def days(self) -> tuple[str, ...]:
        """The days of a month."""
        if self.code is None or len(self.code) != len("2023-02"):
            return ()
        length = monthrange(self.first.year, self.first.month)[1]
        return tuple(f"{self.code}-{day:02d}" for day in range(1, length + 1))

    def _beside(self, day: date, step: int) -> str | None:
        if self.code is None or day in (date.min, date.max):
            return None
        return (day + timedelta(days=step)).isoformat()[: len(self.code)]

    def _open_words(self) -> str:
        if self.first == date.min:
            return f"until {dates.day_words(self.last)}"
        if self.last == date.max:
            return f"from {dates.day_words(self.first)} on"
        return dates.period_words(self.first, self.last)


def stretch(first: str | None, last: str | None) -> Stretch | None:
    """From one to the other, each a year, a month or a day; `None` where neither is given."""
    if first is None and last is None:
        return None
    begin = bounds(first)[0] if first else date.min
    end = bounds(last)[1] if last else date.max
    code = first if first == last and first and len(first) in (4, 7, 10) else None
    return Stretch(begin, end, code)


def _named(code: str) -> str:
    day = bounds(code)[0]
    return {4: str(day.year), 7: f"{MONTHS[day.month - 1]} {day.year}"}.get(len(code)) or dates.day_words(day)
