"""Quantities: a number, its bound, its unit or the thing counted, and its rate.

In order: numbers with their signs and units (`amounts`, `vague`), two that make one range (`ranges`), those that are none
(`not_quantities`), the words that bound them (`bounds`), the thing counted or measured (`counted`, `measured`), what they are
per (`rates`).
"""

from collections.abc import Sequence

from onrecord.annotate.quantities import amounts, bounds, counted, measured, not_quantities, ranges, rates, units, vague
from onrecord.annotate.quantities.amounts import Amount
from onrecord.lexicon.measures import Unit, tables
from onrecord.model.annotation import DateExpression, Name, Quantity, QuantitySort, Token
from onrecord.model.parse import Parse
from onrecord.model.text import Span


SMALL = 12
"""A number in words up to this needs a noun to count."""
NOT_ONE = ("no ", "the ", "this ", "that ", "any ", "every ", "each ", "another ")
"""Words before a "one" that counts nothing."""


def tag(
    text: str, parse: Parse, spans: Sequence[Span], dates: Sequence[DateExpression], names: Sequence[Name] = ()
) -> list[Quantity]:
    """The quantities of `text` within `spans`, in order. Numbers inside a date expression are none,
    those of a duration ("32 hours") are."""
    blocked = [date.span for date in dates if date.type in {"DATE", "TIME"}]
    found: list[Quantity] = []
    for span in spans:
        read = [*vague.find(text, span), *amounts.find(text, span)]
        read = _apart(sorted(read, key=lambda one: (one.start, -one.end)))
        reader = _Reader(text, parse, span, blocked, names)
        for one in ranges.joined(text, parse, read):
            if not reader.is_taken(one) and not not_quantities.is_none(text, parse, one, names, blocked):
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


class _Reader:
    """Makes quantities of amounts, one after the other: a later one may lean on those before it."""

    def __init__(
        self, text: str, parse: Parse, within: Span, dates: Sequence[Span], names: Sequence[Name]
    ) -> None:
        self.text, self.parse, self.within, self.dates, self.names = text, parse, within, dates, names
        self.found: list[Quantity] = []
        self._first = self._taken = within.start

    def is_taken(self, amount: Amount) -> bool:
        """Whether the number is part of what an earlier one counts: "two new *737* jets"."""
        between = self.text[self._first : amount.number.start]
        return amount.unit is None and amount.number.start < self._taken and " of " not in f" {between}"

    def read(self, amount: Amount) -> None:
        """Add the quantity of `amount`, if it is one."""
        text, parse = self.text, self.parse
        opening, last = parse.at(amount.number.start), parse.at(amount.end - 1)
        if opening is None or last is None:
            return
        stop = self._stop(last)
        if (amount.unit is None or amount.unit.name == "year") and self._is_age(amount):
            amount.unit = units.AGE
        counts = amount.unit is None or amount.unit is vague.SHARE
        thing = counted.after(parse, last, amount.middle, stop) if counts else None
        if thing is not None and (unit := tables().names.get(text[thing.span.start : thing.span.end].lower())) is not None:
            # "tens of millions of dollars"
            amount.unit, amount.end, thing = unit, thing.span.end, None
            last = parse.at(amount.end - 1) or last
        bounded = bounds.around(text, amount.start, amount.end, self._first, time=_is_time(amount))
        if amount.spelled and amount.unit is None and bounded.bound == "exactly" and not _is_counting(text, amount, thing):
            return
        before = self._bracketed_by(amount)
        unit, sort, currency = self._unit(amount, thing, opening)
        rate = rates.attached(text, max(bounded.end, thing.span.end) if thing is not None else bounded.end, self.within.end)
        end, per = bounded.end, None
        if rate is not None:
            per = rate[0]
            unit = f"{unit} per {per}" if unit is not None else None
            end = rate[1] if thing is None else end
        else:
            per = rates.distant(parse, thing.head if thing is not None else last)
        span = thing.span if thing is not None else self._graded(amount, bounded.start)
        span = span or self._measured(opening, parse.at(end - 1) or last, stop, before, sort)
        bound = bounded.bound
        if bound == "exactly":
            bound = before.bound if before is not None else "approximately" if _is_round(text, amount) else bound
        self.found.append(
            Quantity(
                start=bounded.start, end=end, value=amount.value, low=amount.low, high=amount.high, bound=bound,
                sort=sort, unit=unit, currency=currency,
                counted=span, per=per,
            )
        )  # fmt: skip
        self._first = end
        self._taken = thing.span.end if thing is not None and amount.unit is None else end

    def _unit(
        self, amount: Amount, thing: counted.Counted | None, opening: Token
    ) -> tuple[str | None, QuantitySort, str | None]:
        """The unit, its sort and currency: of its own, the thing counted, or one said before."""
        if amount.unit is not None:
            return amount.unit.name, _sort(amount.unit), amount.unit.currency
        if thing is not None:
            return thing.name, "count", None
        earlier = self._ellipsis(opening)
        return (earlier.unit, earlier.sort, earlier.currency) if earlier is not None else (None, "count", None)

    def _stop(self, last: Token) -> int:
        """The token before which the amount's noun stands: the end of the sentence, or a date."""
        stop = self.parse.sentence_bounds(last.sentence)[1]
        for date in self.dates:
            token = self.parse.at(date.start)
            if token is not None and last.index < token.index < stop:
                stop = token.index
        return stop

    def _is_age(self, amount: Amount) -> bool:
        """ "aged 18 to 34", "45 and older", "Ida Morrow, 61,"."""
        text = self.text
        if units.AGED.search(text[max(0, amount.start - 24) : amount.start]) or units.AGED_AFTER.match(text, amount.end):
            return True
        if amount.spelled or amount.value is None or not 0 < amount.value <= units.OLDEST:
            return False
        comma = text[amount.start - 2 : amount.start] == ", " and text[amount.end : amount.end + 1] in {",", "."}
        gap = 2 if comma else 1
        return (comma or amount.unit is None) and any(
            name.end == amount.start - gap and name.type == "person" for name in self.names
        )

    def _graded(self, amount: Amount, start: int) -> Span | None:
        """ "income *above* $50,000": the noun right before a preposition that bounds the amount."""
        if not self.text[start : amount.start].lower().startswith(("above", "below", "over", "under")):
            return None
        noun = self.parse.at(start - 2)
        return measured.phrase(self.parse, noun) if noun is not None and noun.tag in {"NN", "NNS"} else None

    def _measured(
        self, opening: Token, last: Token, stop: int, before: Quantity | None, sort: QuantitySort
    ) -> Span | None:
        """What an amount without a noun of its own measures; another amount passes on what it measures."""
        if before is not None:
            return before.counted
        earlier = self._ellipsis(opening) if sort == "count" else None
        if earlier is not None and earlier.sort == "count":
            return earlier.counted
        span = measured.thing(self.parse, opening, last, stop, sort)
        if span is not None and span.overlap(Span(opening.start, last.end)):
            span = measured.apart(self.parse, span, opening, last)
        if span is None:
            return None
        other = next((one for one in self.found if one.span.overlap(span)), None)
        return other.counted if other is not None else span

    def _bracketed_by(self, amount: Amount) -> Quantity | None:
        """The amount that this one converts: "8 miles (13 kilometres)"."""
        if not self.found or amount.unit is None:
            return None
        earlier = self.found[-1]
        between = self.text[earlier.end : amount.start].strip()
        inside = between == "/" and self.text.rfind("(", 0, earlier.start) > self.text.rfind(")", 0, earlier.start)
        return earlier if between == "(" or inside else None

    def _ellipsis(self, opening: Token) -> Quantity | None:
        """The quantity before in the sentence whose unit holds here as well: "84.75 cents, while the lowest is 74.07"."""
        for one in reversed(self.found):
            token = self.parse.at(one.end - 1)
            if token is None or token.sentence != opening.sentence:
                return None
            if one.unit is not None and one.sort not in {"percentage", "age", "share"}:
                return one
        return None


SORTS: dict[str, QuantitySort] = {
    "money": "money", "length": "distance", "duration": "duration", "age": "age",
}  # fmt: skip
"""Sorts of quantities by the sort of their unit; of other units they are measurements."""


def _sort(unit: Unit) -> QuantitySort:
    if unit is vague.SHARE:
        return "share"
    if unit.name in {"percentage", "percentage point"}:
        return "percentage" if unit.name == "percentage" else "percentage point"
    return SORTS.get(unit.sort, "measurement")


def _is_time(amount: Amount) -> bool:
    return amount.unit is not None and amount.unit.sort == "duration"


def _is_round(text: str, amount: Amount) -> bool:
    """Round numbers are near by their nature: "tens of thousands"."""
    return amount.value is None and amount.spelled and amount.number.of(text).lower().split()[0] in vague.OPENING


def _is_counting(text: str, amount: Amount, thing: counted.Counted | None) -> bool:
    """A small number in words counts something said: "one proposal", "two of the ships"; not "the bottom three", "no one"."""
    if thing is None:
        return amount.middle > SMALL or amount.value is None
    return amount.value != 1 or not text[: amount.start].lower().endswith(NOT_ONE)
