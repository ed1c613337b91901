"""What the REST interface takes and gives, and its client with it, beside what a record is made of and answers."""

from typing import Annotated, Any, Generic, Literal, TypeVar

import msgspec

from onrecord.model.answers import ActorCount, Revision
from onrecord.model.correction import Correction
from onrecord.model.document import Document, Problem
from onrecord.model.entry import Entry

V = TypeVar("V")
Given = Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]


class Listed(msgspec.Struct, Generic[V], frozen=True, kw_only=True):
    """One page of a list: `total` is how many items there are on all pages, `page` counts from 1, and `most` is how many there are on one."""

    total: int
    page: int
    most: int
    items: tuple[V, ...]


class ValueCount(msgspec.Struct, frozen=True, kw_only=True):
    """A publisher or place, and how many entries have it."""

    value: str
    count: int


class Companion(msgspec.Struct, frozen=True, kw_only=True):
    """An actor, and how many entries name it together with another one."""

    actor: ActorCount
    together: int


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """The later entries that bear on an entry, and the commitments that it bears on itself."""

    follow_ups: tuple[Entry, ...]
    bears_on: tuple[Entry, ...]


class PastEntry(msgspec.Struct, frozen=True, kw_only=True):
    """How an entry stood from a revision on; `until` is the one that changed or ended it."""

    since: Revision
    until: Revision | None
    entry: Entry


class PastDocument(msgspec.Struct, frozen=True, kw_only=True):
    """How a document stood from a revision on; `until` is the one that changed or ended it."""

    since: Revision
    until: Revision | None
    document: Document


class LoggedCorrection(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the corrections log. `undone_by` is the id of the correction that undid it, if one did."""

    correction: Correction
    undone_by: str | None = None


class Deciding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why somebody decides so: a line for those who read the log."""

    why: Given | None = None


class Editing(Deciding, frozen=True, kw_only=True):
    """A field and what it becomes, written as the export writes it."""

    field: Given
    value: Any


class Splitting(Deciding, frozen=True, kw_only=True):
    """The pieces of evidence that are about something else, counted from 0."""

    passages: Annotated[tuple[Annotated[int, msgspec.Meta(ge=0, le=1_000_000)], ...], msgspec.Meta(min_length=1)]


class Merging(Deciding, frozen=True, kw_only=True):
    """The other entries that are the same, each with its edit token: the `ETag` that it was shown with."""

    others: Annotated[dict[str, str], msgspec.Meta(min_length=1, max_length=50)]


class MergingActors(Deciding, frozen=True, kw_only=True):
    """The id of the actor whose name stands."""

    into: Given


class KeepingApart(Deciding, frozen=True, kw_only=True):
    """A name that is not the actor's."""

    name: Given


class KeepingBlock(Deciding, frozen=True, kw_only=True):
    """A stretch of a document's text, from its first character to the one behind its last, and whether it is part of
    the article."""

    start: Annotated[int, msgspec.Meta(ge=0, le=2**31)]
    end: Annotated[int, msgspec.Meta(ge=0, le=2**31)]
    keep: bool = True


class ProblemDetails(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why a request was not done, and what to do next (RFC 9457).

    `parameters` are those that are wrong, each with what is wrong with it. Where something changed since it was looked
    at, or is gone, `changed_by` and `changed_at` say who did that and when, `etag` is the edit token that it has now.
    """

    type: str
    title: str
    status: int
    detail: str
    instance: str | None = None
    parameters: dict[str, str] = {}
    changed_by: str | None = None
    changed_at: str | None = None
    etag: str | None = None


class Revised(msgspec.Struct, frozen=True, kw_only=True):
    """A revision that was made: its number, when, what was done and by whom."""

    revision: int
    recorded_at: str
    what: str
    by: str


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """What changed up to a revision. `entries` are the ids of those that begin, end, or stand otherwise now; `what` and
    `by` are of the last revision, and `revisions` has each. Without one, what could not be read has changed. Where so
    much changed that it is not named, `whole` is false: look at all of it again."""

    revision: int
    what: str
    by: str
    revisions: tuple[Revised, ...]
    entries: tuple[str, ...]
    documents: tuple[str, ...]
    whole: bool = True


class JobInput(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to be read, and what came of it: the ids of its documents, how many of them the record had already, and
    what is wrong with it."""

    name: str
    sort: Literal["file", "text", "address"]
    outcome: Literal["waiting", "reading", "added", "known", "failed", "cancelled"]
    documents: tuple[str, ...]
    known: int
    problems: tuple[Problem, ...]


class JobStatus(msgspec.Struct, frozen=True, kw_only=True):
    """What is read in the background: things to be added, or a document that is read anew for a decision.

    `before` are the jobs that come first. Once it is `done`, `revision` is the one in which it holds, `correction` the id
    of the decision; `failed` is what went wrong with it as a whole.
    """

    id: str
    by: str
    when: str
    state: Literal["waiting", "reading", "done", "cancelled"]
    before: int
    inputs: tuple[JobInput, ...]
    what: str | None
    revision: int | None
    correction: str | None
    failed: Problem | None
