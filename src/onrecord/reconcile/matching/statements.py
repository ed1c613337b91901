"""Two statements are one if one speaker says the same, or the same words stand in quotation marks."""

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.lexicon.fold import fold
from onrecord.model import Actor, StatementReading
from onrecord.reconcile.actors import is_named
from onrecord.reconcile.matching.resolved import Resolved, fields_of, near
from onrecord.reconcile.matching.wording import containment, content_words

QUOTE_RUN = 5
"""Quoted words in a row that one speaker does not say twice."""
UNMISTAKABLE = QUOTE_RUN + 3
"""Quoted words in a row that nobody says twice, whatever the days of the documents."""

_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]?")


def same(one: Resolved, other: Resolved) -> bool:
    """Whether two statement readings assert one statement."""
    a, b = fields_of(one, StatementReading), fields_of(other, StatementReading)
    shared = one.ids & other.ids
    if one.ids and other.ids and not shared and not _may_be_one(one.actors, other.actors):
        return False
    quoted = _quoted_run(a, b)
    if quoted >= UNMISTAKABLE:
        return True
    if not near(one, other):
        return False
    if quoted >= QUOTE_RUN or not shared:
        return quoted >= QUOTE_RUN
    words_a, words_b = content_words(a.content), content_words(b.content)
    smaller = min(len(words_a), len(words_b))
    if one.reading.document == other.reading.document:
        return containment(words_a, words_b) >= 0.8 and smaller >= 3
    return containment(words_a, words_b) >= 0.7 and smaller >= 4


def keys(one: Resolved) -> list[str]:
    """The speaker, and every run of quoted words."""
    quoted = _quoted_words(fields_of(one, StatementReading))
    runs = {" ".join(quoted[i : i + QUOTE_RUN]) for i in range(len(quoted) - QUOTE_RUN + 1)}
    return [*sorted(one.ids), *sorted(runs)]


def _may_be_one(one: Sequence[Actor], other: Sequence[Actor]) -> bool:
    """An unnamed source may be the named one elsewhere; two named people never are one."""
    return not (any(is_named(a) for a in one) and any(is_named(a) for a in other))


def _quoted_run(a: StatementReading, b: StatementReading) -> int:
    """Longest run of words that both have inside quotation marks (a direct statement is all quotation)."""
    left, right = _quoted_words(a), _quoted_words(b)
    best = 0
    table = [0] * (len(right) + 1)
    for word in left:
        previous = 0
        for index, candidate in enumerate(right, 1):
            keep, table[index] = table[index], previous + 1 if word == candidate else 0
            previous = keep
            best = max(best, table[index])
    return best


def _quoted_words(fields: StatementReading) -> list[str]:
    return _quoted(fields.content, whole=fields.form == "direct")


@lru_cache(maxsize=65536)
def _quoted(content: str, *, whole: bool) -> list[str]:
    if whole:
        return fold(content).split()
    return [word for piece in _QUOTED.findall(content) for word in fold(piece).split()]
