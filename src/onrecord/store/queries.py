"""What somebody typed to find something, and the same in the words of either database.

All words have to be there; `word*` is the beginning of one, `"several words"` are a phrase, `OR` (in capitals) parts
alternatives; `AND` is understood. Whatever is typed is a query: a mark without a partner, or a word of none of our letters, says nothing.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onrecord.store.words import folded

_PIECE = re.compile(r'"([^"]*)(?:"(\*)?|$)|(\S+)')


@dataclass(frozen=True)
class Term:
    """Words that stand one after the other; `prefix` says that the last is only the beginning of one."""

    words: tuple[str, ...]
    prefix: bool = False

    def begins(self, found: list[str], at: int) -> bool:
        """Whether the term stands in `found` from the place `at` on."""
        piece = found[at : at + len(self.words)]
        if len(piece) < len(self.words) or tuple(piece[:-1]) != self.words[:-1]:
            return False
        return piece[-1].startswith(self.words[-1]) if self.prefix else piece[-1] == self.words[-1]


Group = tuple[Term, ...]
"""Terms of which any will do: a word and those that may stand for it."""
Query = tuple[tuple[Group, ...], ...]
"""Alternatives, each of groups that all have to be there. Empty: nothing was asked for."""


def parse(typed: str) -> Query:
    """The query that `typed` is."""
    alternatives: list[list[Group]] = [[]]
    for phrase, star, bare in _PIECE.findall(typed):
        if bare == "OR":
            alternatives.append([])
        elif bare == "AND":
            continue
        elif words := folded(phrase or bare):
            alternatives[-1].append((Term(tuple(words), prefix=bool(star) or bare.endswith("*")),))
    return tuple(tuple(groups) for groups in alternatives if groups)


def all_of(groups: Iterable[Group]) -> Query:
    """What has something of every group."""
    needed = tuple(groups)
    return (needed,) if needed else ()


def any_of(groups: Iterable[Group]) -> Query:
    """What has something of any group."""
    return tuple((group,) for group in groups)


def implies(query: Query, other: Query) -> bool:
    """Whether what has `query` has `other` too, as far as the terms tell."""
    return all(
        any(all(any(set(own) <= set(group) for own in groups) for group in wider) for wider in other)
        for groups in query
    )


def for_fts5(query: Query) -> str:
    """As FTS5 reads it."""

    def one(term: Term) -> str:
        return f'"{" ".join(term.words)}"{" *" if term.prefix else ""}'

    return _nested(query, one, " OR ", " AND ")


def for_tsquery(query: Query) -> str:
    """As PostgreSQL's type `tsquery` reads it."""

    def one(term: Term) -> str:
        quoted = " <-> ".join(f"'{word}'" for word in term.words)
        return f"({quoted}{':*' if term.prefix else ''})"

    return _nested(query, one, " | ", " & ")


def _nested(query: Query, one: Callable[[Term], str], either: str, both: str) -> str:
    def group(terms: Group) -> str:
        return f"({either.join(map(one, terms))})"

    return either.join(f"({both.join(map(group, groups))})" for groups in query)
