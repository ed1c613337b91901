"""Readings as they are kept: in a form that tells the kind of its fields, which `Reading` by itself does not."""

from collections.abc import Iterable, Mapping

import msgspec

from onrecord.model import (
    Actor,
    CommitmentReading,
    Decision,
    FigureReading,
    MeasureReading,
    MeetingReading,
    MovementReading,
    Reading,
    Span,
    StatementReading,
)
from onrecord.reconcile.matching.resolved import UNMARKED, Mark, Resolved
from onrecord.reconcile.state import State, Table


class _Kept(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A `Resolved`, with the fields of its reading under the name of their kind."""

    document: str
    span: Span
    anchors: dict[str, Span]
    by: str | None = None
    meeting: MeetingReading | None = None
    statement: StatementReading | None = None
    commitment: CommitmentReading | None = None
    figure: FigureReading | None = None
    measure: MeasureReading | None = None
    movement: MovementReading | None = None
    actors: tuple[Actor, ...]
    published: str | None
    order: tuple[str, str, int]
    context: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    story: str | None = None
    passage: str
    cited: frozenset[str] = frozenset()
    decisions: tuple[Decision, ...] = ()
    mark: Mark = UNMARKED


_READINGS = Table("reconcile.readings", _Kept)
_FIELD: dict[type, str] = {
    MeetingReading: "meeting",
    StatementReading: "statement",
    CommitmentReading: "commitment",
    FigureReading: "figure",
    MeasureReading: "measure",
    MovementReading: "movement",
}


def readings_of(state: State, ids: Iterable[str]) -> dict[str, Resolved]:
    """The readings of these ids that are kept."""
    return {id_: _as_resolved(kept) for id_, kept in state.get(_READINGS, ids).items()}


def keep(state: State, readings: Mapping[str, Resolved]) -> None:
    """Keeps readings by id."""
    state.put(_READINGS, {id_: _as_kept(one) for id_, one in readings.items()})


def forget(state: State, ids: Iterable[str]) -> None:
    """Keeps these readings no longer."""
    state.drop(_READINGS, ids)


def _as_kept(one: Resolved) -> _Kept:
    reading = one.reading
    return _Kept(
        document=reading.document,
        span=reading.span,
        anchors=reading.anchors,
        by=reading.cited,
        actors=one.actors,
        published=one.published,
        order=one.order,
        context=one.context,
        places=one.places,
        names=one.names,
        story=one.story,
        passage=one.passage,
        cited=one.cited,
        decisions=one.decisions,
        mark=one.mark,
        **{_FIELD[type(reading.fields)]: reading.fields},  # type: ignore[arg-type]
    )


def _as_resolved(kept: _Kept) -> Resolved:
    fields = kept.meeting or kept.statement or kept.commitment or kept.figure or kept.measure or kept.movement
    assert fields is not None
    return Resolved(
        reading=Reading(document=kept.document, span=kept.span, anchors=kept.anchors, fields=fields, cited=kept.by),
        actors=kept.actors,
        published=kept.published,
        order=kept.order,
        context=kept.context,
        places=kept.places,
        names=kept.names,
        story=kept.story,
        passage=kept.passage,
        cited=kept.cited,
        decisions=kept.decisions,
        mark=kept.mark,
    )
