"""Words as they are looked for: without case or accents, parted at everything that is neither letter nor digit.

Both databases are given words folded here, so that they find the same; and the places of what was found are told by
the same words, in the text as it stands.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from onrecord.model import Span
from onrecord.store.databases import insert_rows
from onrecord.store.rows import Texts
from onrecord.store.schema import words_metadata

LONGEST = 64
"""Characters of a word beyond which it is cut: no word is as long, and PostgreSQL takes no more than 2,046 bytes."""
BREAK = "\N{PILCROW SIGN}"
_WORD = re.compile(r"[^\W_]+")
_RUN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_LAST_PLACE, _MOST_PLACES = 16_383, 255  # What a `tsvector` can tell.


class Word(NamedTuple):
    folded: str
    span: Span


def folded(text: str) -> list[str]:
    """The words of `text` in order."""
    if text.isascii():
        return [word[:LONGEST] for word in _WORD.findall(text.lower())]
    return [word.folded for word in words(text)]


def words(text: str) -> Iterator[Word]:
    """The words of `text` with their places in it. A letter and its accents, in one character or several, are one."""
    for run in _RUN.finditer(text):
        for word in _WORD.findall(_bare(run.group())):
            yield Word(word[:LONGEST], Span(*run.span()))


def joined(texts: Iterable[str]) -> str:
    """The words of several texts as one line for FTS5. No phrase reaches from one text into the next."""
    return f" {BREAK} ".join(" ".join(folded(text)) for text in texts)


def vector(*weighted: tuple[str, Iterable[str]]) -> str:
    """The words of several texts, each group with its weight (A to D), as PostgreSQL writes a `tsvector`."""
    places: dict[str, list[str]] = {}
    place = 0
    for weight, texts in weighted:
        for text in texts:
            for word in folded(text):
                place = min(place + 1, _LAST_PLACE)
                places.setdefault(word, []).append(f"{place}{weight}")
            place += 1  # The gap that no phrase reaches over.
    return " ".join(f"'{word}':{','.join(found[:_MOST_PLACES])}" for word, found in places.items())


def index_entries(connection: Connection, rows: Sequence[tuple[int, Texts]]) -> None:
    """Lets entries be found by their words."""
    if connection.dialect.name == "sqlite":
        given = [(row, joined(t.content), joined(t.names), joined(t.evidence)) for row, t in rows]
        _insert(connection, "INSERT INTO entry_words (rowid, content, names, evidence) VALUES (?, ?, ?, ?)", given)
    else:
        vectors = [(row, vector(("A", t.content), ("B", t.names), ("C", t.evidence))) for row, t in rows]
        insert_rows(connection, words_metadata.tables["entry_words"], vectors)


def index_passages(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Lets passages be found by their words."""
    if connection.dialect.name == "sqlite":
        given = [(row, joined([text])) for row, text in rows]
        _insert(connection, "INSERT INTO passage_words (rowid, content) VALUES (?, ?)", given)
    else:
        vectors = [(row, vector(("A", [text]))) for row, text in rows]
        insert_rows(connection, words_metadata.tables["passage_words"], vectors)


def _insert(connection: Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(statement, rows)


def _bare(run: str) -> str:
    if run.isascii():
        return run.lower()
    decomposed = unicodedata.normalize("NFKD", run)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
