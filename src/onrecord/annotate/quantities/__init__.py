"""Quantities: a number, its bound, its unit or the thing counted, and its rate.

In order: numbers with their signs and units (`amounts`, `vague`), two that make one range (`ranges`), those that are none
(`not_quantities`); then `reader` makes a quantity of each: the words that bound it (`bounds`), the thing counted or measured
(`counted`, `measured`), what it is per (`rates`).
"""

from collections.abc import Sequence

from onrecord.annotate.quantities import amounts, not_quantities, ranges, vague
from onrecord.annotate.quantities.amounts import Amount
from onrecord.annotate.quantities.reader import Reader
from onrecord.model.annotation import DateExpression, Name, Quantity
from onrecord.model.parse import Parse
from onrecord.model.text import Span


def tag(
    text: str, parse: Parse, spans: Sequence[Span], dates: Sequence[DateExpression], names: Sequence[Name] = ()
) -> list[Quantity]:
    """The quantities of `text` within `spans`, in order. Numbers inside a date expression are none,
    those of a duration ("32 hours") are."""
    blocked = [date.span for date in dates if date.type in {"DATE", "TIME"}]
    found: list[Quantity] = []
    for span in spans:
        read = [*vague.find(text, span), *amounts.find(text, parse, span)]
        read = _apart(sorted(read, key=lambda one: (one.start, -one.end)))
        inside = [name for name in names if span.start <= name.start < span.end]
        reader = Reader(text, parse, span, blocked, inside)
        for one in ranges.joined(text, parse, read):
            if not reader.is_taken(one) and not not_quantities.is_none(text, parse, one, inside, blocked):
                reader.read(one)
        found += reader.found
    return found


def _apart(read: Sequence[Amount]) -> list[Amount]:
    """Without those that lie in another: the "thousands" of "tens of thousands"."""
    apart: list[Amount] = []
    for one in read:
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return apart
