"""Figures: quantities somebody could check, with what they count, for when, and who says so.

Which quantities are figures stands in `checkable`, what they count and who says so in `circumstances`, for when and
where in `time_and_place`,
whether they are changes, peaks or averages in `changes`.
"""

from collections.abc import Iterator

from onrecord.extract.base import Passage
from onrecord.extract.figures import changes, circumstances, time_and_place
from onrecord.extract.figures.checkable import is_checkable
from onrecord.model import FigureReading, Quantity, Reading, Span

__all__ = ["extract", "is_checkable", "reading"]

LONGEST = 60
"""Characters by which its period may make the passage of a figure longer: one farther off is left out."""


def extract(passage: Passage) -> Iterator[Reading]:
    """One reading for each checkable quantity, outside headings."""
    for quantity in passage.annotated.quantities:
        inside = passage.parse.within(quantity.span)
        if inside and not passage.in_heading(inside[0]) and is_checkable(passage, quantity):
            yield reading(passage, quantity)


def reading(passage: Passage, quantity: Quantity) -> Reading:
    """What the passage says of one quantity."""
    last = passage.parse.within(quantity.span)[-1]
    deed = circumstances.deed_of(passage, quantity)
    counted = deed[0] if deed is not None else circumstances.counted_thing(passage, quantity)
    period = time_and_place.period_of(passage, quantity, last)
    place = time_and_place.place_of(passage, quantity, last)
    claimant, source = circumstances.claimant_of(passage, last)
    anchors = {
        name: span
        for name, span in (
            ("value", quantity.span),
            ("counted", counted),
            ("period", period.span if period is not None else None),
            ("place", place[1] if place is not None else None),
            ("claimed_by", source),
        )
        if span is not None
    }
    return Reading(
        document=passage.annotated.article.id,
        span=_passage(passage, quantity, counted, _told_with(quantity, period)),
        anchors=anchors,
        fields=FigureReading(
            value=quantity.value,
            low=quantity.low,
            high=quantity.high,
            bound=quantity.bound,
            sort=quantity.sort,
            unit=_unit(passage, quantity, quantity.counted if deed is not None else counted),
            currency=quantity.currency,
            counted=passage.words(counted) if counted is not None else None,
            counted_as=deed[1] if deed is not None else _normal_form(passage, quantity, counted),
            per=quantity.per,
            change=changes.change_of(passage, quantity),
            statistic=changes.statistic_of(passage, quantity),
            reach=changes.reach_of(passage, quantity),
            period=period.edtf if period is not None else None,
            place=place[0] if place is not None else None,
            claimed_by=claimant,
        ),
    )


def _told_with(quantity: Quantity, period: time_and_place.Period | None) -> Span | None:
    """Where the period is said, if the passage is to have it: how long something took stands well without the day before it."""
    before = period is not None and period.span.end <= quantity.start
    return None if period is None or (before and quantity.sort == "duration") else period.span


def _unit(passage: Passage, quantity: Quantity, counted: Span | None) -> str | None:
    """The unit without its rate; of a count the lemma of its noun."""
    if quantity.sort != "count" or counted is None:
        return quantity.bare_unit
    noun = passage.parse.root_of(counted)
    if noun is not None and noun.tag == "VBG":
        noun = passage.parse.within(counted)[-1]  # "thousands of fleeing villagers", where the parse sees a clause
    return noun.lemma.lower() if noun is not None else quantity.bare_unit


def _normal_form(passage: Passage, quantity: Quantity, counted: Span | None) -> str | None:
    """ "border crosser": what is counted, in the singular and without what only points at it."""
    if counted is None:
        return None
    if quantity.sort == "count":
        return quantity.bare_unit
    tokens = [t for t in passage.parse.within(counted) if t.tag not in {"DT", "PRP$", "POS"}]
    # Only nouns have another form: "registered voters" are a "registered voter".
    forms = {"NNS": lambda t: t.lemma.lower(), "NNP": lambda t: t.text, "NNPS": lambda t: t.text}
    words = " ".join(forms.get(t.tag, lambda t: t.text.lower())(t) for t in tokens)
    return words.replace(" - ", "-") or None


def _passage(passage: Passage, quantity: Quantity, counted: Span | None, period: Span | None) -> Span:
    """The number with what it counts and its period, within a line and not too long."""
    near = counted if counted is not None and (counted.start >= quantity.start or counted.end > quantity.end) else None
    span = passage.hull(quantity.span, near)
    if period is not None:
        wider = passage.hull(span, period)
        others = any(
            other != quantity and wider.contains(other.span) and not span.contains(other.span)
            for other in passage.quantities_in(wider)
        )
        short = wider.end - wider.start <= span.end - span.start + LONGEST
        if short and not others and "\n" not in wider.of(passage.text):
            return wider
    return span
