"""From a group of readings of one thing to its entry: the reconciled view, the evidence, the differences."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import TypeVar

from msgspec.structs import replace

from onrecord.errors import OffsetError
from onrecord.lexicon.fold import fold
from onrecord.lexicon.places import locate
from onrecord.model import (
    Actor,
    Assertion,
    Commitment,
    CommitmentReading,
    Conflict,
    ConflictReading,
    Document,
    Entry,
    EntryDate,
    Evidence,
    Figure,
    FigureReading,
    Measure,
    MeasureReading,
    Meeting,
    MeetingReading,
    Movement,
    MovementReading,
    Place,
    Reading,
    Sources,
    Span,
    State,
    Statement,
    StatementReading,
)
from onrecord.model.edtf import bounds, narrowest, overlap
from onrecord.model.reading import MeetingStatus
from onrecord.reconcile.actors import is_named
from onrecord.reconcile.citations import outlet_name
from onrecord.reconcile.confidence import confidence
from onrecord.reconcile.matching import Resolved, content_words, values_agree

F = TypeVar("F", bound=Assertion)
T = TypeVar("T")


@dataclass(frozen=True)
class _Group:
    """One entry's readings: those kept as evidence, and for each the further passages that add nothing."""

    kept: tuple[Resolved, ...]
    also: tuple[tuple[Span, ...], ...]


class Builder:
    """Builds entries over the documents of one record."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {document.id: document for document in documents}

    def build(self, group: Sequence[Resolved]) -> Entry:
        """The entry of one group of readings of one kind."""
        condensed = _condense(group)
        fields = condensed.kept[0].reading.fields
        match fields:
            case MeetingReading():
                return self._meeting(condensed)
            case StatementReading():
                return self._statement(condensed)
            case CommitmentReading():
                return self._commitment(condensed)
            case FigureReading():
                return self._figure(condensed)
            case MeasureReading():
                return self._measure(condensed)
            case MovementReading():
                return self._movement(condensed)

    # --- what every kind has

    def _evidence(self, group: _Group, kind: type[F]) -> tuple[Evidence[F], ...]:
        found: list[Evidence[F]] = []
        for resolved, also in zip(group.kept, group.also, strict=True):
            reading = resolved.reading
            text = self._documents[reading.document].text
            assert isinstance(reading.fields, kind)
            for label, span in reading.anchors.items():
                if not 0 <= span.start <= span.end <= len(text):
                    raise OffsetError(
                        f"{reading.document}: anchor {label} {span} is outside the text; please report this"
                    )
            found.append(
                Evidence(
                    document=reading.document, start=reading.span.start, end=reading.span.end, text=reading.span.of(text),
                    anchors=reading.anchors, reading=reading.fields, also=also,
                )
            )  # fmt: skip
        return tuple(found)

    def _sources(self, group: _Group) -> Sources:
        documents = {r.reading.document for r in group.kept}
        origins = {self._origin(r.reading) for r in group.kept}
        return Sources(documents=len(documents), independent=len(origins))

    def _origin(self, reading: Reading) -> str:
        """What a passage rests on: the outlet it cites, else the original its document copies, else its publisher."""
        if reading.cited:
            return fold(outlet_name(reading.cited)).removeprefix("the ")
        document = self._documents[reading.document]
        original = self._documents.get(document.copy_of or "", document)
        return fold(original.publisher).removeprefix("the ") if original.publisher else original.id

    def _date(self, group: _Group) -> tuple[EntryDate | None, Conflict | None]:
        """The most precise date that most documents allow, and the conflict if some exclude it."""
        given = [(i, r.reading.fields.date) for i, r in enumerate(group.kept)]
        dated = [(i, date) for i, date in given if date is not None]
        if not dated:
            return None, None
        supported = Counter({d.value: sum(overlap(d.value, other.value) for _, other in dated) for _, d in dated})
        most = max(supported.values())
        value = narrowest(sorted(v for v, count in supported.items() if count == most))
        chosen = self._on_weekday(group, next(date for _, date in dated if date.value == value))
        value = chosen.value
        against = [(i, date) for i, date in dated if not overlap(date.value, value)]
        if not against:
            return chosen, None
        return chosen, _conflict("date", [(i, date.value) for i, date in dated])

    def _on_weekday(self, group: _Group, date: EntryDate) -> EntryDate:
        """The one day of a loose date ("this week") that is the weekday another, undated document names."""
        first, last = bounds(date.value)
        named = sorted({r.reading.fields.weekday for r in group.kept if r.reading.fields.weekday})
        if len(named) != 1 or not 1 < (last - first).days + 1 <= 7:
            return date
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        day = next((d for d in days if f"{d:%A}" == named[0]), None)
        return EntryDate(value=day.isoformat(), text=named[0], from_="inferred") if day is not None else date

    def _place(self, group: _Group) -> tuple[Place | None, Conflict | None]:
        placed = [(i, p) for i, r in enumerate(group.kept) if (p := r.reading.fields.place) is not None]
        if not placed:
            return None, None
        counts = Counter(fold(place.name) for _, place in placed)
        best = max(placed, key=lambda pair: (counts[fold(pair[1].name)], len(pair[1].name), -pair[0]))[1]
        where = locate(best.name)
        located = replace(best, country=where.country, lat=where.lat, lon=where.lon) if where else best
        words = [(i, place) for i, place in placed if not _places_agree(place, best)]
        return located, _conflict("place", [(i, place.name) for i, place in placed]) if words else None

    # --- the six kinds

    def _meeting(self, group: _Group) -> Meeting:
        evidence = self._evidence(group, MeetingReading)
        date, date_conflict = self._date(group)
        place, place_conflict = self._place(group)
        readings = [e.reading for e in evidence]
        return Meeting(
            id=_identity("meeting", group),
            date=date,
            weekday=_first(r.weekday for r in readings),
            place=place,
            participants=_actors(r.actors for r in group.kept),
            name=_first(r.name for r in readings),
            mode=_first(r.mode for r in readings),
            closed_door=_first(r.closed_door for r in readings),
            status=_status(group),
            agenda=_union(r.agenda for r in readings),
            outcome=_first(r.outcome for r in readings),
            evidence=evidence,
            sources=(sources := self._sources(group)),
            conflicts=_present(date_conflict, place_conflict),
            confidence=confidence("meeting", readings[0], sources.independent),
        )

    def _statement(self, group: _Group) -> Statement:
        evidence = self._evidence(group, StatementReading)
        date, conflict = self._date(group)
        fullest = max(evidence, key=lambda e: (_FORMS.index(e.reading.form), len(e.reading.content))).reading
        named = [actor for r in group.kept for actor in r.actors[:1]]
        return Statement(
            id=_identity("statement", group),
            date=date,
            place=self._place(group)[0],
            speaker=_best_actor(named),
            form=fullest.form,
            content=fullest.content,
            cue=fullest.cue,
            channel=_first(e.reading.channel for e in evidence),
            via=_first(outlet_name(e.reading.via) for e in evidence if e.reading.via),
            about=_union(e.reading.about for e in evidence),
            evidence=evidence,
            sources=(sources := self._sources(group)),
            conflicts=_present(conflict),
            confidence=confidence("statement", fullest, sources.independent),
        )

    def _commitment(self, group: _Group) -> Commitment:
        evidence = self._evidence(group, CommitmentReading)
        date, conflict = self._date(group)
        fullest = max((e.reading for e in evidence), key=lambda r: len(r.content))
        return Commitment(
            id=_identity("commitment", group),
            date=date,
            place=self._place(group)[0],
            by=_actors(r.actors for r in group.kept),
            to=_union(e.reading.to for e in evidence),
            content=fullest.content,
            form=evidence[0].reading.form,
            condition=_first(e.reading.condition for e in evidence),
            due=_first(e.reading.due for e in evidence),
            status=evidence[-1].reading.status,
            evidence=evidence,
            sources=(sources := self._sources(group)),
            conflicts=_present(conflict),
            confidence=confidence("commitment", fullest, sources.independent),
        )

    def _figure(self, group: _Group) -> Figure:
        evidence = self._evidence(group, FigureReading)
        date, conflict = self._date(group)
        readings = [e.reading for e in evidence]
        best = max(readings, key=lambda r: (r.value is not None, r.period is not None, r.claimed_by is not None))
        clash = any(not values_agree(a, b) for a in readings for b in readings)
        numbers = [(i, _number_words(r)) for i, r in enumerate(readings)]
        value_conflict = _conflict("value", numbers) if clash else None
        return Figure(
            id=_identity("figure", group),
            date=date,
            place=self._place(group)[0],
            value=best.value,
            low=best.low,
            high=best.high,
            bound=best.bound,
            unit=best.unit,
            counted=max((r.counted for r in readings if r.counted), key=len, default=None),
            per=best.per,
            period=_first(r.period for r in readings),
            claimed_by=_best_actor([actor for r in group.kept for actor in r.actors[:1]]),
            evidence=evidence,
            sources=(sources := self._sources(group)),
            conflicts=_present(value_conflict, conflict),
            confidence=confidence("figure", best, sources.independent),
        )

    def _measure(self, group: _Group) -> Measure:
        evidence = self._evidence(group, MeasureReading)
        readings = [e.reading for e in evidence]
        states = _states(group)
        last = states[-1]
        return Measure(
            id=_identity("measure", group),
            date=readings[last.evidence[0]].date,
            place=self._place(group)[0],
            name=max((r.name for r in readings), key=len),
            measure=readings[0].measure,
            state=last.state,
            by=last.by,
            until=last.until,
            duties=_union(r.duties for r in readings),
            states=states,
            evidence=evidence,
            sources=(sources := self._sources(group)),
            conflicts=(),
            confidence=confidence("measure", readings[0], sources.independent),
        )

    def _movement(self, group: _Group) -> Movement:
        evidence = self._evidence(group, MovementReading)
        date, _ = self._date(group)
        readings = [e.reading for e in evidence]
        sizes = [(i, r.size) for i, r in enumerate(readings) if r.size is not None]
        values = {size.value for _, size in sizes if size.value is not None}
        clash = _conflict("size", [(i, size.text) for i, size in sizes]) if len(values) > 1 else None
        return Movement(
            id=_identity("movement", group),
            date=date,
            place=self._place(group)[0],
            who=min((r.who for r in readings), key=len),
            size=next((size for _, size in sizes if size.value is not None), sizes[0][1] if sizes else None),
            origin=_first(r.origin for r in readings),
            destination=_first(r.destination for r in readings),
            position=_last(r.position for r in readings),
            heading=_last(r.heading for r in readings),
            evidence=evidence,
            sources=(sources := self._sources(group)),
            conflicts=_present(clash),
            confidence=confidence("movement", readings[0], sources.independent),
        )


UNKNOWN = "0000"
_FORMS = ("indirect", "mixed", "direct")


def _condense(group: Sequence[Resolved]) -> _Group:
    """Within one document, a passage that adds no field to a fuller one is noted beside it, not counted again."""
    kept: list[Resolved] = []
    also: dict[int, list[Span]] = {}
    by_document: dict[str, list[Resolved]] = {}
    for resolved in group:
        by_document.setdefault(resolved.reading.document, []).append(resolved)
    for found in by_document.values():
        fullest_first = sorted(found, key=lambda r: (-_fullness(r), r.order))
        main: list[Resolved] = []
        for resolved in fullest_first:
            host = next((m for m in main if _adds_nothing(resolved, m)), None)
            if host is None:
                main.append(resolved)
            else:
                also.setdefault(host.order, []).append(resolved.reading.span)
        kept.extend(main)
    kept.sort(key=lambda r: r.order)
    return _Group(tuple(kept), tuple(tuple(sorted(also.get(r.order, []))) for r in kept))


def _fullness(resolved: Resolved) -> int:
    fields = resolved.reading.fields
    filled = sum(1 for name in fields.__struct_fields__ if getattr(fields, name) not in (None, (), ""))
    quoted = {"direct": 2, "mixed": 1}.get(getattr(fields, "form", ""), 0)
    return filled * 1000 + quoted * 100 + min(99, len(resolved.reading.anchors))


def _adds_nothing(resolved: Resolved, main: Resolved) -> bool:
    fields, full = resolved.reading.fields, main.reading.fields
    if isinstance(fields, MeetingReading | StatementReading | CommitmentReading):
        return True
    for name in fields.__struct_fields__:
        value = getattr(fields, name)
        if value in (None, (), "") or name in {"who", "counted", "name", "unit", "claimed_by", "cue"}:
            continue
        if value != getattr(full, name):
            return False
    return True


def _identity(kind: str, group: _Group) -> str:
    """A stable id: the kind and the place of the first passage that says it."""
    first = min(group.kept, key=lambda r: (r.reading.document, r.reading.span, r.order))
    span = first.reading.span
    place = "\0".join(f"{label} {start} {end}" for label, (start, end) in sorted(first.reading.anchors.items()))
    digest = sha256(f"{kind}\0{first.reading.document}\0{span.start}\0{span.end}\0{place}".encode()).hexdigest()
    return f"{kind}-{digest[:12]}"


def _conflict(field: str, given: Sequence[tuple[int, str]]) -> Conflict:
    values: dict[str, list[int]] = {}
    for index, value in given:
        values.setdefault(value, []).append(index)
    ordered = sorted(values.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return Conflict(
        field=field, readings=tuple(ConflictReading(value=value, evidence=tuple(found)) for value, found in ordered)
    )


def _places_agree(one: Place, other: Place) -> bool:
    a, b = content_words(one.name), content_words(other.name)
    if a & b or not a or not b:
        return True
    here, there = locate(one.name), locate(other.name)
    return here is None or there is None or (here.country == there.country and (here.lat is None or there.lat is None))


def _number_words(reading: FigureReading) -> str:
    """The number as it is weighed against others: "at least 7,000"."""
    number = f"{reading.value:,g}" if reading.value is not None else f"{reading.low:,g} to {reading.high:,g}"
    return number if reading.bound == "exactly" else f"{reading.bound} {number}"


def _present(*conflicts: Conflict | None) -> tuple[Conflict, ...]:
    return tuple(conflict for conflict in conflicts if conflict is not None)


def _first(values: Iterable[T | None]) -> T | None:
    """The first value that is known."""
    return next((value for value in values if value is not None), None)


def _last(values: Iterable[T | None]) -> T | None:
    return _first(reversed(list(values)))


def _union(lists: Iterable[Sequence[T]]) -> tuple[T, ...]:
    found: list[T] = []
    for values in lists:
        found.extend(value for value in values if value not in found)
    return tuple(found)


def _actors(lists: Iterable[Sequence[Actor]]) -> tuple[Actor, ...]:
    """Each actor once, the fullest reading of the office kept."""
    found: dict[str, Actor] = {}
    for actors in lists:
        for actor in actors:
            known = found.get(actor.id)
            if known is None or (actor.role and not known.role):
                found[actor.id] = actor
    return tuple(found.values())


def _best_actor(actors: Sequence[Actor]) -> Actor | None:
    """The actor most passages name; a name before a description."""
    if not actors:
        return None
    counts = Counter(actor.id for actor in actors)
    return max(actors, key=lambda a: (is_named(a), counts[a.id], a.role is not None, -actors.index(a)))


def _status(group: _Group) -> MeetingStatus:
    """What the latest document says of the meeting; once held, it was held."""
    found = [
        (r.published or "", fields.status) for r in group.kept if isinstance(fields := r.reading.fields, MeetingReading)
    ]
    statuses = {status for _, status in found}
    if "cancelled" in statuses:
        return "cancelled"
    if "held" in statuses:
        return "held"
    return max(found)[1]


def _states(group: _Group) -> tuple[State, ...]:
    """The states in time order: by date where one is given, else by the day of the report. A state whose time is
    unknown comes first, so that it never stands as the latest."""
    found: list[tuple[str, int, State]] = []
    for index, resolved in enumerate(group.kept):
        fields = resolved.reading.fields
        assert isinstance(fields, MeasureReading)
        by = resolved.actors[0] if resolved.actors else None
        when = fields.date.value if fields.date else None
        known = next(
            (n for n, (_, _, s) in enumerate(found) if s.state == fields.state and s.date in (when, None)), None
        )
        if known is not None:
            key, position, state = found[known]
            found[known] = (key, position, replace(
                state, evidence=(*state.evidence, index), date=state.date or when, by=state.by or by,
                until=state.until or fields.until,
            ))  # fmt: skip
            continue
        moment = bounds(when)[0].isoformat() if when else resolved.published or UNKNOWN
        state = State(state=fields.state, date=when, by=by, until=fields.until, evidence=(index,))
        found.append((moment, index, state))
    return tuple(state for _, _, state in sorted(found, key=lambda item: item[:2]))
