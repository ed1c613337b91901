"""Conflicts shortened for a page of several entries."""

from msgspec.structs import replace

from onrecord.model import Conflict, ConflictReading, Entry, Record
from onrecord.serve.views.differing import shortened


def entry_of(demo_record: Record, *readings: tuple[int, ...]) -> Entry:
    """An entry with a dozen passages, each of another text."""
    first = demo_record.entries[0]
    passages = tuple(replace(first.evidence[0], text=f"passage {number}") for number in range(12))
    given = tuple(ConflictReading(value=f"value {n}", evidence=some) for n, some in enumerate(readings))
    return replace(first, evidence=passages, conflicts=(Conflict(field="place", readings=given),))


def told(entry: Entry) -> list[list[str]]:
    (conflict,) = entry.conflicts
    return [[entry.evidence[one].text for one in reading.evidence] for reading in conflict.readings]


def test_each_reading_keeps_its_first_passages(demo_record: Record) -> None:
    short = shortened(entry_of(demo_record, (4, 5, 6, 7, 8), (2, 9)), most=2)
    assert told(short.entry) == [["passage 4", "passage 5"], ["passage 2", "passage 9"]]
    assert short.more == 3


def test_what_is_short_stays_as_it_is(demo_record: Record) -> None:
    entry = entry_of(demo_record, (0, 1), (2,))
    short = shortened(entry, most=2)
    assert told(short.entry) == told(entry)
    assert short.more == 0


def test_an_index_of_no_passage_is_no_passage_more(demo_record: Record) -> None:
    short = shortened(entry_of(demo_record, (99, 3), ()), most=1)
    assert told(short.entry) == [["passage 3"], []]
    assert short.more == 0
    assert short.entry.evidence
