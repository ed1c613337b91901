"""The real coverage, where it is at hand: every quotation in its place, nothing from noise, no complaints."""

import pytest

from onrecord import api
from onrecord.model import Record, Span
from onrecord.pipeline import Pipeline
from support import SHARED, needs_shared

pytestmark = needs_shared


@pytest.fixture(scope="module")
def record(pipeline: Pipeline) -> Record:
    return api.build([SHARED / "coverage"], pipeline=pipeline)


def test_the_five_documents_build_without_a_problem(record: Record) -> None:
    assert record.problems == ()
    assert len(record.documents) == 5


def test_every_piece_of_evidence_is_the_text_at_its_offsets(record: Record) -> None:
    for entry in record:
        for evidence in entry.evidence:
            text = record.document(evidence.document).text
            assert text[evidence.start : evidence.end] == evidence.text
            assert evidence.text.strip(), entry.id


def test_no_evidence_lies_in_a_dropped_block(record: Record) -> None:
    for entry in record:
        for evidence in entry.evidence:
            for span in (evidence.span, *evidence.also, *evidence.anchors.values()):
                noise = [b for b in record.document(evidence.document).blocks if not b.keep and b.span.overlap(span)]
                assert not noise, f"{entry.id} quotes a block dropped as {noise[0].reason}"


def test_blocks_cover_every_line_that_is_not_blank(record: Record) -> None:
    for document in record.documents:
        covered = [block.span for block in document.blocks]
        assert covered == sorted(covered)
        position = 0
        for span in (*covered, Span(len(document.text), len(document.text))):
            assert not document.text[position : span.start].strip()
            position = span.end


def test_a_dropped_block_has_its_reason_and_a_kept_one_none(record: Record) -> None:
    for document in record.documents:
        assert all((block.reason is None) == block.keep for block in document.blocks)


def test_all_kinds_of_the_coverage_are_found(record: Record) -> None:
    counts = record.counts()
    assert all(counts.values()), counts


def test_the_foreign_ministers_are_told_apart(record: Record) -> None:
    """Two people held the office in the years that the coverage spans; one of them is spelt in two ways."""
    ministers = {
        a.id: a.name
        for a in record.actors
        if a.of == "Mexico" and a.role and "foreign" in a.role and a.name[0].isupper()
    }
    assert {"marcelo-ebrard", "alicia-barcena"} <= set(ministers)
    assert len([name for name in ministers.values() if name.casefold().endswith(("bárcena", "barcena"))]) == 1


def test_three_visits_are_three_stories_and_nothing_is_a_copy(record: Record) -> None:
    stories: dict[str | None, set[str]] = {}
    for document in record.documents:
        stories.setdefault(document.story, set()).add(document.key[:3])
    assert sorted(map(sorted, stories.values())) == [["000"], ["001"], ["002", "003", "004"]]
    assert not any(document.copy_of for document in record.documents)
