"""What the store gives back that is no part of the model."""

from typing import Generic, Literal, TypeVar

import msgspec

from onrecord.model import (
    ActorCount,
    Article,
    Changes,
    Correction,
    Counts,
    Found,
    Hit,
    MonthCount,
    Passage,
    Reading,
    Revision,
    Snippet,
    Source,
    SourceCount,
    Status,
)

__all__ = [
    "ActorCount",
    "Changes",
    "Counts",
    "Found",
    "Hit",
    "LogKind",
    "Logged",
    "MonthCount",
    "Passage",
    "Past",
    "Pending",
    "Read",
    "Revision",
    "Snippet",
    "Source",
    "SourceCount",
    "Status",
    "Token",
    "TokenRole",
    "Waiting",
]

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


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A document that was read and is to be reconciled: its day of publication, and how many readings it has."""

    document: str
    published: str | None
    readings: int


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
