"""What a person decides of a record that is kept: it holds at once, outlives what comes, and can be undone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord import CorrectionError, RecordError, api
from onrecord.export import json_lines as lines
from onrecord.model import Record
from onrecord.pipeline import Pipeline
from support import DESK, json_lines

Decide = Callable[[Path, Record], api.Corrected]

DECISIONS: dict[str, Decide] = {
    "accept": lambda desk, known: api.accept(desk, known.meetings[0].id, by="Ann", why="the readout says so"),
    "reject": lambda desk, known: api.reject(desk, known.statements[0].id, by="Ann"),
    "pin": lambda desk, known: api.pin(desk, known.commitments[0].id, by="Ann"),
    "edit": lambda desk, known: api.edit(desk, known.figures[0].id, "value", "7,150", by="Ann"),
    "merge": lambda desk, known: api.merge(desk, [one.id for one in known.figures[:2]], by="Ann"),
    "split": lambda desk, known: api.split(desk, known.meetings[0].id, [1], by="Ann"),
    "merge actors": lambda desk, _: api.merge_actors(desk, "Tomas Brandt", "Elena Vargas", by="Ann"),
    "edit an actor": lambda desk, _: api.edit_actor(desk, "elena-vargas", "role", "prime minister", by="Ann"),
    "reject an actor": lambda desk, _: api.reject_actor(desk, "Tomas Brandt", by="Ann"),
    "keep a name apart": lambda desk, _: api.keep_apart(desk, "Mr Brandt", "Tomas Brandt", by="Ann"),
}


def told(record: Record) -> list[bytes]:
    """A record as it is written down."""
    return [lines.encode(part) for part in (record.documents, record.entries, record.rejected)]


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_holds_at_once_and_is_undone(desk: Path, name: str) -> None:
    before = api.open(desk)
    done = DECISIONS[name](desk, before)
    (correction,) = done.corrections
    assert done.revision == 2
    assert correction.by == "Ann"
    assert api.correction_log(desk) == (correction,)
    after = api.open(desk)
    assert told(after) != told(before)
    assert api.orphaned(desk) == after.orphaned == ()
    assert api.verify(desk, rebuild=True) == ()
    undone = api.undo(desk, correction.id, by="Bea")
    assert told(api.open(desk)) == told(before)
    with pytest.raises(CorrectionError, match=f"undone already; undo {undone.corrections[0].id}"):
        api.undo(desk, correction.id, by="Bea")
    api.undo(desk, undone.corrections[0].id, by="Ann")
    assert told(api.open(desk)) == told(after)
    assert api.verify(desk, rebuild=True) == ()
    assert len(api.correction_log(desk)) == 3


@pytest.mark.parametrize("typed", ["7,150", "7150"])
def test_a_number_that_a_person_set_is_found(desk: Path, typed: str) -> None:
    figure = api.open(desk).figures[0]
    assert not api.find(desk, typed, exact=True).hits
    api.edit(desk, figure.id, "value", 7150, by="Ann")
    assert [hit.entry.id for hit in api.find(desk, typed, exact=True).hits] == [figure.id]


def test_what_was_rejected_may_be_accepted(desk: Path) -> None:
    entry = api.open(desk).statements[0].id
    api.reject(desk, entry, by="Ann")
    record = api.open(desk)
    assert [one.id for one in record.rejected] == [entry]
    assert entry not in {one.id for one in record.entries}
    assert api.status(desk).rejected == 1
    assert api.show(desk, entry).entry.decisions[-1].action == "reject"
    api.accept(desk, entry, by="Bea")
    assert api.open(desk).rejected == ()
    assert [one.action for one in api.show(desk, entry).entry.decisions] == ["reject", "accept"]


def test_a_document_is_read_anew_as_decided(desk: Path, pipeline: Pipeline) -> None:
    document = next(one for one in api.open(desk).documents if one.publisher == "Andes Wire")
    api.edit_document(desk, document.key, "publisher", "The Upper Wire", by="Ann", pipeline=pipeline)
    assert api.show_document(desk, document.id).publisher == "The Upper Wire"
    place = next(block.span for block in document.blocks if "cannery" in block.span.of(document.text))
    figures = len(api.open(desk).figures)
    dropped = api.keep_block(desk, document.id, (place.start, place.end), keep=False, by="Ann", pipeline=pipeline)
    assert len(api.open(desk).figures) == figures - 1
    assert api.verify(desk, rebuild=True) == ()
    api.undo(desk, dropped.corrections[0].id, by="Ann", pipeline=pipeline)
    assert len(api.open(desk).figures) == figures
    assert api.show_document(desk, document.id).publisher == "The Upper Wire"
    assert api.verify(desk, rebuild=True) == ()


def test_decisions_hold_for_what_comes_later(desk: Path, pipeline: Pipeline, tmp_path: Path) -> None:
    known = api.open(desk)
    for name in ("accept", "edit", "reject", "edit an actor"):
        DECISIONS[name](desk, known)
    more = {
        "id": "more",
        "published": "2024-03-08",
        "text": "President Elena Vargas met Tomas Brandt in Lima on 4 March 2024.",
    }
    api.add(desk, json_lines(tmp_path / "more.jsonl", [more]), pipeline=pipeline)
    after = api.open(desk)
    assert [figure.id for figure in after.figures if figure.value == 7150] == [known.figures[0].id]
    assert len(after.meetings[0].evidence) == len(known.meetings[0].evidence) + 1
    assert {actor.role for actor in after.meetings[0].participants if actor.id == "elena-vargas"} == {"prime minister"}
    assert api.verify(desk, rebuild=True) == ()


def test_evidence_that_changed_orphans_a_decision_and_says_so(pipeline: Pipeline, tmp_path: Path) -> None:
    api.init(tmp_path / "one.db")
    api.init(tmp_path / "other.db")
    changed = [{**one, "text": one["text"].replace("a", "á", 1)} for one in DESK]
    api.add(tmp_path / "one.db", json_lines(tmp_path / "one.jsonl", DESK), pipeline=pipeline)
    api.add(tmp_path / "other.db", json_lines(tmp_path / "other.jsonl", changed), pipeline=pipeline)
    DECISIONS["edit"](tmp_path / "one.db", api.open(tmp_path / "one.db"))
    api.export_corrections(tmp_path / "one.db", tmp_path / "log.jsonl")
    before = told(api.open(tmp_path / "other.db"))
    api.import_corrections(tmp_path / "other.db", tmp_path / "log.jsonl", pipeline=pipeline)
    (orphaned,) = api.orphaned(tmp_path / "other.db")
    assert orphaned.wholly
    assert "its evidence is gone" in orphaned.what
    assert "add the document as it was" in orphaned.remedy
    assert told(api.open(tmp_path / "other.db")) == before
    assert api.open(tmp_path / "other.db").orphaned == (orphaned,)
    api.add(tmp_path / "other.db", tmp_path / "one.jsonl", pipeline=pipeline)
    assert api.orphaned(tmp_path / "other.db") == ()
    assert 7150 in {figure.value for figure in api.open(tmp_path / "other.db").figures}


def test_a_log_travels_to_another_database(desk: Path, address: str, pipeline: Pipeline, tmp_path: Path) -> None:
    known = api.open(desk)
    for name in ("accept", "reject", "edit", "split", "edit an actor"):
        DECISIONS[name](desk, known)
    document = known.documents[0]
    api.edit_document(desk, document.id, "title", "Another title", by="Ann", pipeline=pipeline)
    assert api.export_corrections(desk, tmp_path / "log.jsonl") == 6
    there = address if address.startswith("postgresql") else str(tmp_path / "there.db")
    api.init(there)
    api.add(there, json_lines(tmp_path / "desk.jsonl", DESK[::-1]), pipeline=pipeline)
    done = api.import_corrections(there, tmp_path / "log.jsonl", pipeline=pipeline)
    assert len(done.corrections) == 6
    assert api.import_corrections(there, tmp_path / "log.jsonl", pipeline=pipeline).corrections == ()
    assert api.correction_log(there) == api.correction_log(desk)
    found, expected = api.open(there), api.open(desk)
    assert {one.id: one.decisions for one in found.entries} == {one.id: one.decisions for one in expected.entries}
    assert [one.id for one in found.rejected] == [one.id for one in expected.rejected]
    assert api.verify(there, rebuild=True) == ()


def test_a_log_that_comes_before_the_documents_holds_once_they_come(
    desk: Path, pipeline: Pipeline, tmp_path: Path
) -> None:
    document = api.open(desk).documents[0]
    api.edit_document(desk, document.id, "publisher", "The Upper Post", by="Ann", pipeline=pipeline)
    DECISIONS["reject"](desk, api.open(desk))
    api.export_corrections(desk, tmp_path / "log.jsonl")
    api.init(tmp_path / "new.db")
    api.import_corrections(tmp_path / "new.db", tmp_path / "log.jsonl", pipeline=pipeline)
    assert len(api.orphaned(tmp_path / "new.db")) == 2
    api.add(tmp_path / "new.db", json_lines(tmp_path / "desk.jsonl", DESK), pipeline=pipeline)
    assert api.orphaned(tmp_path / "new.db") == ()
    assert told(api.open(tmp_path / "new.db")) == told(api.open(desk))


def test_decided_entries_are_a_gold_set(desk: Path, tmp_path: Path) -> None:
    known = api.open(desk)
    for name in ("accept", "reject", "edit"):
        DECISIONS[name](desk, known)
    gold = api.export_gold(desk, tmp_path / "gold")
    assert (len(gold.entries), len(gold.rejected)) == (2, 1)
    assert [one.id for one in api.open(tmp_path / "gold").entries] == [one.id for one in gold.entries]


@pytest.mark.parametrize(
    ("message", "decide"),
    [
        ("meeting-0: no such entry in the record; `onrecord find`", lambda desk, _: api.accept(desk, "meeting-0")),
        ("no such entry", lambda desk, known: api.merge(desk, [known.meetings[0].id, "meeting-0"])),
        ("two entries or more of one kind", lambda desk, known: api.merge(desk, [known.meetings[0].id])),
        ("two entries or more of one kind", lambda desk, known: api.merge(desk, [known.meetings[0].id, known.figures[0].id])),
        ("has 2 passages: name some of them, not all", lambda desk, known: api.split(desk, known.meetings[0].id, [0, 1])),
        ("has only one passage", lambda desk, known: api.split(desk, known.measures[0].id, [0])),
        ("a figure has no field 'shoe' that can be set; those that can: date", lambda desk, known: api.edit(desk, known.figures[0].id, "shoe", "1")),
        ("'many' is no number; write 7000", lambda desk, known: api.edit(desk, known.figures[0].id, "value", "many")),
        ("is no EDTF date; write 2024-01-31", lambda desk, known: api.edit(desk, known.meetings[0].id, "date", "tomorrow")),
        ("allowed: ", lambda desk, known: api.edit(desk, known.meetings[0].id, "status", "perhaps")),
        ("an actor has no field 'shoe'", lambda desk, _: api.edit_actor(desk, "Tomas Brandt", "shoe", "1")),
        ("Nobody: no such actor in the record; name its id", lambda desk, _: api.reject_actor(desk, "Nobody")),
        ("one actor already", lambda desk, _: api.merge_actors(desk, "Tomas Brandt", "tomas-brandt")),
        ("is the actor's whole name", lambda desk, _: api.keep_apart(desk, "Tomas Brandt", "Tomas Brandt")),
        ("a document has no field 'shoe'", lambda desk, known: api.edit_document(desk, known.documents[0].id, "shoe", "1")),
        ("no block at 90000 to 90010; the text has", lambda desk, known: api.keep_block(desk, known.documents[0].id, (90000, 90010))),
        ("correction-0: no such correction in the log; `onrecord corrections list`", lambda desk, _: api.undo(desk, "correction-0")),
        ("nowhere.jsonl: No such file", lambda desk, _: api.import_corrections(desk, desk.parent / "nowhere.jsonl")),
        ("the file must be one that `onrecord corrections export` wrote", lambda desk, _: api.import_corrections(desk, __file__)),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_told_and_changes_nothing(desk: Path, message: str, decide: Decide) -> None:
    before = desk.read_bytes()
    known = api.open(desk)
    with pytest.raises(CorrectionError) as raised:
        decide(desk, known)
    assert message in str(raised.value)
    assert api.correction_log(desk) == ()
    assert api.status(desk).revision == 1
    assert len(before) == desk.stat().st_size


def test_a_document_that_is_not_there(desk: Path) -> None:
    with pytest.raises(RecordError, match="there is no document nothing; `onrecord find`"):
        api.edit_document(desk, "nothing", "title", "x")


def test_who_decides_is_the_one_named_else_the_setting(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = api.open(desk).meetings[0].id
    monkeypatch.setenv("ONRECORD_REVIEWER", "Cleo")
    api.accept(desk, entry)
    api.pin(desk, entry, by="Dora", why="both sides say so")
    assert [(one.by, one.why) for one in api.correction_log(desk)] == [("Cleo", None), ("Dora", "both sides say so")]


def test_two_who_decide_at_once_both_count(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else decides while the record is looked at: their decision is seen before this one is written."""
    from onrecord.api import deciding

    known = api.open(desk)
    looked = deciding._to_read
    other: list[api.Corrected] = []

    def meanwhile(*arguments: object) -> set[str]:
        if not other:
            other.append(api.Corrected(corrections=(), revision=None))
            DECISIONS["reject"](desk, known)
        return looked(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(deciding, "_to_read", meanwhile)
    DECISIONS["accept"](desk, known)
    assert [one.action for one in api.correction_log(desk)] == ["reject", "accept"]
    assert api.verify(desk, rebuild=True) == ()
