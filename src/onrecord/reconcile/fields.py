"""The fields of an entry, reconciled over its readings: where they agree, which value stands; where not, the conflict."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as day
from datetime import timedelta
from typing import TypeVar

from msgspec.structs import replace

from onrecord.lexicon.fold import fold
from onrecord.lexicon.places import locate
from onrecord.model import (
    Actor,
    Conflict,
    ConflictReading,
    EntryDate,
    FigureReading,
    MeasureReading,
    MeetingReading,
    Place,
    State,
)
from onrecord.model.edtf import bounds, gap, narrowest, overlap
from onrecord.model.reading import MeetingStatus
from onrecord.reconcile.actors import is_named
from onrecord.reconcile.condense import Group
from onrecord.reconcile.matching import SAME_EVENT_DAYS, UNDONE_BY, Resolved, content_words, effect
from onrecord.reconcile.places import is_country, places_agree

T = TypeVar("T")

UNKNOWN = "0000"
"""Sorts before every date."""


def date_of(group: Group) -> tuple[EntryDate | None, Conflict | None]:
    """The most precise date that most documents allow, and the conflict if some exclude it."""
    dated = [(i, date) for i, r in enumerate(group.kept) if (date := r.reading.fields.date) is not None]
    if not dated:
        return None, None
    supported = Counter({d.value: sum(overlap(d.value, other.value) for _, other in dated) for _, d in dated})
    most = max(supported.values())
    value = narrowest(sorted(v for v, count in supported.items() if count == most))
    chosen = _on_weekday(group, next(date for _, date in dated if date.value == value))
    others = _other_weekdays(group, chosen)
    if all(overlap(date.value, chosen.value) for _, date in dated) and not others:
        return chosen, None
    return chosen, conflict("date", sorted([(i, date.value) for i, date in dated] + others))


def _other_weekdays(group: Group, date: EntryDate) -> list[tuple[int, str]]:
    """Undated documents that name another weekday than that of an exact date, as `(place among the evidence, weekday)`."""
    first, last = bounds(date.value)
    if first != last:
        return []
    given = [(i, r.reading.fields.weekday) for i, r in enumerate(group.kept)]
    return [(i, weekday) for i, weekday in given if weekday is not None and weekday != f"{first:%A}"]


def _on_weekday(group: Group, date: EntryDate) -> EntryDate:
    """The one day of a loose date ("this week") that is the weekday another, undated document names."""
    first, last = bounds(date.value)
    named = sorted({r.reading.fields.weekday for r in group.kept if r.reading.fields.weekday})
    if len(named) != 1 or not 1 < (last - first).days + 1 <= 7:
        return date
    told = max((r.published[:10] for r in group.kept if r.published and r.reading.fields.date == date), default=None)
    if told is not None and status_of(group) == "held":
        last = min(last, day.fromisoformat(told))
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    meant = next((d for d in days if f"{d:%A}" == named[0]), None)
    return EntryDate(value=meant.isoformat(), text=named[0], from_="inferred") if meant is not None else date


def place_of(group: Group) -> tuple[Place | None, Conflict | None]:
    """The place most passages give, a town before a country and its fuller wording first, located where the
    gazetteer knows it; and the conflict if some name another."""
    placed = [(i, p) for i, r in enumerate(group.kept) if (p := r.reading.fields.place) is not None]
    if not placed:
        return None, None
    counts = Counter(fold(place.name) for _, place in placed)
    best = max(
        placed, key=lambda pair: (not is_country(pair[1]), counts[fold(pair[1].name)], len(pair[1].name), -pair[0])
    )[1]
    where = locate(best.name)
    located = replace(best, country=where.country, lat=where.lat, lon=where.lon) if where else best
    if all(places_agree(place, best) for _, place in placed):
        return located, None
    return located, conflict("place", [(i, place.name) for i, place in placed])


def status_of(group: Group) -> MeetingStatus:
    """What the latest document says of the meeting; once held, it was held, and a cancelled one is cancelled."""
    found = [
        (r.published or "", fields.status) for r in group.kept if isinstance(fields := r.reading.fields, MeetingReading)
    ]
    statuses = {status for _, status in found}
    if "cancelled" in statuses:
        return "cancelled"
    if "held" in statuses:
        return "held"
    return max(found)[1]


IN_FORCE = "in force"
"""The state that is no change of one."""
BEGINNING = frozenset({"imposed", "signed", "agreed", "passed", "proposed", "announced", "in force", "opened"})
"""Effects after which a measure is in force."""


@dataclass
class _Told:
    """A state of a measure as far as its passages tell it: when it began or was reported, and every date given."""

    state: State
    effect: str
    moment: str
    dates: list[tuple[int, str]]


def states_of(group: Group) -> tuple[tuple[State, ...], tuple[Conflict, ...]]:
    """The states of a measure in time order, and the conflicts on their dates: by date where one is given, else by
    the day of the report. A state whose time is unknown comes first, so that it never stands as the latest.

    What comes to the same ("shut", "stopped") at the same time is one state; reports may differ on its day.
    """
    found: list[_Told] = []
    indexed = list(enumerate(group.kept))
    for index, resolved in sorted(indexed, key=lambda pair: (pair[1].reading.fields.date is None, pair[0])):
        new = _told(resolved, index)
        known = next((told for told in _by_fit(found, new) if _is_one_state(told, new, group)), None)
        if known is None:
            found.append(new)
        else:
            known.state = _joined(known.state, new.state)
            known.moment = new.moment if known.moment == UNKNOWN else known.moment
            known.dates += new.dates
    for told in found:
        told.moment = min([told.moment, *(other.moment for other in found if _undoes(other, told))])
    for told in found:
        told.moment = min([told.moment, *(other.moment for other in found if _is_before(told, other, group))])
    ordered = sorted(found, key=lambda told: (told.moment, bool(told.dates), told.state.evidence))
    apart = [
        conflict(f"states.{number}.date", sorted(told.dates))
        for number, told in enumerate(ordered)
        if any(not overlap(one, other) for _, one in told.dates for _, other in told.dates)
    ]
    return tuple(told.state for told in ordered), tuple(apart)


def _is_before(told: _Told, other: _Told, group: Group) -> bool:
    """Whether a measure that "is in force", told without a date, is what a dated change in the same report changed."""
    standing = told.state.state == IN_FORCE and not told.dates
    changed = bool(other.dates) and other.effect not in BEGINNING
    here = {group.kept[index].reading.document for index in told.state.evidence}
    return standing and changed and bool(here & {group.kept[index].reading.document for index, _ in other.dates})


def _undoes(other: _Told, told: _Told) -> bool:
    """Whether a dated state undoes one that is told without a date on that day or later: a report of an end tells
    what ended."""
    undone = other.effect in UNDONE_BY.get(told.effect, frozenset())
    return undone and bool(other.dates) and not told.dates and other.moment <= told.moment


def _by_fit(found: Sequence[_Told], new: _Told) -> list[_Told]:
    """The states that an undated one may be, the last before its report first; of a dated one all."""
    if new.dates:
        return list(found)
    before = sorted((told for told in found if told.moment <= new.moment), key=lambda told: told.moment, reverse=True)
    return [*before, *(told for told in found if told.moment > new.moment)]


def _is_one_state(told: _Told, new: _Told, group: Group) -> bool:
    """Whether two passages tell one state. Two outlets may differ on its day, one may not."""
    if told.effect != new.effect:
        return False
    documents = {group.kept[index].reading.document for index, _ in told.dates}
    slack = 0 if documents & {group.kept[index].reading.document for index, _ in new.dates} else SAME_EVENT_DAYS
    return all(overlap(one, other) or gap(one, other) <= slack for _, one in told.dates for _, other in new.dates)


def _told(resolved: Resolved, index: int) -> _Told:
    fields = resolved.reading.fields
    assert isinstance(fields, MeasureReading)
    date = fields.date.value if fields.date else None
    state = State(
        state=fields.state,
        date=date,
        by=resolved.actors[0] if resolved.actors else None,
        until=fields.until,
        evidence=(index,),
    )
    moment = bounds(date)[0].isoformat() if date else (resolved.published or UNKNOWN)[:10]
    return _Told(state, effect(fields), moment, [(index, date)] if date else [])


def _joined(state: State, again: State) -> State:
    """One state from two passages: what the first leaves open, the second may fill; a name is better than a
    description, and a day than a week."""
    by = state.by
    if by is None or (again.by is not None and is_named(again.by) and not is_named(by)):
        by = again.by
    return replace(
        state,
        evidence=tuple(sorted((*state.evidence, *again.evidence))),
        date=narrowest([date for date in (state.date, again.date) if date]) if state.date or again.date else None,
        by=by,
        until=state.until or again.until,
    )


def conflict(field: str, given: Sequence[tuple[int, str]]) -> Conflict:
    """The values of a field that readings differ on, the most supported first. `given` are `(place among the
    evidence, value)`."""
    values: dict[str, list[int]] = {}
    for index, value in given:
        values.setdefault(value, []).append(index)
    ordered = sorted(values.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return Conflict(
        field=field, readings=tuple(ConflictReading(value=value, evidence=tuple(found)) for value, found in ordered)
    )


def due_conflict(given: Sequence[tuple[int, str]]) -> Conflict | None:
    """The days by which something is due, if some exclude each other."""
    apart = any(not overlap(one, other) for _, one in given for _, other in given)
    return conflict("due", given) if apart else None


def number_words(reading: FigureReading) -> str:
    """The number as it is weighed against others: "at least 7,000"."""
    number = f"{reading.value:,g}" if reading.value is not None else f"{reading.low:,g} to {reading.high:,g}"
    return number if reading.bound == "exactly" else f"{reading.bound} {number}"


def present(*values: T | None) -> tuple[T, ...]:
    """Those that there are."""
    return tuple(value for value in values if value is not None)


def first(values: Iterable[T | None]) -> T | None:
    """The first value that is known."""
    return next((value for value in values if value is not None), None)


def last(values: Iterable[T | None]) -> T | None:
    """The last value that is known."""
    return first(reversed(list(values)))


def union(lists: Iterable[Sequence[T]]) -> tuple[T, ...]:
    """Each value of the lists once, in order."""
    found: list[T] = []
    for values in lists:
        found.extend(value for value in values if value not in found)
    return tuple(found)


def actors_of(group: Group) -> tuple[Actor, ...]:
    """Each actor of the readings once, the fullest reading of the office kept; of two descriptions in the same words
    the first."""
    found: dict[str, Actor] = {}
    described: set[frozenset[str]] = set()
    for resolved in group.kept:
        for actor in resolved.actors:
            known = found.get(actor.id)
            words = content_words(actor.name)
            if known is None and not is_named(actor) and words in described:
                continue
            if known is None or (actor.role and not known.role):
                found[actor.id] = actor
                described.add(words)
    return tuple(found.values())


def speaker_of(group: Group) -> Actor | None:
    """The first actor of the readings, speaker or claimant: whom most passages name; a name before a description."""
    actors = [actor for resolved in group.kept for actor in resolved.actors[:1]]
    if not actors:
        return None
    counts = Counter(actor.id for actor in actors)
    return max(actors, key=lambda a: (is_named(a), counts[a.id], a.role is not None, -actors.index(a)))
