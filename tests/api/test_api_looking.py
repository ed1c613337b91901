"""Looking into a record that is kept: found, shown, explained, as it stood, and written out."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord import RecordError, api
from onrecord.export import FORMATS
from onrecord.model import KINDS
from onrecord.pipeline import Pipeline
from onrecord.store import Filters
from support import DESK, json_lines

KIND_NAMES = [str(kind.__struct_config__.tag) for kind in KINDS]


def test_found_by_words_and_filters(address: str, pipeline: Pipeline, tmp_path: Path) -> None:
    api.init(address)
    api.add(address, json_lines(tmp_path / "desk.jsonl", DESK), pipeline=pipeline)
    everything = api.find(address, most=100)
    assert everything.total == len(everything.hits) == len(api.open(address))
    assert [hit.entry.id for hit in api.find(address, "cannery workers", Filters(kind="figure")).hits] == [
        next(figure.id for figure in api.open(address).figures if figure.value == 52)
    ]
    (meeting,) = api.find(address, "", Filters(kind="meeting", actor="tomas-brandt", since=date(2024, 3, 4))).hits
    assert meeting.entry == api.open(address).meetings[0]
    assert api.find(address, "", Filters(kind="meeting", until=date(2024, 3, 3))).total == 0
    assert api.find(address, "qwertyuiop").total == 0
    first, second = api.find(address, most=1), api.find(address, most=1, skip=1)
    assert [*first.hits, *second.hits] == [*everything.hits[:2]]
    (passage,) = api.find_passages(address, "cannery").hits
    assert "52 cannery workers" in passage.text


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_every_entry_is_shown_and_explained(desk: Path, kind: str) -> None:
    for hit in api.find(desk, "", Filters(kind=kind)).hits:
        shown = api.show(desk, hit.entry.id)
        assert shown.entry == hit.entry
        assert {document.id for document in shown.documents} == {one.document for one in shown.entry.evidence}
        texts = {document.id: document.text for document in shown.documents}
        origins = api.explain(desk, hit.entry.id)
        assert origins
        for origin in origins:
            assert origin.step
            for passage in origin.passages:
                assert passage.version is not None
                assert passage.version.startswith("0.")
                if passage.start is not None and passage.end is not None:
                    assert texts[passage.document][passage.start : passage.end] == passage.text


def test_a_document_is_shown_by_its_id_or_key(desk: Path, pipeline: Pipeline, tmp_path: Path) -> None:
    document = api.open(desk).documents[0]
    assert api.show_document(desk, document.id) == api.show_document(desk, document.key) == document
    changed = {**DESK[0], "text": DESK[0]["text"] + "\n\nThe mayor was there too."}
    api.add(desk, json_lines(tmp_path / "desk.jsonl", [changed]), pipeline=pipeline)
    several = [one for one in api.open(desk).documents if one.url == changed["url"]]
    assert len(several) == 2
    if several[0].key == several[1].key:
        with pytest.raises(RecordError, match=f"name one by its id: .*{several[0].id}"):
            api.show_document(desk, several[0].key)


def test_what_is_not_there(desk: Path) -> None:
    for verb in (api.show, api.explain):
        with pytest.raises(RecordError, match=r"there is no entry meeting-0; `onrecord find`"):
            verb(desk, "meeting-0")
    with pytest.raises(RecordError, match=r"nothing of the id meeting-0; `onrecord find`"):
        api.history(desk, "meeting-0")
    with pytest.raises(RecordError, match="there is no document nothing"):
        api.show_document(desk, "nothing")


def test_what_became_of_an_entry_is_told(desk: Path) -> None:
    one, other = (figure.id for figure in api.open(desk).figures[:2])
    api.merge(desk, [one, other], by="Ann")
    (gone,) = {one, other} - {figure.id for figure in api.open(desk).figures}
    with pytest.raises(RecordError, match=f"`onrecord history {gone}`"):
        api.show(desk, gone)
    (stood,) = api.history(desk, gone)
    assert stood.until is not None
    assert stood.until.what == "merge figure"


def test_a_record_that_is_protected_may_be_looked_into(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    before = sorted(tmp_path.iterdir())
    entry = api.find(desk, "ferry").hits[0].entry
    assert api.show(desk, entry.id).entry == entry
    assert api.status(desk).documents == 3
    assert api.verify(desk, rebuild=True) == ()
    assert api.correction_log(desk) == ()
    assert api.orphaned(desk) == ()
    assert sorted(tmp_path.iterdir()) == before


# --- over time


def test_a_record_as_it_stood(address: str, pipeline: Pipeline, tmp_path: Path) -> None:
    api.init(address)
    for number, document in enumerate(DESK):
        api.add(address, json_lines(tmp_path / f"{number}.jsonl", [document]), pipeline=pipeline, by="Desk")
    now = api.open(address)
    entry = now.figures[0]
    api.edit(address, entry.id, "value", "5", by="Ann", why="counted again")
    assert api.open(address, as_of=3) == now
    assert len(api.open(address, as_of=1).documents) == 1
    assert api.open(address, as_of=4) == api.open(address) == api.open(address, as_of=datetime.now(UTC).date())
    assert api.show(address, entry.id, as_of=3).entry == entry
    assert api.find(address, "", Filters(kind="meeting"), as_of=1).total == 1
    told = api.history(address, entry.id)
    assert told[-1].value == api.show(address, entry.id).entry
    assert (told[-1].since.number, told[-1].since.what, told[-1].since.by) == (4, "edit figure", "Ann")
    assert told[-1].until is None
    for earlier, later in pairwise(told):
        assert earlier.until == later.since


@pytest.mark.parametrize("verb", ["open", "find", "show", "show_document", "export_record"])
def test_nothing_stood_before_the_record_began(desk: Path, tmp_path: Path, verb: str) -> None:
    arguments = {
        "find": ("ferry",),
        "show": ("meeting-0",),
        "show_document": ("x",),
        "export_record": ("csv", tmp_path),
    }
    before = datetime.now(UTC) - timedelta(days=400)
    for as_of in (before, before.date(), 0):
        with pytest.raises(RecordError, match=r"nothing was in the record then: it begins at 2\d{3}-.*name that day"):
            getattr(api, verb)(desk, *arguments.get(verb, ()), as_of=as_of)


def test_the_history_of_a_document(desk: Path, pipeline: Pipeline) -> None:
    document = api.open(desk).documents[0]
    api.edit_document(desk, document.id, "publisher", "The Upper Post", by="Ann", pipeline=pipeline)
    first, second = api.history(desk, document.id)
    assert (first.value, second.value) == (document, api.show_document(desk, document.id))
    assert second.value.decisions[0].by == "Ann"


# --- written out


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_is_written_from_a_record_that_is_kept(desk: Path, tmp_path: Path, format_: str) -> None:
    api.reject(desk, api.open(desk).meetings[0].id, by="Ann", why="a headline")
    api.export_record(desk, format_, tmp_path / "kept")
    api.export_record(api.open(desk), format_, tmp_path / "given")
    assert contents(tmp_path / "kept") == contents(tmp_path / "given")
    assert contents(tmp_path / "kept")
    api.export_record(desk, format_, tmp_path / "before", as_of=1)
    assert contents(tmp_path / "before") != contents(tmp_path / "kept")


def test_a_folder_that_was_written_is_opened_again(desk: Path, tmp_path: Path) -> None:
    api.accept(desk, api.open(desk).statements[0].id, by="Ann")
    api.export_record(desk, "jsonl", tmp_path / "out")
    assert api.open(tmp_path / "out") == api.open(desk)
    with pytest.raises(RecordError, match="one state of a record"):
        api.open(tmp_path / "out", as_of=1)


def contents(path: Path) -> dict[str, bytes]:
    """The files of an export by name."""
    if path.is_file():
        return {"": path.read_bytes()}
    return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}
