"""A method for each operation of the interface, under its name."""

import time
from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, TypeVar, Unpack

import httpx
import msgspec

from onrecord.client import events
from onrecord.client.asking import Asking, decoded, part
from onrecord.client.narrowed import Narrowed, Then, query
from onrecord.errors import CorrectionError
from onrecord.model import (
    ActorCount,
    Changes,
    Companion,
    Corrected,
    Correction,
    Counts,
    Deciding,
    Document,
    Editing,
    Entry,
    Event,
    FieldOrigin,
    Hit,
    JobStatus,
    KeepingApart,
    KeepingBlock,
    Listed,
    LoggedCorrection,
    Merging,
    MergingActors,
    MonthCount,
    Orphaned,
    Passage,
    PastDocument,
    PastEntry,
    Problem,
    Related,
    Revision,
    Source,
    SourceCount,
    Splitting,
    Status,
    ValueCount,
)

V = TypeVar("V")
_ENTRY: Any = Entry
"""A union, which is no `type`."""
Order = Literal["best", "record", "newest", "oldest", "reported", "importance", "confidence", "sources", "review"]


class _Nothing(msgspec.Struct):
    """A body that says nothing."""


class Client:
    """A record that a server shows. `token` is one that `onrecord token` made there; at the same machine none may be
    needed. Every error is an `OnRecordError` that says what to do.

    A decision is made on an entry as it was seen: `show_entry` it first, or hand on as `seen` the token that `seen`
    gave. If it has changed since, the decision raises `StaleError` and nothing is done.
    """

    def __init__(
        self,
        address: str = "http://127.0.0.1:8765",
        token: str | None = None,
        *,
        timeout: float = 30.0,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        headers = {"Accept": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
        http = httpx.Client(base_url=address, headers=headers, timeout=timeout, transport=transport)
        self._asking = Asking(http, sleep)
        self._seen: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends all connections."""
        self._asking.http.close()

    # --- entries

    def list_entries(
        self,
        q: str = "",
        *,
        exact: bool = False,
        sort: Order | None = None,
        page: int = 1,
        most: int = 50,
        as_of: Then = None,
        **narrowed: Unpack[Narrowed],
    ) -> Listed[Hit]:
        """The entries that tell what words ask and pass the filters."""
        given = query({"q": q, "exact": exact, "sort": sort, "page": page, "most": most, "as_of": as_of, **narrowed})
        return self._get(Listed[Hit], "/entries", given)

    def all_entries(
        self,
        q: str = "",
        *,
        exact: bool = False,
        sort: Order | None = None,
        as_of: Then = None,
        **narrowed: Unpack[Narrowed],
    ) -> Iterator[Entry]:
        """All of them, one at a time."""
        given = query({"q": q, "exact": exact, "sort": sort, "as_of": as_of, **narrowed})
        return self._asking.lines(_ENTRY, "/entries", given)

    def show_entry(self, id: str, *, as_of: Then = None) -> Entry:
        """One entry, rejected or not."""
        entry: Entry = self._shown(_ENTRY, id, f"/entries/{part(id)}", as_of)
        return entry

    def seen(self, id: str) -> str:
        """The edit token of an entry, actor or document as it was last shown. Raises `CorrectionError` where it was not."""
        if id not in self._seen:
            raise CorrectionError(
                f"{id} was not looked at: call show_entry, show_actor or show_document first, and decide on what it shows"
            )
        return self._seen[id]

    def explain_entry(self, id: str, *, as_of: Then = None) -> tuple[FieldOrigin, ...]:
        """What made each field of an entry."""
        return self._get(tuple[FieldOrigin, ...], f"/entries/{part(id)}/explanation", query({"as_of": as_of}))

    def entry_history(self, id: str, *, as_of: Then = None) -> tuple[PastEntry, ...]:
        """How an entry stood over time, the oldest first."""
        return self._get(tuple[PastEntry, ...], f"/entries/{part(id)}/history", query({"as_of": as_of}))

    def related_entries(self, id: str, *, as_of: Then = None) -> Related:
        """The later entries that bear on a commitment, and the commitments that an entry bears on."""
        return self._get(Related, f"/entries/{part(id)}/related", query({"as_of": as_of}))

    def list_conflicts(
        self, *, page: int = 1, most: int = 50, as_of: Then = None, **narrowed: Unpack[Narrowed]
    ) -> Listed[Entry]:
        """The entries on which sources differ, the most important first."""
        given = query({"page": page, "most": most, "as_of": as_of, **narrowed})
        return self._get(Listed[Entry], "/conflicts", given)

    def review_queue(
        self, *, page: int = 1, most: int = 50, as_of: Then = None, **narrowed: Unpack[Narrowed]
    ) -> Listed[Entry]:
        """The entries that nobody has decided on, those first that matter most and are least certain."""
        given = query({"page": page, "most": most, "as_of": as_of, **narrowed})
        return self._get(Listed[Entry], "/review", given)

    def list_rejected(self, *, page: int = 1, most: int = 50, as_of: Then = None) -> Listed[Entry]:
        """The entries that a person rejected."""
        return self._get(Listed[Entry], "/rejected", query({"page": page, "most": most, "as_of": as_of}))

    def all_rejected(self, *, as_of: Then = None) -> Iterator[Entry]:
        """All of them, one at a time."""
        return self._asking.lines(_ENTRY, "/rejected", query({"as_of": as_of}))

    # --- documents

    def list_documents(
        self,
        q: str = "",
        *,
        sort: Literal["newest", "oldest", "entries"] = "newest",
        page: int = 1,
        most: int = 50,
        as_of: Then = None,
        **narrowed: Unpack[Narrowed],
    ) -> Listed[SourceCount]:
        """The documents of the record, without their texts."""
        given = query({"q": q, "sort": sort, "page": page, "most": most, "as_of": as_of, **narrowed})
        return self._get(Listed[SourceCount], "/documents", given)

    def all_documents(
        self,
        q: str = "",
        *,
        sort: Literal["newest", "oldest", "entries"] = "newest",
        as_of: Then = None,
        **narrowed: Unpack[Narrowed],
    ) -> Iterator[Document]:
        """All of them with their texts, one at a time."""
        given = query({"q": q, "sort": sort, "as_of": as_of, **narrowed})
        return self._asking.lines(Document, "/documents", given)

    def show_document(self, id: str, *, as_of: Then = None) -> Document:
        """One document with its text."""
        return self._shown(Document, id, f"/documents/{part(id)}", as_of)

    def document_versions(self, id: str, *, as_of: Then = None) -> tuple[Source, ...]:
        """The versions of one article, this one too; nothing where there is no other."""
        return self._get(tuple[Source, ...], f"/documents/{part(id)}/versions", query({"as_of": as_of}))

    def document_story(self, id: str, *, as_of: Then = None) -> tuple[Source, ...]:
        """The documents that tell the same story, this one too; nothing where it tells it alone."""
        return self._get(tuple[Source, ...], f"/documents/{part(id)}/story", query({"as_of": as_of}))

    def document_history(self, id: str, *, as_of: Then = None) -> tuple[PastDocument, ...]:
        """How a document stood over time, the oldest first."""
        return self._get(tuple[PastDocument, ...], f"/documents/{part(id)}/history", query({"as_of": as_of}))

    def find_passages(
        self,
        q: str,
        *,
        exact: bool = False,
        document: str | None = None,
        page: int = 1,
        most: int = 50,
        as_of: Then = None,
    ) -> Listed[Passage]:
        """The paragraphs of articles that tell what words ask, the best first."""
        given = query({"q": q, "exact": exact, "document": document, "page": page, "most": most, "as_of": as_of})
        return self._get(Listed[Passage], "/passages", given)

    # --- actors

    def list_actors(
        self,
        q: str = "",
        *,
        sort: Literal["entries", "name"] = "entries",
        page: int = 1,
        most: int = 50,
        as_of: Then = None,
        **narrowed: Unpack[Narrowed],
    ) -> Listed[ActorCount]:
        """The actors that entries name which the filters let through."""
        given = query({"q": q, "sort": sort, "page": page, "most": most, "as_of": as_of, **narrowed})
        return self._get(Listed[ActorCount], "/actors", given)

    def show_actor(self, id: str, *, as_of: Then = None) -> ActorCount:
        """One actor."""
        return self._shown(ActorCount, id, f"/actors/{part(id)}", as_of)

    def actor_companions(self, id: str, *, most: int = 20, as_of: Then = None) -> tuple[Companion, ...]:
        """Those who are named together with an actor, most first."""
        given = query({"most": most, "as_of": as_of})
        return self._get(tuple[Companion, ...], f"/actors/{part(id)}/companions", given)

    # --- the record

    def record_status(self, *, as_of: Then = None) -> Status:
        """How the record stands."""
        return self._get(Status, "/record", query({"as_of": as_of}))

    def count_entries(self, *, as_of: Then = None, **narrowed: Unpack[Narrowed]) -> Counts:
        """How many entries the filters let through, of what kind and status."""
        return self._get(Counts, "/counts", query({"as_of": as_of, **narrowed}))

    def timeline(self, *, as_of: Then = None, **narrowed: Unpack[Narrowed]) -> tuple[MonthCount, ...]:
        """How many entries of each kind have dates that begin in each month."""
        return self._get(tuple[MonthCount, ...], "/timeline", query({"as_of": as_of, **narrowed}))

    def list_publishers(
        self, *, most: int = 50, as_of: Then = None, **narrowed: Unpack[Narrowed]
    ) -> tuple[ValueCount, ...]:
        """The publishers of what the filters let through, most first."""
        return self._get(tuple[ValueCount, ...], "/publishers", query({"most": most, "as_of": as_of, **narrowed}))

    def list_places(
        self, *, most: int = 50, as_of: Then = None, **narrowed: Unpack[Narrowed]
    ) -> tuple[ValueCount, ...]:
        """The places of what the filters let through, most first."""
        return self._get(tuple[ValueCount, ...], "/places", query({"most": most, "as_of": as_of, **narrowed}))

    def list_revisions(self, since: int = 0) -> tuple[Revision, ...]:
        """Every change of the record from a revision on, the oldest first."""
        return self._get(tuple[Revision, ...], "/revisions", query({"since": since}, names={}))

    def changes_since(self, since: int = 0) -> Changes:
        """The ids of what came, changed or went after a revision."""
        return self._get(Changes, "/changes", query({"since": since}, names={}))

    def changes(self, since: int | None = None) -> Iterator[Event]:
        """What changes, as it happens; after a revision if one is named. It does not end by itself, and goes on where
        it was when the connection is lost."""
        return events.listen(self._asking, since)

    def list_corrections(self, *, page: int = 1, most: int = 50, as_of: Then = None) -> Listed[LoggedCorrection]:
        """What people decided, the newest first."""
        given = query({"page": page, "most": most, "as_of": as_of})
        return self._get(Listed[LoggedCorrection], "/corrections", given)

    def all_corrections(self, *, as_of: Then = None) -> Iterator[Correction]:
        """The whole log in its order."""
        return self._asking.lines(Correction, "/corrections", query({"as_of": as_of}))

    def show_correction(self, id: str) -> LoggedCorrection:
        """One decision, and what undid it if something did."""
        return self._get(LoggedCorrection, f"/corrections/{part(id)}")

    def list_orphaned(self, *, page: int = 1, most: int = 50, as_of: Then = None) -> Listed[Orphaned]:
        """The decisions that have no effect, or not on all that they are about."""
        return self._get(Listed[Orphaned], "/orphaned", query({"page": page, "most": most, "as_of": as_of}))

    def list_problems(self, *, page: int = 1, most: int = 50, as_of: Then = None) -> Listed[Problem]:
        """What could not be used of what was added."""
        return self._get(Listed[Problem], "/problems", query({"page": page, "most": most, "as_of": as_of}))

    # --- decisions

    def accept(self, id: str, *, why: str | None = None, seen: str | None = None) -> Corrected:
        """An entry is right as it stands."""
        return self._decided(f"/entries/{part(id)}/accept", Deciding(why=why), seen or self.seen(id))

    def reject(self, id: str, *, why: str | None = None, seen: str | None = None) -> Corrected:
        """An entry is wrong."""
        return self._decided(f"/entries/{part(id)}/reject", Deciding(why=why), seen or self.seen(id))

    def pin(self, id: str, *, why: str | None = None, seen: str | None = None) -> Corrected:
        """An entry's fields stay as they are."""
        return self._decided(f"/entries/{part(id)}/pin", Deciding(why=why), seen or self.seen(id))

    def edit(self, id: str, field: str, value: Any, *, why: str | None = None, seen: str | None = None) -> Corrected:
        """A field of an entry has this value, a value of the model or as the export writes it."""
        body = Editing(field=field, value=msgspec.to_builtins(value), why=why)
        return self._decided(f"/entries/{part(id)}/edit", body, seen or self.seen(id))

    def split(self, id: str, passages: Iterable[int], *, why: str | None = None, seen: str | None = None) -> Corrected:
        """Some passages of an entry, counted from 0, are about something else."""
        body = Splitting(passages=tuple(passages), why=why)
        return self._decided(f"/entries/{part(id)}/split", body, seen or self.seen(id))

    def merge(
        self, id: str, others: Iterable[str], *, why: str | None = None, seen: dict[str, str] | None = None
    ) -> Corrected:
        """An entry and others are one. `seen` has the edit tokens of all of them, where `show_entry` did not show them."""
        tokens = {one: (seen or {}).get(one) or self.seen(one) for one in (id, *others)}
        match = tokens.pop(id)
        return self._decided(f"/entries/{part(id)}/merge", Merging(others=tokens, why=why), match)

    def undo(self, id: str, *, why: str | None = None) -> Corrected | JobStatus:
        """A correction holds no more. One on a document is undone in the background."""
        content, status = self._asking.post(f"/corrections/{part(id)}/undo", Deciding(why=why))
        return decoded(content, JobStatus) if status == httpx.codes.ACCEPTED else decoded(content, Corrected)

    def merge_actors(self, id: str, into: str, *, why: str | None = None, seen: str | None = None) -> Corrected:
        """An actor is another one, whose name stands."""
        return self._decided(f"/actors/{part(id)}/merge", MergingActors(into=into, why=why), seen or self.seen(id))

    def keep_apart(self, id: str, name: str, *, why: str | None = None, seen: str | None = None) -> Corrected:
        """A name is not that of this actor."""
        return self._decided(f"/actors/{part(id)}/keep-apart", KeepingApart(name=name, why=why), seen or self.seen(id))

    def edit_actor(
        self, id: str, field: str, value: str | None, *, why: str | None = None, seen: str | None = None
    ) -> Corrected:
        """An actor's `name`, `role` or `of` is this."""
        body = Editing(field=field, value=value, why=why)
        return self._decided(f"/actors/{part(id)}/edit", body, seen or self.seen(id))

    def reject_actor(self, id: str, *, why: str | None = None, seen: str | None = None) -> Corrected:
        """What looks like an actor is none."""
        return self._decided(f"/actors/{part(id)}/reject", Deciding(why=why), seen or self.seen(id))

    def edit_document(
        self, id: str, field: str, value: Any, *, why: str | None = None, seen: str | None = None
    ) -> JobStatus:
        """A document's title, publisher, authors or day is this. It is read anew in the background."""
        body = Editing(field=field, value=value, why=why)
        return self._queued(f"/documents/{part(id)}/edit", body, seen or self.seen(id))

    def keep_block(
        self, id: str, start: int, end: int, *, keep: bool = True, why: str | None = None, seen: str | None = None
    ) -> JobStatus:
        """The blocks within a stretch of a document are part of the article, or are not. It is read anew in the
        background."""
        body = KeepingBlock(start=start, end=end, keep=keep, why=why)
        return self._queued(f"/documents/{part(id)}/blocks", body, seen or self.seen(id))

    # --- adding

    def add(
        self,
        files: Iterable[str | PathLike[str]] = (),
        *,
        text: str = "",
        title: str = "",
        publisher: str = "",
        published: str = "",
        url: str = "",
        addresses: Iterable[str] = (),
    ) -> JobStatus:
        """Adds files, a text or addresses, which are read in the background: `wait_for` the job, or look at it."""
        fields = {"text": text, "title": title, "publisher": publisher, "published": published, "url": url}
        said = {name: value for name, value in {**fields, "addresses": "\n".join(addresses)}.items() if value}
        given = [("files", (Path(file).name, Path(file).read_bytes())) for file in files]
        return decoded(self._asking.upload("/add", said, given), JobStatus)

    def list_jobs(self, *, page: int = 1, most: int = 50) -> Listed[JobStatus]:
        """The jobs so far, the newest first."""
        return self._get(Listed[JobStatus], "/add", query({"page": page, "most": most}))

    def show_job(self, id: str) -> JobStatus:
        """How a job stands."""
        return self._get(JobStatus, f"/add/{part(id)}")

    def cancel_job(self, id: str) -> JobStatus:
        """A job is left off. What was read of it stays."""
        return self._queued(f"/add/{part(id)}/cancel", _Nothing())

    def wait_for(self, job: JobStatus, *, every: float = 1.0) -> JobStatus:
        """The job once it is over, looked at from time to time."""
        while job.state not in ("done", "cancelled"):
            self._asking.wait(every)
            job = self.show_job(job.id)
        return job

    def _get(self, kind: type[V], path: str, given: dict[str, str] | None = None) -> V:
        return self._asking.get(kind, path, given)

    def _shown(self, kind: type[V], id: str, path: str, as_of: Then) -> V:
        found, etag = self._asking.get_with_etag(kind, path, query({"as_of": as_of}))
        if as_of is None:
            self._seen[id] = etag
        return found

    def _decided(self, path: str, body: Deciding, match: str) -> Corrected:
        return decoded(self._asking.post(path, body, match)[0], Corrected)

    def _queued(self, path: str, body: msgspec.Struct, match: str | None = None) -> JobStatus:
        return decoded(self._asking.post(path, body, match)[0], JobStatus)
