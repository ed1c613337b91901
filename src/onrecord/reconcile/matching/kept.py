"""Readings as they are kept, with what is known of them."""

from collections.abc import Iterable, Mapping

import msgspec

from onrecord.model import Actor, Decision, StoredReading
from onrecord.reconcile.matching.resolved import UNMARKED, Mark, Resolved
from onrecord.reconcile.state import State, Table


class _Kept(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A `Resolved`."""

    stored: StoredReading
    actors: tuple[Actor, ...]
    published: str | None
    order: tuple[str, str, int]
    context: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    beside: frozenset[float] = frozenset()
    places: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    story: str | None = None
    passage: str
    cited: frozenset[str] = frozenset()
    decisions: tuple[Decision, ...] = ()
    mark: Mark = UNMARKED


_READINGS = Table("reconcile.readings", _Kept)


def readings_of(state: State, ids: Iterable[str]) -> dict[str, Resolved]:
    """The readings of these ids that are kept."""
    return {id_: _as_resolved(kept) for id_, kept in state.get(_READINGS, ids).items()}


def keep(state: State, readings: Mapping[str, Resolved]) -> None:
    """Keeps readings by id."""
    state.put(_READINGS, {id_: _as_kept(one) for id_, one in readings.items()})


def forget(state: State, ids: Iterable[str]) -> None:
    """Keeps these readings no longer."""
    state.drop(_READINGS, ids)


def _as_kept(one: Resolved) -> _Kept:
    return _Kept(
        stored=StoredReading.of(one.reading),
        actors=one.actors,
        published=one.published,
        order=one.order,
        context=one.context,
        told=one.told,
        beside=one.beside,
        places=one.places,
        names=one.names,
        story=one.story,
        passage=one.passage,
        cited=one.cited,
        decisions=one.decisions,
        mark=one.mark,
    )


def _as_resolved(kept: _Kept) -> Resolved:
    return Resolved(
        reading=kept.stored.reading,
        actors=kept.actors,
        published=kept.published,
        order=kept.order,
        context=kept.context,
        told=kept.told,
        beside=kept.beside,
        places=kept.places,
        names=kept.names,
        story=kept.story,
        passage=kept.passage,
        cited=kept.cited,
        decisions=kept.decisions,
        mark=kept.mark,
    )
