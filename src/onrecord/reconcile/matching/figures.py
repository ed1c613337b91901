"""Two figures are one if they count the same thing at the same time and both can be true of one number."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import floor, log

from onrecord.lexicon.describing import PERSON_NOUNS
from onrecord.lexicon.movements import PEOPLE, TROOPS
from onrecord.lexicon.stems import stem
from onrecord.lexicon.synonyms import common
from onrecord.model import FigureReading, Reading, Size
from onrecord.model.edtf import days, gap, overlap
from onrecord.reconcile.matching.meetings import SAME_EVENT_DAYS
from onrecord.reconcile.matching.resolved import Resolved, fields_of, near
from onrecord.reconcile.matching.surroundings import weight
from onrecord.reconcile.matching.wording import containment, content_words

ANYBODY = frozenset(
    {
        "people",
        "person",
        "migrant",
        "individual",
        "man",
        "refugee",
        "crosser",
        "resident",
        "member",
        "civilian",
        "others",
    }
)
"""Units that one outlet or another gives for the same people: "7,000 migrants", "7,000 people"."""
_TRADES = frozenset(
    "fisher fisherman docker miner nurse driver worker employee officer teacher pupil farmer trader".split()
)
_PERSONS = frozenset(common(stem(noun)) for noun in ANYBODY | PERSON_NOUNS | PEOPLE | TROOPS | _TRADES)
"""Units that are people."""
NEAR_RATIO = 1.25
"""Numbers further apart than this are of one thing only where the words around them say so."""
DISPUTED_RATIO = 1.5
"""Numbers further apart than this are of two things, however alike the words around them."""
TOLD_ALIKE, SHARE_ALIKE, MUCH_ALIKE = 2, 0.25, 3
"""How many content words around them, and which share of them, two passages of one figure have in common at least, or
how many whatever their share: "two people" are other people elsewhere."""
DISPUTED_WEIGHT, DISPUTED_SHARE = 12.0, 0.2
"""How much the words around two numbers that are not the same, in documents of one story, tell together (`weight`), and
which share of what the words around either tell, for the two to be of one thing."""
ALIKE_WEIGHT, ALIKE_SHARE = 6.0, 0.6
"""The same of any documents: two passages that are nearly one. What two that agree share tells as much at least."""
SHORT_PERIOD = 7
"""Days up to which a period is the time of one event, on whose day outlets may differ."""
LONG_PERIOD = 28
"""Days from which a period is a stretch that is counted as such: a month's number is not that of its year."""
ADDED_UP = frozenset({"count", "money", "measurement"})
"""Sorts of figures that add up over time; a distance or a share does not."""
STRICT = 1e-9
"""So that "more than 7,000" and "up to 7,000" exclude each other."""
ROUND = 0.1
"""How far "about" reaches on either side."""


def same(one: Resolved, other: Resolved) -> bool:
    """Whether two figure readings assert one figure."""
    a, b = fields_of(one, FigureReading), fields_of(other, FigureReading)
    if a.per != b.per or a.change != b.change or not near(one, other):
        return False
    if not _counted_alike(a, b) or not _of_one_time(a, b) or _elsewhere(one, other):
        return False
    agree = not far_apart(_middle(a), _middle(b)) and values_agree(a, b) and _told_alike(one, other)
    return agree or _disagree(one, other)


def clash(one: Resolved, other: Resolved) -> bool:
    """Whether their numbers keep two readings out of one entry even though a third joins them."""
    return far_apart(size_in(one), size_in(other)) and not _disagree(one, other)


def size_in(one: Resolved) -> float:
    """The number, or the middle of its bounds."""
    return _middle(fields_of(one, FigureReading))


def keys(one: Resolved) -> list[str]:
    """The rate, the change and the unit, with the size: readings that differ in one of these are never of one figure.
    Sizes are parted into ranges, and each is found in two that follow each other: so are any that may be of one thing."""
    fields = fields_of(one, FigureReading)
    sort = f"{fields.per} {fields.change} {_sort(fields)}"
    size = _middle(fields)
    if size <= 0:
        return [f"{sort} none"]
    size_range = floor(log(size, DISPUTED_RATIO))
    return [f"{sort} {size_range}", f"{sort} {size_range + 1}"]


def values_agree(a: FigureReading | Size, b: FigureReading | Size) -> bool:
    """Whether both readings can be true of one number: "at least 7,000", "about 7,000" and "up to 8,000" can."""
    low_a, high_a = _range(a)
    low_b, high_b = _range(b)
    return low_a <= high_b and low_b <= high_a


def _of_one_time(a: FigureReading, b: FigureReading) -> bool:
    """Whether their periods may be one: days of one event, or the same stretch of time."""
    if a.period is None or b.period is None:
        return True
    shorter, longer = sorted((days(a.period), days(b.period)))
    if longer <= SHORT_PERIOD:
        return overlap(a.period, b.period) or gap(a.period, b.period) <= SAME_EVENT_DAYS
    if not overlap(a.period, b.period):
        return False
    return shorter < LONG_PERIOD or shorter * 2 > longer or a.sort not in ADDED_UP


def _elsewhere(one: Resolved, other: Resolved) -> bool:
    """Whether the words around them name places, and other ones."""
    return bool(one.places) and bool(other.places) and one.places.isdisjoint(other.places)


def _told_alike(one: Resolved, other: Resolved) -> bool:
    """Whether the words around two numbers let them be of one thing."""
    shared = len(one.context & other.context)
    if weight(one.told & other.told) < ALIKE_WEIGHT:
        return False
    return shared >= MUCH_ALIKE or (shared >= TOLD_ALIKE and containment(one.context, other.context) >= SHARE_ALIKE)


def _disagree(one: Resolved, other: Resolved) -> bool:
    """Two numbers for one thing: other documents, the same unit, near in size, said in the same words.

    They become one entry with both readings in conflict, not two entries that hide it."""
    a, b = fields_of(one, FigureReading), fields_of(other, FigureReading)
    if one.reading.document == other.reading.document or _unit(a) != _unit(b) or a.value is None or b.value is None:
        return False
    others_named = one.names and other.names and one.names.isdisjoint(other.names)
    if others_named and one.ids.isdisjoint(other.ids):
        return False
    if min(a.value, b.value) <= 0 or max(a.value, b.value) / min(a.value, b.value) > DISPUTED_RATIO:
        return False
    if a.value in other.beside or b.value in one.beside:
        return False  # Either document gives both: of two things.
    shared = weight(one.told & other.told)
    share = shared / max(min(weight(one.told), weight(other.told)), 1.0)
    if shared >= ALIKE_WEIGHT and share >= ALIKE_SHARE:
        return True
    same_story = one.story is not None and one.story == other.story
    return same_story and shared >= DISPUTED_WEIGHT and share >= DISPUTED_SHARE


def values_by_unit(readings: Iterable[Reading]) -> dict[str, frozenset[float]]:
    """The numbers that the readings of one document give, by unit."""
    found: dict[str, set[float]] = {}
    for reading in readings:
        if isinstance(reading.fields, FigureReading) and reading.fields.value is not None:
            found.setdefault(_sort(reading.fields), set()).add(reading.fields.value)
    return {unit: frozenset(values) for unit, values in found.items()}


def beside(reading: Reading, values: Mapping[str, frozenset[float]]) -> frozenset[float]:
    """Those of `values` that stand beside a figure in its document; none for readings of other kinds."""
    if not isinstance(reading.fields, FigureReading):
        return frozenset()
    return values.get(_sort(reading.fields), frozenset()) - {reading.fields.value}


def _counted_alike(a: FigureReading, b: FigureReading) -> bool:
    if a.currency and b.currency and a.currency != b.currency:
        return False
    both_people = _is_people(a) and _is_people(b) and (_is_anybody(a) or _is_anybody(b))
    if _unit(a) != _unit(b) and not both_people:
        return False
    if both_people:
        return True
    words_a, words_b = _counted(a.counted or ""), _counted(b.counted or "")
    return not words_a.isdisjoint(words_b) or (not words_a and not words_b)


@lru_cache(maxsize=65536)
def _counted(text: str) -> frozenset[str]:
    """The words of the thing counted, one for all of those that reporters use one for another."""
    return content_words(text) | {common(stem(word)) for word in text.casefold().split()}


def _sort(fields: FigureReading) -> str:
    """The unit, one for all sorts of people."""
    return "people" if _is_people(fields) else _unit(fields)


def _unit(fields: FigureReading) -> str:
    return _common_unit(fields.unit or "")


@lru_cache(maxsize=4096)
def _common_unit(unit: str) -> str:
    return common(stem(unit)) if unit else ""


def _is_people(fields: FigureReading) -> bool:
    return _unit(fields) in _PERSONS


def _is_anybody(fields: FigureReading) -> bool:
    return (fields.unit or "") in ANYBODY


def far_apart(one: float, other: float) -> bool:
    """Whether two numbers are too far apart to be told of one thing: only where they are, two readings clash."""
    return min(one, other) > 0 and max(one, other) / min(one, other) > NEAR_RATIO


def _middle(fields: FigureReading) -> float:
    if fields.value is not None:
        return fields.value
    return ((fields.low or 0.0) + (fields.high or 0.0)) / 2


def _range(fields: FigureReading | Size) -> tuple[float, float]:
    """The lowest and the highest number that the reading can mean."""
    value = fields.value
    if value is None:
        return fields.low or 0.0, fields.high if fields.high is not None else float("inf")
    match fields.bound:
        case "approximately":
            return value * (1 - ROUND), value * (1 + ROUND)
        case "at least":
            return value, value * 2
        case "more than":
            return value * (1 + STRICT), value * 2
        case "at most":
            return value / 2, value
        case "less than":
            return value / 2, value * (1 - STRICT)
    return value, value
