"""Whether what is told in a reporter's words has the content of what is quoted, or may have that of what is told
elsewhere.

By words alone, and for precision: every content word of the telling must stand in one sentence of the quotation, and
nothing may turn the sense round. Synonyms are not known: what is told in other words is missed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from onrecord.lexicon.countries import of_word
from onrecord.lexicon.fold import fold
from onrecord.lexicon.opposites import CONDITIONS, DOUBTS, NEGATIONS, OPPOSITES
from onrecord.lexicon.spelling import spelled
from onrecord.model import Actor, Span, StatementReading
from onrecord.reconcile.matching.wording import FUNCTION_WORDS
from onrecord.reconcile.sentences import sentence_spans

FEW_TOLD = 3
"""Content words of a sentence that are told at least."""
QUOTED = 0.4
"""Share of the content words of that sentence that are told at least: one word in passing tells no sentence."""

_TOKEN = re.compile(r"per cents?\b|\d[\d,.]*\d%?|\d%|(?:[^\W\d_]\.){2,}|\w+(?:[’'.-]\w+)*")
_ENDINGS = ("ation", "ating", "ated", "ment", "ate", "ing", "ion", "ed", "ly")
_SHORTEST = 3
"""Letters that a stem has at least."""
_IRREGULAR = {
    "began": "begin", "begun": "begin", "bought": "buy", "brought": "bring", "built": "build", "came": "come",
    "fell": "fall", "fallen": "fall", "found": "find", "gave": "give", "given": "give", "gone": "go", "grew": "grow",
    "grown": "grow", "held": "hold", "kept": "keep", "knew": "know", "used": "use", "using": "use", "known": "know", "left": "leave", "lost": "lose",
    "made": "make", "meant": "mean", "owed": "owe", "met": "meet", "paid": "pay", "rose": "rise", "risen": "rise", "seen": "see",
    "sent": "send", "shut": "close", "sold": "sell", "spent": "spend", "spoke": "speak", "spoken": "speak",
    "stood": "stand", "taken": "take", "taught": "teach", "thought": "think", "took": "take", "went": "go",
    "withdrew": "withdraw", "withdrawn": "withdraw", "won": "win", "written": "write", "wrote": "write",
    "children": "child", "men": "man", "women": "woman", "lives": "life",
}  # fmt: skip
_FREE = frozenset(
    """also already again still now then there own stay remain side speech reporter interview today yesterday
    monday tuesday wednesday thursday friday saturday sunday""".split()
)
"""Words that a reporter puts in and that tell nothing more: of other days than those quoted `days` knows."""
_FUTURE = frozenset("will would shall going".split())
_PASSIVE = frozenset("be been being is are was were".split())
_OURS = frozenset("we our ours us i my mine me".split())
_REPORTING = frozenset(
    """say said says tell told tells call called calls calling describe described add added warn warned stress stressed
    insist insisted explain explained promise promised vow vowed pledge pledged announce announced note noted""".split()
)
"""Verbs that may lead a content and are the reporter's."""
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february april june july august
    september october november december""".split()
)
"""Days and months; not those that are common words too."""
_OWN = re.compile(
    r"\b(?:(?:his|her|its|their) (?:own )?(?:country|nation|government|administration|side|party|ministry|company|union)\b"
    r"(?:[’']s)?|the (?:country|nation)\b(?:[’']s)?)"
)
"""Words for what the speaker calls "we"."""
_NAME_WORD = re.compile(r"\w+(?:[.’'-]\w+)*\.?")
_NOT_CARRYING = FUNCTION_WORDS | NEGATIONS | DOUBTS | _REPORTING
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|refut\w+|dismiss\w*|ruled? out|rul(?:es|ing) out|disput\w+|refus\w+)\b"
)


@dataclass(frozen=True)
class Content:
    """What a sentence says, as far as its words tell: stems of the words that carry content, in order and each once,
    numbers, and what may turn its sense round."""

    order: tuple[str, ...]
    stems: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[str]
    days: frozenset[str]
    negations: int
    doubted: bool
    conditional: bool
    asked: bool
    future: bool
    passive: bool
    ours: bool


def tells(told: StatementReading, quoted: StatementReading, speaker: Iterable[Actor]) -> bool:
    """Whether the content of `told` is that of a sentence of `quoted`, or of two that follow each other."""
    telling = content_of(told)
    if len(telling.stems) < FEW_TOLD:
        return False
    own = _words_of(_called(speaker))
    named = (*told.about, *_NAME_WORD.findall(told.content))
    ours = frozenset(stem(word) for name in named if _is_among(name, own) for word in fold(name).split())
    if not any(_is_told(telling, sentence, ours) for sentence in _sentences(quoted.content)):
        return False
    known = own | _words_of((quoted.content, *quoted.about))
    return all(_is_among(name, known) for name in told.about)


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
    return _content(fields.content, denies(fields))


def denies(fields: StatementReading) -> bool:
    """Whether the cue says that the content does not hold."""
    return fields.cue is not None and _DENYING.search(fields.cue.casefold()) is not None


def _is_told(telling: Content, sentence: Content, ours: frozenset[str]) -> bool:
    """`ours` are stems of names that the speaker calls "we": where "we" is said, they need not stand in the sentence."""
    added = telling.stems - sentence.stems - _FREE_STEMS - (ours if sentence.ours else frozenset())
    shared = len(telling.stems & sentence.stems)
    if added or shared < FEW_TOLD or shared < QUOTED * len(sentence.stems) or telling.future != sentence.future:
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
    """Whether they tell other days, one does to the other what the other does to it, or a word stands against a word."""
    if one.days and other.days and one.days.isdisjoint(other.days):
        return True
    if one.passive == other.passive and not _threes(one).isdisjoint(three[::-1] for three in _threes(other)):
        return True
    here, there = one.words - other.words, other.words - one.words
    return any((a in here and b in there) or (b in here and a in there) for a, b in _OPPOSITE_STEMS)


def _threes(content: Content) -> frozenset[tuple[str, ...]]:
    """Every three words that follow each other: who does what to whom is told by their order."""
    words = content.order
    return frozenset(three for three in zip(words, words[1:], words[2:], strict=False) if three[0] != three[2])


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


@lru_cache(maxsize=65536)
def _sentences(text: str) -> tuple[Content, ...]:
    """The content of each sentence."""
    return tuple(_content(span.of(text), False) for span in sentence_spans(text, Span(0, len(text))))


@lru_cache(maxsize=65536)
def _content(text: str, denied: bool) -> Content:
    keys = [key for match in _TOKEN.finditer(_OWN.sub("", text)) for key in spelled(match.group())]
    carrying = [key for key in keys if _carries(key)]
    order = tuple(map(stem, carrying))
    stems = frozenset(order)
    return Content(
        order=order,
        stems=stems,
        words=stems | frozenset(map(stem, keys)),
        numbers=frozenset(key for key in keys if _is_number(key)),
        days=_DAYS.intersection(keys),
        negations=sum(key in NEGATIONS for key in keys) + denied,
        doubted=not DOUBTS.isdisjoint(keys),
        conditional=not CONDITIONS.isdisjoint(keys),
        asked=text.rstrip("”\"’' ").endswith("?"),
        future=not _FUTURE.isdisjoint(keys),
        passive=not _PASSIVE.isdisjoint(keys),
        ours=not _OURS.isdisjoint(keys),
    )


def _carries(key: str) -> bool:
    if key[0].isdigit():
        return _is_number(key)
    return len(key) > 2 and key not in _NOT_CARRYING


def _is_number(key: str) -> bool:
    """A number that tells something; "one" is a pronoun as often."""
    return key[0].isdigit() and key != "1"


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its plural and its usual endings: "crossings", "crossed" and "cross" are one."""
    word = _IRREGULAR.get(word, word)
    if word.endswith("ies") and len(word) > _SHORTEST + 2:
        word = word.removesuffix("ies") + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORTEST:
        word = word.removesuffix("es") if word.endswith("sses") else word.removesuffix("s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            break
    while len(word) > _SHORTEST and word[-1] in "eyi":
        word = word[:-1]
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] else word


_FREE_STEMS = frozenset(map(stem, _FREE))
_OPPOSITE_STEMS = sorted({tuple(sorted(map(stem, pair))) for pair in OPPOSITES})
