"""The fields of an entry, reconciled over its readings: where they agree, which value stands; where not, the conflict."""

from collections import Counter
from collections.abc import Iterable, Sequence
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
from onrecord.model.edtf import bounds, narrowest, overlap
from onrecord.model.reading import MeetingStatus
from onrecord.reconcile.actors import is_named
from onrecord.reconcile.condense import Group
from onrecord.reconcile.matching import Resolved, content_words

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
    """The place most passages give, its fuller wording first, located where the gazetteer knows it; and the
    conflict if some name another."""
    placed = [(i, p) for i, r in enumerate(group.kept) if (p := r.reading.fields.place) is not None]
    if not placed:
        return None, None
    counts = Counter(fold(place.name) for _, place in placed)
    best = max(placed, key=lambda pair: (counts[fold(pair[1].name)], len(pair[1].name), -pair[0]))[1]
    where = locate(best.name)
    located = replace(best, country=where.country, lat=where.lat, lon=where.lon) if where else best
    if all(_places_agree(place, best) for _, place in placed):
        return located, None
    return located, conflict("place", [(i, place.name) for i, place in placed])


def _places_agree(one: Place, other: Place) -> bool:
    """Whether two names can be of one place: words in common, or a town and the country it lies in."""
    a, b = content_words(one.name), content_words(other.name)
    if a & b or not a or not b:
        return True
    here, there = locate(one.name), locate(other.name)
    return here is None or there is None or (here.country == there.country and (here.lat is None or there.lat is None))


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


def states_of(group: Group) -> tuple[State, ...]:
    """The states of a measure in time order: by date where one is given, else by the day of the report. A state
    whose time is unknown comes first, so that it never stands as the latest."""
    found: list[tuple[str, int, State]] = []
    for index, resolved in enumerate(group.kept):
        new = _state_of(resolved, index)
        known = next(
            (n for n, (_, _, s) in enumerate(found) if s.state == new.state and s.date in (new.date, None)), None
        )
        if known is None:
            moment = bounds(new.date)[0].isoformat() if new.date else resolved.published or UNKNOWN
            found.append((moment, index, new))
        else:
            moment, position, state = found[known]
            again = bounds(new.date)[0].isoformat() if new.date else resolved.published or UNKNOWN
            found[known] = (again if moment == UNKNOWN else moment, position, _joined(state, new))
    return tuple(state for _, _, state in sorted(found, key=lambda item: item[:2]))


def _state_of(resolved: Resolved, index: int) -> State:
    fields = resolved.reading.fields
    assert isinstance(fields, MeasureReading)
    return State(
        state=fields.state,
        date=fields.date.value if fields.date else None,
        by=resolved.actors[0] if resolved.actors else None,
        until=fields.until,
        evidence=(index,),
    )


def _joined(state: State, again: State) -> State:
    """One state from two passages: what the first leaves open, the second may fill."""
    return replace(
        state,
        evidence=(*state.evidence, *again.evidence),
        date=state.date or again.date,
        by=state.by or again.by,
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
