"""Numbers, dates and series in plain words, for the sentence that a verdict gives as its reason."""

import re
from datetime import date

from onrecord.lexicon.calendar import MONTHS
from onrecord.official.series import Number

_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter", "33": "first quarter of", "34": "second quarter of",
            "35": "third quarter of", "36": "fourth quarter of"}  # fmt: skip
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")


def number(value: float) -> str:
    """ "191,113", "8,056", "265.9", "4.03": whole from a thousand on, else four digits at most."""
    if value == int(value) or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 10 else f"{value:.3g}"


def percent(value: float) -> str:
    """ "22 %", "0.4 %": the size of a difference, without its sign."""
    size = abs(value)
    return f"{size:.0f} %" if size >= 10 else f"{size:.2g} %"


def when(edtf: str) -> str:
    """ "November 2023", "March 2020 to October 2022", "after August 2025"."""
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        if last in {"", ".."}:
            return f"{_one(first)} or later"
        if first in {"", ".."}:
            return f"{_one(last)} or earlier"
        return f"{_one(first)} to {_one(last)}"
    return _one(edtf)


def _one(edtf: str) -> str:
    match = _DATE.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, day, doubt = match.groups()
    about = "about " if doubt else ""
    if month is None:
        return f"{about}{year}"
    if month in _SEASONS:
        return f"{about}the {_SEASONS[month]} {year}" if int(month) > 30 else f"{about}{_SEASONS[month]} {year}"
    named = f"{MONTHS[int(month) - 1]} {year}"
    return f"{about}{int(day)} {named}" if day else about + named


def day(value: date) -> str:
    return when(value.isoformat())


def official(found: Number) -> str:
    """ "191,113 for November 2023 (published 22 December 2023)"."""
    return f"{number(found.value)} for {when(found.period)} ({published(found)})"


def published(found: Number) -> str:
    """When the number was published, as far as the rows tell, and how it was had of several of them."""
    added = f"{len(found.rows)} numbers added up, " if len(found.rows) > 1 else ""
    last = max(found.rows, key=lambda row: row.vintage)
    return f"{added}{'the last ' if added else ''}published {when(last.vintage)}"


def caveat(found: Number) -> str:
    """What a person must know of a number that is not the one of the day."""
    if found.standing == "known-later":
        return "; how that number stood on the day of the article is not in the series"
    if found.standing == "not-out":
        return "; that number came out only after the article"
    return ""
