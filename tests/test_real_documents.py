"""The real coverage, where it is at hand: every quotation in its place, nothing from noise, no complaints."""

import random

import pytest

from onrecord import api
from onrecord.export import json_lines
from onrecord.model import Entry, Meeting, Record, Span
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


# --- what several of the five documents tell, each once


def documents_of(record: Record, entry: Entry) -> set[str]:
    """The numbers of the documents that an entry rests on."""
    return {record.document(evidence.document).key[:3] for evidence in entry.evidence}


def meetings_of(record: Record, *people: str) -> list[Meeting]:
    return [m for m in record.meetings if {a.id for a in m.participants} == set(people)]


def test_the_talks_of_december_are_one_meeting_for_each_pair(record: Record) -> None:
    (talks,) = meetings_of(record, "andres-manuel-lopez-obrador", "antony-blinken")
    assert documents_of(record, talks) == {"003", "004"}
    assert talks.date is not None
    assert (talks.date.value, talks.date.from_) == ("2023-12-28", "inferred")
    assert {evidence.reading.weekday for evidence in talks.evidence} == {"Thursday", None}
    (ministers,) = meetings_of(record, "alicia-barcena", "antony-blinken")
    assert documents_of(record, ministers) == {"002", "003"}
    assert len([m for m in record.meetings if "003" in documents_of(record, m)]) == 2, "told again as a third meeting"


def test_a_summit_is_no_party_of_itself(record: Record) -> None:
    named = [m for m in record.meetings if m.name]
    assert named
    assert not any(actor.name == m.name for m in named for actor in m.participants)


def test_meetings_of_may_and_december_2022_stay_two(record: Record) -> None:
    found = meetings_of(record, "antony-blinken", "marcelo-ebrard")
    assert [m.date.value for m in found if m.date] == ["2022-05-03", "2022-12-16"]


def test_the_statement_on_the_agreement_is_one_with_the_outlets_it_is_taken_from(record: Record) -> None:
    (statement,) = [s for s in record.statements if "border bridges are already being opened" in s.content]
    assert documents_of(record, statement) == {"003", "004"}
    assert (statement.sources.documents, statement.via) == (2, "The Guardian")


def test_the_caravan_its_size_the_rail_crossings_and_the_promise_are_one_each(record: Record) -> None:
    (caravan,) = record.movements
    assert documents_of(record, caravan) == {"003", "004"}
    (size,) = [f for f in record.figures if f.value == 7000]
    assert documents_of(record, size) == {"003", "004"}
    assert not size.conflicts
    (rail,) = [m for m in record.measures if "rail" in m.name]
    assert documents_of(record, rail) == {"003", "004"}
    assert [state.state for state in rail.states] == ["shut down", "being opened"]
    (promise,) = [c for c in record.commitments if [a.id for a in c.by] == ["donald-trump"]]
    assert documents_of(record, promise) == {"003", "004"}


def test_the_stay_of_the_expulsion_policy_is_one_measure_under_its_two_names(record: Record) -> None:
    (stay,) = [m for m in record.measures if "Title 42" in m.name]
    assert [state.state for state in stay.states] == ["in force", "being blocked from ending"]
    assert len(stay.evidence) == 3
    blocked = stay.states[1]
    assert blocked.by is not None
    assert (blocked.by.id, blocked.date) == ("matthew-kacsmaryk", "2022-12-15")


def test_the_agreement_to_keep_crossings_open_is_followed_up(record: Record) -> None:
    (agreement,) = [c for c in record.commitments if "rail crossings" in c.content]
    followed = {e.id: e for e in record if e.id in agreement.follow_ups}
    assert {type(e).__name__ for e in followed.values()} == {"Measure", "Statement"}
    assert all({"rail", "border"} <= set(why.words) for why in agreement.follow_up_reasons)
    assert agreement.status == "announced", "the articles do not tell that they were open later"


def test_what_two_outlets_say_of_presidents_stands_first(record: Record) -> None:
    first = record.by_importance[:4]
    assert all(e.sources.independent == 2 and "high-office" in e.importance for e in first)


def test_the_order_of_the_real_documents_changes_nothing(record: Record, pipeline: Pipeline) -> None:
    files = sorted((SHARED / "coverage").glob("*.txt"))
    mixed = api.build(random.Random(7).sample(files, len(files)), pipeline=pipeline)
    assert json_lines.encode(mixed.entries) == json_lines.encode(record.entries)
