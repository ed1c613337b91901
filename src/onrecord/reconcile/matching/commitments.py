"""Two commitments are one if the same parties undertake the same."""

from onrecord.model import CommitmentReading
from onrecord.reconcile.actors import is_named
from onrecord.reconcile.matching.resolved import Resolved, fields_of, near, sides
from onrecord.reconcile.matching.wording import containment, content_words


def same(one: Resolved, other: Resolved) -> bool:
    """Whether two commitment readings assert one commitment."""
    a, b = fields_of(one, CommitmentReading), fields_of(other, CommitmentReading)
    if not one.ids & other.ids and not _share_sides(one, other):
        return False
    words_a, words_b = content_words(a.content), content_words(b.content)
    shared = len(words_a & words_b)
    if a.condition and b.condition and one.ids == other.ids and shared and all(map(is_named, one.actors)):
        return near(one, other)
    return near(one, other) and shared >= 2 and containment(words_a, words_b) >= (0.5 if shared >= 3 else 0.6)


def keys(one: Resolved) -> list[str]:
    """Who undertakes it, by id and by country."""
    return sorted(one.ids | sides(one.actors))


def _share_sides(one: Resolved, other: Resolved) -> bool:
    """Officials of two countries in one document, the countries themselves in the other."""
    theirs = sides(one.actors)
    return bool(theirs & sides(other.actors)) and len(theirs) > 1
