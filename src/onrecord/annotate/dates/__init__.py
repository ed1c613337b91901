"""Date expressions (TIMEX3) and their calendar values.

A text is read as a row of date words (`words`), rules over them find the expressions (`grammar`, `reading`), and each
is placed in the calendar (`resolution`): by its own words, by the day of publication and the tense of the governing
verb, or by the date spoken of before it. Values follow TimeML's TIMEX3 guidelines (Saurí et al. 2006).
"""

from collections.abc import Sequence
from datetime import date
from functools import partial

from onrecord.annotate.dates import grammar, tense, words
from onrecord.annotate.dates.calendar import UNITS
from onrecord.annotate.dates.context import Context, Value
from onrecord.annotate.dates.expressions import Absolute, Expression, Fixed, Found, Offset, Shifted, Weekday
from onrecord.annotate.dates.resolution import resolve
from onrecord.model.annotation import DateExpression
from onrecord.model.parse import Parse
from onrecord.model.text import Span

__all__ = ["tag"]

MANY_YEARS = 3
"""Dates with a year that a text gives at least, if it tells of days long past."""
SELDOM = 20
"""For how many such dates it may speak once of "today" or of "last year", as whom it quotes does."""
VERY_MANY_YEARS = 6
FAR = 1000
"""Characters after which a text with fewer dates than these no longer tells of the year last spoken of: a comment on the
day's news has its years in a paragraph on the past."""


def tag(text: str, parse: Parse, spans: Sequence[Span], published: str | None) -> list[DateExpression]:
    """The date expressions of `text` within `spans`, in order, never overlapping.

    `published` is an EDTF day or `None`; without it a relative expression keeps its TIMEX value as far as
    the words go ("XXXX-WXX-4") and has no `edtf`.
    """
    day = date.fromisoformat(published[:10]) if published and len(published) >= len("2023-12-28") else None
    read = [one for span in spans for one in grammar.find(words.scan(text, parse, span))]
    history, sure = _is_history(read, day), len(_years(read)) >= VERY_MANY_YEARS
    context, spoken_of = Context(day), 0
    found: list[DateExpression] = []
    for one in read:
        context.history = history and (sure or one.start - spoken_of < FAR)
        context.tense = partial(tense.of, parse, Span(one.start, one.end))
        value = resolve(one.expression, context)
        if value is None:
            continue
        context.told(one.expression, value)
        spoken_of = one.end if value.period is not None else spoken_of
        found.append(_expression(one, value, is_rate=_is_rate(parse, text, one)))
    return found


def _expression(one: Found, value: Value, *, is_rate: bool) -> DateExpression:
    return DateExpression(
        start=one.start,
        end=one.end,
        type="SET" if is_rate else value.type,
        value=value.value,
        edtf=_qualified(value.edtf, one.mod),
        relative=value.relative,
        mod=one.mod,
        offset=value.offset,
        quant=value.quant,
        freq=value.freq,
        zone=_zone(value.zone),
    )


def _qualified(edtf: str | None, mod: str | None) -> str | None:
    """The EDTF with what "about" and "or later" make of it."""
    if edtf is None or "/" in edtf:
        return edtf
    return {"APPROX": f"{edtf}~", "ON_OR_AFTER": f"{edtf}/..", "ON_OR_BEFORE": f"../{edtf}"}.get(mod or "", edtf)


def _zone(minutes: int | None) -> str | None:
    """The offset from Greenwich as ISO 8601 writes it."""
    if minutes is None:
        return None
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _is_rate(parse: Parse, text: str, one: Found) -> bool:
    """Whether a length of time is what something is counted for: "two million a year"."""
    if not (isinstance(one.expression, Fixed) and one.expression.type == "DURATION"):
        return False
    words = text[one.start : one.end].lower().split()
    root = parse.root_of(Span(one.start, one.end))
    if len(words) != 2 or words[0] not in {"a", "an"} or root is None or root.dep != "npadvmod":
        return False
    return root.index > 1 and parse.tokens[root.index - 2].tag in {"CD", "NN", "NNS", "$"}


def _is_history(found: Sequence[Found], published: date | None) -> bool:
    """Whether a text tells of days long past and not of its own: it gives years, hardly any of them recent, and
    hardly ever speaks of weekdays, of "today" or of "last year"."""
    years = _years(found)
    near = sum(_is_near(one.expression) for one in found)
    if len(years) < MANY_YEARS or near * SELDOM > len(years):
        return False
    return published is None or sum(year < published.year - 1 for year in years) > len(years) * 0.8


def _years(found: Sequence[Found]) -> list[int]:
    """The years of the dates that tell theirs."""
    return [one.expression.period.first.year for one in found if isinstance(one.expression, Absolute)]


def _is_near(expression: Expression) -> bool:
    """Whether it is counted from the day of publication, and in units no longer than a year."""
    if not isinstance(expression, (Weekday, Shifted, Offset)) or expression.origin != "publication":
        return False
    return isinstance(expression, Weekday) or UNITS.index(expression.unit) <= UNITS.index("year")
