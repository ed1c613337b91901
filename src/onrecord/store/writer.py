"""The writing side: one transaction, which alone writes, and stands wholly or not at all."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, select, update

from onrecord.errors import StoreError
from onrecord.model import Article, Correction, Page, Problem, Reading
from onrecord.reconcile.delta import Delta
from onrecord.store import schema
from onrecord.store import tokens as access
from onrecord.store.databases import among, insert_rows
from onrecord.store.kept import Pending, TokenRole
from onrecord.store.packing import hash_of, pack, pack_readings
from onrecord.store.state import SqlState
from onrecord.store.temporal import Change, Changes, next_number
from onrecord.store.view import View, count, read_of, utc


class Writer:
    """Got from `Store.writing()`. `view` shows the record with what was written so far, `state` is reconcile's."""

    def __init__(self, connection: Connection, address: str, size: Callable[[Connection], int]) -> None:
        self._connection = connection
        self._address = address
        self.view = View(connection, size)
        self.state = SqlState(connection)
        self._handed_out: Pending = Pending()

    # --- pages and what was read of them

    def keep(self, page: Page, article: Article, readings: Sequence[Reading], version: str) -> bool:
        """Keeps a page with what this version of the pipeline read of it, to be reconciled. A page that was retired is
        back. Gives whether anything is new: what was kept before just so stays as it is."""
        document = article.id
        read, reading = pack(article), pack_readings(readings)
        hashed = hash_of(read, reading)
        self._keep_page(document, page)
        stands = self._connection.execute(
            select(schema.reads.c.standing, schema.reads.c.sha256).where(
                schema.reads.c.document == document, schema.reads.c.version == version
            )
        ).first()
        if stands and bytes(stands.sha256) == hashed and stands.standing != "past":
            return False
        insert_rows(
            self._connection,
            schema.reads,
            [(document, version, "pending", read, reading, hashed)],
            conflict="(document, version) DO UPDATE SET standing = excluded.standing, article = excluded.article,"
            " readings = excluded.readings, sha256 = excluded.sha256",
        )
        # Of one page only the newest read waits.
        self._connection.execute(
            update(schema.reads)
            .where(
                schema.reads.c.document == document,
                schema.reads.c.version != version,
                schema.reads.c.standing == "pending",
            )
            .values(standing="past")
        )
        return True

    def drop(self, document: str) -> None:
        """Retires a document: its page is kept, and it leaves the record once what is pending is reconciled.

        Raises `StoreError` for a document that is not there."""
        done = self._connection.execute(
            update(schema.pages).where(schema.pages.c.document == document).values(retired=True)
        )
        if not done.rowcount:
            raise StoreError(f"{self._address}: there is no document {document}; `onrecord status` tells what there is")
        self._connection.execute(
            update(schema.reads)
            .where(schema.reads.c.document == document, schema.reads.c.standing == "pending")
            .values(standing="past")
        )

    def pending(self, most: int | None = None, of: Collection[str] | None = None) -> Pending:
        """What waits to be reconciled, by document; of what arrived `most` at most, and only what is of `of`, where that
        is given. `apply` settles what was handed out last."""
        reads, documents, pages = schema.reads, schema.documents, schema.pages
        waiting = select(reads).where(reads.c.standing == "pending").order_by(reads.c.document).limit(most)
        if of is not None:
            waiting = waiting.where(among(self._connection, reads.c.document, of))
        arrived = tuple(read_of(row) for row in self._connection.execute(waiting))
        retired = (
            select(documents.c.document)
            .join(pages, pages.c.document == documents.c.document)
            .where(documents.c.to_revision.is_(None), pages.c.retired)
        )
        anew = select(documents.c.document).where(
            documents.c.to_revision.is_(None),
            among(self._connection, documents.c.document, [read.document for read in arrived]),
        )
        gone = {id_ for query in (retired, anew) for (id_,) in self._connection.execute(query)}
        self._handed_out = Pending(arrived=arrived, gone=tuple(sorted(gone)))
        return self._handed_out

    def _keep_page(self, document: str, page: Page) -> None:
        packed = pack(page)
        insert_rows(
            self._connection,
            schema.pages,
            [(document, page.digest, page.key, page.path, False, packed, hash_of(packed))],
            conflict="(document) DO UPDATE SET retired = excluded.retired, packed = excluded.packed, sha256 = excluded.sha256",
        )

    # --- what people decided, and what could not be read

    def correct(self, corrections: Iterable[Correction], *, when: datetime) -> None:
        """Adds lines to the corrections log. A line that is in it by its id is not added again.

        Raises `StoreError` where another line has its id."""
        table = schema.corrections
        lines = {one.id: msgspec.json.encode(one, order="deterministic").decode() for one in corrections}
        there = select(table.c.id, table.c.line).where(among(self._connection, table.c.id, lines))
        standing: dict[str, str] = dict(self._connection.execute(there).all())
        for id_, line in standing.items():
            if line != lines[id_]:
                raise StoreError(
                    f"{self._address}: the log has another correction {id_}; give the new one an id of its own"
                )
        new = [(id_, line) for id_, line in lines.items() if id_ not in standing]
        start = next_number(self._connection, table.c.sequence)
        at = utc(when)
        insert_rows(
            self._connection,
            table,
            [(start + n, id_, at, line, hash_of(line.encode())) for n, (id_, line) in enumerate(new)],
        )

    def problems(self, problems: Iterable[Problem], solved: Iterable[str] = ()) -> None:
        """Adds what could not be used, each once. Problems of the sources `solved` that stood before are taken out."""
        table = schema.problems
        self._connection.execute(table.delete().where(among(self._connection, table.c.source, solved)))
        standing = set(self.view.problems())
        new = [problem for problem in dict.fromkeys(problems) if problem not in standing]
        start = next_number(self._connection, table.c.number)
        rows = [(start + n, one.source, one.what, one.remedy, one.lost) for n, one in enumerate(new)]
        insert_rows(self._connection, table, rows)

    # --- who may come in

    def add_token(self, name: str, role: TokenRole, *, by: str, when: datetime) -> str:
        """Makes a token and gives it, as it is kept nowhere. Raises `StoreError` where a standing one has the name."""
        return access.add_token(self._connection, name, role, by=by, when=utc(when))

    def revoke_token(self, name: str, *, by: str, when: datetime) -> None:
        """Ends the token of this name. Raises `StoreError` where none stands."""
        access.revoke_token(self._connection, name, by=by, when=utc(when))

    # --- what was reconciled

    def forget(self) -> None:
        """Empties what reconciling kept, and lets every page that is not retired wait with its read of the record: what
        `pending` hands out then gives the whole record anew, to be applied as `whole`."""
        self.state.forget()
        retired = select(schema.pages.c.document).where(schema.pages.c.retired)
        waiting = select(schema.reads.c.document).where(schema.reads.c.standing == "pending")
        reads = schema.reads
        self._connection.execute(
            update(reads)
            .where(reads.c.standing == "current", reads.c.document.not_in(retired.union(waiting)))
            .values(standing="pending")
        )

    def apply(self, delta: Delta, *, when: datetime, what: str, by: str, version: str, whole: bool = False) -> int:
        """Makes a new revision of what reconciling changed, and settles what `pending` handed out. Gives its number.

        A document or entry of the delta that is as it stands gets no new row. If the delta is the `whole` record, what
        stands and is not in it is gone."""
        if whole:
            delta = self._whole(delta)
        number = next_number(self._connection, schema.revisions.c.number)
        settled, self._handed_out = self._handed_out, Pending()
        insert_rows(self._connection, schema.revisions, [(number, utc(when), what, by, version, "{}")])
        changes = Changes(self._connection, number)
        changes.write(delta)
        self._settle(settled, number)
        self.state.write()
        totals = self._totals(number, {"documents": changes.documents, "entries": changes.entries})
        counts = {**totals, **changes.documents.counts("documents"), **changes.entries.counts("entries")}
        self._connection.execute(
            update(schema.revisions)
            .where(schema.revisions.c.number == number)
            .values(counts=msgspec.json.encode(counts).decode())
        )
        self.view.revision = number
        return number

    def _totals(self, revision: int, changes: Mapping[str, Change]) -> dict[str, int]:
        """How many documents and entries there are now: of the revision before, counted on. Counting all takes time in a
        large record."""
        told = select(schema.revisions.c.counts).where(schema.revisions.c.number == revision - 1)
        before: dict[str, int] = msgspec.json.decode(self._connection.execute(told).scalar() or "{}")
        tables = {"documents": schema.documents, "entries": schema.entries}
        return {
            name: before[name] + change.added - change.gone
            if name in before
            else count(self._connection, tables[name], tables[name].c.to_revision.is_(None))
            for name, change in changes.items()
        }

    def _whole(self, delta: Delta) -> Delta:
        documents, entries = schema.documents, schema.entries
        standing = {
            table: set(self._connection.execute(select(named).where(table.c.to_revision.is_(None))).scalars())
            for table, named in ((documents, documents.c.document), (entries, entries.c.entry))
        }
        return replace(
            delta,
            gone_documents=tuple(sorted(standing[documents] - {document.id for document in delta.documents})),
            gone_entries=tuple(sorted(standing[entries] - {entry.id for entry in delta.entries})),
        )

    def _settle(self, settled: Pending, revision: int) -> None:
        """The reads that were handed out are now those that the record rests on."""
        reads = schema.reads
        arrived = [read.document for read in settled.arrived]
        of_these = among(self._connection, reads.c.document, arrived + list(settled.gone))
        self._connection.execute(update(reads).where(of_these, reads.c.standing == "current").values(standing="past"))
        self._connection.execute(
            update(reads)
            .where(among(self._connection, reads.c.document, arrived), reads.c.standing == "pending")
            .values(standing="current")
        )
        gone = set(settled.gone)
        changes = {id_: "read anew" if id_ in gone else "added" for id_ in arrived}
        changes.update((id_, "retired") for id_ in gone.difference(arrived))
        insert_rows(
            self._connection, schema.revision_documents, [(revision, id_, changes[id_]) for id_ in sorted(changes)]
        )
