"""What one passage says: the fields of an entry as this passage gives them."""

from typing import Literal

import msgspec

from onrecord.model.annotation import Actor, AttributionForm, Bound, QuantitySort
from onrecord.model.text import Span

MeetingMode = Literal["in-person", "virtual", "phone"]
MeetingStatus = Literal["held", "planned", "cancelled", "under-way"]
CommitmentForm = Literal[
    "pledge", "agreement", "vow", "promise", "commitment", "intention", "treaty", "demand-accepted"
]
CommitmentStatus = Literal["announced", "reaffirmed", "acted-on", "broken", "unknown"]
FigureChange = Literal["increase", "decrease", "comparison"]
FigureStatistic = Literal["peak", "average"]
FigureReach = Literal["cumulative", "new"]
MeasureSort = Literal["policy", "law", "order", "ruling", "sanction", "programme", "operation"]


class EntryDate(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A date as EDTF (`value`), in the passage's words (`text`), and how it was had: `stated` in full,
    `resolved` against a publication date, `inferred` from other sources, or `corrected` by a person."""

    value: str
    text: str
    from_: Literal["stated", "resolved", "inferred", "corrected"]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place by name, with ISO 3166-1 alpha-2 country and WGS 84 degrees where they are known."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class Size(msgspec.Struct, frozen=True, kw_only=True):
    """How many or how much: `value`, or `low` and `high`, with the words that say it."""

    text: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound = "exactly"


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """What a measure lays on somebody."""

    who: str
    what: str
    deadline: str | None = None


class Assertion(msgspec.Struct, frozen=True, kw_only=True):
    """What readings of every kind have: when and where, as the passage says it. `weekday` is all that is known of
    the day where an undated document says "on Thursday"."""

    date: EntryDate | None = None
    weekday: str | None = None
    place: Place | None = None


class MeetingReading(Assertion, frozen=True, kw_only=True):
    participants: tuple[Actor, ...] = ()
    name: str | None = None
    mode: MeetingMode | None = None
    closed_door: bool | None = None
    status: MeetingStatus = "held"
    agenda: tuple[str, ...] = ()
    outcome: str | None = None


class StatementReading(Assertion, frozen=True, kw_only=True):
    """`to` is whom it was said or written to, the press apart."""

    speaker: Actor | None = None
    to: tuple[Actor, ...] = ()
    form: AttributionForm
    content: str
    cue: str | None = None
    channel: str | None = None
    via: str | None = None
    about: tuple[str, ...] = ()


class CommitmentReading(Assertion, frozen=True, kw_only=True):
    by: tuple[Actor, ...] = ()
    to: tuple[Actor, ...] = ()
    content: str
    form: CommitmentForm
    condition: str | None = None
    due: str | None = None
    status: CommitmentStatus = "announced"


class FigureReading(Assertion, frozen=True, kw_only=True):
    """`counted_as` is the normal form of the thing counted. `change` says that the number is by how much something rose or fell,
    or differs from something else, and not how much it is; `statistic` that it is the highest or lowest, or an average;
    `reach` that it is all so far, or what was added."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound = "exactly"
    sort: QuantitySort = "count"
    unit: str | None = None
    currency: str | None = None
    counted: str | None = None
    counted_as: str | None = None
    per: str | None = None
    change: FigureChange | None = None
    statistic: FigureStatistic | None = None
    reach: FigureReach | None = None
    period: str | None = None
    claimed_by: Actor | None = None


class MeasureReading(Assertion, frozen=True, kw_only=True):
    name: str
    measure: MeasureSort
    state: str
    by: Actor | None = None
    until: str | None = None
    duties: tuple[Duty, ...] = ()


class MovementReading(Assertion, frozen=True, kw_only=True):
    who: str
    size: Size | None = None
    origin: str | None = None
    destination: str | None = None
    position: str | None = None
    heading: str | None = None


Fields = MeetingReading | StatementReading | CommitmentReading | FigureReading | MeasureReading | MovementReading


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One passage's assertion of one entry.

    `span` is the passage; `anchors` gives, for each field, where in the document it is said
    (`participants.0`, `content`, `date` ...). `cited` names the outlet or agency the passage itself
    rests on, for counting independent sources.
    """

    document: str
    span: Span
    anchors: dict[str, Span]
    fields: Fields
    cited: str | None = None


READING_KINDS: dict[type, str] = {
    MeetingReading: "meeting",
    StatementReading: "statement",
    CommitmentReading: "commitment",
    FigureReading: "figure",
    MeasureReading: "measure",
    MovementReading: "movement",
}
"""The kind of entry that fields are of."""


class StoredReading(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A `Reading` with its fields under the name of their kind, so that it comes back from bytes: `Fields` by itself does
    not tell of which kind they are."""

    document: str
    span: Span
    anchors: dict[str, Span]
    cited: str | None = None
    meeting: MeetingReading | None = None
    statement: StatementReading | None = None
    commitment: CommitmentReading | None = None
    figure: FigureReading | None = None
    measure: MeasureReading | None = None
    movement: MovementReading | None = None

    @classmethod
    def of(cls, reading: Reading) -> "StoredReading":
        """The reading as it is stored."""
        fields = {READING_KINDS[type(reading.fields)]: reading.fields}
        return cls(
            document=reading.document,
            span=reading.span,
            anchors=reading.anchors,
            cited=reading.cited,
            **fields,  # type: ignore[arg-type]  # by the name of their kind
        )

    @property
    def reading(self) -> Reading:
        """The reading that was stored. Raises `ValueError` where it has no fields."""
        fields = self.meeting or self.statement or self.commitment or self.figure or self.measure or self.movement
        if fields is None:
            raise ValueError("a stored reading without its fields")
        return Reading(document=self.document, span=self.span, anchors=self.anchors, fields=fields, cited=self.cited)
