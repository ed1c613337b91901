"""What a record answers when it is asked, beside what it is made of."""

from typing import Generic, TypeVar

import msgspec

from onrecord.model.correction import Correction
from onrecord.model.document import Document
from onrecord.model.entry import Entry
from onrecord.model.text import Span

V = TypeVar("V")


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """One change of the record: when (ISO 8601, UTC), what was done and by whom, with which version of the pipeline.
    `counts` tells how many documents and entries came, changed and went, and how many there are since."""

    number: int
    recorded_at: str
    what: str
    by: str
    version: str
    counts: dict[str, int]
    added: tuple[str, ...] = ()
    read_anew: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """How a record stands. `entries` counts by kind, `versions` the reads by the pipeline version that made them."""

    schema_version: str
    revision: int
    recorded_at: str | None
    documents: int
    entries: dict[str, int]
    pages: int
    retired: int
    pending: int
    problems: int
    rejected: int
    corrections: int
    versions: dict[str, int]
    size: int

    def outdated(self, version: str) -> int:
        """How many documents were last read by another version of the pipeline than this."""
        return sum(count for name, count in self.versions.items() if name != version)


class Snippet(msgspec.Struct, frozen=True, kw_only=True):
    """Where the words stand: in `entry.evidence[evidence].text`, or in the passage that was found."""

    spans: tuple[Span, ...]
    evidence: int = 0


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that was found, with the passages of it that have the words, at least one."""

    entry: Entry
    snippets: tuple[Snippet, ...]


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph of a document that was found: `document.text[start:end]`, and the words as offsets into it."""

    document: str
    start: int
    end: int
    text: str
    spans: tuple[Span, ...]


class Found(msgspec.Struct, Generic[V], frozen=True, kw_only=True):
    """One page of what was found, the best first, and how many there are in all."""

    total: int
    hits: tuple[V, ...]


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How many entries there are: in all, of each kind, on how many sources differ, how many are undated, how many a
    person decided on; and, of the kinds that have one, how many are of each status."""

    total: int
    kinds: dict[str, int]
    differs: int
    undated: int
    decided: int
    statuses: dict[str, dict[str, int]]


class MonthCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many entries of a kind have a date that begins in a month; those whose dates are longer than a month are told
    by their year alone."""

    year: int
    month: int | None
    kind: str
    count: int


class ActorCount(msgspec.Struct, frozen=True, kw_only=True):
    """An actor, by the name that most entries give, and how many entries of each kind name it."""

    id: str
    name: str
    entries: int
    kinds: dict[str, int]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A document without its text: what a list of them shows."""

    id: str
    key: str
    path: str
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    story: str | None
    copy_of: str | None
    version_of: str | None
    version: int | None

    @classmethod
    def of(cls, document: Document) -> "Source":
        """The document without its text."""
        return cls(**{name: getattr(document, name) for name in cls.__struct_fields__})


class SourceCount(msgspec.Struct, frozen=True, kw_only=True):
    """A document, how many entries have a passage in it, and how many documents are copies of it."""

    document: Source
    entries: int
    copies: int


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a record since a revision. `revision` is the newest, `corrections` how many lines its log has;
    `entries` and `documents` are the ids of those that came, changed or went; with `more` there are more than these."""

    revision: int
    corrections: int
    entries: tuple[str, ...]
    documents: tuple[str, ...]
    more: bool = False


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """How an entry or document stood from a revision on; `until` is the one that changed or ended it."""

    since: Revision
    until: Revision | None
    value: Entry | Document


class Corrected(msgspec.Struct, frozen=True, kw_only=True):
    """What corrections did: those that are new in the log, and the revision in which they hold, `None` where they changed
    nothing in the record."""

    corrections: tuple[Correction, ...]
    revision: int | None


class FieldPassage(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that gives a field: which piece of evidence it is, and where its words for the field stand. `start` and
    `end` are `None` where the passage as a whole says it. `value` is the field as this passage gives it, `version` the pipeline that
    read it."""

    evidence: int
    document: str
    key: str
    value: str
    start: int | None
    end: int | None
    text: str | None
    version: str | None


class FieldOrigin(msgspec.Struct, frozen=True, kw_only=True):
    """What made one field of an entry. `step` is the module that reads it, `models` are the trained ones it asks, `how`
    says how the value came of what the passages give."""

    field: str
    value: str
    passages: tuple[FieldPassage, ...]
    step: str
    models: tuple[str, ...]
    how: str
