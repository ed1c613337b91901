"""The labelled articles of `bench/data/events`: what is scored, which are unseen, and who is who in them."""

import json
from itertools import pairwise
from pathlib import Path

import bench_path  # noqa: F401
import pytest
from bench.event_actors import Office, Person, bcubed, office_right, people
from bench.event_labels import DRAWS, LABELS, Document, entries_in, held_out, restrict

from onrecord.model import Actor, Span

FIELDS = {
    "meeting": {"participants", "date", "weekday", "place", "mode", "closed_door", "status", "agenda", "outcome"},
    "statement": {"speaker", "resolved", "form", "channel", "via"},
    "commitment": {"by", "to", "due", "form"},
    "figure": {"value", "low", "high", "bound", "counted", "per", "period", "claimed_by", "resolved"},
    "measure": {"name", "measure", "state", "date", "weekday", "by", "until"},
    "movement": {"who", "size", "origin", "destination", "position", "date", "weekday"},
}


@pytest.mark.parametrize("half", sorted(LABELS))
def test_labels_lie_in_kept_lines_of_documents_labelled_in_that_kind(half: str) -> None:
    content = json.loads(LABELS[half].read_text(encoding="utf-8"))
    for item in content["items"]:
        document = content["documents"][item["doc"]]
        assert item["kind"] in document["kinds"]
        assert set(item) - {"kind", "doc", "key", "start", "end"} <= FIELDS[item["kind"]]
        assert 0 <= item["start"] < item["end"] <= document["characters"]
        dropped = [line for line in document["lines"] if line[2] == "drop"]
        assert not any(item["start"] < end and start < item["end"] for start, end, _ in dropped)


def test_the_halves_share_no_document_and_the_unseen_one_has_its_people() -> None:
    documents = {half: set(json.loads(path.read_text(encoding="utf-8"))["documents"]) for half, path in LABELS.items()}
    assert not any(documents[half] & documents["test"] for half in documents if half != "test")
    assert len(documents["test"]) in (DRAWS[0].held_out, sum(draw.held_out for draw in DRAWS))
    named = people(LABELS["test"])
    assert {one.document for one in named} <= documents["test"]
    for document in documents["test"]:
        spans = sorted(span for one in named if one.document == document for span, _ in one.mentions)
        assert all(before.end <= after.start for before, after in pairwise(spans))


def test_an_event_is_in_one_half() -> None:
    chosen = [Document(f"ecbplus/{number}", "", f"event {number // 2}", None) for number in range(80)]
    unseen = held_out([chosen, []])
    assert len(unseen) == DRAWS[0].held_out
    assert all((f"ecbplus/{number}" in unseen) == (f"ecbplus/{number + 1}" in unseen) for number in range(0, 80, 2))


def test_evidence_of_kinds_that_are_not_labelled_is_left_out(tmp_path: Path) -> None:
    labels, export, out = tmp_path / "labels.json", tmp_path / "export", tmp_path / "out"
    export.mkdir()
    out.mkdir()
    labels.write_text(json.dumps({"documents": {"a": {"kinds": ["meeting"]}, "b": {"kinds": ["figure"]}}}))
    (export / "documents.jsonl").write_text('{"id": "1", "key": "a"}\n{"id": "2", "key": "b"}\n')
    both = [{"document": "1"}, {"document": "2"}]
    entries = [{"kind": "meeting", "evidence": both}, {"kind": "measure", "evidence": both}]
    (export / "record.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    restrict(export, labels, out)
    assert json.loads((out / "record.jsonl").read_text()) == {"kind": "meeting", "evidence": [{"document": "1"}]}


def person(name: str, *starts: int) -> Person:
    return Person("a", name, tuple((Span(start, start + 1), "name") for start in starts), ())


def test_bcubed_of_whole_split_and_joined_groups() -> None:
    persons = [person("Ana Ruiz", 0, 10), person("Bo Lind", 20)]
    spans = [span for one in persons for span, _ in one.mentions]
    assert bcubed(persons, dict(zip(spans, "aab", strict=True))) == (3.0, 3.0)
    assert bcubed(persons, dict(zip(spans, ("a", None, "b"), strict=True))) == (3.0, 2.0)
    precision, recall = bcubed(persons, dict(zip(spans, "aaa", strict=True)))
    assert precision == pytest.approx(5 / 3)
    assert recall == 3.0


def test_an_office_is_right_with_half_of_its_words() -> None:
    office = Office("foreign minister", "Norvia", Span(0, 8))
    minister = Person("a", "Ana Ruiz", (), (office,))
    assert office_right(minister, Actor(id="r", name="Ana Ruiz", role="minister", of="Norvia"))
    assert not office_right(minister, Actor(id="r", name="Ana Ruiz", role="spokeswoman", of="Norvia"))
    assert not office_right(minister, Actor(id="r", name="Ana Ruiz"))


def test_entries_are_counted_by_kind_in_the_documents_asked_for(tmp_path: Path) -> None:
    (tmp_path / "documents.jsonl").write_text('{"id": "1", "key": "a"}\n{"id": "2", "key": "b"}\n')
    entries = [("meeting", "1"), ("meeting", "2"), ("figure", "1")]
    rows = [json.dumps({"kind": kind, "evidence": [{"document": one}]}) for kind, one in entries]
    (tmp_path / "record.jsonl").write_text("\n".join(rows))
    assert entries_in(tmp_path, {"a"}) == {"meeting": 1, "figure": 1}
