"""What a full-text engine is to be asked: the words of a question, each with related words that may stand for it."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from onrecord.learned import word_vectors
from onrecord.lexicon.fold import fold
from onrecord.search.inflection import forms
from onrecord.search.words import NUMBER_WORDS, STOP_WORDS, written

MOST_RELATED: Final = 6
"""Related words of each word of a question."""
LEAST_LIKENESS: Final = 0.5
"""The cosine below which a word is not related. This and the number above were chosen on the development questions of
the suite `search`."""
_NEAR: Final = 30
"""Among how many words of like meaning those of the same stem are looked for."""
_LEAST_STEM: Final = 4
"""Letters that words of one stem begin with at least, beside half of the word."""
_LITERAL: Final = re.compile(r"[\"“”*]|\b(?:AND|OR|NOT)\b|(?:^|\s)-\w")


class Related(msgspec.Struct, frozen=True):
    """A word that may stand for another; `weight` is how like they are, below 1."""

    word: str
    weight: float


class Term(msgspec.Struct, frozen=True):
    """A word of a question, folded, the words that may stand for it, the likest first, and its forms: other inflections,
    and words of like meaning from the same stem."""

    word: str
    related: tuple[Related, ...] = ()
    forms: tuple[str, ...] = ()

    @property
    def alternatives(self) -> tuple[str, ...]:
        """The word, its forms and those that may stand for it."""
        return tuple(dict.fromkeys((self.word, *self.forms, *(one.word for one in self.related))))


class Plan(msgspec.Struct, frozen=True):
    """What the engine is asked. First texts that have every term, by its word or a related one; if these are fewer than
    the engine is to give, then texts that have any of the words themselves or a form of them.

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
    near = _near(word for word, free in told.items() if free)
    return Plan(tuple(_term(word, near.get(word)) for word in told))


def is_literal(question: str) -> bool:
    """Whether it has quotation marks or operators: `AND`, `OR`, `NOT`, `-word`, `word*`."""
    return _LITERAL.search(question) is not None


def expand(words: Iterable[str], most: int = MOST_RELATED) -> Mapping[str, tuple[Related, ...]]:
    """For each of `words` (folded) up to `most` related words, inflections among them, the likest first. Stop words,
    names, numbers and words that are not in the vocabulary have none."""
    return {word: found[:most] for word, found in _near(words).items()}


def _near(words: Iterable[str]) -> dict[str, tuple[Related, ...]]:
    """The words of like meaning, more than are asked for."""
    asked = [word for word in words if word not in STOP_WORDS | NUMBER_WORDS]
    found = word_vectors().related(asked, most=_NEAR, least=LEAST_LIKENESS)
    return {word: tuple(Related(*one) for one in found.get(word, ())) for word in asked}


def _term(word: str, near: tuple[Related, ...] | None) -> Term:
    """A word with what may stand for it; without `near` it stands for itself."""
    if near is None:
        return Term(word)
    stem = word[: max(_LEAST_STEM, (len(word) + 1) // 2)]
    kin = (one.word for one in near if one.word.startswith(stem))
    return Term(word, near[:MOST_RELATED], tuple(dict.fromkeys((*forms(word), *kin))))


def _may_be_expanded(word: str, at: int) -> bool:
    """A capital after the first word makes a name."""
    return word.isalpha() and (at == 0 or word.islower())
