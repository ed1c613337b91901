"""The patterns of date expressions, each with the function that reads its value."""

import re
from collections.abc import Callable, Iterator

from onrecord.annotate import numerals
from onrecord.annotate.dates import days, units
from onrecord.annotate.dates.calendar import Clock, Value
from onrecord.model.text import Span

Handler = Callable[[re.Match[str], Clock], Value | None]
"""Reads one match; `None` where it is no date after all."""

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_PART = r"(?:morning|afternoon|evening|night)"
_UNIT = r"(?:day|week|weekend|fortnight|month|quarter|year|decade|century)"
_BOUND = (
    r"(?:(?:more|less|fewer|longer) than |at least |up to |nearly |almost |about |around |over |roughly |some |just )?"
)
_COUNT = rf"(?:{numerals.NUMBER}|an?|several|a few|few|many|some|the|a couple of)"
_QUALIFIER = r"(?:(?:earlier|later|late|early|mid)[ -])?"
_SHIFT = r"(?P<mod>this|last|past|previous|next|coming|upcoming|the coming|the current|current)"


def _rule(pattern: str, handler: Handler, flags: re.RegexFlag = re.IGNORECASE) -> tuple[re.Pattern[str], Handler]:
    return re.compile(rf"(?<![\w$£€-])(?:{pattern})(?![\w])", flags), handler


RULES: tuple[tuple[re.Pattern[str], Handler], ...] = (
    _rule(rf"(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])", days.iso),
    _rule(rf"(?:{_WEEKDAY},? )?(?P<m>{_MONTH}) (?P<d>{_DAY}),? (?P<y>{_YEAR})", days.full),
    _rule(rf"(?:{_WEEKDAY},? )?(?:the )?(?P<d>{_DAY})(?: of)? (?P<m>{_MONTH}),? (?P<y>{_YEAR})", days.full),
    _rule(rf"(?:(?P<w>{_WEEKDAY}),? )?(?P<m>{_MONTH}) (?P<d>{_DAY})(?! ?(?:%|percent|people|million|,\d|\.\d))", days.month_day,
          re.RegexFlag(0)),
    _rule(rf"(?:(?P<w>{_WEEKDAY}),? )?(?:the )?(?P<d>{_DAY})(?: of)? (?P<m>{_MONTH})", days.month_day, re.RegexFlag(0)),
    _rule(rf"{_QUALIFIER}(?P<m>{_MONTH}),? (?:of )?(?P<y>{_YEAR})", days.month_year),
    _rule(r"(?P<h>New Year['’]s (?:Eve|Day)|Christmas(?: Eve| Day)?|Boxing Day|Easter (?:Sunday|Monday)|Good Friday"
          r"|Thanksgiving(?: Day)?)", days.holiday),
    _rule(rf"(?:every|each) (?P<unit>{_WEEKDAY}|{_UNIT}|hour|{_PART})|(?P<adverb>daily|weekly|monthly|quarterly|annually"
          r"|annual|yearly|nightly)", units.every),
    _rule(rf"(?P<near>today|yesterday|tomorrow|tonight)(?: (?P<part>{_PART}))?", days.near_day),
    _rule(rf"(?:{_SHIFT} )?(?P<w>{_WEEKDAY})(?: (?P<part>{_PART}))?(?!s)", days.weekday, re.RegexFlag(0)),
    _rule(rf"this (?P<part>{_PART})", days.this_part),
    _rule(rf"{_QUALIFIER}(?:the )?(?P<mod>this|last|past|previous|next|coming|upcoming|current) "
          r"(?P<unit>week|weekend|month|quarter|year|decade|spring|summer|fall|autumn|winter)", units.relative_unit),
    _rule(r"(?P<mod>the new) (?P<unit>year)", units.relative_unit),
    _rule(rf"{_QUALIFIER}(?:(?P<mod>this|last|past|next|coming) )(?P<m>{_MONTH})", days.month_alone),
    _rule(rf"{_BOUND}(?P<n>{_COUNT}) (?P<unit>{_UNIT}|hour|minute)s? (?P<dir>ago|earlier|later)", units.ago),
    _rule(rf"(?:in|within)(?= ) (?P<n>{numerals.NUMBER}) (?P<unit>{_UNIT})s['’]? (?P<dir>time)", units.ago),
    _rule(r"recent (?:days|weeks|months|years|decades)|recently|(?:in )?the (?:near |immediate |foreseeable )?future|in the past(?! \w+ )|currently|now|at the moment"
          r"|the coming (?:days|weeks|months|years)", units.vague),
    _rule(rf"{_BOUND}(?:the (?:past|last|next|first|coming) )?(?P<n>{_COUNT})[ -](?P<unit>{_UNIT}|hour|minute|second)s?(?:[ -]long)?"
          r"(?![ -]old)", units.duration),
    _rule(r"(?P<unit>decade|year|month|week|day|hour)s(?= (?:of|to come|after|before|later))", units.plural_duration),
    _rule(r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>a\.?m\.?|p\.?m\.?)", days.clock_time),
    _rule(r"(?:the )?(?:(?:early|late|mid)[ -])?(?:')?(?P<d>1[5-9]\d0|20\d0|[2-9]0)['’]?s", days.decade),
    _rule(rf"(?:(?:early|late|mid)[ -])?(?P<m>{_MONTH})", days.month_alone, re.RegexFlag(0)),
    _rule(rf"(?:(?:early|late|mid)[ -])?(?P<y>{_YEAR})(?! (?:people|migrants|dollars|miles|euros|tons|tonnes))(?!,\d|\.\d)",
          days.year_alone),
)  # fmt: skip
"""An earlier pattern wins over a later one: what is longer or more certain comes first."""


def matches(text: str, span: Span) -> Iterator[tuple[re.Match[str], Handler]]:
    """The matches of all patterns in `span`, in text order, none overlapping another."""
    taken: list[tuple[int, int]] = []
    kept: list[tuple[re.Match[str], Handler]] = []
    for pattern, handler in RULES:
        for match in pattern.finditer(text, span.start, span.end):
            start, end = match.span()
            if start < end and not any(start < high and low < end for low, high in taken):
                taken.append((start, end))
                kept.append((match, handler))
    yield from sorted(kept, key=lambda pair: pair[0].start())
