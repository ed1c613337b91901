"""Two commitments are one if the same parties undertake the same."""

from onrecord.model import CommitmentReading
from onrecord.reconcile.actors import is_named
from onrecord.reconcile.matching.resolved import Resolved, fields_of, near, sides
from onrecord.reconcile.matching.wording import containment, content_words

SAME_WORDS = 0.9
"""Share of their words that two undertakings of nobody in particular have in common to be one: copies do."""

SAME_AGAIN = 0.75
"""Share of their words that two undertakings of one document have in common to be one told twice: it tells those that
differ apart."""


def same(one: Resolved, other: Resolved) -> bool:
    """Whether two commitment readings assert one commitment."""
    a, b = fields_of(one, CommitmentReading), fields_of(other, CommitmentReading)
    words_a, words_b = content_words(a.content), content_words(b.content)
    if not one.ids and not other.ids:
        return near(one, other) and containment(words_a, words_b) >= SAME_WORDS
    if not one.ids & other.ids and not _share_sides(one, other):
        return False
    shared = len(words_a & words_b)
    if one.reading.document == other.reading.document and containment(words_a, words_b) < SAME_AGAIN:
        return False
    if a.condition and b.condition and one.ids == other.ids and shared and all(map(is_named, one.actors)):
        return near(one, other)
    return near(one, other) and shared >= 2 and containment(words_a, words_b) >= (0.5 if shared >= 3 else 0.6)


def keys(one: Resolved) -> list[str]:
    """Who undertakes it, by id and by country; where nobody is told, what is undertaken."""
    return sorted(one.ids | sides(one.actors) or content_words(fields_of(one, CommitmentReading).content))


def _share_sides(one: Resolved, other: Resolved) -> bool:
    """Officials of two countries in one document, the countries themselves in the other."""
    theirs, others = sides(one.actors), sides(other.actors)
    return bool(theirs & others) and min(len(theirs), len(others)) > 1
