"""The period that a question asks about, by the rules that read dates in articles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from onrecord.lexicon.calendar import MONTHS, WEEKDAYS
from onrecord.model import Span
from onrecord.model.annotation import DateExpression, Token
from onrecord.model.edtf import EARLIEST, LATEST, bounds
from onrecord.model.parse import Parse

_NAMED: Final = re.compile(r"\b(?:" + "|".join((*MONTHS, *WEEKDAYS)) + r")\b", re.IGNORECASE)
_MAY: Final = re.compile(r"(?:\b(?:in|of|since|until|till|by|before|after|from|to|and|last|next|this|early|late|mid)[ -]|[0-9] )may\b|\bmay [0-9]", re.IGNORECASE)  # fmt: skip
_LEADING: Final = re.compile(
    r"(?:\b(?P<word>since|after|from|starting|before|until|till|by|in|on|during|between|to|of|and|for|within|over))?"
    r"(?: (?:the|about))?[\s,–-]*$",
    re.IGNORECASE,
)
_LENGTH: Final = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_PAST: Final = re.compile(r"\b(?:last|past|recent)\b", re.IGNORECASE)
_FROM_NOW: Final = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|now|ago|last|past|next|this|recent|recently|current)\b", re.IGNORECASE
)
_ROUGH: Final = re.compile(r"\w+|[^\w\s]")
_BEGIN, _END = frozenset({"since", "after", "from", "starting"}), frozenset({"before", "until", "till", "by"})


@dataclass(frozen=True)
class Period:
    """Days from `since` until `until`, each open where it is `None`; `spans` are the words that say so."""

    since: date | None
    until: date | None
    spans: tuple[Span, ...]


def period_in(question: str, today: date, newest: date | None = None) -> Period | None:
    """The period that the question names, the dates in it taken together; `None` where it names none. `newest` is the
    last day that is reported on: before it lies a month without a year, while "last month" counts from today."""
    if newest is not None and newest < today and not _FROM_NOW.search(question):
        today = newest
    told = [
        (_lead(question, one), one, days) for one in _dates(question, today) if (days := _days(one, question, today))
    ]
    if not told:
        return None
    spans = tuple(Span(lead.start, one.end) for (_, lead), one, _ in told)
    firsts = [_after(lead, days) for (lead, _), _, days in told if lead not in _END]
    lasts = [_before(lead, days) for (lead, _), _, days in told if lead not in _BEGIN or len(told) > 1]
    since, until = min(firsts, default=None), max(lasts, default=None)
    return Period(_closed(since), _closed(until), spans)


def _closed(day: date | None) -> date | None:
    return None if day in (EARLIEST, LATEST) else day


def _after(lead: str, days: tuple[date, date]) -> date:
    first, last = days
    return last + timedelta(days=1) if lead == "after" and last < LATEST else first


def _before(lead: str, days: tuple[date, date]) -> date:
    first, last = days
    return first - timedelta(days=1) if lead == "before" and first > EARLIEST else last


def _dates(question: str, today: date) -> Sequence[DateExpression]:
    from onrecord.annotate import dates  # It loads the language technology: only for who asks about a time.

    written = _MAY.sub(lambda match: re.sub("may", "May", match[0], flags=re.I), question)
    written = _NAMED.sub(lambda match: match[0] if match[0].lower() == "may" else match[0].capitalize(), written)
    return dates.tag(written, _rough(written), [Span(0, len(written))], today.isoformat())


def _days(one: DateExpression, question: str, today: date) -> tuple[date, date] | None:
    """First and last day. A length of time counts back from today; a month without a year lies behind, or has the year
    of the date after it."""
    if one.type == "DURATION":
        return _back(one.value, today) if _PAST.search(question, one.start, one.end) else None
    if one.edtf is None:
        return None
    first, last = bounds(one.edtf)
    own = re.search(r"\b[0-9]{4}\b", question[one.start : one.end])
    later = re.match(r"\s*(?:and|to|until|–|-)\s.*?\b([0-9]{4})\b", question[one.end :])
    years = 0
    if not own and later and _NAMED.search(question, one.start, one.end):
        years = first.year - int(later[1])
    elif not own and first > today and not re.search(r"\bnext\b", question[one.start : one.end], re.IGNORECASE):
        years = 1
    return first - relativedelta(years=years), last - relativedelta(years=years)


def _back(length: str, today: date) -> tuple[date, date] | None:
    match = _LENGTH.fullmatch(length)
    if match is None:
        return None
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    try:
        return today - relativedelta(years=years, months=months, weeks=weeks, days=days), today
    except (ValueError, OverflowError):
        return None


def _lead(question: str, one: DateExpression) -> tuple[str, Span]:
    """The preposition before a date, and where it stands; the date itself where there is none."""
    match = _LEADING.search(question, 0, one.start)
    word = match["word"] if match else None
    if match is None or word is None:
        return "", Span(one.start, one.start)
    return word.lower(), Span(match.start(), one.start)


def _rough(text: str) -> Parse:
    """The words as they stand, without a grammar: the rules for dates ask it only for the tense, which is then open."""
    return Parse(
        [
            Token(at, *match.span(), match[0], match[0].lower(), "NNP" if match[0][0].isupper() else "NN", "dep", at, 0)
            for at, match in enumerate(_ROUGH.finditer(text))
        ]
    )
