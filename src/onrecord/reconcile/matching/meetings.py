"""Two meetings are one if the same people, or the same sides, met on the same day."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from onrecord.lexicon.countries import of_word
from onrecord.lexicon.fold import fold
from onrecord.model import Actor, MeetingReading
from onrecord.model.edtf import gap, overlap
from onrecord.reconcile.actors import is_named
from onrecord.reconcile.matching.resolved import SAME_NEWS_DAYS, Resolved, dates_agree, fields_of, near, sides
from onrecord.reconcile.matching.wording import containment, content_words

SAME_EVENT_DAYS = 2
"""Two outlets may differ on the day of one event ("Wednesday", "Thursday"): so far, and no further."""
MOVED_DAYS = 7
"""Reports of one meeting to come, of the same sides in the same town, may differ by so much: it was moved, or one is wrong."""
ALIKE = 0.6
"""Share of their words that two descriptions of one body have in common."""
SAME_DAY, SAME_ARTICLE, RECENT, MAYBE = 4, 3, 2, 1
"""How surely two are one meeting: both tell days that agree; one article tells it again without a day; an article of
the days after it tells it without a day; any other."""
RECENT_DAYS = 3
"""Days after a meeting in which an article that tells no day most probably means it."""
COUNTED = frozenset("two both three four five".split())
"""Words before the plural of an office that are no part of it: "the two prime ministers"."""


def same(one: Resolved, other: Resolved) -> bool:
    """Whether two meeting readings assert one meeting."""
    return strength(one, other) > 0


def strength(one: Resolved, other: Resolved) -> int:
    """How surely two meeting readings assert one meeting, 0 where they do not. Symmetric."""
    a, b = fields_of(one, MeetingReading), fields_of(other, MeetingReading)
    if not _are_one(one, other, a, b):
        return 0
    if a.date is not None and b.date is not None:
        return SAME_DAY if overlap(a.date.value, b.date.value) else MAYBE
    if one.reading.document == other.reading.document:
        return SAME_ARTICLE
    return RECENT if _days_after(one, other) <= RECENT_DAYS else MAYBE


def rank(one: Resolved) -> tuple[bool, bool]:
    """Those that tell a day before those that do not, which then join the one they fit best; names before
    descriptions."""
    return (fields_of(one, MeetingReading).date is None, not _people(one.actors))


def clash(one: Resolved, other: Resolved) -> bool:
    """Whether their days, their people or how they met keep two readings out of one entry even though a third joins
    them."""
    a, b = fields_of(one, MeetingReading), fields_of(other, MeetingReading)
    people_a, people_b = _people(one.actors), _people(other.actors)
    if people_a and people_b and not people_a & people_b:
        return True
    return not dates_agree(a.date, b.date, _slack(one, other, a, b)) or not _modes_agree(a, b)


def keys(one: Resolved) -> list[str]:
    """What tells a meeting in a report of any time: its name, every two who met, and with its month who met, the
    countries and the place."""
    fields = fields_of(one, MeetingReading)
    named = [f"name {fold(fields.name)}"] if fields.name else []
    pairs = [" ".join(pair) for pair in combinations(sorted(one.ids), 2)]
    if fields.date is None:
        return [*named, *pairs]
    told = {*one.ids, *sides(one.actors), *([fields.place.name] if fields.place else [])}
    return [*named, *pairs, *(f"{what} {fields.date.value[:7]}" for what in sorted(told))]


def near_keys(one: Resolved) -> list[str]:
    """Who met, by id, by country, by the words of a description and by the office where a day is told."""
    described = {word for actor in _strangers(one.actors) for word in content_words(actor.name)}
    date = fields_of(one, MeetingReading).date
    offices = {f"{word} {date.value}" for word in _office_words(one.actors)} if date else set()
    return sorted(one.ids | sides(one.actors) | described | offices)


def _are_one(one: Resolved, other: Resolved, a: MeetingReading, b: MeetingReading) -> bool:
    if a.name and b.name:
        return (
            fold(a.name) == fold(b.name)
            and dates_agree(a.date, b.date)
            and (near(one, other) or bool(a.date and b.date))
        )
    if bool(a.name) != bool(b.name):
        return False
    if _may_be_one(one, other, a, b) and _same_company(one.actors, other.actors, a, b):
        return True
    return _told_again(one, other, a, b) or _told_again(other, one, b, a)


def _may_be_one(one: Resolved, other: Resolved, a: MeetingReading, b: MeetingReading) -> bool:
    """Whether days, modes and states let two unnamed meetings be one."""
    within_one = one.reading.document == other.reading.document
    slack = _slack(one, other, a, b) if near(one, other) and not within_one else 0
    if not dates_agree(a.date, b.date, slack) or not _modes_agree(a, b):
        return False
    if (a.date is None or b.date is None) and not (near(one, other) and _of_these_days(one, other)):
        return False
    return {a.status, b.status} != {"cancelled", "held"}


def _slack(one: Resolved, other: Resolved, a: MeetingReading, b: MeetingReading) -> int:
    """How many days apart the days of one meeting may be told."""
    same_town = a.place is not None and b.place is not None and fold(a.place.name) == fold(b.place.name)
    coming = a.status == b.status == "planned"
    same_sides = len((one.ids | one.sides) & (other.ids | other.sides)) >= 2
    return MOVED_DAYS if coming and same_town and same_sides else SAME_EVENT_DAYS


def _modes_agree(a: MeetingReading, b: MeetingReading) -> bool:
    """A call is no meeting in a town, whatever else agrees."""
    for told, other in ((a, b), (b, a)):
        if (
            told.mode in {"phone", "virtual"}
            and (other.mode or ("in-person" if other.place else told.mode)) != told.mode
        ):
            return False
    return True


def _of_these_days(one: Resolved, other: Resolved) -> bool:
    """Whether the day that one tells is among those that the other, which tells none, may be news of. In one article
    what has a day elsewhere is told again without it, but not the other way round where the day is long past."""
    dated, undated = (one, other) if one.reading.fields.date is not None else (other, one)
    if dated.reading.fields.date is None:
        return True
    if one.reading.document == other.reading.document and dated.reading.span < undated.reading.span:
        return True
    if dated.reading.fields.date.value > (undated.published or "9999") and _is_planned(dated):
        return True
    return _days_after(one, other) <= SAME_NEWS_DAYS


def _is_planned(one: Resolved) -> bool:
    return fields_of(one, MeetingReading).status == "planned"


def _days_after(one: Resolved, other: Resolved) -> int:
    """Days between the day that one tells and the publication of the other, which tells none; 0 where unknown."""
    for dated, undated in ((one, other), (other, one)):
        date = dated.reading.fields.date
        if date is not None and undated.reading.fields.date is None and undated.published is not None:
            return gap(date.value, undated.published[:10])
    return 0


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
    if _by_office(one, other, a, b) or _by_office(other, one, b, a):
        return True
    sides_a, sides_b = sides(one), sides(other)
    return sides_a == sides_b and len(sides_a) >= 2 and _both_dated_alike(a, b)


def _by_office(described: Sequence[Actor], named: Sequence[Actor], a: MeetingReading, b: MeetingReading) -> bool:
    """ "The two prime ministers" are those who hold that office, where they talk in the same way on the same day."""
    if _people(described) or not described or not _people(named) or a.mode != b.mode or not _both_dated_alike(a, b):
        return False
    words = _office_words(described)
    return bool(words) and words <= _office_words(named)


def _office_words(actors: Iterable[Actor]) -> frozenset[str]:
    """The words of the offices that the actors hold, or by which alone they are called."""
    offices = (actor.role or "" if is_named(actor) else actor.name for actor in actors)
    return frozenset(word for office in offices for word in content_words(office)) - COUNTED


def _told_again(one: Resolved, other: Resolved, a: MeetingReading, b: MeetingReading) -> bool:
    """Whether the second only tells again what the first told before it in the same article: "the meeting between the
    officials of both countries", after who they were."""
    if one.reading.document != other.reading.document or not one.reading.span < other.reading.span:
        return False
    if b.date is not None or b.place is not None or a.status != b.status or not _modes_agree(a, b):
        return False
    if not other.actors or _people(other.actors) or not _people(one.actors):
        return False
    both = sides(one.actors)
    return len(both) >= 2 and both == sides(other.actors)


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
