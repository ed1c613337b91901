"""The full-text engine of either database: rows that match a query, how many and which are the best."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, Table, cast, column, func, literal_column, select, table
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.sql import ColumnElement, FromClause

from onrecord.store import schema
from onrecord.store.databases import among
from onrecord.store.queries import Group, Query, any_of, for_fts5, for_tsquery

RANKED: Final = 2_000
"""Up to so many matches, those that tell most of the words come first; words that more have tell little, and what is most
important comes first."""
_WEIGHTS = {"entry_words": "4.0, 2.0, 1.0", "passage_words": "1.0"}
"""A word of an entry's own fields counts more than one of an actor's name, and that more than one of a passage."""

Scored = list[tuple[int, float]]
"""Rows, best first, with their scores: the higher the better, 0 where they are too many to be ranked."""


@dataclass(frozen=True)
class Engine:
    """The rows of a table that meet the conditions, to be found by their words; `order` is what else tells which come
    first."""

    connection: Connection
    of: Table
    conditions: Sequence[ColumnElement[bool]]
    order: Sequence[ColumnElement[Any]]

    @property
    def _name(self) -> str:
        return {schema.entries.name: "entry_words", schema.passages.name: "passage_words"}[self.of.name]

    def count(self, query: Query, most: int | None = None) -> int:
        """How many rows match, or `most` if they are more."""
        rows = self._matching(query, self.of.c.row).limit(most).subquery()
        return int(self.connection.execute(select(func.count()).select_from(rows)).scalar_one())

    def best(self, query: Query, most: int, skip: int = 0) -> Scored:
        """The best that match."""
        if self.is_common(query):
            return [(row, 0.0) for row in self.in_order(query, most, skip)]
        found = self._found(query, ranked=True)
        ranked = self._joined(found, self.of.c.row, found.c.score).order_by(found.c.score.desc(), *self.order)
        return [(row, score) for row, score in self.connection.execute(ranked.limit(most).offset(skip))]

    def in_order(self, query: Query, most: int, skip: int = 0) -> list[int]:
        """Those that match, as `order` has them."""
        rows = self._matching(query, self.of.c.row).order_by(*self.order).limit(most).offset(skip)
        return list(self.connection.execute(rows).scalars())

    def is_common(self, query: Query) -> bool:
        """Whether more rows match than are ranked."""
        return self.count(query, RANKED + 1) > RANKED

    def rest(self, query: Query, first: Query, without: Sequence[int], most: int, skip: int) -> list[int]:
        """Those that match, but for the rows `without`; before the others those that match `first` too."""
        before = self.of.c.row.in_(select(self._found(first).c.row))
        rows = self._matching(query, self.of.c.row).where(~among(self.connection, self.of.c.row, without))
        rows = rows.order_by(before.desc(), *self.order).limit(most).offset(skip)
        return list(self.connection.execute(rows).scalars())

    def frequencies(self, groups: Iterable[Group]) -> list[tuple[int, Group]]:
        """How many texts have each, past ones too; the rarest first."""
        counted = [(self._frequency(any_of([group])), group) for group in groups]
        return sorted(counted, key=lambda one: one[0])

    def _frequency(self, query: Query) -> int:
        found = select(func.count()).select_from(self._found(query))
        return int(self.connection.execute(found).scalar_one())

    def _matching(self, query: Query, *columns: ColumnElement[Any]) -> Select[Any]:
        return self._joined(self._found(query), *columns)

    def _joined(self, found: FromClause, *columns: ColumnElement[Any]) -> Select[Any]:
        return select(*columns).join(found, self.of.c.row == found.c.row).where(*self.conditions)

    def _found(self, query: Query, *, ranked: bool = False) -> FromClause:
        """The row numbers that have the words; with a score if they are to be ranked."""
        name = self._name
        if self.connection.dialect.name == "sqlite":
            matches = literal_column(name).op("MATCH")(for_fts5(query))
            columns: list[ColumnElement[Any]] = [column("rowid").label("row")]
            if ranked:
                columns.append(literal_column(f"-bm25({name}, {_WEIGHTS[name]})").label("score"))
            found = select(*columns).select_from(table(name)).where(matches)
            # Apart, for FTS5 tells how good a match is only where nothing else is asked of it; and SQLite would else ask
            # it anew for every row that passes the filters.
            return found.cte().prefix_with("MATERIALIZED")
        vectors = schema.words_metadata.tables[name]
        asked = cast(for_tsquery(query), TSQUERY)
        score = func.ts_rank_cd(vectors.c.words, asked)
        return select(vectors.c.row, score.label("score")).where(vectors.c.words.op("@@")(asked)).subquery()
