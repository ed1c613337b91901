"""Readings with what the record knows of them: actors, story, surroundings."""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from onrecord.errors import OffsetError
from onrecord.model import (
    Actor,
    CommitmentReading,
    Document,
    FigureReading,
    MeasureReading,
    MeetingReading,
    Reading,
    StatementReading,
)
from onrecord.reconcile.documents import Standing
from onrecord.reconcile.matching import Resolved, content_words, readings_of, surroundings
from onrecord.reconcile.origins import cited
from onrecord.reconcile.state import State

Resolve = Callable[[str, Actor], Actor]


def resolved(document: Document, readings: Sequence[Reading], resolve: Resolve) -> dict[str, Resolved]:
    """The readings of a document, by id. Raises `OffsetError` if one lies outside its text."""
    ordered = sorted(readings, key=lambda r: (r.span, type(r.fields).__name__, sorted(r.anchors.items())))
    found = (_resolved(document, number, reading, resolve) for number, reading in enumerate(ordered))
    return {one.id: one for one in found}


def kept(state: State, standings: Mapping[str, Standing]) -> dict[str, dict[str, Resolved]]:
    """The readings of documents as they are kept, by document."""
    ids = {id_: [f"{id_} {number}" for number in range(standing.readings)] for id_, standing in standings.items()}
    known = readings_of(state, [one for found in ids.values() for one in found])
    return {id_: {one: known[one] for one in found} for id_, found in ids.items()}


def again(one: Resolved, story: str | None, resolve: Resolve) -> Resolved:
    """A reading as it is where only its actors or its story changed."""
    actors, story = _actors(one.reading, resolve), _story(one.reading, story)
    return one if (actors, story) == (one.actors, one.story) else replace(one, actors=actors, story=story)


def _resolved(document: Document, number: int, reading: Reading, resolve: Resolve) -> Resolved:
    _check(document, reading)
    around = surroundings(document.text, reading)
    said_by = {word for actor in actors_in(reading) for word in content_words(actor.name)}
    return Resolved(
        reading=reading,
        actors=_actors(reading, resolve),
        published=document.published,
        order=(document.key, document.id, number),
        context=around.context,
        places=around.places,
        names=around.names - said_by,
        story=_story(reading, document.story),
        passage=reading.span.of(document.text),
        cited=cited(document, reading),
    )


def _story(reading: Reading, story: str | None) -> str | None:
    """The story of a document, for those of its readings that are matched by it."""
    return story if isinstance(reading.fields, StatementReading) else None


def _check(document: Document, reading: Reading) -> None:
    for label, span in reading.anchors.items():
        if not 0 <= span.start <= span.end <= len(document.text):
            raise OffsetError(f"{document.id}: anchor {label} {span} is outside the text; please report this")


def _actors(reading: Reading, resolve: Resolve) -> tuple[Actor, ...]:
    return tuple(resolve(reading.document, actor) for actor in actors_in(reading))


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
