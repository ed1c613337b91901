"""Many documents with their readings from few: a pile that was read once, told again of other people on other days.

Each clone of the pile has its own days, its own people and its own choice of words, the same in the text and in what
was read of it, and every word as long as the one it stands for: so all offsets stay right and nothing is read again.
Words of grammar, of time and of office, and the words by which readings are classed, stay as they are.

`clones` tells each article of the pile once in every clone. `coverage` tells it as the world's press does, some of them
by one outlet and some by a hundred: copies, and articles that leave out some of it and say some in other words.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from typing import Any

import msgspec
from msgspec.structs import replace

from onrecord.model import Actor, Article, Reading

SEED = 20240411
WEEKS = 88
"""Over how many weeks the clones of a pile are spread, beside the weeks that it spans itself."""
SHORTEST = 5
"""Letters of a word that is told in another."""
OUTLETS = (1, 6, 2, 1, 24, 3, 1, 9, 2, 1, 120, 4, 1, 15, 2, 1, 48, 3, 1, 12, 2, 1, 5, 3)
"""How many outlets tell an article, each number in its turn: few by many, many by few."""
PUBLISHERS = 400
LATER = 3
"""Days within which all of them tell it."""
COPIED, LEFT_OUT, REWORDED = 0.2, 0.4, 0.4
"""Shares: of outlets that print it as it stands; of what was read that another outlet leaves out; of words for which
that has others."""

_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DATED = frozenset({"published", "modified", "value", "period", "due", "until", "deadline"})
_CLASSED = frozenset({"key", "path", "url", "form", "status", "mode", "measure", "state", "cue", "bound", "sort", "unit", "role",
                      "of", "change", "statistic", "reach", "from", "reason", "rule", "language", "currency", "publisher",
                      "cited", "via", "channel"})  # fmt: skip
"""Fields that hold no words of the text, or words that class a reading."""

Read = tuple[Article, tuple[Reading, ...]]


def clones(pile: Sequence[Read], count: int, seed: int = SEED) -> Iterator[Read]:
    """`count` documents with their readings: the pile, then clones of it; the same for the same arguments."""
    names, vocabulary = _names(pile), _vocabulary(pile)
    for number in range(count):
        clone, place = divmod(number, len(pile))
        if place == 0:
            tell = _clone(f"{seed} {clone}", names, vocabulary) if clone else None
        yield tell.again(*pile[place]) if tell is not None else pile[place]


def coverage(pile: Sequence[Read], count: int, seed: int = SEED) -> Iterator[Read]:
    """`count` documents with their readings, told by as many outlets as `OUTLETS` says; the same for the same arguments.

    The more documents, the more stories: a story has as many whatever their number."""
    vocabulary = _vocabulary(pile)
    found = (
        told
        for number, one in enumerate(clones(pile, count, seed))
        for told in _by_outlets(one, OUTLETS[number % len(OUTLETS)], vocabulary, f"{seed} {number}")
    )
    return islice(found, count)


def _by_outlets(one: Read, outlets: int, vocabulary: Mapping[int, Sequence[str]], name: str) -> Iterator[Read]:
    yield one
    for number in range(1, outlets):
        yield _Outlet(f"{name} {number}", vocabulary).again(*one)


class _Telling:
    """An article told again: on other days, in other words."""

    dated = _DATED

    def __init__(self, name: str, by: timedelta, words: Mapping[str, str]) -> None:
        self._name, self._by, self._words = name, by, words

    def again(self, article: Article, readings: Sequence[Reading]) -> Read:
        id_ = sha256(f"{self._name}\0{article.id}".encode()).hexdigest()[: len(article.id)]
        told = self._told("", msgspec.to_builtins(article)) | {"id": id_, "key": f"{article.key} {self._name}"}
        found = [self._told("", msgspec.to_builtins(reading)) | {"document": id_} for reading in readings]
        kinds = [type(reading.fields) for reading in readings]
        return msgspec.convert(told, Article), tuple(
            Reading(
                document=id_,
                span=reading.span,
                anchors=reading.anchors,
                fields=msgspec.convert(one["fields"], kind),
                cited=reading.cited,
            )
            for reading, one, kind in zip(readings, found, kinds, strict=True)
        )

    def _told(self, field: str, value: Any) -> Any:
        match value:
            case dict():
                return {key: self._told(key, each) for key, each in value.items()}
            case list() | tuple():
                return [self._told(field, each) for each in value]
            case str() if field in self.dated:
                return _DAY.sub(self._later, value)
            case str() if field not in _CLASSED:
                return _WORD.sub(self._other, value)
        return value

    def _other(self, match: re.Match[str]) -> str:
        word = match.group()
        return self._words.get(word, word)

    def _later(self, match: re.Match[str]) -> str:
        return (date(*map(int, match.groups())) + self._by).isoformat()


class _Outlet(_Telling):
    """The article of another outlet on the same: printed as it stands, or told in part and in other words."""

    dated = frozenset({"published", "modified"})

    def __init__(self, name: str, vocabulary: Mapping[int, Sequence[str]]) -> None:
        self._draw = random.Random(name)
        self._is_copy = self._draw.random() < COPIED
        words: dict[str, str] = {}
        for same in () if self._is_copy else vocabulary.values():
            some = self._draw.sample(same, int(REWORDED * len(same)))
            words |= dict(zip(some, some[1:] + some[:1], strict=True))
        super().__init__(name, timedelta(days=self._draw.randrange(LATER)), words)

    def again(self, article: Article, readings: Sequence[Reading]) -> Read:
        if not self._is_copy:
            readings = [reading for reading in readings if self._draw.random() >= LEFT_OUT]
        told, found = super().again(article, readings)
        return replace(told, publisher=f"The Daily {self._draw.randrange(PUBLISHERS)}", url=None), found


def _clone(name: str, names: frozenset[str], vocabulary: Mapping[int, Sequence[str]]) -> _Telling:
    """One clone of the pile: its days, people and words."""
    draw = random.Random(name)
    by = timedelta(weeks=draw.randrange(WEEKS))
    words = {word: _renamed(word, draw) for word in sorted(names)}
    for same in vocabulary.values():
        words |= dict(zip(same, draw.sample(same, len(same)), strict=True))
    words |= {word.lower(): other.lower() for word, other in words.items() if word in names}
    return _Telling(name, by, words)


def _names(pile: Sequence[Read]) -> frozenset[str]:
    """The words of actors' names that are nothing but names."""
    small = {word for article, _ in pile for word in _WORD.findall(article.text) if word.islower()}
    called = {word for _, readings in pile for actor in _actors(readings) for word in _WORD.findall(actor.name)}
    offices = {word for _, readings in pile for actor in _actors(readings) for word in _WORD.findall(actor.of or "")}
    return frozenset(word for word in called - offices if word.istitle() and word.lower() not in small)


def _actors(readings: Sequence[Reading]) -> Iterator[Actor]:
    for reading in readings:
        for name in ("participants", "by", "to"):
            found = getattr(reading.fields, name, ()) or ()
            yield from found if isinstance(found, tuple) else (found,)
        for name in ("speaker", "claimed_by"):
            actor = getattr(reading.fields, name, None)
            if actor is not None:
                yield actor


def _vocabulary(pile: Sequence[Read]) -> dict[int, list[str]]:
    """The words in small letters by length, without those by which something is classed."""
    words = {word for article, _ in pile for word in _WORD.findall(article.text) if word.islower()}
    classed = {
        word
        for _, readings in pile
        for reading in readings
        for field, value in msgspec.to_builtins(reading.fields).items()
        for word in (_WORD.findall(value) if field in _CLASSED and isinstance(value, str) else ())
    }
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in sorted(words - classed):
        if len(word) >= SHORTEST:
            by_length[len(word)].append(word)
    return by_length


def _renamed(word: str, draw: random.Random) -> str:
    """A name of as many letters: vowels for vowels, consonants for consonants."""

    def other(letter: str) -> str:
        instead = draw.choice("aeiou" if letter.lower() in "aeiou" else "bcdfghklmnprstvz")
        return instead.upper() if letter.isupper() else instead

    return "".join(map(other, word))
