"""EDTF (ISO 8601-2) as far as records use it: years, seasons, quarters, months, days, intervals, and `~ ? %`.

A date is a string everywhere; this module tells what stretch of the calendar it stands for.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_SINGLE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?%]?")
SEASONS = {
    "21": (3, 5),
    "22": (6, 8),
    "23": (9, 11),
    "24": (12, 14),
    "33": (1, 3),
    "34": (4, 6),
    "35": (7, 9),
    "36": (10, 12),
}
"""First and last month of EDTF's seasons (21 spring to 24 winter, of the northern year) and quarters (33 to 36)."""
EARLIEST, LATEST = date.min, date.max


@lru_cache(maxsize=65536)
def bounds(value: str) -> tuple[date, date]:
    """First and last day that `value` may stand for, both inclusive.

    An open end (`2023-05/..`) reaches to the end of the calendar. Raises `ValueError` for anything else
    than `YYYY`, `YYYY-MM` (a season or quarter for a month too), `YYYY-MM-DD`, qualified by `~`, `?` or `%`, or an
    interval of two of them.
    """
    if "/" in value:
        left, right = value.split("/", 1)
        first = EARLIEST if left in {"", ".."} else _single(left)[0]
        last = LATEST if right in {"", ".."} else _single(right)[1]
        if first > last:
            raise ValueError(f"{value!r} ends before it begins")
        return first, last
    return _single(value)


def _single(value: str) -> tuple[date, date]:
    match = _SINGLE.fullmatch(value)
    if match is None:
        raise ValueError(f"{value!r} is no EDTF date this version knows")
    year, month, day = match.groups()
    if day is None and month in SEASONS:
        start, end = SEASONS[month]
        last = int(year) + (end > 12)
        return date(int(year), start, 1), date(last, (end - 1) % 12 + 1, monthrange(last, (end - 1) % 12 + 1)[1])
    if month is None:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if day is None:
        return date(int(year), int(month), 1), date(int(year), int(month), monthrange(int(year), int(month))[1])
    exact = date(int(year), int(month), int(day))
    return exact, exact


def days(value: str) -> int:
    """How many days `value` leaves open: 1 for an exact day."""
    first, last = bounds(value)
    return (last - first).days + 1


def overlap(one: str, other: str) -> bool:
    """Whether both dates can be the same day."""
    a, b = bounds(one), bounds(other)
    return a[0] <= b[1] and b[0] <= a[1]


def contains(outer: str, inner: str) -> bool:
    a, b = bounds(outer), bounds(inner)
    return a[0] <= b[0] and b[1] <= a[1]


def narrowest(values: list[str]) -> str:
    """The value that leaves fewest days open; ties by the value itself."""
    return min(values, key=lambda value: (days(value), value))


def gap(one: str, other: str) -> int:
    """Days between two dates; 0 where they can meet."""
    a, b = bounds(one), bounds(other)
    return max(0, (b[0] - a[1]).days, (a[0] - b[1]).days)


def from_span(first: date, last: date) -> str:
    """The shortest EDTF for the days from `first` to `last`: a day, a whole month, a whole year, else an interval."""
    if first == last:
        return first.isoformat()
    for candidate in (f"{first:%Y}".zfill(4), f"{first:%Y-%m}".zfill(7)):
        if bounds(candidate) == (first, last):
            return candidate
    return f"{first.isoformat()}/{last.isoformat()}"
