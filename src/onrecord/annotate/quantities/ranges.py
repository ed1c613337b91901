"""Two numbers that give one range ("between 5 and 6 percent", "$1 million to $2 million", "200-300 ships")."""

import re
from collections.abc import Iterable, Sequence

from onrecord.annotate import numerals
from onrecord.annotate.quantities.amounts import Amount
from onrecord.model.annotation import Token
from onrecord.model.parse import Parse
from onrecord.model.text import Span

_DASH = re.compile(r" ?[-–—‐‑] ?|[- ]to-")
_SLASH = re.compile(r" ?/ ?")
_TO = re.compile(r" (?:up )?to[ -](?:up to |about |around |as many as |as much as )?|(?: \w+)? and up to ")
_AND = re.compile(r" and (?:about |around )?")
_OR = re.compile(r" or ")
_FAR_TO = re.compile(r"(?: [a-z]+){1,2} to ")
_BETWEEN = re.compile(r"\bbetween (?:about |around |roughly |an estimated |some )?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:up to |about |around |roughly |as few as |as little as |as low as )?$", re.IGNORECASE)
_BY = re.compile(r"\bby (?:about |around |nearly |almost |more than |over )?$", re.IGNORECASE)
_SCALE = re.compile(r"(?:hundred|thousand|million|billion|trillion|bn|mn|tn|[kmb])\b", re.IGNORECASE)


def joined(text: str, parse: Parse, amounts: Sequence[Amount]) -> Iterable[Amount]:
    """`amounts` with those that are the two ends of one range made into one."""
    index = 0
    while index < len(amounts):
        first = amounts[index]
        second = amounts[index + 1] if index + 1 < len(amounts) else None
        if second is not None and (start := _range_start(text, parse, first, second)) is not None:
            yield _range(text, first, second, start)
            index += 2
            continue
        if second is not None:
            _lend_unit(text, first, second)
        yield first
        index += 1


def _range_start(text: str, parse: Parse, first: Amount, second: Amount) -> int | None:
    """Where the range begins that both make, `None` if they make none."""
    if first.value is None or second.value is None or second.start < first.end:
        return None
    if first.unit is not None and second.unit is not None and first.unit.name != second.unit.name:
        return None
    if _is_year(text, first) and not _is_year(text, second):
        return None
    between, before = text[first.end : second.start], text[max(0, first.start - 30) : first.start]
    opened = _BETWEEN.search(before)
    if opened is not None:
        return first.start - len(opened[0]) if _AND.fullmatch(between) or _DASH.fullmatch(between) else None
    source = _FROM.search(before)
    if source is not None:
        joins = _TO.fullmatch(between) or (first.unit is not None and _FAR_TO.fullmatch(between))
        return first.start - len(source[0]) if joins else None
    if _DASH.fullmatch(between) or (_SLASH.fullmatch(between) and _is_money(first) and _is_money(second)):
        return first.start if second.value > first.value else None
    if _OR.fullmatch(between):
        near = 0 < second.value - first.value <= max(2, first.value / 4)
        return first.start if near and not _is_money(second) else None
    if _TO.fullmatch(between) and (first.unit is None or second.unit is not None):
        changed = first.unit is not None and (_BY.search(before) or _after_verb(parse, first))
        return None if changed or _scaled(text, first, second)[0] >= second.value else first.start
    return None


def _is_year(text: str, amount: Amount) -> bool:
    written = amount.number.of(text)
    return amount.unit is None and written.isdigit() and len(written) == 4


def _is_money(amount: Amount) -> bool:
    return amount.unit is not None and amount.unit.sort == "money"


def _after_verb(parse: Parse, amount: Amount) -> bool:
    """ "rose 20 points to 300 points": a change and what it came to."""
    number = parse.at(amount.start)
    before: Token | None = parse.tokens[number.index - 1] if number is not None and number.index else None
    return before is not None and before.tag in {"VBD", "VBZ", "VBP", "VBN", "VB"}


def _range(text: str, first: Amount, second: Amount, start: int) -> Amount:
    low, high = sorted(_scaled(text, first, second))
    return Amount(
        start=start,
        end=second.end,
        number=Span(first.number.start, second.number.end),
        value=None,
        low=low,
        high=high,
        unit=second.unit or first.unit,
        spelled=first.spelled and second.spelled,
    )


def _scaled(text: str, first: Amount, second: Amount) -> tuple[float, float]:
    """Both values; the scale of the second holds for the first where that has none: "2 to 3 million"."""
    low, high = first.value or 0.0, second.value or 0.0
    tail = _SCALE.search(second.number.of(text))
    if tail is not None and not _SCALE.search(first.number.of(text)):
        bare = high / (scale := _power(tail[0]))
        if low <= bare and low < 1000:
            return low * scale, high
    return low, high


def _power(word: str) -> float:
    return float(numerals.SCALES[word.lower()])


def _lend_unit(text: str, first: Amount, second: Amount) -> None:
    """ "8 or $9", "4.8 and 5 percent": the unit said once holds for both."""
    if first.unit is None and second.unit is not None and second.unit.sort in {"money", "share"}:
        between = text[first.end : second.start]
        if _OR.fullmatch(between) or (_AND.fullmatch(between) and second.unit.sort == "share") or between == " to ":
            first.unit = second.unit
