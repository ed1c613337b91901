"""From a group of readings of one thing to its entry: the reconciled view, the evidence, the differences."""

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

from msgspec.structs import replace

from onrecord.lexicon.outlets import outlet_name
from onrecord.lexicon.places import locate
from onrecord.model import (
    Assertion,
    Commitment,
    CommitmentReading,
    Conflict,
    Entry,
    Evidence,
    Figure,
    FigureReading,
    Measure,
    MeasureReading,
    Meeting,
    MeetingReading,
    Movement,
    MovementReading,
    Sources,
    Statement,
    StatementReading,
)
from onrecord.reconcile.condense import Group, condense
from onrecord.reconcile.confidence import confidence
from onrecord.reconcile.fields import (
    actors_of,
    conflict,
    date_of,
    due_conflict,
    first,
    last,
    number_words,
    place_of,
    present,
    speaker_of,
    states_of,
    status_of,
    union,
)
from onrecord.reconcile.matching import FORMS, Resolved, amounts_agree, values_agree
from onrecord.reconcile.origins import Origins
from onrecord.reconcile.wordings import content_conflict

F = TypeVar("F", bound=Assertion)


def build(group: Sequence[Resolved], origins: Origins) -> Entry:
    """The entry of one group of readings of one kind."""
    condensed = condense(group)
    sources = _sources(condensed, origins)
    match condensed.kept[0].reading.fields:
        case MeetingReading():
            return _meeting(condensed, _evidence(condensed, MeetingReading), sources)
        case StatementReading():
            return _statement(condensed, _evidence(condensed, StatementReading), sources)
        case CommitmentReading():
            return _commitment(condensed, _evidence(condensed, CommitmentReading), sources)
        case FigureReading():
            return _figure(condensed, _evidence(condensed, FigureReading), sources)
        case MeasureReading():
            return _measure(condensed, _evidence(condensed, MeasureReading), sources)
        case MovementReading():
            return _movement(condensed, _evidence(condensed, MovementReading), sources)


def _evidence(group: Group, kind: type[F]) -> tuple[Evidence[F], ...]:
    found: list[Evidence[F]] = []
    for resolved, also in zip(group.kept, group.also, strict=True):
        reading = resolved.reading
        assert isinstance(reading.fields, kind)
        found.append(
            Evidence(
                document=reading.document, start=reading.span.start, end=reading.span.end, text=resolved.passage,
                anchors=reading.anchors, reading=reading.fields,
                also=tuple(other.reading.span for other in also),
                also_anchors=tuple(other.reading.anchors for other in also),
            )
        )  # fmt: skip
    return tuple(found)


def _sources(group: Group, origins: Origins) -> Sources:
    documents = {resolved.reading.document for resolved in group.kept}
    independent = origins.independent(group.kept)
    return Sources(
        documents=len(documents),
        independent=independent,
        covering=max(origins.covering(documents), independent),
    )


def with_covering(entry: Entry, origins: Origins) -> Entry:
    """The entry with the sources that report on its stories counted anew."""
    covering = max(origins.covering({one.document for one in entry.evidence}), entry.sources.independent)
    return replace(entry, sources=replace(entry.sources, covering=covering))


def _surest(kind: str, evidence: Sequence[Evidence[F]], sources: Sources) -> float:
    """The confidence of an entry: that of the passage that says it best, with the independent sources counted in."""
    return max(confidence(kind, one.reading, sources.independent) for one in evidence)


def _meeting(group: Group, evidence: tuple[Evidence[MeetingReading], ...], sources: Sources) -> Meeting:
    date, date_conflict = date_of(group)
    place, place_conflict = place_of(group)
    readings = [e.reading for e in evidence]
    return Meeting(
        id=_identity("meeting", group),
        date=date,
        weekday=first(r.weekday for r in readings),
        place=place,
        participants=actors_of(group),
        name=first(r.name for r in readings),
        mode=first(r.mode for r in readings),
        closed_door=first(r.closed_door for r in readings),
        status=status_of(group),
        agenda=union(r.agenda for r in readings),
        outcome=first(r.outcome for r in readings),
        evidence=evidence,
        sources=sources,
        conflicts=present(date_conflict, place_conflict),
        confidence=_surest("meeting", evidence, sources),
    )


def _statement(group: Group, evidence: tuple[Evidence[StatementReading], ...], sources: Sources) -> Statement:
    date, date_conflict = date_of(group)
    fullest = max(evidence, key=lambda e: (FORMS.index(e.reading.form), len(e.reading.content))).reading
    return Statement(
        id=_identity("statement", group),
        date=date,
        place=place_of(group)[0],
        speaker=speaker_of(group),
        to=union(e.reading.to for e in evidence),
        form=fullest.form,
        content=fullest.content,
        cue=fullest.cue,
        channel=first(e.reading.channel for e in evidence),
        via=first(outlet_name(e.reading.via) for e in evidence if e.reading.via),
        about=union(e.reading.about for e in evidence),
        evidence=evidence,
        sources=sources,
        conflicts=present(content_conflict(evidence), date_conflict),
        confidence=_surest("statement", evidence, sources),
    )


def _commitment(group: Group, evidence: tuple[Evidence[CommitmentReading], ...], sources: Sources) -> Commitment:
    date, date_conflict = date_of(group)
    readings = [e.reading for e in evidence]
    fullest = max(readings, key=lambda r: len(r.content))
    due = due_conflict([(i, r.due) for i, r in enumerate(readings) if r.due])
    amounts = None
    if due is None and not all(amounts_agree(a, b) for a in readings for b in readings):
        amounts = conflict("content", [(i, r.content) for i, r in enumerate(readings)])
    return Commitment(
        id=_identity("commitment", group),
        date=date,
        place=place_of(group)[0],
        by=actors_of(group),
        to=union(e.reading.to for e in evidence),
        content=fullest.content,
        form=evidence[0].reading.form,
        condition=first(e.reading.condition for e in evidence),
        due=first(e.reading.due for e in evidence),
        status=evidence[-1].reading.status,
        evidence=evidence,
        sources=sources,
        conflicts=present(amounts, due, date_conflict),
        confidence=_surest("commitment", evidence, sources),
    )


def _figure(group: Group, evidence: tuple[Evidence[FigureReading], ...], sources: Sources) -> Figure:
    date, date_conflict = date_of(group)
    readings = [e.reading for e in evidence]
    best = max(readings, key=lambda r: (r.value is not None, r.period is not None, r.claimed_by is not None))
    clash = any(not values_agree(a, b) for a in readings for b in readings)
    numbers = [(i, number_words(r)) for i, r in enumerate(readings)]
    value_conflict = conflict("value", numbers) if clash else None
    return Figure(
        id=_identity("figure", group),
        date=date,
        place=place_of(group)[0],
        value=best.value,
        low=best.low,
        high=best.high,
        bound=best.bound,
        sort=best.sort,
        unit=best.unit,
        currency=best.currency,
        counted_as=best.counted_as,
        change=best.change,
        statistic=best.statistic,
        reach=best.reach,
        counted=max((r.counted for r in readings if r.counted), key=len, default=None),
        per=best.per,
        period=first(r.period for r in readings),
        claimed_by=speaker_of(group),
        evidence=evidence,
        sources=sources,
        conflicts=present(value_conflict, date_conflict),
        confidence=_surest("figure", evidence, sources),
    )


def _measure(group: Group, evidence: tuple[Evidence[MeasureReading], ...], sources: Sources) -> Measure:
    readings = [e.reading for e in evidence]
    states, apart = states_of(group)
    latest = states[-1]
    dated = (readings[index].date for index in latest.evidence)
    return Measure(
        id=_identity("measure", group),
        date=next((date for date in dated if date is not None and date.value == latest.date), None),
        place=place_of(group)[0],
        name=max((r.name for r in readings), key=len),
        measure=readings[0].measure,
        state=latest.state,
        by=latest.by,
        until=latest.until,
        duties=union(r.duties for r in readings),
        states=states,
        evidence=evidence,
        sources=sources,
        conflicts=apart,
        confidence=_surest("measure", evidence, sources),
    )


def _movement(group: Group, evidence: tuple[Evidence[MovementReading], ...], sources: Sources) -> Movement:
    date, _ = date_of(group)
    readings = [e.reading for e in evidence]
    sizes = [(i, r.size) for i, r in enumerate(readings) if r.size is not None]
    apart = any(not values_agree(one, other) for _, one in sizes for _, other in sizes)
    clash = conflict("size", [(i, size.text) for i, size in sizes]) if apart else None
    return Movement(
        id=_identity("movement", group),
        date=date,
        place=place_of(group)[0],
        who=min((r.who for r in readings), key=len),
        size=next((size for _, size in sizes if size.value is not None), sizes[0][1] if sizes else None),
        origin=first(r.origin for r in readings),
        destination=first(r.destination for r in readings),
        position=last(r.position for r in readings),
        heading=last(r.heading for r in readings),
        evidence=evidence,
        sources=sources,
        conflicts=present(clash, _two_origins(readings)),
        confidence=_surest("movement", evidence, sources),
    )


def _two_origins(readings: Sequence[MovementReading]) -> Conflict | None:
    """The origins as a conflict where two lie in different countries: a town and the south of its country agree."""
    origins = [(i, r.origin) for i, r in enumerate(readings) if r.origin is not None]
    countries = [found for _, origin in origins if (found := _countries(origin))]
    apart = any(one.isdisjoint(other) for one in countries for other in countries)
    return conflict("origin", origins) if apart else None


_NAME = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*")


def _countries(words: str) -> frozenset[str]:
    """The countries of the places named in `words`, as far as the gazetteer knows them."""
    return frozenset(place.country for name in _NAME.findall(words) if (place := locate(name)) is not None)


def _identity(kind: str, group: Group) -> str:
    """A stable id: the kind and the place of the first passage that says it, by the day of its article. What is reported
    later leaves it as it is."""
    earliest = min(group.kept, key=lambda r: (r.published or "9999", r.order))
    span = earliest.reading.span
    place = "\0".join(f"{label} {start} {end}" for label, (start, end) in sorted(earliest.reading.anchors.items()))
    digest = sha256(f"{kind}\0{earliest.reading.document}\0{span.start}\0{span.end}\0{place}".encode()).hexdigest()
    return f"{kind}-{digest[:12]}"
