"""What was typed as what the engine is asked, and its answer in order: with related words, and ranked anew."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from onrecord.store.matching import RANKED, Engine
from onrecord.store.queries import Group, Query, Term, all_of, any_of, parse
from onrecord.store.words import folded

Texts = Callable[[Sequence[int]], Sequence[str]]
"""The texts of rows, by which they are ranked anew."""


class Question(msgspec.Struct, frozen=True):
    """`query` is what has to be there. If it is not to be taken as it stands, `words` are the words that were typed, and
    `inflected` these with their other forms: what is asked for where `query` gives too few."""

    query: Query
    words: tuple[Group, ...] = ()
    inflected: tuple[Group, ...] = ()

    @property
    def marked(self) -> tuple[Group, ...]:
        """What is shown where it stands."""
        return tuple(dict.fromkeys(group for groups in self.query for group in groups))


def asked(typed: str, *, exact: bool) -> Question:
    """What is asked for `typed`: with related words, unless it is to be `exact`, or has quotation marks or operators."""
    from onrecord.search import plan  # Heavy, and needed for a question only.

    terms = [] if exact else [term for term in plan(typed).terms if folded(term.word)]
    if not terms:
        return Question(parse(typed))
    return Question(
        all_of(_group(*term.alternatives) for term in terms),
        tuple(_group(term.word) for term in terms),
        tuple(_group(term.word, *term.forms) for term in terms),
    )


def _group(*words: str) -> Group:
    return tuple(Term(tuple(folded(word))) for word in words)


def answer(engine: Engine, typed: str, question: Question, texts: Texts, most: int, skip: int) -> tuple[list[int], int]:
    """A page of the rows that are found, the best first, and how many there are in all."""
    total = engine.count(question.query)
    if not question.words:
        return [row for row, _ in engine.best(question.query, most, skip)], total
    first = _first(engine, typed, question, texts)
    total = max(total, len(first))
    rows = first[skip : skip + most]
    if len(rows) < most and len(first) < skip + most and max(skip, len(first)) < total:
        beyond = max(0, skip - len(first))
        rows += engine.rest(question.query, all_of(question.words), first, most - len(rows), beyond)
    return rows, total


def _first(engine: Engine, typed: str, question: Question, texts: Texts) -> list[int]:
    """Up to `CANDIDATES` rows: first those with all the words themselves, then those with related ones, filled up with
    those that have any of the words; each of the two ranked anew."""
    from onrecord.search import CANDIDATES, Hit, ranked

    words = all_of(question.words)
    sure = engine.best(words, CANDIDATES)
    if len(sure) == CANDIDATES and not sure[0][1]:
        return [row for row, _ in sure]
    found = dict(sure)
    for query in _wider(engine, question):
        if len(found) >= CANDIDATES:
            break
        new = [(row, score) for row, score in engine.best(query, CANDIDATES) if row not in found]
        found.update(new[: CANDIDATES - len(found)])
    rows = list(found)
    scored = [Hit(text, found[row]) for row, text in zip(rows, texts(rows), strict=True)]
    order = ranked(typed, scored)
    return [rows[at] for at in sorted(order, key=lambda at: at >= len(sure))]


def _wider(engine: Engine, question: Question) -> Iterator[Query]:
    """What is asked for where texts with all the words are too few: related words, and then any of the words. Of these
    the rare ones first, as many as can be ranked at once: the best have them."""
    yield question.query
    rare: list[Group] = []
    common: list[Group] = []
    left = RANKED
    for frequency, group in engine.frequencies(question.inflected):
        left -= frequency
        (common if rare and left < 0 else rare).append(group)
    yield any_of(rare)
    yield from (any_of([group]) for group in common)
