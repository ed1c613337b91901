"""Quantities made of amounts, one after the other."""

from collections.abc import Sequence

from onrecord.annotate.quantities import bounds, counted, measured, rates, units, vague
from onrecord.annotate.quantities.amounts import Amount
from onrecord.lexicon.units import tables
from onrecord.model.annotation import Bound, Name, Quantity, QuantitySort, Token
from onrecord.model.parse import Parse
from onrecord.model.text import Span

SMALL = 12
"""A number in words up to this needs a noun to count."""
NOT_ONE = ("no ", "the ", "this ", "that ", "any ", "every ", "each ", "another ")
"""Words before a "one" that counts nothing."""


class Reader:
    """Makes quantities of amounts, one after the other: a later one may lean on those before it."""

    def __init__(self, text: str, parse: Parse, within: Span, dates: Sequence[Span], names: Sequence[Name]) -> None:
        self.text, self.parse, self.within, self.dates, self.names = text, parse, within, dates, names
        self.found: list[Quantity] = []
        self._first = self._taken = within.start

    def is_taken(self, amount: Amount) -> bool:
        """Whether the number is part of what an earlier one counts: "two new *737* jets"."""
        between = self.text[self._first : amount.number.start]
        return amount.unit is None and amount.number.start < self._taken and " of " not in f" {between}"

    def read(self, amount: Amount) -> None:
        """Add the quantity of `amount`, if it is one."""
        opening, last = self.parse.at(amount.number.start), self.parse.at(amount.end - 1)
        if opening is None or last is None:
            return
        if (amount.unit is None or amount.unit.name == "year") and self._is_age(amount):
            amount.unit = units.AGE
        stop = self._stop(last)
        thing = self._counted(amount, last, stop)
        last = self.parse.at(amount.end - 1) or last
        bounded = bounds.around(self.text, amount.start, amount.end, self._first, time=_is_time(amount))
        if _is_loose(amount, bounded.bound) and not _is_counting(self.text, amount, thing):
            return
        before = self._bracketed_by(amount)
        unit, sort, currency = self._unit(amount, thing, opening)
        end, per, attached = self._rate(bounded.end, last, thing)
        span = thing.span if thing is not None else self._graded(amount, bounded.start)
        self.found.append(
            Quantity(
                start=bounded.start,
                end=end,
                value=amount.value,
                low=amount.low,
                high=amount.high,
                bound=self._bound(bounded.bound, amount, before),
                sort=sort,
                unit=f"{unit} per {per}" if attached and unit is not None else unit,
                currency=currency,
                counted=span or self._measured(opening, self.parse.at(end - 1) or last, stop, before, sort),
                per=per,
            )
        )
        self._first = end
        self._taken = thing.span.end if thing is not None and amount.unit is None else end

    def _counted(self, amount: Amount, last: Token, stop: int) -> counted.Counted | None:
        """The noun that the number counts; a noun that is a unit after all becomes the amount's."""
        if amount.unit is not None and amount.unit != units.SHARE:
            return None
        thing = counted.after(self.parse, last, amount.middle, stop)
        if thing is None:
            return None
        names = tables().names
        unit = names.get(thing.span.of(self.text).lower())
        if thing.name == "point" and units.POLLS.search(self.parse.sentence_span(last.sentence).of(self.text)):
            unit = names["percentage point"]
        if unit is None:
            return thing
        # "tens of millions of dollars"
        amount.unit, amount.end = unit, thing.span.end
        return None

    def _rate(self, end: int, last: Token, thing: counted.Counted | None) -> tuple[int, str | None, bool]:
        """Where the words of the quantity end, what it is per, and whether that stands right after it."""
        beyond = max(end, thing.span.end) if thing is not None else end
        rate = rates.attached(self.text, beyond, self.within.end)
        if rate is None:
            return end, rates.distant(self.parse, thing.head if thing is not None else last), False
        return (rate[1] if thing is None else end), rate[0], True

    def _bound(self, bound: Bound, amount: Amount, before: Quantity | None) -> Bound:
        """The bound by its words, else that of the amount converted; round numbers are near by their nature."""
        if bound != "exactly":
            return bound
        if before is not None:
            return before.bound
        return "approximately" if _is_round(self.text, amount) else "exactly"

    def _unit(
        self, amount: Amount, thing: counted.Counted | None, opening: Token
    ) -> tuple[str | None, QuantitySort, str | None]:
        """The unit, its sort and currency: of its own, the thing counted, or one said before."""
        if amount.unit is not None:
            return amount.unit.name, units.sort_of(amount.unit), amount.unit.currency
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
        if units.AGED.search(text[max(0, amount.start - 24) : amount.start]) or units.AGED_AFTER.match(
            text, amount.end
        ):
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
            if one.unit is not None and one.sort not in {"percentage", "percentage point", "age", "share"}:
                return one
        return None


def _is_time(amount: Amount) -> bool:
    return amount.unit is not None and amount.unit.sort == "duration"


def _is_loose(amount: Amount, bound: Bound) -> bool:
    """A number in words with nothing beside it that makes it a quantity."""
    return amount.spelled and amount.unit is None and bound == "exactly"


def _is_round(text: str, amount: Amount) -> bool:
    """Round numbers are near by their nature: "tens of thousands"."""
    return amount.value is None and amount.spelled and amount.number.of(text).lower().split()[0] in vague.OPENING


def _is_counting(text: str, amount: Amount, thing: counted.Counted | None) -> bool:
    """A small number in words counts something said: "one proposal", "two of the ships"; not "the bottom three", "no one"."""
    if thing is None:
        return amount.middle > SMALL or amount.value is None
    return amount.value != 1 or not text[: amount.start].lower().endswith(NOT_ONE)
