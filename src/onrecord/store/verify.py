"""Whether a stored record is whole: every hash, every offset, every reference, and what the database says of itself."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, column, func, select, table
from sqlalchemy.exc import DatabaseError

from onrecord.model import Article, Commitment, Document, Entry, Page, Problem, Span
from onrecord.store import schema, tallies
from onrecord.store.databases import among
from onrecord.store.packing import DamagedError, hash_of, unpack, unpack_readings
from onrecord.store.rows import actors_in, document_row, documents_of, entry_row, follow_ups_of, place_in
from onrecord.store.schema import without_nul
from onrecord.store.state import ITEM_BITS
from onrecord.store.store import Store
from onrecord.store.tokens import token_faults
from onrecord.store.view import View

TRUTH = "restore the last backup, then add what came after it"
CACHED = "have the page read anew"
DERIVED = "have the record reconciled anew from its pages"
_TEXTS = 2_000
_WHOLE = ("packed", "sha256")


def verify(store: Store, *, past: bool = False) -> Iterator[Problem]:
    """What is wrong with a record, a line each with what to do; nothing, if it is whole. With `past` also how documents
    and entries stood in earlier revisions."""
    with store.reading() as view:
        yield from _database(view.connection)
        yield from _pages(view.connection)
        yield from _reads(view.connection)
        yield from _corrections(view.connection)
        yield from _revisions(view.connection)
        yield from (_fault(source, what, TRUTH) for source, what in token_faults(view.connection))
        yield from _Standing(view, past=past).verified()
        yield from _tallies(view.connection)
        yield from _words(view.connection)
        yield from _state(view.connection)
    if not store.read_only:
        yield from _word_indexes(store)


def _fault(source: str, what: str, remedy: str) -> Problem:
    return Problem(source=source, what=what, remedy=remedy, lost=False)


# --- the database, and what is truth


def _database(connection: Connection) -> Iterator[Problem]:
    if connection.dialect.name == "sqlite":
        for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if said != "ok":
                yield _fault("database", str(said), TRUTH)
        for found in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield _fault("database", f"a row of {found[0]} refers to a row of {found[2]} that is not there", DERIVED)


def _word_indexes(store: Store) -> Iterator[Problem]:
    """FTS5 looks through its own tables, which it can only while it may write."""
    with store.connected(writing=True) as connection:
        if connection.dialect.name != "sqlite":
            return
        for name in schema.WORD_TABLES:
            try:
                connection.exec_driver_sql(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')")
            except DatabaseError as error:
                yield _fault(f"index {name}", f"the index of words is damaged ({error.orig})", DERIVED)


def _pages(connection: Connection) -> Iterator[Problem]:
    pages = schema.pages
    for row in _rows(connection, select(pages).order_by(pages.c.document)):
        page, what = _checked(row.packed, row.sha256, Page)
        if page is not None and (page.digest, page.key) != (row.digest, row.key):
            what = "its columns are not those of the page"
        if what:
            yield _fault(f"page {row.document}", what, TRUTH)


def _corrections(connection: Connection) -> Iterator[Problem]:
    log = schema.corrections
    for number, row in enumerate(connection.execute(select(log).order_by(log.c.sequence)), 1):
        if row.sequence != number:
            yield _fault(f"correction {row.id}", f"the log goes on with {row.sequence} where {number} comes", TRUTH)
            return
        if hash_of(row.line.encode()) != bytes(row.sha256):
            yield _fault(f"correction {row.id}", "the line is not the one that was written", TRUTH)


def _revisions(connection: Connection) -> Iterator[Problem]:
    numbers = connection.execute(select(schema.revisions.c.number).order_by(schema.revisions.c.number)).scalars().all()
    if list(numbers) != list(range(1, len(numbers) + 1)):
        yield _fault("revisions", "the numbers have a gap", TRUTH)


# --- what was read


def _reads(connection: Connection) -> Iterator[Problem]:
    reads, documents = schema.reads, schema.documents
    for row in _rows(connection, select(reads).order_by(reads.c.document, reads.c.version)):
        source = f"read of {row.document} by version {row.version}"
        article, what = _checked(row.article, row.sha256, Article, row.readings)
        if article is not None:
            what = _unlike(row, article)
        if what:
            yield _fault(source, what, CACHED)
    resting = select(reads.c.document).where(reads.c.standing == "current")
    without = (
        select(documents.c.document)
        .where(documents.c.to_revision.is_(None), documents.c.document.not_in(resting))
        .except_(select(reads.c.document).where(reads.c.standing == "pending"))
    )
    for id_ in connection.execute(without).scalars():
        yield _fault(f"document {id_}", "no read of it is kept", CACHED)


def _unlike(row: Any, article: Article) -> str | None:
    """What of a read does not fit."""
    try:
        readings = unpack_readings(row.readings)
    except DamagedError as error:
        return f"what was read cannot be opened ({error})"
    if article.id != row.document or any(reading.document != row.document for reading in readings):
        return "it is of another document"
    if not all(_inside(block.span, article.text) for block in article.blocks):
        return "a block lies outside the text"
    if not all(
        _inside(span, article.text) for reading in readings for span in (reading.span, *reading.anchors.values())
    ):
        return "a passage lies outside the text"
    return None


# --- documents and entries


class _Standing:
    """Documents and entries against each other: as they stand, or ever stood."""

    def __init__(self, view: View, *, past: bool) -> None:
        self.connection = view.connection
        self.past = past
        self.text = lru_cache(maxsize=_TEXTS)(self._text)
        self.standing = {
            name: self._current(named)
            for name, named in (("documents", schema.documents.c.document), ("entries", schema.entries.c.entry))
        }

    def verified(self) -> Iterator[Problem]:
        yield from self._overlaps(schema.documents, "document")
        yield from self._overlaps(schema.entries, "entry")
        for row in self._rows(schema.documents):
            document, what = _checked(row.packed, row.sha256, Document)
            faults = self._document(row, document) if document is not None else [what]
            yield from (_fault(f"document {row.document}{_since(row)}", fault, DERIVED) for fault in faults if fault)
        for row in self._rows(schema.entries):
            entry, what = _checked(row.packed, row.sha256, Entry)
            faults = self._entry(row, entry) if entry is not None else [what]
            yield from (_fault(f"entry {row.entry}{_since(row)}", fault, DERIVED) for fault in faults if fault)

    def _document(self, row: Any, document: Document) -> Iterator[str]:
        if _differs(row, document_row(document)):
            yield "its columns are not those of the document"
        if row.to_revision is None:
            for name in ("copy_of", "version_of", "changes_from"):
                other = getattr(document, name)
                if other is not None and other not in self.standing["documents"]:
                    yield f"{name} names {other}, which the record does not hold"
        before = self.text(document.changes_from, row.from_revision) if document.changes_from else None
        for change in document.changes:
            for place, text_ in ((change.old, before), (change.new, document.text)):
                if place is not None and not _inside(place, text_ or ""):
                    yield f"the sentence {change.kind} at {tuple(place)} lies outside its document"
        kept = (
            select(func.count())
            .select_from(schema.passages)
            .where(schema.passages.c.document == row.document, _stood(schema.passages, row.from_revision))
        )
        if self.connection.execute(kept).scalar_one() != sum(block.keep for block in document.blocks):
            yield "its passages are not those that can be found"

    def _entry(self, row: Any, entry: Entry) -> Iterator[str]:
        expected = entry_row(entry, row.first_key, row.reported, row.place)
        if _differs(row, expected):
            yield "its columns are not those of the entry"
        if row.to_revision is None and row.reported != self._first_reported(entry):
            yield "the day on which it was first reported is another"
        for number in range(len(entry.evidence)):
            yield from self._passage(row, entry, number)
        for conflict in entry.conflicts:
            for reading in conflict.readings:
                if not all(_inside(words, reading.value) for words in reading.differing):
                    yield f"differing words of {conflict.field} lie outside their value"
                if not all(0 <= index < len(entry.evidence) for index in reading.evidence):
                    yield f"the conflict on {conflict.field} rests on a passage that is not there"
        if isinstance(entry, Commitment) and row.to_revision is None:
            for other in {*entry.follow_ups, *(reason.entry for reason in entry.follow_up_reasons)}:
                if other not in self.standing["entries"]:
                    yield f"it is followed up by {other}, which the record does not hold"
        yield from self._references(row, entry)

    def _passage(self, row: Any, entry: Entry, number: int) -> Iterator[str]:
        evidence = entry.evidence[number]
        text_ = self.text(evidence.document, row.from_revision)
        if text_ is None:
            yield f"evidence in document {evidence.document}, which the record does not hold"
        elif not _inside(evidence.span, text_) or evidence.span.of(text_) != evidence.text:
            yield f"the text at {evidence.start}-{evidence.end} of {evidence.document} is not what is quoted"
        else:
            for span in (*evidence.anchors.values(), *evidence.also):
                if not _inside(span, text_):
                    yield f"the place {tuple(span)} lies outside document {evidence.document}"

    def _references(self, row: Any, entry: Entry) -> Iterator[str]:
        """The rows by which it is found by its documents and actors."""
        evidence, named, actors = schema.entry_evidence, schema.entry_actors, schema.actors
        found = self.connection.execute(select(evidence.c.document).where(evidence.c.entry_row == row.row)).scalars()
        if set(found) != set(documents_of(entry)):
            yield "it is not found by its documents"
        naming = (
            select(actors.c.actor).join(named, named.c.actor == actors.c.number).where(named.c.entry_row == row.row)
        )
        if sorted(self.connection.execute(naming).scalars()) != sorted(actor.id for actor in actors_in(entry)):
            yield "it is not found by its actors"
        later = schema.entry_follow_ups
        after = self.connection.execute(select(later.c.follow_up).where(later.c.entry_row == row.row)).scalars()
        if set(after) != set(follow_ups_of(entry)):
            yield "it is not found by what follows it up"
        places = schema.places
        where = select(places.c.name, places.c.country).where(places.c.number == row.place)
        there = self.connection.execute(where).first()
        if (tuple(there) if there else None) != place_in(entry):
            yield "it is not found by its place"

    def _first_reported(self, entry: Entry) -> str | None:
        documents = schema.documents
        days = select(func.min(documents.c.published)).where(
            documents.c.to_revision.is_(None), among(self.connection, documents.c.document, documents_of(entry))
        )
        return self.connection.execute(days).scalar()

    def _overlaps(self, of: Table, named: str) -> Iterator[Problem]:
        """Rows of one thing that stand at once, or that end before they begin."""
        other = of.alias("other")
        query = select(of.c[named]).where(of.c.to_revision <= of.c.from_revision)
        meeting = select(of.c[named]).join(
            other,
            and_(of.c[named] == other.c[named], of.c.row < other.c.row, _meets(of, other)),
        )
        for id_ in self.connection.execute(query.union(meeting)).scalars():
            yield _fault(f"{named} {id_}", "its rows do not follow one another in time", DERIVED)

    def _rows(self, of: Table) -> Iterator[Any]:
        query = select(of).order_by(of.c.row)
        return _rows(self.connection, query if self.past else query.where(of.c.to_revision.is_(None)))

    def _current(self, named: Any) -> set[str]:
        return set(self.connection.execute(select(named).where(named.table.c.to_revision.is_(None))).scalars())

    def _text(self, document: str, revision: int) -> str | None:
        table_ = schema.documents
        query = select(table_.c.packed).where(table_.c.document == document, _stood(table_, revision))
        packed = self.connection.execute(query).scalar()
        try:
            return str(unpack(packed, Document).text) if packed is not None else None
        except DamagedError:
            return None


def _tallies(connection: Connection) -> Iterator[Problem]:
    try:
        kept, anew = tallies.kept(connection), tallies.anew(connection)
    except DamagedError:  # An entry that cannot be read is told of, and cannot be counted.
        return
    for name in tallies.TABLES:
        if wrong := {of for of in {**kept[name], **anew[name]} if kept[name][of] != anew[name][of]}:
            yield _fault(f"table {name}", f"{len(wrong)} of its rows do not count what there is", DERIVED)


# --- words and state


def _words(connection: Connection) -> Iterator[Problem]:
    """Every entry and passage has its words, and no words are of none."""
    for name, of in zip(schema.WORD_TABLES, (schema.entries, schema.passages), strict=True):
        if connection.dialect.name == "sqlite":
            indexed: Select[Any] = select(column("id")).select_from(table(f"{name}_docsize"))
        else:
            indexed = select(schema.words_metadata.tables[name].c.row)
        for missing in (select(of.c.row).except_(indexed), indexed.except_(select(of.c.row))):
            rows = connection.execute(select(func.count()).select_from(missing.subquery())).scalar_one()
            if rows:
                yield _fault(f"index {name}", f"{rows} rows are not as the index of words has them", DERIVED)


def _state(connection: Connection) -> Iterator[Problem]:
    """Nothing of what reconciling keeps is of an item or index without a name."""
    postings, items, names, values = (
        schema.state_postings, schema.state_items, schema.state_names, schema.state_values
    )  # fmt: skip
    of_item = select(items.c.number).where(items.c.number == postings.c.item).exists()
    of_index = select(names.c.number).where(names.c.number == postings.c.index).exists()
    lost = connection.execute(select(func.count()).select_from(postings).where(~of_item | ~of_index)).scalar_one()
    item = values.c.place.bitwise_and(2**ITEM_BITS - 1)
    of_value = select(items.c.number).where(items.c.number == item).exists()
    lost += connection.execute(select(func.count()).select_from(values).where(~of_value)).scalar_one()
    if lost:
        yield _fault("state", f"{lost} rows of what reconciling keeps are of nothing", DERIVED)


# --- what all of them need


def _rows(connection: Connection, query: Any) -> Iterator[Any]:
    with connection.execute(query.execution_options(yield_per=200)) as rows:
        yield from rows


def _checked(packed: bytes, expected: bytes, kind: Any, *further: bytes) -> tuple[Any, str | None]:
    """The value, or what is wrong with it."""
    if hash_of(packed, *further) != bytes(expected):
        return None, "what is stored is not what was written (its SHA-256 differs)"
    try:
        return unpack(packed, kind), None
    except DamagedError as error:
        return None, f"what is stored cannot be opened ({error})"


def _differs(row: Any, expected: Mapping[str, Any]) -> bool:
    """Whether a column that is for finding and ordering is not as it has to be."""
    return any(
        getattr(row, name) != (without_nul(value) if isinstance(value, str) else value)
        for name, value in expected.items()
        if name not in _WHOLE
    )


def _inside(span: Span, text_: str) -> bool:
    return 0 <= span.start < span.end <= len(text_)


def _stood(of: Table, revision: int) -> Any:
    return and_(of.c.from_revision <= revision, of.c.to_revision.is_(None) | (of.c.to_revision > revision))


def _meets(one: Table, other: Any) -> Any:
    """Whether two stretches of revisions have one in common."""
    return and_(
        other.c.to_revision.is_(None) | (one.c.from_revision < other.c.to_revision),
        one.c.to_revision.is_(None) | (other.c.from_revision < one.c.to_revision),
    )


def _since(row: Any) -> str:
    return "" if row.to_revision is None else f" as it stood from revision {row.from_revision}"
