"""The tables of a record. docs/store.md tells what each is for and what it promises.

Truth: pages, corrections, revisions, tokens. Kept to save work: reads. Derived of both: all others, which a rebuild makes anew.
Documents, entries, passages and counts are temporal: a row stands from the revision `from_revision` on, up to but without
`to_revision`, and now if that is null. Nothing of them is ever deleted.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.engine import Dialect
from sqlalchemy.sql import ColumnElement
from sqlalchemy.types import TypeEngine

VERSION = "0001"
"""The newest migration: a test holds it equal to what `migrations/` has."""
VERSION_TABLE = "schema_version"


def without_nul(value: str | None) -> str | None:
    """PostgreSQL holds no NUL, so that one is shown as U+FFFD: what was really there is in what is packed."""
    return value.replace("\0", "\ufffd") if value else value


class Words(TypeDecorator[str]):
    """Text, in the order of its code points, as Python sorts."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """PostgreSQL would sort by the server's language."""
        return dialect.type_descriptor(Text(collation="C") if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The same on every database."""
        return without_nul(value)


metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_by_%(column_0_N_name)s",
        "fk": "%(table_name)s_%(column_0_name)s_of_%(referred_table_name)s",
        "pk": "%(table_name)s_key",
        "uq": "%(table_name)s_unique_%(column_0_N_name)s",
    }
)
_big = BigInteger().with_variant(Integer(), "sqlite")  # SQLite's own row number is an INTEGER and nothing else.


def _row() -> Column[int]:
    """A row's number, which the writer gives: it knows it before the rows that refer to it are written."""
    return Column("row", _big, primary_key=True, autoincrement=False)


def _standing() -> tuple[Column[int], Column[int | None]]:
    return (
        Column("from_revision", Integer, ForeignKey("revisions.number"), nullable=False),
        Column("to_revision", Integer, ForeignKey("revisions.number")),
    )


# --- truth

pages = Table(
    "pages",
    metadata,
    Column("document", Words, primary_key=True),
    Column("digest", Words, nullable=False, index=True),
    Column("key", Words, nullable=False),
    Column("path", Words, nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("id", Words, nullable=False, unique=True),
    Column("recorded_at", Words, nullable=False),
    Column("line", Words, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("recorded_at", Words, nullable=False),
    Column("what", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("version", Words, nullable=False),
    Column("counts", Words, nullable=False),
)

revision_documents = Table(
    "revision_documents",
    metadata,
    Column("revision", Integer, ForeignKey("revisions.number"), primary_key=True, autoincrement=False),
    Column("document", Words, ForeignKey("pages.document"), primary_key=True),
    Column("change", Words, nullable=False),
    sqlite_with_rowid=False,
)

problems = Table(
    "problems",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("source", Words, nullable=False, index=True),
    Column("what", Words, nullable=False),
    Column("remedy", Words, nullable=False),
    Column("lost", Boolean, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Words, nullable=False),
    Column("role", Words, nullable=False),
    Column("sha256", LargeBinary, nullable=False, unique=True),
    Column("made_at", Words, nullable=False),
    Column("made_by", Words, nullable=False),
    Column("revoked_at", Words),
    Column("revoked_by", Words),
)
Index("tokens_standing", tokens.c.name, unique=True, sqlite_where=tokens.c.revoked_at.is_(None), postgresql_where=tokens.c.revoked_at.is_(None))  # fmt: skip

# --- kept to save work

reads = Table(
    "reads",
    metadata,
    Column("document", Words, ForeignKey("pages.document"), primary_key=True),
    Column("version", Words, primary_key=True),
    Column("standing", Words, nullable=False),
    Column("article", LargeBinary, nullable=False),
    Column("readings", LargeBinary, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
)
Index("reads_pending", reads.c.document, sqlite_where=reads.c.standing == "pending", postgresql_where=reads.c.standing == "pending")  # fmt: skip

# --- derived

documents = Table(
    "documents",
    metadata,
    _row(),
    Column("document", Words, ForeignKey("pages.document"), nullable=False),
    *_standing(),
    Column("key", Words, nullable=False),
    Column("publisher", Words),
    Column("published", Words),
    Column("story", Words),
    Column("copy_of", Words),
    Column("article", Words, nullable=False),
    Column("folded", Words, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Index("documents_over_time", "document", "from_revision", unique=True),
    Index("documents_begun", "from_revision"),
)
Index("documents_current", documents.c.document, unique=True, sqlite_where=documents.c.to_revision.is_(None), postgresql_where=documents.c.to_revision.is_(None))  # fmt: skip
Index("documents_ended", documents.c.to_revision, sqlite_where=documents.c.to_revision.is_not(None), postgresql_where=documents.c.to_revision.is_not(None))  # fmt: skip
Index(
    "documents_listed",
    # What lists of sources ask for, so that they read nothing else.
    *(
        documents.c[name]
        for name in (
            *("published", "publisher", "story", "copy_of", "article", "document", "folded"),
            *("from_revision", "to_revision"),
        )
    ),
)

places = Table(
    "places",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Words, nullable=False),
    Column("country", Words, nullable=False),
    Column("folded", Words, nullable=False),
    Index("places_by_name", "name", "country", unique=True),
)

entries = Table(
    "entries",
    metadata,
    _row(),
    Column("entry", Words, nullable=False),
    *_standing(),
    Column("kind", Words, nullable=False),
    Column("kind_rank", SmallInteger, nullable=False),
    Column("date", Words, nullable=False),
    Column("first_key", Words, nullable=False),
    Column("first_document", Words, nullable=False),
    Column("first_start", Integer, nullable=False),
    Column("earliest", Words),
    Column("latest", Words),
    Column("rejected", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("importance", SmallInteger, nullable=False),
    Column("to_check", Float, nullable=False),
    Column("independent", Integer, nullable=False),
    Column("month", Words),
    Column("reported", Words),
    Column("status", Words),
    Column("place", Integer, ForeignKey("places.number")),
    Column("conflicts", SmallInteger, nullable=False),
    Column("decided", Boolean, nullable=False),
    Column("alone", Boolean, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Index("entries_over_time", "entry", "from_revision", unique=True),
    Index("entries_begun", "from_revision"),
)
Index("entries_current", entries.c.entry, unique=True, sqlite_where=entries.c.to_revision.is_(None), postgresql_where=entries.c.to_revision.is_(None))  # fmt: skip
# In the orders in which entries are shown and counted, each with all that filters and orders ask for: lists and counts
# read nothing else. Those that ended have one: of an earlier state, they are read besides what stands now. SQLite wants
# even what `where` says of every row.
_IN_RECORD = ("date", "first_key", "first_document", "first_start", "entry")
_ASKED = (
    *("kind_rank", "status", "month", "earliest", "latest", "reported", "place", "conflicts", "decided", "alone"),
    *("confidence", "importance", "independent", "to_check", "from_revision", "to_revision"),
)


def _covering(name: str, *first: ColumnElement[Any], stands: bool = True) -> None:
    """An index that begins with these columns and has all that is asked for."""
    there = {getattr(column, "element", column).key for column in first}
    where = entries.c.to_revision.is_(None) if stands else entries.c.to_revision.is_not(None)
    further = (entries.c[asked] for asked in _ASKED if asked not in there)
    Index(name, *first, *further, sqlite_where=where, postgresql_where=where)


_newest = (entries.c.earliest.desc(), entries.c.latest.desc(), entries.c.row)
_covering("entries_in_order", *(entries.c[name] for name in ("rejected", "kind_rank", *_IN_RECORD)))
_covering("entries_listed", *(entries.c[name] for name in ("rejected", "kind_rank", "status", "month")))
_covering("entries_foremost", entries.c.rejected, entries.c.importance.desc(), entries.c.independent.desc(), *_newest)
_covering("entries_to_check", entries.c.rejected, entries.c.decided, entries.c.to_check.desc(), *_newest)
_covering(
    "entries_ended",
    *(entries.c[name] for name in ("to_revision", "from_revision", "rejected", *_IN_RECORD)),
    stands=False,
)

actors = Table(
    "actors",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("actor", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("folded", Words, nullable=False),
    Index("actors_by_name", "actor", "name", unique=True),
)

entry_actors = Table(
    "entry_actors",
    metadata,
    Column("actor", Integer, ForeignKey("actors.number"), primary_key=True, autoincrement=False),
    Column("entry_row", _big, ForeignKey("entries.row"), primary_key=True, autoincrement=False),
    Index("entry_actors_of_entry", "entry_row", "actor"),
    sqlite_with_rowid=False,
)

entry_follow_ups = Table(
    "entry_follow_ups",
    metadata,
    Column("follow_up", Words, primary_key=True),
    Column("entry_row", _big, ForeignKey("entries.row"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

entry_evidence = Table(
    "entry_evidence",
    metadata,
    Column("document", Words, ForeignKey("pages.document"), primary_key=True),
    Column("entry_row", _big, ForeignKey("entries.row"), primary_key=True, autoincrement=False),
    Index("entry_evidence_of_entry", "entry_row", "document"),
    sqlite_with_rowid=False,
)


def _counts(name: str, *of: Column[Any]) -> Table:
    """How many entries there are of something, and of a kind, over time."""
    key = (*of, Column("kind_rank", SmallInteger, primary_key=True, autoincrement=False))
    table = Table(
        name,
        metadata,
        *key,
        Column("from_revision", Integer, ForeignKey("revisions.number"), primary_key=True, autoincrement=False),
        Column("to_revision", Integer, ForeignKey("revisions.number")),
        Column("entries", Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    current = table.c.to_revision.is_(None)
    Index(f"{name}_current", *key, table.c.entries, table.c.to_revision, sqlite_where=current, postgresql_where=current)
    return table


entry_counts = _counts(
    "entry_counts",
    *(Column(name, Words, primary_key=True) for name in ("month", "status")),  # Empty where there is none.
    *(Column(name, Boolean, primary_key=True) for name in ("undated", "differs", "decided")),
)
actor_counts = _counts(
    "actor_counts",
    Column("actor", Words, primary_key=True),
    Column("number", Integer, ForeignKey("actors.number"), primary_key=True, autoincrement=False),
)
source_counts = _counts("source_counts", Column("document", Words, ForeignKey("pages.document"), primary_key=True))
publisher_counts = _counts("publisher_counts", Column("publisher", Words, primary_key=True))

passages = Table(
    "passages",
    metadata,
    _row(),
    Column("document", Words, ForeignKey("pages.document"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    *_standing(),
)
Index("passages_current", passages.c.document, sqlite_where=passages.c.to_revision.is_(None), postgresql_where=passages.c.to_revision.is_(None))  # fmt: skip

# --- what reconciling keeps: `onrecord.store.state`

state_names = Table(
    "state_names",
    metadata,
    Column("number", SmallInteger, primary_key=True, autoincrement=False),
    Column("name", Words, nullable=False, unique=True),
)

state_items = Table(
    "state_items",
    metadata,
    Column("number", _big, primary_key=True, autoincrement=False),
    Column("hash", BigInteger, nullable=False, index=True),
    Column("name", LargeBinary, nullable=False),
)

state_values = Table(
    "state_values",
    metadata,
    Column("place", _big, primary_key=True, autoincrement=False),
    Column("packed", LargeBinary, nullable=False),
)

state_postings = Table(
    "state_postings",
    metadata,
    Column("index", SmallInteger, primary_key=True, autoincrement=False),
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("place", LargeBinary, primary_key=True),
    Column("item", _big, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# --- full text: virtual tables of FTS5 on SQLite (`onrecord.store.words`), vectors on PostgreSQL

WORD_TABLES = ("entry_words", "passage_words")
words_metadata = MetaData(naming_convention=metadata.naming_convention)
"""What stands beside `metadata` on PostgreSQL only."""
for _name in WORD_TABLES:
    _words = Table(_name, words_metadata, _row(), Column("words", TSVECTOR, nullable=False))
    Index(f"{_name}_by_words", _words.c.words, postgresql_using="gin")
