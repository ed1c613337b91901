"""Readings with what the record knows of them: actors, story, surroundings."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from msgspec.structs import replace

from onrecord.errors import OffsetError
from onrecord.model import (
    Actor,
    CommitmentReading,
    Decision,
    Document,
    FigureReading,
    MeasureReading,
    MeetingReading,
    Reading,
    Span,
    StatementReading,
)
from onrecord.reconcile.citations import Citing
from onrecord.reconcile.documents import Standing
from onrecord.reconcile.matching import (
    UNMARKED,
    Mark,
    Resolved,
    beside,
    content_words,
    readings_of,
    surroundings,
    values_by_unit,
)
from onrecord.reconcile.origins import cited
from onrecord.reconcile.state import State


class Resolve(Protocol):
    """Tells who an actor of a document is, `None` where people decided that it is none; and what they decided."""

    def __call__(self, document: str, actor: Actor) -> tuple[Actor | None, tuple[Decision, ...]]: ...


Marking = Callable[[Reading], Mark]
"""What people decided of a reading."""


def unmarked(_reading: Reading) -> Mark:
    """Where nobody decided anything."""
    return UNMARKED


def resolved(
    document: Document, readings: Sequence[Reading], resolve: Resolve, marking: Marking = unmarked
) -> dict[str, Resolved]:
    """The readings of a document, by id. Raises `OffsetError` if one lies outside its text."""
    ordered, citing = sorted(readings, key=in_reading_order), Citing(document)
    values = values_by_unit(ordered)
    found = (
        _resolved(document, citing, number, reading, resolve, marking, beside(reading, values))
        for number, reading in enumerate(ordered)
    )
    return {one.id: one for one in found}


def in_reading_order(reading: Reading) -> tuple[str, Span, str, list[tuple[str, Span]]]:
    """Sorts readings by their place in their document."""
    return reading.document, reading.span, type(reading.fields).__name__, sorted(reading.anchors.items())


def kept(state: State, standings: Mapping[str, Standing]) -> dict[str, dict[str, Resolved]]:
    """The readings of documents as they are kept, by document."""
    ids = {id_: [f"{id_} {number}" for number in range(standing.readings)] for id_, standing in standings.items()}
    known = readings_of(state, [one for found in ids.values() for one in found])
    return {id_: {one: known[one] for one in found} for id_, found in ids.items()}


def again(one: Resolved, story: str | None, resolve: Resolve) -> Resolved:
    """A reading as it is where only its actors or its story changed."""
    actors, decisions = _actors(one.reading, resolve)
    story = _story(one.reading, story)
    if (actors, decisions, story) == (one.actors, one.decisions, one.story):
        return one
    return replace(one, actors=actors, decisions=decisions, story=story)


def _resolved(
    document: Document,
    citing: Citing,
    number: int,
    reading: Reading,
    resolve: Resolve,
    marking: Marking,
    others: frozenset[float],
) -> Resolved:
    _check(document, reading)
    around = surroundings(document.text, reading)
    said_by = {word for actor in actors_in(reading) for word in content_words(actor.name)}
    actors, decisions = _actors(reading, resolve)
    return Resolved(
        reading=reading,
        actors=actors,
        published=document.published,
        order=(document.key, document.id, number),
        context=around.context,
        told=around.told,
        beside=others,
        places=around.places,
        names=around.names - said_by,
        story=_story(reading, document.story),
        passage=reading.span.of(document.text),
        cited=cited(citing, reading),
        decisions=decisions,
        mark=marking(reading),
    )


def _story(reading: Reading, story: str | None) -> str | None:
    """The story of a document, for those of its readings that are matched by it."""
    return story if isinstance(reading.fields, StatementReading | FigureReading) else None


def _check(document: Document, reading: Reading) -> None:
    for label, span in reading.anchors.items():
        if not 0 <= span.start <= span.end <= len(document.text):
            raise OffsetError(f"{document.id}: anchor {label} {span} is outside the text; please report this")


def _actors(reading: Reading, resolve: Resolve) -> tuple[tuple[Actor, ...], tuple[Decision, ...]]:
    found = [resolve(reading.document, actor) for actor in actors_in(reading)]
    decisions = {(one.correction, one.actor): one for _, several in found for one in several}
    return tuple(actor for actor, _ in found if actor is not None), tuple(decisions.values())


def actors_in(reading: Reading) -> tuple[Actor, ...]:
    """The actors of a reading, in the order of its fields: the claimant or speaker is the first."""
    match reading.fields:
        case MeetingReading(participants=participants):
            return participants
        case StatementReading(speaker=speaker):
            return (speaker,) if speaker else ()
        case CommitmentReading(by=by):
            return by
        case FigureReading(claimed_by=claimant):
            return (claimant,) if claimant else ()
        case MeasureReading(by=author):
            return (author,) if author else ()
    return ()
