"""The reconciled view: entries over readings from many documents."""

from typing import Generic, Literal, TypeVar

import msgspec

from onrecord.model.annotation import Actor
from onrecord.model.decision import Decision
from onrecord.model.plover import Plover
from onrecord.model.reading import (
    CommitmentReading,
    FigureReading,
    MeasureReading,
    MeetingReading,
    MovementReading,
    StatementReading,
)
from onrecord.model.text import Span

Kind = Literal["meeting", "statement", "commitment", "figure", "measure", "movement"]
FollowUpRelation = Literal["acted-on", "broken", "reaffirmed", "bears-on"]
ImportanceGround = Literal["independent-sources", "high-office", "change-of-state"]
"""Why an entry matters more than another: several independent sources report it, somebody of the highest offices has
part in it, it changes what holds."""
SCHEMA: Literal["onrecord/1"] = "onrecord/1"

F = TypeVar("F")


class Evidence(msgspec.Struct, Generic[F], frozen=True, kw_only=True):
    """One passage that says an entry. `text` is `document.text[start:end]`, `anchors` maps a field to
    its `[start, end)` in the same text, `reading` holds the fields as this passage gives them. `also`
    are further passages of the same document that say the same again, `also_anchors` the anchors of each."""

    document: str
    start: int
    end: int
    text: str
    anchors: dict[str, Span]
    reading: F
    also: tuple[Span, ...] = ()
    also_anchors: tuple[dict[str, Span], ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """How many documents say it, how many of them independently of each other, and how many independent sources
    report on the stories of those documents: where one of several says it, the others are silent."""

    documents: int
    independent: int
    covering: int = 1


class ConflictReading(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a disputed field, and the indexes of the evidence that gives it. `differing` are the words of
    `value`, as `[start, end)` in it, that another reading words differently; only quotations have them."""

    value: str
    evidence: tuple[int, ...]
    differing: tuple[Span, ...] = ()


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """A field on which sources differ. All readings stand."""

    field: str
    readings: tuple[ConflictReading, ...]


class State(msgspec.Struct, frozen=True, kw_only=True):
    """A state of a measure: since when, by whom, until when; `evidence` are indexes."""

    state: str
    date: str | None
    by: Actor | None
    until: str | None
    evidence: tuple[int, ...]


class FollowUp(msgspec.Struct, frozen=True, kw_only=True):
    """Why a later entry bears on a commitment. `actors` are the ids of those whom both name, `words` those of the
    later entry that tell of what was undertaken, `says` those that tell what it is to the commitment ("as promised",
    a state of a measure). Only `acted-on`, `broken` and `reaffirmed` move a commitment's status."""

    entry: str
    relation: FollowUpRelation
    actors: tuple[str, ...]
    words: tuple[str, ...]
    says: str | None = None


class Meeting(MeetingReading, frozen=True, kw_only=True, tag_field="kind", tag="meeting"):
    id: str
    evidence: tuple[Evidence[MeetingReading], ...]
    sources: Sources
    conflicts: tuple[Conflict, ...] = ()
    confidence: float
    plover: Plover | None = None
    importance: tuple[ImportanceGround, ...] = ()
    decisions: tuple[Decision, ...] = ()
    schema: Literal["onrecord/1"] = SCHEMA


class Statement(StatementReading, frozen=True, kw_only=True, tag_field="kind", tag="statement"):
    id: str
    evidence: tuple[Evidence[StatementReading], ...]
    sources: Sources
    conflicts: tuple[Conflict, ...] = ()
    confidence: float
    plover: Plover | None = None
    importance: tuple[ImportanceGround, ...] = ()
    decisions: tuple[Decision, ...] = ()
    schema: Literal["onrecord/1"] = SCHEMA


class Commitment(CommitmentReading, frozen=True, kw_only=True, tag_field="kind", tag="commitment"):
    """`follow_ups` are ids of later entries that bear on it, in time order, `follow_up_reasons` says of each why.
    `status_from` is the follow-up that moved `status`, `None` where the passages themselves tell it."""

    id: str
    evidence: tuple[Evidence[CommitmentReading], ...]
    sources: Sources
    conflicts: tuple[Conflict, ...] = ()
    confidence: float
    importance: tuple[ImportanceGround, ...] = ()
    follow_ups: tuple[str, ...] = ()
    plover: Plover | None = None
    follow_up_reasons: tuple[FollowUp, ...] = ()
    status_from: str | None = None
    decisions: tuple[Decision, ...] = ()
    schema: Literal["onrecord/1"] = SCHEMA


class Figure(FigureReading, frozen=True, kw_only=True, tag_field="kind", tag="figure"):
    id: str
    evidence: tuple[Evidence[FigureReading], ...]
    sources: Sources
    conflicts: tuple[Conflict, ...] = ()
    confidence: float
    plover: Plover | None = None
    importance: tuple[ImportanceGround, ...] = ()
    decisions: tuple[Decision, ...] = ()
    schema: Literal["onrecord/1"] = SCHEMA


class Measure(MeasureReading, frozen=True, kw_only=True, tag_field="kind", tag="measure"):
    """`state`, `by` and `until` are those of the last state; `states` has them all in time order."""

    id: str
    states: tuple[State, ...]
    evidence: tuple[Evidence[MeasureReading], ...]
    sources: Sources
    conflicts: tuple[Conflict, ...] = ()
    confidence: float
    plover: Plover | None = None
    importance: tuple[ImportanceGround, ...] = ()
    decisions: tuple[Decision, ...] = ()
    schema: Literal["onrecord/1"] = SCHEMA


class Movement(MovementReading, frozen=True, kw_only=True, tag_field="kind", tag="movement"):
    id: str
    evidence: tuple[Evidence[MovementReading], ...]
    sources: Sources
    conflicts: tuple[Conflict, ...] = ()
    confidence: float
    plover: Plover | None = None
    importance: tuple[ImportanceGround, ...] = ()
    decisions: tuple[Decision, ...] = ()
    schema: Literal["onrecord/1"] = SCHEMA


Entry = Meeting | Statement | Commitment | Figure | Measure | Movement
