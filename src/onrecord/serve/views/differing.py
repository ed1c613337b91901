"""Conflicts with the first passages of each reading: an entry of hundreds has too many for a page of several entries."""

from dataclasses import dataclass

from msgspec.structs import replace

from onrecord.model import Conflict, Entry

PASSAGES = 3
"""Passages of a reading that are shown; the entry's own page has all of them."""


@dataclass(frozen=True)
class Shortened:
    """An entry with the passages that are shown of it, and how many more its readings have."""

    entry: Entry
    more: int


def shortened(entry: Entry, most: int = PASSAGES) -> Shortened:
    """The entry with no more than the first `most` passages of each reading, and with its own first one."""
    readings = [reading for conflict in entry.conflicts for reading in conflict.readings]
    known = range(len(entry.evidence))
    given = {one for reading in readings for one in reading.evidence if one in known}
    shown = {one for reading in readings for one in [one for one in reading.evidence if one in known][:most]}
    kept = sorted(shown | set(known[:1]))
    number = {old: new for new, old in enumerate(kept)}
    return Shortened(
        replace(
            entry,
            evidence=tuple(entry.evidence[one] for one in kept),
            conflicts=tuple(_renumbered(conflict, number) for conflict in entry.conflicts),
        ),
        len(given - set(kept)),
    )


def _renumbered(conflict: Conflict, number: dict[int, int]) -> Conflict:
    return replace(
        conflict,
        readings=tuple(
            replace(one, evidence=tuple(number[old] for old in one.evidence if old in number))
            for one in conflict.readings
        ),
    )
