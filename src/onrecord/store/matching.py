"""The full-text engine of either database: rows that match a query, how many and which are the best."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Connection,
    Select,
    SelectBase,
    Table,
    cast,
    column,
    func,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.sql import ColumnElement, FromClause

from onrecord.store import schema
from onrecord.store.databases import among
from onrecord.store.filters import Ordered, paged, together
from onrecord.store.queries import Group, Query, any_of, for_fts5, for_tsquery

RANKED: Final = 2_000
"""Up to so many matches, those that tell most of the words come first; words that more have tell little, and what is most
important comes first."""
_WEIGHTS = {"entry_words": "4.0, 2.0, 1.0", "passage_words": "1.0"}
"""A word of an entry's own fields counts more than one of an actor's name, and that more than one of a passage."""

MANY: Final = 5_000
"""Texts with the words, beyond which SQLite goes through the rows and asks of each whether it is one of them: by then that
takes less than looking up every one."""

Scored = list[tuple[int, float]]
"""Rows, best first, with their scores: the higher the better, 0 where they are too many to be ranked."""


@dataclass(frozen=True)
class Engine:
    """The rows of a table that meet the conditions, to be found by their words; `order` is what else tells which come
    first. `listed` are the same conditions for each part of the rows of which an index has all that these and the order
    ask for, `left_out` the rows that do not meet the conditions, where that is told at once."""

    connection: Connection
    of: Table
    conditions: Sequence[ColumnElement[bool]]
    order: Ordered
    listed: Sequence[Sequence[ColumnElement[bool]]] = ()
    left_out: SelectBase | None = None
    _rows: dict[Query, list[int]] = field(default_factory=dict)
    _frequencies: dict[Query, int] = field(default_factory=dict)

    @property
    def _name(self) -> str:
        return {schema.entries.name: "entry_words", schema.passages.name: "passage_words"}[self.of.name]

    def count(self, query: Query) -> int:
        """How many rows match."""
        rows = self._first_rows(query)
        if len(rows) <= RANKED:
            return len(rows)
        if self.left_out is not None and self._goes_through(query):
            found = self._found(query)
            without = select(func.count()).select_from(found).where(found.c.row.in_(self.left_out))
            return self._frequency(query) - int(self.connection.execute(without).scalar_one())
        matching = together(self._matching(query)).subquery()
        return int(self.connection.execute(select(func.count()).select_from(matching)).scalar_one())

    def best(self, query: Query, most: int, skip: int = 0) -> Scored:
        """The best that match."""
        rows = self._first_rows(query)
        if len(rows) > RANKED:
            return [(row, 0.0) for row in self.in_order(query, most, skip)]
        scores = self._scores(query, rows)
        ranked = sorted(((row, scores[row]) for row in rows), key=lambda one: -one[1])
        return ranked[skip : skip + most]

    def in_order(self, query: Query, most: int, skip: int = 0) -> list[int]:
        """Those that match, as `order` has them."""
        known = self._first_rows(query)
        if len(known) <= RANKED or skip + most <= len(known):
            return known[skip : skip + most]
        return self._in_order(query, most, skip)

    def rest(self, query: Query, first: Query, without: Sequence[int], most: int, skip: int) -> list[int]:
        """Those that match, but for the rows `without`; before the others those that match `first` too."""
        before = select(self._found(first).c.row)
        others = ~among(self.connection, self.of.c.row, without)
        rows = [matching.where(others) for matching in self._matching(query)]
        page = paged(self.of, rows, lambda c: (c.row.in_(before).desc(), *self.order(c)), most, skip)
        return list(self.connection.execute(page).scalars())

    def frequencies(self, groups: Iterable[Group]) -> list[tuple[int, Group]]:
        """How many texts have each, past ones too; the rarest first."""
        counted = [(self._frequency(any_of([group])), group) for group in groups]
        return sorted(counted, key=lambda one: one[0])

    def _frequency(self, query: Query) -> int:
        if query not in self._frequencies:
            counted = select(func.count()).select_from(self._found(query, apart=False))
            self._frequencies[query] = int(self.connection.execute(counted).scalar_one())
        return self._frequencies[query]

    def _first_rows(self, query: Query) -> list[int]:
        """Those that match, in order: all of them, or one more than are ranked. Looked up once."""
        if query not in self._rows:
            self._rows[query] = self._in_order(query, RANKED + 1, 0)
        return self._rows[query]

    def _in_order(self, query: Query, most: int, skip: int) -> list[int]:
        page = paged(self.of, self._matching(query), self.order, most, skip)
        return list(self.connection.execute(page).scalars())

    def _goes_through(self, query: Query) -> bool:
        """Whether the rows are gone through rather than looked up."""
        return bool(self.listed) and self.connection.dialect.name == "sqlite" and self._frequency(query) > MANY

    def _matching(self, query: Query) -> list[Select[Any]]:
        """The rows that match: in parts where these are gone through."""
        row, found = self.of.c.row, self._found(query)
        if self._goes_through(query):
            each = literal_column(f'+{self.of.name}."row"', BigInteger())
            there = each.in_(select(found.c.row))
            return [select(row).where(*conditions, there) for conditions in self.listed]
        return [select(row).join(found, row == found.c.row).where(*self.conditions)]

    def _scores(self, query: Query, rows: Sequence[int]) -> dict[int, float]:
        """How well these rows tell the words."""
        name = self._name
        if self.connection.dialect.name == "sqlite":
            # The sign lets FTS5 go through what matches once, and tell of these alone how good a match each is.
            each = literal_column("+rowid", BigInteger())
            score: ColumnElement[float] = literal_column(f"-bm25({name}, {_WEIGHTS[name]})")
            matches = literal_column(name).op("MATCH")(for_fts5(query))
            told = select(column("rowid", BigInteger()), score).select_from(table(name))
            told = told.where(matches, among(self.connection, each, rows))
        else:
            vectors = schema.words_metadata.tables[name]
            score = func.ts_rank_cd(vectors.c.words, cast(for_tsquery(query), TSQUERY))
            told = select(vectors.c.row, score).where(among(self.connection, vectors.c.row, rows))
        return dict(self.connection.execute(told).all()) if rows else {}

    def _found(self, query: Query, *, apart: bool = True) -> FromClause:
        """The numbers of the rows that have the words; `apart` from what is asked besides."""
        name = self._name
        if self.connection.dialect.name == "sqlite":
            matches = literal_column(name).op("MATCH")(for_fts5(query))
            rows: Select[Any] = select(column("rowid").label("row")).select_from(table(name)).where(matches)
            # FTS5 is not to be asked anew for every row of the other table.
            return rows.cte().prefix_with("MATERIALIZED") if apart else rows.subquery()
        vectors = schema.words_metadata.tables[name]
        return select(vectors.c.row).where(vectors.c.words.op("@@")(cast(for_tsquery(query), TSQUERY))).subquery()
