"""Whether two names can be of one place, and which of them tells more."""

from onrecord.lexicon.places import locate
from onrecord.model import Place
from onrecord.reconcile.matching import content_words


def places_agree(one: Place, other: Place) -> bool:
    """Whether two names can be of one place: words in common, or a town and the country it lies in."""
    a, b = content_words(one.name), content_words(other.name)
    if a & b or not a or not b:
        return True
    here, there = locate(one.name), locate(other.name)
    return here is None or there is None or (here.country == there.country and (here.lat is None or there.lat is None))


def is_country(place: Place) -> bool:
    """Whether the place is known to be a whole country."""
    where = locate(place.name)
    return where is not None and where.lat is None
