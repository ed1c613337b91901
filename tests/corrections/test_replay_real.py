"""Decisions on the example coverage, in all six kinds, through the whole line."""

import pytest
from decided_examples import deciding
from msgspec.structs import replace

from onrecord import corrections
from onrecord.export.verify import verify
from onrecord.extract import extract
from onrecord.model import Record
from onrecord.pipeline import Pipeline, annotated, articles, build
from onrecord.reconcile import reconcile
from support import EXAMPLES


def passages(of: Record) -> set[frozenset[tuple[str, int, int, str]]]:
    return {frozenset((e.document, e.start, e.end, repr(e.anchors)) for e in entry.evidence) for entry in of.entries}


def test_all_that_was_accepted_stays_when_nothing_is_read_any_more(pipeline: Pipeline, demo_record: Record) -> None:
    found = list(articles([EXAMPLES], pipeline.settings, []))
    log = [corrections.accept(demo_record, entry.id, deciding()) for entry in demo_record]
    documents, entries, rejected, orphaned = reconcile(found, [], log)
    after = Record(documents=documents, entries=entries, rejected=rejected, orphaned=orphaned)
    verify(after)
    assert after.counts() == demo_record.counts()
    assert passages(after) == passages(demo_record)
    assert all(entry.decisions[0].kept for entry in after)


def test_each_decision_means_its_entry_and_no_other(pipeline: Pipeline, demo_record: Record) -> None:
    found = list(articles([EXAMPLES], pipeline.settings, []))
    readings = [reading for one in annotated(found, pipeline) for reading in extract([one])]
    log = [corrections.accept(demo_record, entry.id, deciding()) for entry in demo_record]
    after = reconcile(found, readings, log)
    assert [replace(entry, decisions=()) for entry in after.entries] == list(demo_record.entries)
    assert [len(entry.decisions) for entry in after.entries] == [1] * len(demo_record)
    log = [corrections.reject(demo_record, entry.id, deciding()) for entry in demo_record]
    none = reconcile(found, readings, log)
    assert not none.entries
    assert len(none.rejected) == len(demo_record)
    assert not none.orphaned


@pytest.mark.parametrize("day", ["2023-12-14", "2024-01-31"])
def test_a_day_of_publication_moves_the_days_counted_from_it(pipeline: Pipeline, demo_record: Record, day: str) -> None:
    document = next(d for d in demo_record.documents if d.key.startswith("01-"))
    log = [corrections.edit_document(demo_record, document.id, "published", day, deciding())]
    after = build([EXAMPLES], pipeline, corrections=log)
    assert after.document(document.id).published == day
    assert after.document(document.id).decisions[0].changed[0].machine == "2023-12-28"
    resolved = [
        e.reading.date for m in after.meetings for e in m.evidence if e.document == document.id and e.reading.date
    ]
    before = [
        e.reading.date for m in demo_record.meetings for e in m.evidence if e.document == document.id and e.reading.date
    ]
    assert resolved
    assert [date.value for date in resolved] != [date.value for date in before]
