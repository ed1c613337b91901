"""A full-text engine in memory, for the suite `search`: SQLite's FTS5, asked as a plan says."""

import sqlite3
from collections.abc import Iterable, Sequence

from onrecord.search import Plan

Found = list[tuple[int, float]]
"""Numbers of texts, best first, with their scores: the higher the better."""


class FullText:
    """Texts by number, in the order given."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'porter unicode61')")
        self._database.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", enumerate(texts))

    def ask(self, plan: Plan, most: int) -> Found:
        """Up to `most` texts: those that have every term, then those that have any of the words."""
        if plan.literal is not None:
            return self._matching(plan.literal.translate({ord("“"): '"', ord("”"): '"'}), most)
        if not plan.terms:
            return []
        found = dict(self._matching(" AND ".join(_any(term.alternatives) for term in plan.terms), most))
        for number, score in self._matching(_any(plan.words), most) if len(found) < most else ():
            if len(found) < most:
                found.setdefault(number, score)
        return list(found.items())

    def _matching(self, match: str, most: int) -> Found:
        statement = "SELECT rowid, -bm25(words) FROM words WHERE words MATCH ? ORDER BY bm25(words), rowid LIMIT ?"
        return list(self._database.execute(statement, (match, most)))


def _any(words: Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{word}"' for word in words) + ")"
