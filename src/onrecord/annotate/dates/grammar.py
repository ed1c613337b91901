"""The grammar of date expressions: which rows of words are one, and the reader of each.

A rule is a regular expression over the kinds of words. Where several fit at one place the longest wins, then
the one that stands first.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.annotate.dates import words as w
from onrecord.annotate.dates.expressions import Found
from onrecord.annotate.dates.phrase import Phrase
from onrecord.annotate.dates.reading import days, lengths, times, units, years

Reader = Callable[[Phrase], Found | tuple[Found, ...] | None]
"""Reads the words of one match, which may be several dates ("March 3 and 4"); `None` where they are none after all."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of kinds and the reader of what it finds."""

    pattern: re.Pattern[str]
    reader: Reader


def _any(*kinds: str) -> str:
    return "[" + "".join(re.escape(kind) for kind in kinds) + "]"


DASH = f"{w.HYPHEN}?"
COMMA = f"{w.COMMA}?"
NUMERAL = _any(w.NUMBER_WORD, w.CENTURY_WORD, w.TENS_WORD, w.SCALE)
IN_WORDS = rf"(?:{NUMERAL}(?:{DASH}{NUMERAL}|(?<={w.SCALE}){w.AND}{NUMERAL}){{0,8}})"
DIGITS = _any(w.DAY_DIGITS, w.YEAR_DIGITS, w.DIGITS)
COUNT = (
    rf"(?P<count>{DIGITS}{w.SCALE}?|{w.ARTICLE}{w.SCALE}(?:{w.AND}{IN_WORDS})?|{IN_WORDS}"
    rf"|{w.ARTICLE}?{w.VAGUE_COUNT}{w.OF}?(?:{w.SCALE})?)"
)
YEAR = (
    rf"(?P<year>{w.YEAR_DIGITS}|{w.CENTURY_WORD}{_any(w.TENS_WORD, w.CENTURY_WORD)}(?:{DASH}{w.NUMBER_WORD})?"
    rf"|{w.CENTURY_WORD}{w.NUMBER_WORD})"
)
UNIT = f"(?P<unit>{w.UNIT})"
UNITS = f"(?P<unit>{_any(w.UNIT, w.UNITS)})"
QUALIFIER = rf"(?:{w.THE}?(?P<early>{w.EARLY})(?:{DASH}{w.TO}{DASH}{w.EARLY})?{DASH}{w.IN}?{w.THE}?|{w.THE}?(?P<edge>{w.EDGE}){w.OF}(?:{w.THE}(?!{w.EDGE}))?)?"
BOUND = f"(?P<bound>{w.BOUND})?"
SHIFT = rf"(?:{w.THE}?(?P<shift>{_any(w.LAST, w.NEXT, w.CURRENT)})|(?P<this>{w.THIS})(?P<shifted>{_any(w.LAST, w.NEXT, w.CURRENT)})?)"
DAY = f"(?P<day>{_any(w.DAY_DIGITS, w.ORDINAL)})"
MONTH = f"(?P<month>{w.MONTH})"
WEEKDAY = f"(?P<weekday>{w.WEEKDAY})"
DATE = rf"(?:(?:{WEEKDAY}{COMMA})?(?:{MONTH}{DAY}(?:{_any(w.COMMA, w.OF)}?{YEAR})?|{w.THE}?{DAY}{w.OF}?{MONTH}(?:{COMMA}{YEAR})?))"
CLOCK = rf"(?:(?P<clock>{w.CLOCK}|{w.DAY_DIGITS}(?={w.HALF_DAY})|{_any(w.DAY_DIGITS, w.NUMBER_WORD)}(?={w.OCLOCK}))(?:(?P<half>{w.HALF_DAY})|{w.OCLOCK}(?:{w.IN}{w.THE}(?P<half_named>{w.PART}))?)?(?P<zone>{w.ZONE})?|(?P<moment>{w.MOMENT}))"
SOME_DAY = (
    rf"(?:{SHIFT}?{WEEKDAY}(?:{COMMA}{MONTH}{DAY}(?:{COMMA}{YEAR})?)?|(?P<near>{w.NEAR})|{MONTH}{DAY}(?:{COMMA}{YEAR})?"
    rf"|{w.THE}?{DAY}{w.OF}?{MONTH}(?:{COMMA}{YEAR})?)"
)
SECOND_DAY = rf"(?P<second>{_any(w.DAY_DIGITS, w.ORDINAL)})"
PORTION = rf"{w.THE}?(?P<portion>{_any(w.ORDINAL, w.LAST)})(?P<portions>{_any(w.UNIT, w.UNITS)}){w.OF}"
PORTION_IN = rf"{w.THE}(?P<portion>{_any(w.ORDINAL, w.LAST)})(?P<portions>{_any(w.UNIT, w.UNITS)}){w.IN}"
HALF = rf"(?:{w.ARTICLE}?(?P<half_of>{w.UNIT}){w.HYPHEN}?|(?P<half_of>{w.UNIT}){w.ARTICLE}|{w.ARTICLE}(?P<half_of>{w.UNIT}){w.OF}{w.ARTICLE}){UNIT}"

OR_SO = f"(?P<or_so>{w.OR_SO})?"
STRETCH = (
    rf"(?:{w.THE}?(?P<stretch>{_any(w.LAST, w.NEXT, w.RECENT, w.FOLLOWING)})|{w.THE}(?P<nth>{w.ORDINAL})|{w.THE})?"
)

_ROWS: tuple[tuple[str, Reader], ...] = (
    # days
    (w.ISO, days.iso_day),
    (w.NUMERIC, days.slashed_day),
    (QUALIFIER + BOUND + DATE, days.date),
    (rf"{MONTH}{w.THE}(?P<day>{w.ORDINAL})(?:{COMMA}{YEAR})?", days.month_the),
    (rf"{SHIFT}{MONTH}{DAY}", days.shifted_date),
    (rf"{MONTH}{DAY}(?:{w.HYPHEN}|{w.TO})(?P<last>{_any(w.DAY_DIGITS, w.ORDINAL)})(?:{COMMA}{YEAR})?", days.days_of_month),
    (rf"{w.THE}?{DAY}(?:{w.HYPHEN}|{w.TO})(?P<last>{_any(w.DAY_DIGITS, w.ORDINAL)}){w.OF}?{MONTH}(?:{COMMA}{YEAR})?", days.days_of_month),
    (rf"{MONTH}{DAY}{w.AND}{SECOND_DAY}(?:{COMMA}{YEAR})?", days.two_days),
    (rf"{w.THE}?{DAY}{w.AND}{w.THE}?{SECOND_DAY}{w.OF}?{MONTH}(?:{COMMA}{YEAR})?", days.two_days),
    (rf"{w.THE}{UNIT}(?P<later>{w.AFTER})(?P<near>{w.NEAR})", days.day_beside),
    (rf"{QUALIFIER}(?:{SHIFT}|{w.THE}(?P<following>{w.FOLLOWING}))?{WEEKDAY}", days.weekday),
    (rf"{WEEKDAY}{w.OF}{SHIFT}{UNIT}", days.weekday_of_week),
    (rf"{WEEKDAY}(?:{w.AND}|{w.TO}|{w.HYPHEN})(?P<last>{w.WEEKDAY}){w.OF}{SHIFT}{UNIT}", days.two_weekdays_of_week),
    (rf"{WEEKDAY}{w.THE}(?P<day>{w.ORDINAL})", days.weekday_the),
    (rf"{w.THE}{WEEKDAY}(?P<later>{w.AFTER})", days.weekday_after_that),
    (rf"{WEEKDAY}{w.TO}(?P<last>{w.WEEKDAY})", days.two_weekdays),
    (rf"{w.THE}(?P<nth>{_any(w.ORDINAL, w.LAST)}){WEEKDAY}{_any(w.OF, w.IN)}{w.THE}?{SHIFT}?{MONTH}(?:{COMMA}{YEAR})?", days.weekday_of_month),
    (rf"{w.THE}(?P<nth>{_any(w.ORDINAL, w.LAST)}){WEEKDAY}{_any(w.OF, w.IN)}(?:(?P<every>{w.EVERY})|{w.THE}){UNIT}", days.weekday_of_months),
    (rf"{QUALIFIER}(?P<near>{w.NEAR})", days.near_day),
    (rf"{SHIFT}?(?P<holiday>{w.HOLIDAY})(?:{COMMA}{w.OF}?{YEAR})?", days.holiday),
    (rf"{SHIFT}?(?P<holiday>{w.HOLIDAY}){UNIT}", days.holiday_week),
    # months, seasons and years
    (rf"{QUALIFIER}{BOUND}{MONTH}{COMMA}{w.OF}?{YEAR}", years.month_of_year),
    (rf"{QUALIFIER}{MONTH}{DAY}?(?:{w.OF}?{SHIFT}|{w.OF}(?:{w.THAT}{w.SAME}?|{w.THE}{w.SAME}))(?P<of_year>{w.UNIT})", years.month_of_other_year),
    (rf"{w.THE}(?P<of_month>{w.UNIT}){w.OF}{MONTH}{COMMA}{w.OF}?{YEAR}", years.month_of_year),
    (rf"{w.THE}(?P<of_month>{w.UNIT}){w.OF}{MONTH}", years.month),
    (rf"{QUALIFIER}{SHIFT}?{MONTH}", years.month),
    (rf"(?:{PORTION}|{PORTION_IN}){MONTH}{COMMA}{w.OF}?{YEAR}", years.month_of_year),
    (rf"{PORTION}{w.THE}?{SHIFT}?{MONTH}", years.month),
    (rf"{PORTION_IN}{MONTH}", years.month),
    (rf"{PORTION}{w.THE}?(?P<decade>{w.DECADE})", years.decade),
    (rf"{PORTION}{w.THE}(?P<number>{w.ORDINAL}){DASH}(?P<century>{w.UNIT})", years.century),
    (rf"{QUALIFIER}{w.THE}?(?P<season>{w.SEASON}){w.OF}?{YEAR}", years.season),
    (rf"{QUALIFIER}{w.THE}?(?P<season>{w.SEASON})(?:{w.OF}?{SHIFT}|{w.OF}(?:{w.THAT}{w.SAME}?|{w.THE}{w.SAME}))(?P<of_year>{w.UNIT})", years.season_of_other_year),
    (rf"{QUALIFIER}(?:{SHIFT}|{w.THE})?(?P<season>{w.SEASON})", years.season),
    (rf"{QUALIFIER}{BOUND}(?:{w.THE}(?P<the_year>{_any(w.UNIT, w.UNITS)}))?(?P<fiscal>{w.FISCAL})?(?P<fiscal_year>{w.UNIT})?{YEAR}(?P<beyond>{w.BEYOND})?", years.year),
    (rf"{QUALIFIER}{w.THE}?(?P<year>{w.YEAR_DIGITS}){w.HYPHEN}(?P<last>{_any(w.DAY_DIGITS, w.DIGITS)})", years.years),
    (rf"{QUALIFIER}(?:{MONTH}{w.OF}?|{w.THE}?(?P<season>{w.SEASON}){w.OF}?)?(?P<number>{DIGITS}){w.ERA}", years.year_before_christ),
    (rf"(?P<first>{DIGITS})(?:{w.HYPHEN}|{w.TO})(?P<number>{DIGITS}){w.ERA}", years.years_before_christ),
    (rf"{w.THE}(?P<the_year>{w.UNIT})(?P<year>{w.CENTURY_WORD}{w.SCALE}(?:{w.AND}?{IN_WORDS})?|{w.NUMBER_WORD}{w.SCALE}(?:{w.AND}?{IN_WORDS})?)", years.year_in_thousands),
    (rf"{QUALIFIER}{w.THE}?(?P<decade>{w.DECADE})", years.decade),
    (rf"{QUALIFIER}{w.THE}?(?P<number>{w.ORDINAL}){DASH}(?P<century>{w.UNIT})(?P<era>{w.ERA})?", years.century),
    # units counted from the day of publication or from another date
    (rf"{w.THE}(?P<following>{_any(w.FOLLOWING, w.NEXT)}){UNIT}", units.following_unit),
    (rf"{w.THE}(?P<following>{_any(w.FOLLOWING, w.NEXT)})(?P<part>{w.PART})", times.following_part),
    (rf"{QUALIFIER}{BOUND}{SHIFT}(?P<fiscal>{w.FISCAL})?{UNIT}{OR_SO}", units.shifted_unit),
    (rf"{w.THE}{UNIT}(?P<later>{w.AFTER})(?P<shift>{_any(w.LAST, w.NEXT)})", units.unit_but_one),
    (rf"{PORTION}{SHIFT}(?P<fiscal>{w.FISCAL})?{UNIT}", units.portion_of_unit),
    (rf"{PORTION}{w.THE}(?P<fiscal>{w.FISCAL})?{UNIT}", units.portion_of_unit),
    (rf"{QUALIFIER}{SHIFT}(?P<part>{w.PART})", times.shifted_part),
    (rf"{QUALIFIER}{w.THE}?(?P<stretch>{_any(w.LAST, w.NEXT, w.RECENT)}){UNITS}", lengths.stretch),
    (rf"{w.THE}(?P<past>{w.LAST})", lengths.the_past),
    (rf"{QUALIFIER}(?P<same>{w.THAT}{w.SAME}?|{w.THE}{w.SAME}){UNIT}", units.same_unit),
    (rf"{w.THE}{w.FISCAL}?{UNIT}(?={_any(w.ENDED, w.TO)}{DATE})", years.quarter_ended),
    (rf"{w.THE}{w.FISCAL}?{UNIT}(?={w.ENDED}|{w.TO}{DATE})", lengths.year_ended),
    (rf"{w.THE}{w.FISCAL}?{UNIT}", units.the_unit),
    (rf"(?P<early>{w.EARLY}){DASH}{w.IN}?{w.THE}{w.FISCAL}?{UNIT}", units.the_unit),
    (rf"{w.THE}?(?P<edge>{w.EDGE}){w.OF}{w.THE}{w.FISCAL}?{UNIT}", units.the_unit),
    (rf"{w.THE}(?P<whole>{w.MORE}){UNIT}", units.whole_unit),
    (rf"(?P<early>{w.EARLY}){w.HYPHEN}{UNIT}", units.middle_of_unit),
    (rf"{w.THE}{UNIT}{w.OF}{DATE}", days.week_of),
    (rf"{BOUND}{COUNT}(?P<half>{w.AND_A_HALF})?{DASH}(?:{w.MORE})?{UNITS}{OR_SO}(?P<ago>{w.AGO})", units.ago),
    (rf"{BOUND}{COUNT}(?:{w.TO}|{w.AND}|{w.HYPHEN})(?:{DIGITS}|{NUMERAL}){UNITS}(?P<ago>{w.AGO})", units.long_ago),
    (rf"{BOUND}{w.ARTICLE}{UNIT}(?P<half>{w.AND_A_HALF})?{OR_SO}(?P<ago>{w.AGO})", units.ago),
    (rf"{BOUND}(?:{COUNT}|{w.ARTICLE}){UNITS}(?P<ago>{w.AGO})(?:(?P<near>{w.NEAR})|{WEEKDAY}|{SHIFT}(?P<of_unit>{w.UNIT}))", units.ago_from_day),
    (rf"{BOUND}(?:{COUNT}|{w.ARTICLE}){UNITS}(?P<from>{w.FROM})(?:(?P<near>{w.NEAR})|{WEEKDAY})", units.ahead_of_day),
    (rf"{BOUND}{HALF}(?P<ago>{w.AGO})", units.half_ago),
    (rf"{BOUND}(?:{COUNT}|{w.ARTICLE}){DASH}(?P<half>{w.AND_A_HALF})?{UNITS}(?P<half>{w.AND_A_HALF})?(?P<later>{_any(w.EARLY, w.AFTER)})", units.later),
    (rf"{UNITS}(?P<later>{_any(w.EARLY, w.AFTER)})", units.long_later),
    (rf"{w.THE}?{UNIT}(?P<later>{w.AFTER})", units.day_after),
    (rf"{_any(w.THE, w.ARTICLE)}?(?P<year_ago>{w.UNIT}){w.HYPHEN}{_any(w.AGO, w.EARLY)}(?:(?P<number>{w.ORDINAL})?{DASH}(?P<unit>{w.UNIT})|(?P<term>{w.TERM}))", years.year_ago_period),
    (rf"{_any(w.THE, w.ARTICLE)}?(?P<year_ago>{w.UNIT}){w.HYPHEN}{_any(w.AGO, w.EARLY)}", years.year_ago_period),
    (rf"{UNITS}(?P<ago>{w.AGO})", units.long_ago),
    (rf"{w.THE}(?P<same>{w.SAME})(?:(?P<term>{w.TERM})|{UNIT})(?:{w.OF}?(?P<shift>{w.LAST})|{w.ARTICLE})(?P<of_year>{w.UNIT})(?P<ago>{_any(w.AGO, w.EARLY)})?", years.same_period_last_year),
    (rf"{w.THE}(?P<part>{w.PART})(?P<later>{w.AFTER})", times.night_before),
    (rf"(?P<that>{w.THAT})(?P<part>{w.PART})", times.part_of_that_day),
    # parts of years
    (rf"{w.THE}?(?P<number>{w.ORDINAL}){w.AND}(?P<second>{w.ORDINAL})(?P<unit>{_any(w.UNIT, w.UNITS)})(?:{w.OF}{YEAR})?", years.two_parts),
    (rf"{w.THE}?(?P<fiscal>{w.FISCAL})?{DASH}(?P<number>{_any(w.ORDINAL, w.LAST)}){UNIT}(?:{w.OF}{w.THE}?(?P<fiscal_year>{w.FISCAL})?{w.UNIT}?{YEAR})?", years.part_of_year),
    (rf"(?P<fiscal>{w.FISCAL})?{DASH}(?P<number>{w.ORDINAL}){w.HYPHEN}{UNIT}", years.part_of_year),
    (rf"{w.THE}?(?P<number>{_any(w.ORDINAL, w.LAST)}){DASH}{UNIT}{w.OF}(?:{w.THE}(?P<the>{w.FISCAL})?|{SHIFT}(?P<fiscal>{w.FISCAL})?)(?P<of_year>{w.UNIT})", years.part_of_shifted_year),
    (rf"{SHIFT}(?P<of_year>{w.UNIT}){w.POSSESSIVE}(?P<fiscal>{w.FISCAL})?(?P<number>{w.ORDINAL}){DASH}{UNIT}", years.part_of_shifted_year),
    (rf"{w.THE}?(?P<fiscal>{w.FISCAL})?{YEAR}{w.POSSESSIVE}?(?P<fiscal>{w.FISCAL})?(?P<number>{w.ORDINAL}){DASH}{UNIT}", years.part_of_year),
    (rf"{w.THE}{YEAR}(?:{UNIT}|(?P<term>{w.TERM}))", years.period_of_year),
    (rf"{w.THE}(?P<shift>{w.LAST})(?P<term>{w.TERM})", years.latest_period),
    (rf"{BOUND}{w.THE}?{UNIT}{DASH}(?P<edge>{w.EDGE}){YEAR}?", units.end_of_unit),
    (rf"(?:{w.THE}|{w.THIS})?{UNIT}{w.POSSESSIVE}(?P<edge>{w.EDGE})", units.end_of_unit),
    # lengths
    (rf"{BOUND}{STRETCH}{w.MORE}?{COUNT}(?:(?:{DASH}{_any(w.TO, w.AND)}{DASH}|{w.HYPHEN})(?P<most>{DIGITS}|{NUMERAL}))?{w.HYPHEN}?{w.MORE}?(?P<unit>{w.UNITS}){OR_SO}(?:{DASH}{w.LONG})?", lengths.length),
    (rf"{BOUND}{COUNT}(?:{DASH}{w.TO}{DASH}(?P<most>{DIGITS}|{NUMERAL}))?{DASH}{w.MORE}?{UNIT}{OR_SO}(?:{DASH}{w.LONG})?", lengths.length),
    (rf"{BOUND}{w.ARTICLE}{w.MORE}?{DASH}{UNIT}(?P<half>{w.AND_A_HALF})?{OR_SO}(?:{DASH}{w.LONG})?", lengths.length),
    (rf"{BOUND}{STRETCH}{COUNT}{DASH}(?P<half>{w.AND_A_HALF}){DASH}{UNITS}", lengths.length),
    (rf"{BOUND}{HALF}(?:{DASH}{w.LONG})?", lengths.half_length),
    (rf"{w.ARTICLE}?{DASH}(?P<unit>{w.LENGTH})", lengths.length),
    (rf"{w.THE}{w.ORDINAL}(?P<unit>{w.UNITS})", lengths.length),
    (rf"(?P<unit>{w.UNITS})(?:{DASH}{w.LONG})?", lengths.length),
    # times
    (rf"{BOUND}{CLOCK}(?:{w.ON}?{COMMA}{SOME_DAY}(?P<half_named>{w.PART})?)?", times.clock),
    (rf"{BOUND}{CLOCK}{w.ON}?{SHIFT}(?P<half_named>{w.PART})", times.clock_of_part),
    (rf"{QUALIFIER}{SOME_DAY}(?P<part>{w.PART})", times.part_of_day),
    (rf"(?:(?P<early>{w.EARLY}){w.IN})?{w.THE}(?P<part>{w.PART}){w.OF}{SOME_DAY}", times.part_of_day),
    (rf"(?P<early>{w.EARLY}){w.IN}{w.THE}(?P<part>{w.PART})", times.part_of_that_day),
    (rf"(?P<early>{w.EARLY}){DASH}(?P<part>{w.PART}){SOME_DAY}?", times.part_of_day),
    (rf"{SOME_DAY}{w.ON}?{CLOCK}", times.clock),
    (rf"{w.THE}(?P<part>{w.PART})", times.part_of_that_day),
    (rf"(?P<hours>{_any(w.YEAR_DIGITS, w.DIGITS)})(?P<zone>{w.ZONE})(?:{w.ON}?{COMMA}{SOME_DAY})?", times.hours),
    # how often
    (rf"(?P<every>{w.EVERY})(?P<nth>{_any(w.ORDINAL, w.OTHER_ONE)})?{w.MORE}?(?:{UNITS}|{WEEKDAY}|{MONTH}|(?P<season>{w.SEASON})|(?P<part>{w.PART}))", lengths.every),
    (rf"(?P<every>{w.EVERY}){COUNT}{UNITS}", lengths.every),
    (rf"(?P<weekdays>{w.WEEKDAYS})|{WEEKDAY}(?P<parts>{w.PARTS})", lengths.weekdays),
    (rf"(?:(?P<times>{w.TIMES})|{COUNT}{w.TIMES})(?:{w.ARTICLE}|{w.EVERY}){UNIT}", lengths.times),
    (rf"(?P<adverb>{w.ADVERB})", lengths.adverb),
    # no day at all
    (rf"(?P<reference>{w.REFERENCE})", lengths.reference),
)  # fmt: skip


def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, with a group that stands in it several times numbered from the second on ("month", "month_2")."""
    seen: Counter[str] = Counter()

    def numbered(match: re.Match[str]) -> str:
        seen[match[1]] += 1
        return match[0] if seen[match[1]] == 1 else f"(?P<{match[1]}_{seen[match[1]]}>"

    return re.compile(re.sub(r"\(\?P<(\w+)>", numbered, pattern))


RULES = tuple(Rule(_compiled(pattern), reader) for pattern, reader in _ROWS)
"""Every rule."""


_STRETCH = re.compile(f"[^{re.escape(w.OTHER)}]+")
"""Date words without another between them: no rule reaches beyond."""


def find(words: Sequence[w.Word]) -> list[Found]:
    """The date expressions among `words`, in order, none overlapping another."""
    row = "".join(word.kind for word in words)
    matches = [
        (match.start(), -match.end(), number, match)
        for stretch in _STRETCH.finditer(row)
        if stretch[0].strip(w.DATELESS)
        for number, rule in enumerate(RULES)
        for match in rule.pattern.finditer(row, *stretch.span())
    ]
    matches.sort(key=lambda one: one[:3])
    found: list[Found] = []
    taken = 0
    for start, _, number, match in matches:
        if start < taken:
            continue
        one = RULES[number].reader(Phrase(words, match))
        if one is not None:
            found.extend(one if isinstance(one, tuple) else (one,))
            taken = match.end()
    return found
