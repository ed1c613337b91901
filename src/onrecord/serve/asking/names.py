"""Whom and where a question names: names of the record's own actors, and places that a gazetteer knows."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.lexicon.countries import by_name
from onrecord.lexicon.fold import fold
from onrecord.lexicon.places import locate
from onrecord.model import Span
from onrecord.search.words import STOP_WORDS
from onrecord.store import ActorCount

Known = Callable[[str], Sequence[ActorCount]]
"""The actors of a record with these words in a name, those of most entries first."""

MOST_LOOKED_UP: Final = 12
"""Names that are looked up for one question."""
LONGEST: Final = 5
"""Words of a name."""
_RUN: Final = re.compile(
    r"(?:\b[Tt]he )?\b[^\W\d_a-z][\w’'-]*\.?(?:[ -](?:(?:de|la|del|di|da|van|von|bin|al|of|the|for|and) ){0,2}[^\W\d_a-z][\w’'-]*\.?)*"
)
"""Words with capitals, and the small words between them."""
_INNER: Final = frozenset("and of the for de la del".split())
"""Small words that stand within names."""
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_WHERE: Final = re.compile(r"\b(?:in|at|near|inside|across|within|into)(?: the)? $", re.IGNORECASE)


@dataclass(frozen=True)
class Named:
    """An actor or a place, as a filter asks for it, what it is called, and the words that name it."""

    value: str
    told: str
    span: Span


def place_in(question: str, taken: Sequence[Span]) -> Named | None:
    """The first place that the question names as the scene: after "in", "at" or "near"."""
    for run in _runs(question, taken):
        if not _WHERE.search(question, 0, run.start):
            continue
        for part in _parts(question, run):
            name = part.of(question).removesuffix("'s").removesuffix("’s")
            if part.start == run.start and (country := by_name(name)):
                return Named(country.code, country.name, part)
            if part.start == run.start and locate(name):
                return Named(fold(name), name, part)
    return None


def actor_in(question: str, taken: Sequence[Span], known: Known) -> Named | None:
    """The first actor of the record that the question names. Where nothing in it has a capital, any of its words may be
    a name."""
    runs = list(_runs(question, taken)) or list(_small(question, taken))
    asked = 0
    for run in runs:
        for part in _parts(question, run):
            words = fold(part.of(question))
            if not words or words in STOP_WORDS:
                continue
            if asked == MOST_LOOKED_UP:
                return None
            asked += 1
            if (found := _best(words, known(words), capital=part.of(question) != words)) is not None:
                return Named(found.id, found.name, part)
    return None


def _best(words: str, found: Sequence[ActorCount], *, capital: bool) -> ActorCount | None:
    """Of actors with these words in a name the one called so, else one whose name ends so: a family name. Where they are
    written as names are, also one whose name has them elsewhere. Of several, the one in most entries."""
    bare = words.removeprefix("the ")

    def worth(actor: ActorCount) -> int:
        name = fold(actor.name).removeprefix("the ")
        return 3 * (name == bare) or 2 * name.endswith(f" {bare}") or 1 * name.startswith(f"{bare} ")

    likely = [actor for actor in found if capital or worth(actor) > 1]
    return max(likely, key=lambda actor: (worth(actor), actor.entries), default=None)


def _runs(question: str, taken: Sequence[Span]) -> Iterator[Span]:
    """Stretches of words with capitals. The word that a sentence begins with counts only if it may be a name."""
    for match in _RUN.finditer(question):
        start, end = match.span()
        for word in _WORD.finditer(question, start, end):  # "What Mexico", "Did Ebrard"
            if fold(word[0]) not in STOP_WORDS and not any(one.overlap(Span(*word.span())) for one in taken):
                break
            start = word.end()
        start += len(question[start:end]) - len(question[start:end].lstrip())
        for one in taken:
            end = one.start if start < one.start < end else end
        while end > start and not question[end - 1].isalnum():
            end -= 1
        if start < end:
            yield Span(start, end)


def _small(question: str, taken: Sequence[Span]) -> Iterator[Span]:
    """Stretches of words that tell something, and the small words between them."""
    start, end = -1, -1
    for word in _WORD.finditer(question):
        span = Span(*word.span())
        if any(one.overlap(span) for one in taken):
            telling = inner = False
        else:
            telling = fold(word[0]) not in STOP_WORDS
            inner = word[0].casefold() in _INNER
        if telling:
            start = span.start if start < 0 else start
            end = span.end
        elif start >= 0 and not inner:
            yield Span(start, end)
            start = -1
    if start >= 0:
        yield Span(start, end)


def _parts(question: str, run: Span) -> Iterator[Span]:
    """The run and the parts of it, the longest first; of the same length the first in the text."""
    words = [Span(*match.span()) for match in _WORD.finditer(question, *run)]
    for length in range(min(LONGEST, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            yield Span(words[first].start, words[first + length - 1].end)
