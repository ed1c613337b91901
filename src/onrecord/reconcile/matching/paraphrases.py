"""Whether what is told in a reporter's words has the content of what is quoted, or may have that of what is told
elsewhere.

By words alone, and for precision: every content word of the telling must stand in one sentence of the quotation, and
nothing may turn the sense round. Synonyms are not known: what is told in other words is missed.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from onrecord.lexicon.countries import of_word
from onrecord.lexicon.fold import fold
from onrecord.lexicon.opposites import OPPOSITES
from onrecord.lexicon.spelling import spelled
from onrecord.lexicon.stems import stem
from onrecord.model import Actor, StatementReading
from onrecord.reconcile.matching.contents import Content, content, sentence_contents
from onrecord.reconcile.matching.wording import FUNCTION_WORDS

FEW_TOLD = 3
"""Content words of a sentence that are told at least."""
QUOTED = 0.4
"""Share of the content words of that sentence that are told at least: one word in passing tells no sentence."""

_FREE = frozenset(
    """also already again still now then there own stay remain side speech reporter interview today yesterday
    monday tuesday wednesday thursday friday saturday sunday""".split()
)
"""Words that a reporter puts in and that tell nothing more: of other days than those quoted `days` knows."""
_FREE_STEMS = frozenset(map(stem, _FREE))
_OPPOSITE_STEMS = sorted({tuple(sorted(stem(key) for word in pair for key in spelled(word))) for pair in OPPOSITES})
_OPPOSITES = {
    word: frozenset(b if a == word else a for a, b in _OPPOSITE_STEMS if word in {a, b})
    for pair in _OPPOSITE_STEMS
    for word in pair
}
"""By stem, those that stand against it."""
_NAME_WORD = re.compile(r"\w+(?:[.’'-]\w+)*\.?")
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|refut\w+|dismiss\w*|ruled? out|rul(?:es|ing) out|disput\w+|refus\w+)\b"
)


def tells(told: StatementReading, quoted: StatementReading, speaker: Iterable[Actor]) -> bool:
    """Whether the content of `told` is that of a sentence of `quoted`, or of two that follow each other."""
    telling = content_of(told)
    sentences = [one for one in sentence_contents(quoted.content) if _is_much_of(telling, one)]
    if not sentences:
        return False
    own = _words_of(_called(speaker))
    named = (*told.about, *_NAME_WORD.findall(told.content))
    ours = frozenset(stem(word) for name in named if _is_among(name, own) for word in fold(name).split())
    known = own | _words_of((quoted.content, *quoted.about))
    return any(_is_told(telling, one, ours) for one in sentences) and all(_is_among(name, known) for name in told.about)


def may_agree(one: StatementReading, other: StatementReading) -> bool:
    """Whether nothing in two contents that share most of their words turns the sense of one round."""
    here, there = content_of(one), content_of(other)
    if _names_another(one, other) and _names_another(other, one):
        return False
    if here.future != there.future and not one.form == other.form == "indirect":
        return False
    numbers_agree = here.numbers <= there.numbers or there.numbers <= here.numbers
    return numbers_agree and _of_one_sense(here, there)


def content_of(fields: StatementReading) -> Content:
    """The content of a whole reading; a verb that denies it counts as its negation."""
    return content(fields.content, denied=denies(fields))


def denies(fields: StatementReading) -> bool:
    """Whether the cue says that the content does not hold."""
    return fields.cue is not None and _DENYING.search(fields.cue.casefold()) is not None


def _is_much_of(telling: Content, sentence: Content) -> bool:
    shared = len(telling.stems & sentence.stems)
    return shared >= FEW_TOLD and shared >= QUOTED * len(sentence.stems)


def _is_told(telling: Content, sentence: Content, ours: frozenset[str]) -> bool:
    """Whether the telling adds nothing to the sentence. `ours` are stems of names that the speaker calls "we": where
    "we" is said, they need not stand in it."""
    added = telling.stems - sentence.stems - _FREE_STEMS - (ours if sentence.ours else frozenset())
    if added or telling.future != sentence.future:
        return False
    return telling.numbers <= sentence.numbers and _of_one_sense(telling, sentence)


def _of_one_sense(one: Content, other: Content) -> bool:
    """Whether neither denies, doubts, asks or makes conditional what the other asserts."""
    return (
        one.negations == other.negations
        and one.doubted == other.doubted
        and one.conditional == other.conditional
        and one.asked == other.asked
        and not _opposed(one, other)
    )


def _opposed(one: Content, other: Content) -> bool:
    """Whether they tell other days, or the opposite."""
    return (bool(one.days and other.days) and one.days.isdisjoint(other.days)) or opposed(one, other)


def opposed(one: Content, other: Content) -> bool:
    """Whether one does to the other what the other does to it, or a word stands against a word."""
    if one.passive == other.passive and not one.threes.isdisjoint(three[::-1] for three in other.threes):
        return True
    here, there = (one.words - other.words) & _OPPOSITES.keys(), other.words - one.words
    return any(not _OPPOSITES[word].isdisjoint(there) for word in here)


def _names_another(one: StatementReading, other: StatementReading) -> bool:
    known = _words_of((other.content, *other.about))
    return not all(_is_among(name, known) for name in one.about)


def _called(speaker: Iterable[Actor]) -> Iterator[str]:
    """What the speaker's own words call "we" and "here"."""
    for actor in speaker:
        yield from filter(None, (actor.name, actor.role, actor.of))


def _words_of(texts: Iterable[str]) -> frozenset[str]:
    """The folded words of texts, and the countries they name or are adjectives of."""
    found: set[str] = set()
    for text in texts:
        words = _NAME_WORD.findall(text)
        named = (*words, *(f"{one} {two}" for one, two in pairwise(words)))
        found.update(country.name for name in named if name[:1].isupper() and (country := of_word(name)))
        found.update(fold(text).split())
    return frozenset(found)


def _is_among(name: str, words: frozenset[str]) -> bool:
    country = of_word(name)
    if country is not None:
        return country.name in words
    return any(word in words for word in fold(name).split() if word not in FUNCTION_WORDS)
