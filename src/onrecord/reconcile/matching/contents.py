"""What a content says, as far as its words tell."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from onrecord.lexicon.opposites import CONDITIONS, DOUBTS, NEGATIONS
from onrecord.lexicon.spelling import spelled
from onrecord.lexicon.stems import stem
from onrecord.model import Span
from onrecord.reconcile.matching.wording import FUNCTION_WORDS
from onrecord.reconcile.sentences import sentence_spans

_TOKEN = re.compile(r"per cents?\b|\d[\d,.]*\d%?|\d%|(?:[^\W\d_]\.){2,}|\w+(?:[’'.-]\w+)*")
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
_NOT_CARRYING = FUNCTION_WORDS | NEGATIONS | DOUBTS | _REPORTING


@dataclass(frozen=True)
class Content:
    """What a sentence says, as far as its words tell: `order` are the stems of the words that carry content, `stems`
    each of them once, `words` those of all words; the rest is what may turn its sense round. `ours` is whether the
    speaker says "we"."""

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

    @cached_property
    def threes(self) -> frozenset[tuple[str, ...]]:
        """Every three words that follow each other: who does what to whom is told by their order."""
        words = self.order
        return frozenset(three for three in zip(words, words[1:], words[2:], strict=False) if three[0] != three[2])


@lru_cache(maxsize=16384)
def sentence_contents(text: str) -> tuple[Content, ...]:
    """The content of each sentence, and of every two that follow each other."""
    spans = list(sentence_spans(text, Span(0, len(text))))
    pairs = [Span(one.start, other.end) for one, other in pairwise(spans)]
    return tuple(content(span.of(text)) for span in (*spans, *pairs))


@lru_cache(maxsize=32768)
def content(text: str, *, denied: bool = False) -> Content:
    """What `text` says; `denied` where the words that lead it say that it does not hold."""
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
