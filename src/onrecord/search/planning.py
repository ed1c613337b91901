"""What a full-text engine is to be asked: the words of a question, each with related words that may stand for it."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from onrecord.learned import word_vectors
from onrecord.lexicon.fold import fold
from onrecord.search.words import NUMBER_WORDS, STOP_WORDS, written

MOST_RELATED: Final = 6
"""Related words of each word of a question."""
LEAST_LIKENESS: Final = 0.5
"""The cosine below which a word is not related. This and the number above were chosen on the development questions of
the suite `search`."""
_LITERAL: Final = re.compile(r"[\"“”*]|\b(?:AND|OR|NOT)\b|(?:^|\s)-\w")


class Related(msgspec.Struct, frozen=True):
    """A word that may stand for another; `weight` is how like they are, below 1."""

    word: str
    weight: float


class Term(msgspec.Struct, frozen=True):
    """A word of a question, folded, and the words that may stand for it, the likest first."""

    word: str
    related: tuple[Related, ...] = ()

    @property
    def alternatives(self) -> tuple[str, ...]:
        """The word and those that may stand for it."""
        return (self.word, *(one.word for one in self.related))


class Plan(msgspec.Struct, frozen=True):
    """What the engine is asked. First texts that have every term, by its word or a related one; if these are fewer than
    the engine is to give, then texts that have any of the `words` themselves.

    `literal` is a question with quotation marks or operators: the engine takes it as it stands, and there are no terms.
    """

    terms: tuple[Term, ...]
    literal: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(term.word for term in self.terms)


def plan(question: str) -> Plan:
    """What is to be asked for `question`. Without any word in it, there are no terms and nothing is found."""
    if is_literal(question):
        return Plan((), literal=question)
    words = {fold(word): _may_be_expanded(word, at) for at, word in enumerate(written(question))}
    words.pop("", None)
    told = {word: free for word, free in words.items() if word not in STOP_WORDS} or dict.fromkeys(words, False)
    related = expand(word for word, free in told.items() if free)
    return Plan(tuple(Term(word, related.get(word, ())) for word in told))


def is_literal(question: str) -> bool:
    """Whether it has quotation marks or operators: `AND`, `OR`, `NOT`, `-word`, `word*`."""
    return _LITERAL.search(question) is not None


def expand(words: Iterable[str], most: int = MOST_RELATED) -> Mapping[str, tuple[Related, ...]]:
    """For each of `words` (folded) up to `most` related words, inflections among them, the likest first. Stop words,
    names, numbers and words that are not in the vocabulary have none."""
    vectors = word_vectors()
    return {
        word: tuple(Related(*one) for one in vectors.related(word, most=most, least=LEAST_LIKENESS))
        for word in words
        if word not in STOP_WORDS | NUMBER_WORDS
    }


def _may_be_expanded(word: str, at: int) -> bool:
    """A capital after the first word makes a name."""
    return word.isalpha() and (at == 0 or word.islower())
