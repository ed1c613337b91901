"""Numbers with their sign, currency and unit as they are written: "$2.4 million", "8.5kW", "minus 30 degrees"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.annotate import numerals
from onrecord.annotate.quantities import units
from onrecord.lexicon.units import Unit
from onrecord.model.parse import Parse
from onrecord.model.text import Span


@dataclass
class Amount:
    """A number as read so far. `number` is the number alone, `start` and `end` take in its currency and unit, and later
    the words that bound it."""

    start: int
    end: int
    number: Span
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: Unit | None = None
    low_unit: Unit | None = None
    spelled: bool = False

    @property
    def middle(self) -> float:
        """One number to compare with others."""
        return self.value if self.value is not None else ((self.low or 0) + (self.high or 0)) / 2


_NUMBER = re.compile(rf"(?<!\d)(?<!\d[.,:/])(?:(?=[\d.{''.join(numerals.FRACTIONS)}])|\b){numerals.NUMBER}", re.IGNORECASE)  # fmt: skip
_DIGITS = re.compile(rf"(?<!\d)\.\d+|\d+|[{''.join(numerals.FRACTIONS)}]")
_MINUS = re.compile(r"(?:(?:^|(?<=[\s($£€]))[-−]|(?<!or )\b(?:minus|negative)[ -])$", re.IGNORECASE)
_POINTED = re.compile(r"[1-9]\d{0,2}\.\d00")
"""What is a thousand and more where points part thousands, and so it is where nothing but whole things are counted:
"1.500 soldiers"."""
_GLUED_METRES = re.compile(r"\d[mM]$")
_BILLION_SIGN = re.compile(r" ?([BMT])\b(?= [a-z])|(T)\b")


def find(text: str, parse: Parse, within: Span) -> Iterator[Amount]:
    """The numbers of `text` within a span, in order, whatever they are numbers of."""
    last = within.start
    for start in _starts(parse, within):
        match = _NUMBER.match(text, start, within.end) if start >= last else None
        if match is None:
            continue
        last = match.end()
        amount = _amount(text, within, start, last)
        if amount is not None:
            yield amount


def _starts(parse: Parse, within: Span) -> Iterator[int]:
    """Where a number may begin: at digits and at number words. Looking at tokens costs less than at characters."""
    for token in parse.within(within):
        if token.text.lower() in numerals.OPENING:
            yield token.start
        else:
            for digits in _DIGITS.finditer(token.text):
                yield token.start + digits.start()


def _amount(text: str, within: Span, start: int, end: int) -> Amount | None:
    written = text[start:end]
    value = numerals.parse(written)
    if value is None:
        return None
    number = Span(start, end)
    before = text[max(within.start, start - 10) : start]
    minus = _MINUS.search(before)
    if minus is not None:
        start, value, before = start - len(minus[0]), -value, before[: minus.start()]
    currency, length = units.sign_before(before)
    start, before = start - length, before[: len(before) - length]
    if minus is None and currency is not None and (minus := _MINUS.search(before)):
        start, value = start - len(minus[0]), -value
    if start > within.start and (text[start - 1].isalnum() or text[start - 1] in "_#+@"):
        return None
    scale = _BILLION_SIGN.match(text, end, within.end)
    if scale is not None and (currency is not None or scale[1]) and written[-1].isdigit():
        value, end = value * numerals.SCALES[(scale[1] or scale[2]).lower()], scale.end()
    unit, after = units.after(text, end, within.end, money=currency is not None)
    if currency is None and unit is None and _GLUED_METRES.search(written) and not units.noun_follows(text, end):
        value, unit = value / numerals.SCALES["m"], units.METRE
    if after is None:
        return None
    if unit is not None and currency is None:
        unit = units.settled(text, unit, written, after)
    if currency is None and unit is None and _POINTED.fullmatch(written) and units.noun_follows(text, end):
        value *= 1000
    return Amount(
        start=start,
        end=end if currency is not None else after,
        number=number,
        value=value,
        unit=currency or unit,
        spelled=not any(character.isdigit() for character in written),
    )
