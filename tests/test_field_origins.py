"""What made each field: every passage that is named stands where it says, and no field with a value is left out."""

from pathlib import Path

import pytest

import onrecord
from onrecord import corrections
from onrecord.corrections import Deciding
from onrecord.field_origins import explain
from onrecord.model import Entry, FieldOrigin, Record, Span, kind_of
from onrecord.pipeline import Pipeline, build
from support import EXAMPLES


def origins(record: Record, entry: Entry) -> dict[str, FieldOrigin]:
    return {origin.field: origin for origin in explain(entry, record.documents)}


def test_every_field_with_a_value_is_explained(demo_record: Record) -> None:
    for entry in demo_record:
        told = origins(demo_record, entry)
        for field in entry.evidence[0].reading.__struct_fields__:
            assert (field in told) == (getattr(entry, field) not in (None, ())), (entry.id, field)


def test_every_passage_stands_where_it_says(demo_record: Record) -> None:
    for entry in demo_record:
        for origin in explain(entry, demo_record.documents):
            for passage in origin.passages:
                evidence = entry.evidence[passage.evidence]
                assert passage.document == evidence.document
                if passage.start is not None and passage.end is not None:
                    text = demo_record.document(passage.document).text
                    assert Span(passage.start, passage.end).of(text) == passage.text
                    anchors = [label for label in evidence.anchors if label.split(".")[0] == origin.field]
                    assert (passage.start, passage.end) in [evidence.anchors[label] for label in anchors]


def test_every_step_is_a_module(demo_record: Record) -> None:
    folder = Path(onrecord.__file__).parent
    steps = {
        step
        for entry in demo_record
        for origin in explain(entry, demo_record.documents)
        for step in origin.step.split(", ")
    }
    assert steps
    for step in steps:
        assert (folder / step).is_dir() or (folder / f"{step}.py").is_file(), step


@pytest.mark.parametrize("kind", ["meeting", "statement", "commitment", "figure", "measure", "movement"])
def test_what_passages_give_differently_is_told(demo_record: Record, kind: str) -> None:
    several = [entry for entry in demo_record if kind_of(entry) == kind and len(entry.evidence) > 1]
    assert several
    for entry in several:
        for origin in explain(entry, demo_record.documents):
            givers = {passage.evidence for passage in origin.passages}
            assert givers <= set(range(len(entry.evidence)))
            if len(givers) > 1 and origin.field not in {"date", "status"}:
                assert str(len(givers)) in origin.how


def test_the_pipeline_that_read_a_passage_is_named(demo_record: Record) -> None:
    entry = demo_record.statements[0]
    document = entry.evidence[0].document
    told = explain(entry, demo_record.documents, {document: "1.2.3+abc"})
    assert all(
        passage.version == "1.2.3+abc" for origin in told for passage in origin.passages if passage.evidence == 0
    )


EDITS = [
    ("figures", "counted", "lorries"),
    ("meetings", "date", "2024-05-01"),
    ("meetings", "participants", "Ana Quill"),
]


@pytest.mark.parametrize(("kinds", "field", "value"), EDITS)
def test_what_a_person_set_is_told_with_what_the_machine_has(
    demo_record: Record, pipeline: Pipeline, kinds: str, field: str, value: str
) -> None:
    entry = next(one for one in getattr(demo_record, kinds) if getattr(one, field))
    correction = corrections.edit(demo_record, entry.id, field, value, Deciding("Ann Other", "2026-01-01T00:00:00Z"))
    decided = build([EXAMPLES], pipeline, corrections=[correction])
    (after,) = (one for one in getattr(decided, kinds) if one.id == entry.id)
    told, before = origins(decided, after)[field], origins(demo_record, entry)[field]
    assert told.value == value
    assert told.how.startswith(f"set by Ann Other ({correction.id}); the machine has: ")
    assert "{" not in told.how
    assert before.value.split(" (")[0] in told.how
