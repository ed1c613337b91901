"""The first schema."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes every table of an empty database."""
    op.create_table(
        "actors",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("folded", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("number", name="actors_key"),
    )
    op.create_index("actors_by_name", "actors", ["actor", "name"], unique=True)
    op.create_table(
        "corrections",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("recorded_at", WORDS, nullable=False),
        sa.Column("line", WORDS, nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="corrections_key"),
        sa.UniqueConstraint("id", name="corrections_unique_id"),
    )
    op.create_table(
        "pages",
        sa.Column("document", WORDS, nullable=False),
        sa.Column("digest", WORDS, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("path", WORDS, nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("document", name="pages_key"),
    )
    op.create_index("pages_by_digest", "pages", ["digest"], unique=False)
    op.create_table(
        "problems",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", WORDS, nullable=False),
        sa.Column("what", WORDS, nullable=False),
        sa.Column("remedy", WORDS, nullable=False),
        sa.Column("lost", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="problems_key"),
    )
    op.create_index("problems_by_source", "problems", ["source"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recorded_at", WORDS, nullable=False),
        sa.Column("what", WORDS, nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("version", WORDS, nullable=False),
        sa.Column("counts", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("number", name="revisions_key"),
    )
    op.create_table(
        "state_items",
        sa.Column("number", BIG, autoincrement=False, nullable=False),
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="state_items_key"),
    )
    op.create_index("state_items_by_hash", "state_items", ["hash"], unique=False)
    op.create_table(
        "state_names",
        sa.Column("number", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("number", name="state_names_key"),
        sa.UniqueConstraint("name", name="state_names_unique_name"),
    )
    op.create_table(
        "state_postings",
        sa.Column("index", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("item", BIG, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("index", "key", "place", "item", name="state_postings_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "state_values",
        sa.Column("place", BIG, autoincrement=False, nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("place", name="state_values_key"),
    )
    op.create_table(
        "tokens",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("role", WORDS, nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", WORDS, nullable=False),
        sa.Column("made_by", WORDS, nullable=False),
        sa.Column("revoked_at", WORDS, nullable=True),
        sa.Column("revoked_by", WORDS, nullable=True),
        sa.PrimaryKeyConstraint("number", name="tokens_key"),
        sa.UniqueConstraint("sha256", name="tokens_unique_sha256"),
    )
    op.create_index(
        "tokens_standing",
        "tokens",
        ["name"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.create_table(
        "documents",
        sa.Column("row", BIG, autoincrement=False, nullable=False),
        sa.Column("document", WORDS, nullable=False),
        sa.Column("from_revision", sa.Integer(), nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=True),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("publisher", WORDS, nullable=True),
        sa.Column("published", WORDS, nullable=True),
        sa.Column("story", WORDS, nullable=True),
        sa.Column("copy_of", WORDS, nullable=True),
        sa.Column("article", WORDS, nullable=False),
        sa.Column("folded", WORDS, nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["pages.document"], name="documents_document_of_pages"),
        sa.ForeignKeyConstraint(["from_revision"], ["revisions.number"], name="documents_from_revision_of_revisions"),
        sa.ForeignKeyConstraint(["to_revision"], ["revisions.number"], name="documents_to_revision_of_revisions"),
        sa.PrimaryKeyConstraint("row", name="documents_key"),
    )
    op.create_index(
        "documents_current",
        "documents",
        ["document"],
        unique=True,
        sqlite_where=sa.text("to_revision IS NULL"),
        postgresql_where=sa.text("to_revision IS NULL"),
    )
    op.create_index("documents_over_time", "documents", ["document", "from_revision"], unique=True)
    op.create_index("documents_begun", "documents", ["from_revision"], unique=False)
    op.create_index(
        "documents_ended",
        "documents",
        ["to_revision"],
        unique=False,
        sqlite_where=sa.text("to_revision IS NOT NULL"),
        postgresql_where=sa.text("to_revision IS NOT NULL"),
    )
    op.create_index(
        "documents_listed",
        "documents",
        [
            *("published", "publisher", "story", "copy_of", "article", "document", "folded"),
            *("from_revision", "to_revision"),
        ],
        unique=False,
    )
    op.create_table(
        "places",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("country", WORDS, nullable=False),
        sa.Column("folded", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("number", name="places_key"),
    )
    op.create_index("places_by_name", "places", ["name", "country"], unique=True)
    op.create_table(
        "entries",
        sa.Column("row", BIG, autoincrement=False, nullable=False),
        sa.Column("entry", WORDS, nullable=False),
        sa.Column("from_revision", sa.Integer(), nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=True),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("kind_rank", sa.SmallInteger(), nullable=False),
        sa.Column("date", WORDS, nullable=False),
        sa.Column("first_key", WORDS, nullable=False),
        sa.Column("first_document", WORDS, nullable=False),
        sa.Column("first_start", sa.Integer(), nullable=False),
        sa.Column("earliest", WORDS, nullable=True),
        sa.Column("latest", WORDS, nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("rejected", sa.Boolean(), nullable=False),
        sa.Column("importance", sa.SmallInteger(), nullable=False),
        sa.Column("to_check", sa.Float(), nullable=False),
        sa.Column("independent", sa.Integer(), nullable=False),
        sa.Column("month", WORDS, nullable=True),
        sa.Column("reported", WORDS, nullable=True),
        sa.Column("status", WORDS, nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("conflicts", sa.SmallInteger(), nullable=False),
        sa.Column("decided", sa.Boolean(), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["from_revision"], ["revisions.number"], name="entries_from_revision_of_revisions"),
        sa.ForeignKeyConstraint(["to_revision"], ["revisions.number"], name="entries_to_revision_of_revisions"),
        sa.ForeignKeyConstraint(["place"], ["places.number"], name="entries_place_of_places"),
        sa.PrimaryKeyConstraint("row", name="entries_key"),
    )
    op.create_index(
        "entries_current",
        "entries",
        ["entry"],
        unique=True,
        sqlite_where=sa.text("to_revision IS NULL"),
        postgresql_where=sa.text("to_revision IS NULL"),
    )
    in_record = ["date", "first_key", "first_document", "first_start", "entry"]
    newest = [sa.text("earliest DESC"), sa.text("latest DESC"), "row"]
    asked = [
        *("kind_rank", "status", "month", "earliest", "latest", "reported", "place", "conflicts", "decided", "alone"),
        *("confidence", "importance", "independent", "to_check", "from_revision", "to_revision"),
    ]
    for name, first, stands in (
        ("entries_in_order", ["rejected", "kind_rank", *in_record], True),
        ("entries_listed", ["rejected", "kind_rank", "status", "month"], True),
        ("entries_foremost", ["rejected", sa.text("importance DESC"), sa.text("independent DESC"), *newest], True),
        ("entries_to_check", ["rejected", "decided", sa.text("to_check DESC"), *newest], True),
        ("entries_ended", ["to_revision", "from_revision", "rejected", *in_record], False),
    ):
        where = sa.text("to_revision IS NULL" if stands else "to_revision IS NOT NULL")
        there = {str(one).partition(" ")[0] for one in first}
        further = [one for one in asked if one not in there]
        op.create_index(name, "entries", [*first, *further], sqlite_where=where, postgresql_where=where)
    op.create_index("entries_over_time", "entries", ["entry", "from_revision"], unique=True)
    op.create_index("entries_begun", "entries", ["from_revision"], unique=False)
    op.create_table(
        "passages",
        sa.Column("row", BIG, autoincrement=False, nullable=False),
        sa.Column("document", WORDS, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("from_revision", sa.Integer(), nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["pages.document"], name="passages_document_of_pages"),
        sa.ForeignKeyConstraint(["from_revision"], ["revisions.number"], name="passages_from_revision_of_revisions"),
        sa.ForeignKeyConstraint(["to_revision"], ["revisions.number"], name="passages_to_revision_of_revisions"),
        sa.PrimaryKeyConstraint("row", name="passages_key"),
    )
    op.create_index(
        "passages_current",
        "passages",
        ["document"],
        unique=False,
        sqlite_where=sa.text("to_revision IS NULL"),
        postgresql_where=sa.text("to_revision IS NULL"),
    )
    op.create_table(
        "reads",
        sa.Column("document", WORDS, nullable=False),
        sa.Column("version", WORDS, nullable=False),
        sa.Column("standing", WORDS, nullable=False),
        sa.Column("article", sa.LargeBinary(), nullable=False),
        sa.Column("readings", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["pages.document"], name="reads_document_of_pages"),
        sa.PrimaryKeyConstraint("document", "version", name="reads_key"),
    )
    op.create_index(
        "reads_pending",
        "reads",
        ["document"],
        unique=False,
        sqlite_where=sa.text("standing = 'pending'"),
        postgresql_where=sa.text("standing = 'pending'"),
    )
    op.create_table(
        "revision_documents",
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", WORDS, nullable=False),
        sa.Column("change", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["pages.document"], name="revision_documents_document_of_pages"),
        sa.ForeignKeyConstraint(["revision"], ["revisions.number"], name="revision_documents_revision_of_revisions"),
        sa.PrimaryKeyConstraint("revision", "document", name="revision_documents_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entry_actors",
        sa.Column("actor", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_row", BIG, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name="entry_actors_actor_of_actors"),
        sa.ForeignKeyConstraint(["entry_row"], ["entries.row"], name="entry_actors_entry_row_of_entries"),
        sa.PrimaryKeyConstraint("actor", "entry_row", name="entry_actors_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("entry_actors_of_entry", "entry_actors", ["entry_row", "actor"], unique=False)
    op.create_table(
        "entry_follow_ups",
        sa.Column("follow_up", WORDS, nullable=False),
        sa.Column("entry_row", BIG, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["entry_row"], ["entries.row"], name="entry_follow_ups_entry_row_of_entries"),
        sa.PrimaryKeyConstraint("follow_up", "entry_row", name="entry_follow_ups_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entry_evidence",
        sa.Column("document", WORDS, nullable=False),
        sa.Column("entry_row", BIG, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["pages.document"], name="entry_evidence_document_of_pages"),
        sa.ForeignKeyConstraint(["entry_row"], ["entries.row"], name="entry_evidence_entry_row_of_entries"),
        sa.PrimaryKeyConstraint("document", "entry_row", name="entry_evidence_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("entry_evidence_of_entry", "entry_evidence", ["entry_row", "document"], unique=False)
    _counts(
        "entry_counts",
        sa.Column("month", WORDS, nullable=False),
        sa.Column("status", WORDS, nullable=False),
        sa.Column("undated", sa.Boolean(), nullable=False),
        sa.Column("differs", sa.Boolean(), nullable=False),
        sa.Column("decided", sa.Boolean(), nullable=False),
    )
    _counts(
        "actor_counts",
        sa.Column("actor", WORDS, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["number"], ["actors.number"], name="actor_counts_number_of_actors"),
    )
    _counts(
        "source_counts",
        sa.Column("document", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["pages.document"], name="source_counts_document_of_pages"),
    )
    _counts("publisher_counts", sa.Column("publisher", WORDS, nullable=False))
    _words("entry_words", "content, names, evidence")
    _words("passage_words", "content")


def _counts(name: str, *of: sa.Column[Any] | sa.ForeignKeyConstraint) -> None:
    """How many entries there are of something, and of a kind, over time."""
    key = [*(column.name for column in of if isinstance(column, sa.Column)), "kind_rank"]
    op.create_table(
        name,
        *of,
        sa.Column("kind_rank", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("from_revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=True),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["from_revision"], ["revisions.number"], name=f"{name}_from_revision_of_revisions"),
        sa.ForeignKeyConstraint(["to_revision"], ["revisions.number"], name=f"{name}_to_revision_of_revisions"),
        sa.PrimaryKeyConstraint(*key, "from_revision", name=f"{name}_key"),
        sqlite_with_rowid=False,
    )
    current = sa.text("to_revision IS NULL")
    op.create_index(
        f"{name}_current",
        name,
        [*key, "entries", "to_revision"],
        sqlite_where=current,
        postgresql_where=current,
    )


def _words(name: str, fields: str) -> None:
    """Where words are found. What is put in are words already, folded and parted by spaces (`onrecord.store.words`):
    to the tokenizer `ascii` every other character belongs to a word."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE VIRTUAL TABLE {name} USING fts5({fields}, tokenize = 'ascii', content = '')")
        return
    op.create_table(
        name,
        sa.Column("row", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=f"{name}_key"),
    )
    op.create_index(f"{name}_by_words", name, ["words"], postgresql_using="gin")
