"""Two meetings are one if the same people, or the same sides, met on the same day."""

from collections.abc import Iterable, Sequence

from onrecord.lexicon.countries import of_word
from onrecord.lexicon.fold import fold
from onrecord.model import Actor, MeetingReading
from onrecord.model.edtf import overlap
from onrecord.reconcile.actors import is_named
from onrecord.reconcile.matching.resolved import Resolved, dates_agree, fields_of, near, sides
from onrecord.reconcile.matching.wording import containment, content_words

SAME_EVENT_DAYS = 2
"""Two outlets may differ on the day of one event ("Wednesday", "Thursday"): so far, and no further."""
ALIKE = 0.6
"""Share of their words that two descriptions of one body have in common."""


def same(one: Resolved, other: Resolved) -> bool:
    """Whether two meeting readings assert one meeting."""
    a, b = fields_of(one, MeetingReading), fields_of(other, MeetingReading)
    if a.name and b.name:
        return (
            fold(a.name) == fold(b.name)
            and dates_agree(a.date, b.date)
            and (near(one, other) or bool(a.date and b.date))
        )
    if bool(a.name) != bool(b.name):
        return False
    return _may_be_one(one, other, a, b) and _same_company(one.actors, other.actors, a, b)


def clash(one: Resolved, other: Resolved) -> bool:
    """Whether their days or their people keep two readings out of one entry even though a third joins them."""
    a, b = fields_of(one, MeetingReading), fields_of(other, MeetingReading)
    people_a, people_b = _people(one.actors), _people(other.actors)
    if people_a and people_b and not people_a & people_b:
        return True
    return not dates_agree(a.date, b.date, SAME_EVENT_DAYS)


def keys(one: Resolved) -> list[str]:
    """Who met, by id, by country and by the words of a description; and the name."""
    fields = fields_of(one, MeetingReading)
    described = sorted({word for actor in one.actors for word in content_words(actor.name)})
    named = [f"name {fold(fields.name)}"] if fields.name else []
    placed = [f"{fields.place.name} {fields.date.value[:7]}"] if fields.place and fields.date else []
    return [*sorted(one.ids | sides(one.actors)), *described, *named, *placed]


def _may_be_one(one: Resolved, other: Resolved, a: MeetingReading, b: MeetingReading) -> bool:
    """Whether days, modes and states let two unnamed meetings be one."""
    within_one = one.reading.document == other.reading.document
    slack = SAME_EVENT_DAYS if near(one, other) and not within_one else 0
    if not dates_agree(a.date, b.date, slack) or (a.mode and b.mode and a.mode != b.mode):
        return False
    if (a.date is None or b.date is None) and not near(one, other):
        return False
    return {a.status, b.status} != {"cancelled", "held"}


def _same_company(one: Sequence[Actor], other: Sequence[Actor], a: MeetingReading, b: MeetingReading) -> bool:
    """Whether the same people met, or at least the same sides on the same day."""
    if not (one and other) and _both_dated_alike(a, b) and a.place is not None and b.place is not None:
        return True
    people_a, people_b = _people(one), _people(other)
    shared = people_a & people_b
    if len(shared) >= 2:
        return True
    if shared and _described_alike(_strangers(one), _strangers(other)):
        return True
    if people_a and people_b:
        return len(shared) == 1 and _both_dated_alike(a, b) and min(len(people_a), len(people_b)) == 1
    if _described_alike(one, other) and (a.place and b.place and fold(a.place.name) == fold(b.place.name)):
        return True
    sides_a, sides_b = sides(one), sides(other)
    return sides_a == sides_b and len(sides_a) >= 2 and _both_dated_alike(a, b)


def _people(actors: Iterable[Actor]) -> frozenset[str]:
    """Named people and bodies: actors that are no country and no mere description."""
    return frozenset(actor.id for actor in actors if of_word(actor.name) is None and is_named(actor))


def _strangers(actors: Iterable[Actor]) -> list[Actor]:
    return [actor for actor in actors if not is_named(actor)]


def _described_alike(one: Sequence[Actor], other: Sequence[Actor]) -> bool:
    """ "A joint committee" and "a joint committee of the two countries"."""
    words_a = content_words(" ".join(actor.name for actor in one))
    words_b = content_words(" ".join(actor.name for actor in other))
    return containment(words_a, words_b) >= ALIKE


def _both_dated_alike(a: MeetingReading, b: MeetingReading) -> bool:
    same_place = a.place is None or b.place is None or fold(a.place.name) == fold(b.place.name)
    return a.date is not None and b.date is not None and overlap(a.date.value, b.date.value) and same_place
