"""What the store gives back that is no part of the model."""

from typing import Generic, Literal, TypeVar

import msgspec

from onrecord.model import Article, Correction, Document, Entry, Reading, Span

V = TypeVar("V")


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """What one version of the pipeline made of a page."""

    document: str
    version: str
    article: Article
    readings: tuple[Reading, ...]


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """What waits to be reconciled: pages that were read, and documents that stand in the record and are to be taken
    out of it first: retired ones, and those that were read anew."""

    arrived: tuple[Read, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.arrived or self.gone)


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


class Past(msgspec.Struct, Generic[V], frozen=True, kw_only=True):
    """How something stood from one revision on, up to but without another; now, if that is `None`."""

    from_revision: int
    to_revision: int | None
    value: V


TokenRole = Literal["read", "review", "admin"]
"""What a token lets somebody do, each what those before it do and more."""


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """A token as the record knows it: whose it is and what it lets do, who made it and who took it back, and when (ISO
    8601, UTC). What it reads is known to nobody but its holder."""

    number: int
    name: str
    role: TokenRole
    made_at: str
    made_by: str
    revoked_at: str | None = None
    revoked_by: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it opens anything."""
        return self.revoked_at is None


LogKind = Literal["correction", "revision", "token"]


class Logged(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was done to a record, when it was kept (ISO 8601, UTC) and by whom. It is the one of `kind`: a
    correction, a revision with a few of its documents, or a token that was made, or `revoked`."""

    kind: LogKind
    recorded_at: str
    by: str
    correction: Correction | None = None
    revision: Revision | None = None
    token: Token | None = None
    revoked: bool = False


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
    `entries` and `documents` are the ids of those that came, changed or went."""

    revision: int
    corrections: int
    entries: tuple[str, ...]
    documents: tuple[str, ...]
