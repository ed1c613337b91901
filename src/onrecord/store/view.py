"""The reading side: the record as it stands, or stood, in one transaction that sees nothing of later writers."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Integer, Select, Table, func, literal_column, or_, select, union_all
from sqlalchemy.sql import ColumnElement

from onrecord.model import Article, Correction, Document, Entry, Page, Problem, Record
from onrecord.reconcile.state import State
from onrecord.store import actors, changes, counting, log, schema, sources
from onrecord.store import tokens as access
from onrecord.store.databases import among, schema_version
from onrecord.store.filters import Filters, Order, Scope, conditions, record_order, stands_unrejected
from onrecord.store.kept import (
    ActorCount,
    Changes,
    Counts,
    Found,
    Hit,
    Logged,
    LogKind,
    MonthCount,
    Passage,
    Past,
    Read,
    Revision,
    Source,
    SourceCount,
    Status,
    Token,
)
from onrecord.store.packing import unpack, unpack_readings
from onrecord.store.search import find_entries, find_passages
from onrecord.store.state import SqlState
from onrecord.store.unpacked import Unpacked

AsOf = int | date | datetime | None
"""A revision, or the last one of a day or before a time (with its zone); `None` is now."""
_AT_ONCE = 500


class View:
    """Got from `Store.reading()`. `revision` is the number of the revision shown, 0 before the first."""

    def __init__(
        self,
        connection: Connection,
        size: Callable[[Connection], int],
        as_of: AsOf = None,
        documents: Unpacked[Document] | None = None,
    ) -> None:
        """`documents` are at hand from one view to the next."""
        self.connection = connection
        self._size = size
        self._at_hand = documents
        self.revision = revision_at(connection, as_of)
        # The newest revision is the record as it stands.
        self._now = as_of is None or self.revision == revision_at(connection, None)
        self._scope = Scope(connection, self.revision, self.stands, self.parts)

    @property
    def state(self) -> State:
        """What reconciling keeps, to be asked and not to be changed; always as it is now."""
        return SqlState(self.connection)

    @property
    def begun(self) -> str | None:
        """When the first revision was made, in ISO 8601 and UTC; `None` before it."""
        found = self.connection.execute(select(func.min(schema.revisions.c.recorded_at))).scalar()
        return str(found) if found else None

    # --- documents and entries

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """The documents in the record's order; only those of `ids`, if given."""
        table = schema.documents
        query = select(table.c.packed).where(self.stands(table)).order_by(table.c.key, table.c.document)
        if ids is None:
            return self._unpacked(query, Document)
        query = query.where(among(self.connection, table.c.document, ids))
        if self._at_hand is None:
            return self._unpacked(query, Document)
        return self._documents_at_hand(self._at_hand, query)

    def _documents_at_hand(self, at_hand: Unpacked[Document], query: Select[Any]) -> Iterator[Document]:
        table = schema.documents
        rows = self.connection.execute(query.with_only_columns(table.c.row)).scalars().all()
        for start in range(0, len(rows), _AT_ONCE):
            wanted = rows[start : start + _AT_ONCE]
            found = at_hand.known(wanted)
            missing = [row for row in wanted if row not in found]
            packed = select(table.c.row, table.c.packed).where(among(self.connection, table.c.row, missing))
            new = {row: unpack(one, Document) for row, one in self.connection.execute(packed)} if missing else {}
            at_hand.keep(new)
            found.update(new)
            yield from (found[row] for row in wanted)

    def document(self, id_: str) -> Document | None:
        """The document of this id, if the record has it."""
        return next(self.documents([id_]), None)

    def published(self, ids: Iterable[str]) -> dict[str, str | None]:
        """The days on which these documents were published, without the documents themselves."""
        table = schema.documents
        query = select(table.c.document, table.c.published)
        where = (self.stands(table), among(self.connection, table.c.document, ids))
        return dict(self.connection.execute(query.where(*where)).all())

    def documents_named(self, wanted: str) -> tuple[Document, ...]:
        """The document of this id, else those of this key: versions of one article, or the same file of two folders."""
        found = self.document(wanted)
        if found is not None:
            return (found,)
        table = schema.documents
        query = select(table.c.packed).where(self.stands(table), table.c.key == wanted).order_by(table.c.document)
        return tuple(self._unpacked(query, Document))

    def entries(
        self,
        ids: Iterable[str] | None = None,
        *,
        kind: str | None = None,
        document: str | None = None,
        rejected: bool | None = False,
        most: int | None = None,
        skip: int = 0,
    ) -> Iterator[Entry]:
        """The entries in the record's order: of these ids, of a kind, with a passage in a document; all but the first
        `skip`, `most` of them at most. Those that a person rejected are left out, or are all, or `None`: both."""
        table = schema.entries
        query = (
            select(table.c.packed).where(self.stands(table)).order_by(*record_order()).limit(most).offset(skip or None)
        )
        if ids is not None:
            query = query.where(among(self.connection, table.c.entry, ids))
        if kind is not None:
            query = query.where(table.c.kind == kind)
        if rejected:
            parts = (select(table.c.row).where(part, table.c.rejected) for part in self.parts(table))
            query = query.where(table.c.row.in_(union_all(*parts)))
        elif rejected is not None:
            query = query.where(stands_unrejected(self._scope, looked_up=ids is not None or document is not None))
        if document is not None:
            rows = select(schema.entry_evidence.c.entry_row).where(schema.entry_evidence.c.document == document)
            query = query.where(table.c.row.in_(rows))
        return self._unpacked(query, Entry)

    def passing(self, filters: Filters) -> Iterator[Entry]:
        """All entries that the filters let through, in the record's order."""
        query = select(schema.entries.c.packed).where(*conditions(self._scope, filters)).order_by(*record_order())
        return self._unpacked(query, Entry)

    def entry(self, id_: str) -> Entry | None:
        """The entry of this id, rejected or not, if the record has it."""
        return next(self.entries([id_], rejected=None), None)

    def record(self) -> Record:
        """The whole of it, in memory."""
        return Record(
            documents=tuple(self.documents()),
            entries=tuple(self.entries()),
            rejected=tuple(self.entries(rejected=True)),
            problems=self.problems(),
        )

    def history(self, id_: str) -> tuple[Past[Entry] | Past[Document], ...]:
        """How the entry, or else the document, of this id stood over time up to the revision shown, the oldest first."""
        for table, named, kind in (
            (schema.entries, schema.entries.c.entry, Entry),
            (schema.documents, schema.documents.c.document, Document),
        ):
            query = select(table.c.from_revision, table.c.to_revision, table.c.packed).where(
                named == id_, table.c.from_revision <= self.revision
            )
            found = self.connection.execute(query.order_by(table.c.from_revision)).all()
            if found:
                return tuple(
                    Past(
                        from_revision=begun,
                        to_revision=over if over is not None and over <= self.revision else None,
                        value=unpack(packed, kind),
                    )
                    for begun, over, packed in found
                )
        return ()

    def find(
        self,
        typed: str = "",
        filters: Filters | None = None,
        *,
        most: int = 20,
        skip: int = 0,
        exact: bool = False,
        order: Order | None = None,
    ) -> Found[Hit]:
        """The entries that tell what was typed (docs/store.md has the syntax), the best first; without any word all that
        the filters let through, in the record's order. In another `order` the entries with all the words, or related ones.

        Those with all the words come first, then those with related words in their place. `total` counts both; where
        they are fewer than 300, also those with any of the words that were added, up to 300 in all. With `exact`, or
        with quotation marks or operators in what was typed, only what stands there just so is found."""
        return find_entries(self._scope, typed, filters or Filters(), most=most, skip=skip, exact=exact, order=order)

    def find_passages(
        self, typed: str, *, document: str | None = None, most: int = 20, skip: int = 0, exact: bool = False
    ) -> Found[Passage]:
        """The kept paragraphs of documents that tell what was typed, the best first, as `find` has it."""
        return find_passages(self._scope, typed, document, most=most, skip=skip, exact=exact)

    # --- counted

    def counts(self, filters: Filters | None = None) -> Counts:
        """How many entries the filters let through, and of what kind and status they are."""
        return counting.counts(self._scope, filters or Filters())

    def rejected(self) -> int:
        """How many entries a person rejected."""
        table = schema.entries
        return sum(count(self.connection, table, part, table.c.rejected) for part in self.parts(table))

    def calendar(self, filters: Filters | None = None) -> tuple[MonthCount, ...]:
        """How many entries of each kind have dates that begin in each month, in the order of time. Dates that are longer
        than a month come by their year; undated entries, and dates without a beginning, do not come."""
        return counting.calendar(self._scope, filters or Filters())

    def publishers(self, filters: Filters | None = None, most: int = 50) -> tuple[tuple[str, int], ...]:
        """The publishers of what the filters let through, each with how many entries have a passage of its; most first."""
        return counting.publishers(self._scope, filters or Filters(), most)

    def places(self, filters: Filters | None = None, most: int = 50) -> tuple[tuple[str, int], ...]:
        """The names of the places of what the filters let through, each with how many entries; most first."""
        return counting.places(self._scope, filters or Filters(), most)

    def actors(
        self,
        words: str = "",
        filters: Filters | None = None,
        *,
        most: int = 50,
        skip: int = 0,
        order: actors.ActorOrder = "entries",
    ) -> Found[ActorCount]:
        """The actors that entries name which the filters let through, with how many of these do: all of them, or those of
        an id or with all these words in the name."""
        return actors.actors(self._scope, words, filters or Filters(), most=most, skip=skip, order=order)

    def actor(self, id_: str) -> ActorCount | None:
        """The actor of this id, if any entry names it."""
        return actors.actor(self._scope, id_)

    def companions(self, id_: str, most: int = 20) -> tuple[tuple[ActorCount, int], ...]:
        """Those who are named together with an actor, each with in how many entries; most first."""
        return actors.companions(self._scope, id_, most)

    def sources(
        self,
        words: str = "",
        filters: Filters | None = None,
        *,
        most: int = 50,
        skip: int = 0,
        order: sources.SourceOrder = "newest",
    ) -> Found[SourceCount]:
        """The documents, or those of an id or with all these words in title, publisher or key. Filters of days and of a
        publisher are about the document; others ask for an entry with a passage in it."""
        return sources.sources(self._scope, words, filters or Filters(), most=most, skip=skip, order=order)

    def stories_of(self, document: str) -> tuple[Source, ...]:
        """The documents that tell the same story, this one too, in order of publication; none if it tells it alone."""
        return sources.related(self._scope, document, "story")

    def versions_of(self, document: str) -> tuple[Source, ...]:
        """The versions of one article, this one too, in order of publication; none if there is no other."""
        return sources.related(self._scope, document, "article")

    def pointing_to(self, id_: str) -> tuple[Entry, ...]:
        """The commitments that an entry follows up."""
        rows = select(schema.entry_follow_ups.c.entry_row).where(schema.entry_follow_ups.c.follow_up == id_)
        table = schema.entries
        stands = stands_unrejected(self._scope, looked_up=True)
        query = select(table.c.packed).where(stands, table.c.row.in_(rows))
        return tuple(self._unpacked(query.order_by(*record_order()), Entry))

    # --- what changes

    def changes_since(self, revision: int, most: int | None = None) -> Changes:
        """What came, changed or went after a revision: `most` entries and documents at most, of the last revisions."""
        return changes.changes_since(self.connection, revision, self.revision, most)

    def state_number(self) -> str:
        """What is another as soon as the record shows anything else: by its revision, log or problems."""
        return changes.state_number(self.connection, self.revision)

    def documents_number(self) -> int:
        """The last revision in which a document came, changed, was read anew or went: whatever people decide of entries
        leaves it as it is."""
        told = (schema.revision_documents.c.revision, schema.documents.c.from_revision, schema.documents.c.to_revision)
        last = (self.connection.execute(select(func.max(one)).where(one <= self.revision)).scalar() for one in told)
        return max((number for number in last if number is not None), default=0)

    def seen(self, id_: str) -> str | None:
        """What is another as soon as an entry is: to decide on it only as it was seen. `None` where there is none now."""
        return changes.seen(self.connection, id_)

    # --- what the record is made of

    def known(self, ids: Iterable[str]) -> dict[str, str | None]:
        """Which of these documents are kept and not retired, each with the pipeline version of its newest read."""
        pages, reads = schema.pages, schema.reads
        query = (
            select(pages.c.document, reads.c.version)
            .outerjoin(reads, (reads.c.document == pages.c.document) & (reads.c.standing != "past"))
            .where(~pages.c.retired, among(self.connection, pages.c.document, ids))
            .order_by(pages.c.document, reads.c.standing)  # "current" before "pending", which is newer
        )
        return dict(self.connection.execute(query).all())

    def page(self, document: str) -> Page | None:
        """The page as it was found."""
        return next(
            self._unpacked(select(schema.pages.c.packed).where(schema.pages.c.document == document), Page), None
        )

    def read(self, document: str, version: str | None = None) -> Read | None:
        """What a version of the pipeline made of a page; if none is named, what the record rests on, else what waits."""
        reads = schema.reads
        query = select(reads).where(reads.c.document == document).order_by(reads.c.standing).limit(1)
        wanted = reads.c.version == version if version is not None else reads.c.standing != "past"
        row = self.connection.execute(query.where(wanted)).first()
        return read_of(row) if row else None

    def documents_read_otherwise(self, version: str, most: int | None = None) -> tuple[str, ...]:
        """Documents whose newest read is of another version of the pipeline, by id: those to read anew."""
        reads, pages = schema.reads, schema.pages
        newest = select(reads.c.document).where(reads.c.standing != "past", reads.c.version == version)
        query = (
            select(pages.c.document)
            .where(~pages.c.retired, pages.c.document.not_in(newest))
            .order_by(pages.c.document)
            .limit(most)
        )
        return tuple(self.connection.execute(query).scalars())

    def revisions(self, since: int = 0) -> tuple[Revision, ...]:
        """Every change of the record from a revision on, up to the one shown, the oldest first."""
        table, changed = schema.revisions, schema.revision_documents
        documents: dict[int, dict[str, list[str]]] = {}
        shown = changed.c.revision.between(since, self.revision)
        for number, document, change in self.connection.execute(
            select(changed).where(shown).order_by(changed.c.revision, changed.c.document)
        ):
            documents.setdefault(number, {}).setdefault(change, []).append(document)
        query = select(table).where(table.c.number.between(since, self.revision)).order_by(table.c.number)
        return tuple(log.revision_of(row, documents.get(row.number, {})) for row in self.connection.execute(query))

    def revisions_numbered(self, numbers: Iterable[int]) -> dict[int, Revision]:
        """These changes of the record by their numbers, without the documents that they were about."""
        table = schema.revisions
        query = select(table).where(among(self.connection, table.c.number, numbers))
        return {row.number: log.revision_of(row, {}) for row in self.connection.execute(query)}

    def corrections(self) -> tuple[Correction, ...]:
        """The lines of the corrections log in order."""
        table = schema.corrections
        lines = self.connection.execute(select(table.c.line).order_by(table.c.sequence)).scalars()
        return tuple(msgspec.json.decode(line, type=Correction) for line in lines)

    def correction(self, id_: str) -> Correction | None:
        """The line of the log with this id."""
        table = schema.corrections
        line = self.connection.execute(select(table.c.line).where(table.c.id == id_)).scalar()
        return msgspec.json.decode(line, type=Correction) if line is not None else None

    def problems(self) -> tuple[Problem, ...]:
        """What could not be used, in the order it was met."""
        table = schema.problems
        query = select(table.c.source, table.c.what, table.c.remedy, table.c.lost).order_by(table.c.number)
        return tuple(Problem(**row._asdict()) for row in self.connection.execute(query))

    def tokens(self) -> tuple[Token, ...]:
        """Every token that was ever made, the oldest first, as they are now."""
        return access.tokens(self.connection)

    def token_of(self, secret: str) -> Token | None:
        """The standing token that this is, if it is one."""
        return access.token_of(self.connection, secret)

    def log(
        self, *, who: str | None = None, what: LogKind | None = None, most: int = 50, skip: int = 0
    ) -> Found[Logged]:
        """Everything that was done to the record, the newest first: by one person, or of one kind."""
        return log.log(self.connection, who, what, most, skip)

    def log_people(self) -> tuple[str, ...]:
        """The names in it, in order."""
        return log.people(self.connection)

    def keys(self, documents: Iterable[str]) -> dict[str, str]:
        """The keys of these documents, of retired ones too."""
        return log.keys(self.connection, documents)

    def status(self) -> Status:
        """How the record stands."""
        pages, reads = schema.pages, schema.reads
        newest = (
            select(func.coalesce(func.max(reads.c.version).filter(reads.c.standing == "pending"), func.max(reads.c.version)).label("version"))
            .join(pages, (pages.c.document == reads.c.document) & ~pages.c.retired)
            .where(reads.c.standing != "past")
            .group_by(reads.c.document)
            .subquery()
        )  # fmt: skip
        versions = self.connection.execute(
            select(newest.c.version, func.count()).group_by(newest.c.version).order_by(newest.c.version)
        )
        recorded_at = select(schema.revisions.c.recorded_at).where(schema.revisions.c.number == self.revision)
        return Status(
            schema_version=schema_version(self.connection) or "",
            revision=self.revision,
            recorded_at=self.connection.execute(recorded_at).scalar(),
            documents=count(self.connection, schema.documents, self.stands(schema.documents)),
            entries=self.counts().kinds,
            pages=count(self.connection, pages),
            retired=count(self.connection, pages, pages.c.retired),
            pending=count(self.connection, reads, reads.c.standing == "pending"),
            problems=count(self.connection, schema.problems),
            rejected=self.rejected(),
            corrections=count(self.connection, schema.corrections),
            versions=dict(versions.all()),
            size=self._size(self.connection),
        )

    def stands(self, table: Table) -> ColumnElement[bool]:
        """Whether a row of a temporal table is part of what this view shows."""
        return or_(*self.parts(table))

    def parts(self, table: Table) -> tuple[ColumnElement[bool], ...]:
        """The same in parts that have no row in common: what stands now, and of an earlier state what ended since."""
        now = table.c.to_revision.is_(None)
        if self._now:
            return (now,)
        # The sign keeps SQLite from going through the index of beginnings, where all are.
        begun = literal_column(f"+{table.name}.from_revision", Integer()) <= self.revision
        return now & begun, (table.c.to_revision > self.revision) & begun

    def _unpacked(self, query: Select[Any], kind: Any) -> Iterator[Any]:
        """The values one by one; a few hundred rows are held at a time."""
        with self.connection.execute(query.execution_options(yield_per=_AT_ONCE)) as rows:
            for (packed,) in rows:
                yield unpack(packed, kind)


def revision_at(connection: Connection, as_of: AsOf) -> int:
    """The number of a revision, by itself or by a time; 0 where there was none yet."""
    table = schema.revisions
    query = select(func.max(table.c.number))
    if isinstance(as_of, int):
        query = query.where(table.c.number <= as_of)
    elif isinstance(as_of, datetime):
        query = query.where(table.c.recorded_at <= utc(as_of))
    elif as_of is not None:
        query = query.where(func.substr(table.c.recorded_at, 1, 10) <= as_of.isoformat())
    return connection.execute(query).scalar() or 0


def utc(when: datetime) -> str:
    """ISO 8601 in UTC to the second: such texts sort by time. Raises `ValueError` for a time without its zone."""
    if when.tzinfo is None:
        raise ValueError("a time needs its zone: datetime.now(UTC)")
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_of(row: Any) -> Read:
    """A row of `reads` as what it holds."""
    return Read(
        document=row.document,
        version=row.version,
        article=unpack(row.article, Article),
        readings=unpack_readings(row.readings),
    )


def count(connection: Connection, table: Table, *where: ColumnElement[bool]) -> int:
    """How many rows there are."""
    return int(connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one())
