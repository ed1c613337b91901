"""Date expressions (TIMEX3) and their calendar values.

Spans are found by patterns; values follow TimeML's TIMEX3 guidelines (Saurí et al. 2006), with what is
relative counted from the publication date and the tense of the governing verb deciding the direction of a
bare weekday or month.
"""

import re
from collections.abc import Sequence
from datetime import date

from onrecord.annotate.dates import patterns, tense
from onrecord.annotate.dates.calendar import Clock, Value
from onrecord.model.annotation import DateExpression
from onrecord.model.parse import Parse
from onrecord.model.text import Span

__all__ = ["tag"]


def tag(text: str, parse: Parse, spans: Sequence[Span], published: str | None) -> list[DateExpression]:
    """The date expressions of `text` within `spans`, in order, never overlapping.

    `published` is an EDTF day or `None`; without it a relative expression keeps its TIMEX value as far as
    the words go ("XXXX-WXX-4") and has no `edtf`.
    """
    day = date.fromisoformat(published[:10]) if published and len(published) >= len("2023-12-28") else None
    found: list[DateExpression] = []
    for span in spans:
        for match, handler in patterns.matches(text, span):
            value = _value(handler, match, Clock(day, tense.is_future(parse, match.start())))
            if value is None:
                continue
            kind, timex, edtf, relative = value
            found.append(
                DateExpression(
                    start=match.start(), end=match.end(), type=kind, value=timex, edtf=edtf, relative=relative
                )
            )
    return found


def _value(handler: patterns.Handler, match: re.Match[str], clock: Clock) -> Value | None:
    """The value of one expression; `None` for one that leads out of the calendar (before year 1, after 9999)."""
    try:
        return handler(match, clock)
    except (OverflowError, ValueError):
        return None
