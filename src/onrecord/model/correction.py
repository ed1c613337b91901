"""What a person decided, tied to the evidence it was decided on and kept for good.

A correction aims at texts by the SHA-256 of what they say and at passages by position and quotation (W3C Web
Annotation Data Model, TextPositionSelector and TextQuoteSelector), never at ids, which may move. It keeps what the
machine said when it was made. A log of corrections is in the order in which they were made; nothing in it is changed.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import Annotated, Any, Generic, Literal, TypeVar

import msgspec

from onrecord.model.decision import Action
from onrecord.model.reading import (
    CommitmentReading,
    FigureReading,
    MeasureReading,
    MeetingReading,
    MovementReading,
    StatementReading,
)
from onrecord.model.text import Span

F = TypeVar("F")

AROUND = 32
"""Characters on either side of a quotation that a selector keeps with it."""


class TextSource(msgspec.Struct, frozen=True, kw_only=True):
    """A document's text, named by the SHA-256 of its UTF-8 bytes; its key and address are for people to find it."""

    sha256: str
    key: str
    url: str | None = None


class Selector(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a text and what stands there: `text[start:end]` is `exact`, `prefix` before and `suffix` after it."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, span: Span, text: str) -> "Selector":
        """The selector of a place in `text`."""
        start, end = span
        prefix, suffix = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        return cls(start=start, end=end, exact=text[start:end], prefix=prefix, suffix=suffix)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def stands(self, text: str) -> bool:
        """Whether the quotation is at its place, with the same words around it. It is looked for nowhere else."""
        inside = self.start - len(self.prefix) >= 0 and self.start <= self.end <= len(text)
        whole = self.prefix + self.exact + self.suffix
        return inside and text[self.start - len(self.prefix) : self.end + len(self.suffix)] == whole


class TargetPassage(msgspec.Struct, Generic[F], frozen=True, kw_only=True):
    """A passage that says an entry, as it was when a person decided on it.

    `principal` are the anchors that make it what it is (of a figure its number), by which two readings of one sentence
    are told apart. `reading` is what the machine read there, with all its anchors; `None` for a passage that only says
    again what another of the same document says.
    """

    source: TextSource
    passage: Selector
    principal: dict[str, Selector]
    anchors: dict[str, Span] = {}
    reading: F | None = None


class MeetingTarget(msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="meeting"):
    """A meeting by its passages. `entry` is the id that it had."""

    entry: str
    passages: tuple[TargetPassage[MeetingReading], ...]


class StatementTarget(msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="statement"):
    entry: str
    passages: tuple[TargetPassage[StatementReading], ...]


class CommitmentTarget(msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="commitment"):
    entry: str
    passages: tuple[TargetPassage[CommitmentReading], ...]


class FigureTarget(msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="figure"):
    entry: str
    passages: tuple[TargetPassage[FigureReading], ...]


class MeasureTarget(msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="measure"):
    entry: str
    passages: tuple[TargetPassage[MeasureReading], ...]


class MovementTarget(msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="movement"):
    entry: str
    passages: tuple[TargetPassage[MovementReading], ...]


class ActorMention(msgspec.Struct, frozen=True, kw_only=True):
    """A place where the coverage names or describes an actor."""

    source: TextSource
    passage: Selector


class ActorTarget(msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="actor"):
    """An actor under a name, with the office that the machine gave, and where the coverage names it so."""

    name: str
    role: str | None = None
    of: str | None = None
    mentions: tuple[ActorMention, ...]


class BlockTarget(msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="block"):
    """A stretch of a text, and whether the machine kept it, with the reason where it did not."""

    source: TextSource
    passage: Selector
    keep: bool
    reason: str | None = None


class DocumentTarget(msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="document"):
    """A document as a whole."""

    source: TextSource


class CorrectionTarget(msgspec.Struct, frozen=True, kw_only=True, tag_field="about", tag="correction"):
    """An earlier correction."""

    correction: str


EntryTarget = MeetingTarget | StatementTarget | CommitmentTarget | FigureTarget | MeasureTarget | MovementTarget
Target = EntryTarget | ActorTarget | BlockTarget | DocumentTarget | CorrectionTarget


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided. `targets` are the two or more things that a merge makes one, or the sides of a split; of
    every other action it is one.

    `value` is what `field` of an entry, actor, block or document becomes, as the export writes it; a pin has no field,
    and all fields in `value`. Where actors are merged it is the name that stands. `machine` is what the machine gave.
    `when` is a moment in ISO 8601 and UTC. `id` is made from all the rest: the same correction has the same id.
    """

    id: str
    action: Action
    targets: Annotated[tuple[Target, ...], msgspec.Meta(min_length=1)]
    field: str | None = None
    value: Any = None
    machine: Any = None
    by: str
    when: str
    why: str | None = None
    schema: Literal["onrecord/1"] = "onrecord/1"

    @property
    def undoes(self) -> str | None:
        """The id of the correction that this one undoes."""
        first = self.targets[0]
        return first.correction if isinstance(first, CorrectionTarget) else None


class Orphaned(msgspec.Struct, frozen=True, kw_only=True):
    """A correction that has no effect, or not on all that it was about: what is missing and what to do.

    `wholly` is whether it has no effect at all.
    """

    correction: Correction
    what: str
    remedy: str
    wholly: bool = True


def text_digest(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal: the name by which corrections know it."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def identified(correction: Correction) -> Correction:
    """The correction with the id that is made from all its other fields."""
    bare = msgspec.structs.replace(correction, id="")
    digest = sha256(msgspec.json.encode(bare, order="deterministic")).hexdigest()
    return msgspec.structs.replace(correction, id=f"correction-{digest[:16]}")


def effective(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Those of a log that are not undone, in its order, each once. What undoes another is not among them.

    Undoing what undid a correction lets it hold again, at its old place in the order.
    """
    log = logged(corrections)
    over = undone(log)
    return tuple(one for one in log if one.undoes is None and one.id not in over)


def undone(corrections: Iterable[Correction]) -> dict[str, str]:
    """The ids of those of a log that hold no more, each with the last of those that undid it."""
    found: dict[str, str] = {}
    for one in reversed(logged(corrections)):
        if one.undoes is not None and one.id not in found:
            found.setdefault(one.undoes, one.id)
    return found


def logged(corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections in their order, each once, at its first place."""
    return list({one.id: one for one in corrections}.values())
