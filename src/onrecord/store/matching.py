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
from onrecord.store.filters import paged, together
from onrecord.store.queries import Group, Query, any_of, for_fts5, for_tsquery, implies

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
    ask for, `left_out` the rows that do not meet the conditions, where that is told at once. `last` is the last row that
    can meet them, if not every one can: rows are numbered as they are written. `counts` are how many rows match, as far as
    that was asked: in any order it is the same."""

    connection: Connection
    of: Table
    conditions: Sequence[ColumnElement[bool]]
    order: Sequence[ColumnElement[Any]]
    listed: Sequence[Sequence[ColumnElement[bool]]] = ()
    left_out: SelectBase | None = None
    last: int | None = None
    counts: dict[Query, int] = field(default_factory=dict)
    _rows: dict[Query, list[int]] = field(default_factory=dict)
    _early: dict[Query, int] = field(default_factory=dict)
    _frequencies: dict[Query, int] = field(default_factory=dict)

    @property
    def _name(self) -> str:
        return {schema.entries.name: "entry_words", schema.passages.name: "passage_words"}[self.of.name]

    @property
    def _by_fts5(self) -> bool:
        return self.connection.dialect.name == "sqlite"

    def count(self, query: Query) -> int:
        """How many rows match."""
        if query not in self.counts:
            rows = self._first_rows(query)
            self.counts[query] = len(rows) if len(rows) <= RANKED else self._counted(query)
        return self.counts[query]

    def _counted(self, query: Query) -> int:
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
        others = ~among(self.connection, self.of.c.row, without)
        rows = self._page([one.where(others) for one in self._matching(first)], most, skip)
        if len(rows) == most or first == query:
            return rows
        found = self._found(first)
        among_these = select(func.count()).select_from(found).where(among(self.connection, found.c.row, without))
        before = self.count(first) - int(self.connection.execute(among_these).scalar_one())
        later = others & self.of.c.row.not_in(select(found.c.row))
        matching = [one.where(later) for one in self._matching(query)]
        return [*rows, *self._page(matching, most - len(rows), max(0, skip - before))]

    def frequencies(self, groups: Iterable[Group]) -> list[tuple[int, Group]]:
        """How many texts have each, past ones too; the rarest first."""
        counted = [(self._frequency(any_of([group])), group) for group in groups]
        return sorted(counted, key=lambda one: one[0])

    def _frequency(self, query: Query) -> int:
        if query not in self._frequencies:
            counted = select(func.count()).select_from(self._having(query, None).subquery())
            self._frequencies[query] = int(self.connection.execute(counted).scalar_one())
        return self._frequencies[query]

    def _first_rows(self, query: Query) -> list[int]:
        """Those that match, in order: all of them, or one more than are ranked. Looked up once."""
        if query not in self._rows:
            wider = next((rows for of, rows in self._rows.items() if len(rows) <= RANKED and implies(query, of)), None)
            self._rows[query] = self._in_order(query, RANKED + 1, 0) if wider is None else self._those_of(wider, query)
        return self._rows[query]

    def _those_of(self, rows: Sequence[int], query: Query) -> list[int]:
        """Those of some rows that match, in their order."""
        found = self._found(query)
        matching = select(found.c.row).where(among(self.connection, found.c.row, rows))
        those = set(self.connection.execute(matching).scalars())
        return [row for row in rows if row in those]

    def _in_order(self, query: Query, most: int, skip: int) -> list[int]:
        return self._page(self._matching(query), most, skip)

    def _page(self, matching: Sequence[Select[Any]], most: int, skip: int) -> list[int]:
        return list(self.connection.execute(paged(self.of, matching, self.order, most, skip)).scalars())

    def _goes_through(self, query: Query) -> bool:
        """Whether the rows are gone through rather than looked up."""
        if not self.listed or not self._by_fts5 or self._frequency(query) <= MANY:
            return False
        return self.last is None or self._up_to_last(query) > MANY

    def _up_to_last(self, query: Query) -> int:
        if query not in self._early:
            counted = select(func.count()).select_from(self._having(query, self.last).subquery())
            self._early[query] = int(self.connection.execute(counted).scalar_one())
        return self._early[query]

    def _matching(self, query: Query) -> list[Select[Any]]:
        """The rows that match: in parts where these are gone through."""
        row = self.of.c.row
        if self._goes_through(query):
            there = literal_column(f'+{self.of.name}."row"', BigInteger()).in_(self._having(query, self.last))
            return [select(row).where(*conditions, there) for conditions in self.listed]
        found = self._found(query)
        return [select(row).join(found, row == found.c.row).where(*self.conditions)]

    def _scores(self, query: Query, rows: Sequence[int]) -> dict[int, float]:
        """How well these rows tell the words."""
        name = self._name
        if self._by_fts5:
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

    def _found(self, query: Query) -> FromClause:
        """The rows that have the words, to be asked together with others."""
        having = self._having(query, self.last)
        # FTS5 is not to be asked anew for every row of the other table.
        return having.cte().prefix_with("MATERIALIZED") if self._by_fts5 else having.subquery()

    def _having(self, query: Query, last: int | None) -> Select[Any]:
        """The numbers of the rows that have the words, up to the last one if there is one."""
        name = self._name
        if self._by_fts5:
            matches = literal_column(name).op("MATCH")(for_fts5(query))
            rows: Select[Any] = select(column("rowid").label("row")).select_from(table(name)).where(matches)
            return rows if last is None else rows.where(column("rowid", BigInteger()) <= last)
        vectors = schema.words_metadata.tables[name]
        having = select(vectors.c.row).where(vectors.c.words.op("@@")(cast(for_tsquery(query), TSQUERY)))
        return having if last is None else having.where(vectors.c.row <= last)
