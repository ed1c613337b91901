"""A reading as it is matched, and what every rule asks of two: their days, their actors."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar

import msgspec

from onrecord.lexicon.countries import of_word
from onrecord.model import Actor, Assertion, Decision, EntryDate, Reading
from onrecord.model.edtf import bounds, gap, overlap
from onrecord.reconcile.actors import is_named

SAME_NEWS_DAYS = 21
"""Documents published further apart than this do not report the same talks, figure or march."""

F = TypeVar("F", bound=Assertion)


class Mark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What people decided of a reading: by name, the readings with which it stands together (`linked`), or with which it
    was rejected (`aside`); the corrections about it; and whether it stands by decision only (`added`)."""

    linked: str | None = None
    aside: str | None = None
    about: tuple[str, ...] = ()
    added: bool = False


UNMARKED = Mark()


class Resolved(msgspec.Struct, frozen=True, dict=True):
    """A reading with its actors as the record knows them, its document's date and of a statement its story, its `passage` in words and
    whom that cites; and of a figure the content words around it (`told`: further off), the places that they name, all the
    names in them but that of who says it, and the numbers that its document gives `beside` it in the same unit.
    `decisions` are what people decided of its actors, `mark` what they decided of it.

    `order` is its place among all readings of the record: the key and id of its document and its number in it. No two
    have the same.
    """

    reading: Reading
    actors: tuple[Actor, ...]
    published: str | None
    order: tuple[str, str, int]
    context: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    beside: frozenset[float] = frozenset()
    places: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    story: str | None = None
    passage: str = ""
    cited: frozenset[str] = frozenset()
    decisions: tuple[Decision, ...] = ()
    mark: Mark = UNMARKED

    @property
    def id(self) -> str:
        """Of the reading, as long as its document stands."""
        return f"{self.order[1]} {self.order[2]}"

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of its actors."""
        return frozenset(actor.id for actor in self.actors)

    @cached_property
    def sides(self) -> frozenset[str]:
        """The countries of its actors, as `sides` tells them."""
        return sides(self.actors)

    @cached_property
    def days(self) -> tuple[int, int] | None:
        """The first and last day, each by its number, on which its document may have been published."""
        if self.published is None:
            return None
        first, last = bounds(self.published[:10])
        return first.toordinal(), last.toordinal()


def fields_of(resolved: Resolved, kind: type[F]) -> F:
    """The fields of a reading that is known to be of `kind`."""
    assert isinstance(resolved.reading.fields, kind)
    return resolved.reading.fields


def near(one: Resolved, other: Resolved) -> bool:
    """Whether both documents may be news of the same days; unknown dates do not exclude."""
    here, there = one.days, other.days
    if here is None or there is None:
        return True
    return here[0] - there[1] <= SAME_NEWS_DAYS and there[0] - here[1] <= SAME_NEWS_DAYS


def dates_agree(one: EntryDate | None, other: EntryDate | None, slack: int = 0) -> bool:
    """Whether two dates may be of one day, `slack` days apart at most. An unknown date excludes nothing."""
    if one is None or other is None:
        return True
    return overlap(one.value, other.value) or gap(one.value, other.value) <= slack


def sides(actors: Iterable[Actor]) -> frozenset[str]:
    """The countries that the actors are or are of, those of "Mexican and U.S. officials" among them."""
    return frozenset(country for actor in actors for country in _countries(actor))


def _countries(actor: Actor) -> Iterator[str]:
    whole = of_word(actor.name) or (of_word(actor.of) if actor.of else None)
    if whole is not None:
        yield whole.name
    elif not is_named(actor):
        yield from (country.name for word in actor.name.split() if (country := of_word(word)) is not None)
