"""Two commitments are one if the same parties undertake the same."""

import re
from collections.abc import Iterable
from functools import lru_cache

from onrecord.lexicon.fold import slug
from onrecord.lexicon.stems import stem
from onrecord.lexicon.synonyms import common
from onrecord.model import Actor, CommitmentReading
from onrecord.reconcile.actors import is_named
from onrecord.reconcile.matching.contents import Content, content
from onrecord.reconcile.matching.paraphrases import opposed
from onrecord.reconcile.matching.resolved import Resolved, fields_of, near
from onrecord.reconcile.matching.wording import containment, content_words

COPIED = 0.9
"""Share of their words that two undertakings of nobody in particular have in common to be one: copies do."""
SAME_AGAIN = 0.75
"""The same share for two undertakings of one document, which tells those that differ apart, and for those of parties
that are only described ("the government")."""
ALIKE, ALIKE_SHORT = 0.5, 0.6
"""The same share for the same parties: where three words or more are shared, and where two are."""
_EMPTY = frozenset(
    map(
        stem,
        "down up within least most than fewer more less about next last also set plan year month week day new illegal irregular".split(),
    )
)
"""Words of an undertaking that tell nothing of what is undertaken."""
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[A-Za-z])")
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAYS = re.compile(
    rf"\b(?:(?:by|before|until|in|on|from|between|to|and) )?(?:the )?(?:end of |early |late |mid-?)?(?:\d{{1,2}}(?:st|nd|rd|th)? )?"
    rf"{_MONTH}(?: \d{{1,2}}\b)?(?:,? \d{{4}})?|\b(?:19|20)\d\d\b"
)
"""Days, months and years in what is undertaken: `due` tells them."""
_NEGATED_NUMBER = re.compile(r"\bno(?:t)? (?:more|less|fewer|later|earlier|sooner) than\b", re.IGNORECASE)


def same(one: Resolved, other: Resolved) -> bool:
    """Whether two commitment readings assert one commitment."""
    a, b = fields_of(one, CommitmentReading), fields_of(other, CommitmentReading)
    if not near(one, other) or not of_one_sense(a.content, b.content):
        return False
    words_a, words_b = undertaken(a), undertaken(b)
    share, shared = containment(words_a, words_b), len(words_a & words_b)
    if not one.ids and not other.ids:
        return share >= COPIED
    if one.reading.document == other.reading.document:
        return _share_parties(one, other) and share >= SAME_AGAIN
    if _exchanged(a, b):
        return False
    if not amounts_agree(a, b) and containment(_without_numbers(words_a), _without_numbers(words_b)) < SAME_AGAIN:
        return False
    if _share_parties(one, other) or _is_named_in(one, b) or _is_named_in(other, a):
        return (shared >= 3 and share >= ALIKE) or (shared == 2 and share >= ALIKE_SHORT)
    return _described_alike(one.actors, other.actors) and shared >= 3 and share >= SAME_AGAIN


def _exchanged(a: CommitmentReading, b: CommitmentReading) -> bool:
    """Whether one last word stands instead of another: tariffs on steel, tariffs on cheese."""
    words_a, words_b = undertaken(a), undertaken(b)
    last_a, last_b = _last(a), _last(b)
    return (
        last_a != last_b
        and words_a - words_b - {last_a} == words_b - words_a - {last_b} == frozenset()
        and last_a not in words_b
        and last_b not in words_a
    )


def _last(fields: CommitmentReading) -> str:
    """The last word of what is undertaken."""
    return _last_of(_bare(fields))


@lru_cache(maxsize=65536)
def _last_of(text: str) -> str:
    order = [common(word) for word in content(_HYPHEN.sub(" ", text)).order]
    return next((word for word in reversed(order) if word in _without_numbers(words_of(text))), "")


def _without_numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if not word[0].isdigit())


def keys(one: Resolved) -> list[str]:
    """Who undertakes it, by id, by country and by the words of a description; the names in what is undertaken; where
    nobody is told, its words."""
    fields = fields_of(one, CommitmentReading)
    described = {word for actor in one.actors if not is_named(actor) for word in content_words(actor.name)}
    found = one.ids | one.sides | described | _names(fields.content)
    return sorted(found or content_words(fields.content))


@lru_cache(maxsize=65536)
def words_of(text: str) -> frozenset[str]:
    """The words of `text` that carry content, one for all of those that reporters use one for another."""
    told = content(_HYPHEN.sub(" ", text))
    return frozenset(common(word) for word in told.stems | told.numbers if word not in _EMPTY)


def undertaken(fields: CommitmentReading) -> frozenset[str]:
    """The words of what is undertaken, without its condition and the days by which it is due, one for all of those
    that reporters use one for another."""
    return words_of(_bare(fields))


def _bare(fields: CommitmentReading) -> str:
    return _without_days(fields.content.replace(fields.condition or "", "") or fields.content)


@lru_cache(maxsize=65536)
def _without_days(text: str) -> str:
    return _DAYS.sub(" ", text)


def amounts_agree(one: CommitmentReading, other: CommitmentReading) -> bool:
    """Whether one gives no number that the other gives otherwise."""
    here, there = (_content(_without_days(fields.content)).numbers for fields in (one, other))
    return here <= there or there <= here


def of_one_sense(one: str, other: str) -> bool:
    """Whether neither undertakes the opposite of the other. "No more than" denies nothing."""
    here, there = _content(one), _content(other)
    return here.negations == there.negations and not opposed(here, there)


@lru_cache(maxsize=16384)
def _content(text: str) -> Content:
    return content(_NEGATED_NUMBER.sub("", text))


def _share_parties(one: Resolved, other: Resolved) -> bool:
    """The same actor, or officials of two countries in one document and the countries themselves in the other."""
    if one.ids & other.ids:
        return True
    theirs, others = one.sides, other.sides
    return bool(theirs & others) and min(len(theirs), len(others)) > 1


def _is_named_in(one: Resolved, other: CommitmentReading) -> bool:
    """Whether the other says it of who undertakes it here: "Velmark undertakes", "Velmark's boats will, he promised"."""
    return not one.ids.isdisjoint(_names(other.content))


def _names(text: str) -> frozenset[str]:
    return frozenset(slug(match.group()) for match in _NAME.finditer(text))


def _described_alike(one: Iterable[Actor], other: Iterable[Actor]) -> bool:
    words = [
        {word for actor in actors if not is_named(actor) for word in content_words(actor.name)}
        for actors in (one, other)
    ]
    return bool(words[0]) and words[0] == words[1]
