"""A record that grows: nothing is read twice, lost or doubled, and it is what `build` makes in one go."""

from pathlib import Path

import polars
import pytest
from msgspec.structs import replace

from onrecord import StoreError, api
from onrecord.api import keeping
from onrecord.export import json_lines as lines
from onrecord.model import Record
from onrecord.pipeline import Pipeline
from onrecord.run import reading
from onrecord.store import Store
from support import DESK, json_lines


def added(
    record: str | Path, *documents: dict[str, str], pipeline: Pipeline, folder: Path, reread: bool = False
) -> api.Added:
    """Adds documents to a record from a file of this folder."""
    return api.add(record, json_lines(folder / "desk.jsonl", documents), pipeline=pipeline, by="Desk", reread=reread)


def told(record: Record) -> list[bytes]:
    """A record as it is written down."""
    return [lines.encode(part) for part in (record.documents, record.entries, record.rejected, record.problems)]


def test_what_is_kept_is_what_build_makes(address: str, pipeline: Pipeline, tmp_path: Path) -> None:
    api.init(address)
    first = added(address, *DESK, pipeline=pipeline, folder=tmp_path)
    assert (len(first.documents), first.known, len(first.revisions), first.problems) == (3, 0, 1, ())
    again = added(address, *DESK, pipeline=pipeline, folder=tmp_path)
    assert (again.documents, again.known, again.revisions) == ((), 3, ())
    kept = api.open(address)
    built = api.build(tmp_path / "desk.jsonl", pipeline=pipeline)
    assert told(kept) == told(built)
    assert set(kept.counts().values()) != {0}
    assert all(kept.counts().values()), "the examples have entries of every kind"
    assert api.verify(address, rebuild=True) == ()
    status = api.status(address)
    assert (status.documents, status.revision, status.pending) == (3, 1, 0)


def test_a_kept_record_is_written_in_partitions(address: str, pipeline: Pipeline, tmp_path: Path) -> None:
    api.init(address)
    added(address, *DESK, pipeline=pipeline, folder=tmp_path)
    api.export_partitions(address, tmp_path / "kept")
    whole = api.open(address)
    api.export_partitions(whole, tmp_path / "whole")
    kept, same = (
        {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*.parquet")}
        for folder in (tmp_path / "kept", tmp_path / "whole")
    )
    assert kept == same
    found = polars.scan_parquet(tmp_path / "kept" / "statements", hive_partitioning=True).collect()
    assert sorted(found["id"]) == sorted(one.id for one in whole.statements)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_one_at_a_time_in_any_order(pipeline: Pipeline, tmp_path: Path, desk: Path, order: tuple[int, ...]) -> None:
    one_by_one = tmp_path / "one.db"
    api.init(one_by_one)
    for number in order:
        added(one_by_one, DESK[number], pipeline=pipeline, folder=tmp_path)
    found, expected = api.open(one_by_one), api.open(desk)
    assert {entry.id: replace(entry, evidence=()) for entry in found.entries}.keys() == {e.id for e in expected.entries}
    assert api.verify(one_by_one, rebuild=True) == ()


class StoppedError(Exception):
    """What stops an `add`."""


def test_an_add_that_is_stopped_before_it_reconciles_goes_on(
    desk: Path, pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    api.init(tmp_path / "new.db")

    def stop(*_: object, **__: object) -> None:
        raise StoppedError

    with monkeypatch.context() as patched:
        patched.setattr(keeping, "settle", stop)
        with pytest.raises(StoppedError):
            added(tmp_path / "new.db", *DESK, pipeline=pipeline, folder=tmp_path)
    waiting = api.status(tmp_path / "new.db")
    assert (waiting.pending, waiting.documents, waiting.revision) == (3, 0, 0)
    with monkeypatch.context() as patched:
        patched.setattr(reading, "understood", stop)  # Nothing is read twice.
        resumed = api.add(tmp_path / "new.db", pipeline=pipeline)
    assert (resumed.documents, len(resumed.revisions)) == ((), 1)
    assert told(api.open(tmp_path / "new.db")) == told(api.open(desk))
    assert api.verify(tmp_path / "new.db", rebuild=True) == ()


def test_an_add_that_is_stopped_between_batches_keeps_those_that_were_done(
    desk: Path, pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "BATCH", 1)
    api.init(tmp_path / "new.db")
    seen: list[str] = []

    def watch(path: str) -> None:
        if seen:
            raise StoppedError
        seen.append(path)

    sources = json_lines(tmp_path / "desk.jsonl", DESK)
    with pytest.raises(StoppedError):
        api.add(tmp_path / "new.db", sources, pipeline=pipeline, watch=watch)
    assert api.status(tmp_path / "new.db").pending == 2
    resumed = api.add(tmp_path / "new.db", sources, pipeline=pipeline)
    assert (len(resumed.documents), resumed.known) == (1, 2)
    assert told(api.open(tmp_path / "new.db")) == told(api.open(desk))


def test_a_decision_settles_what_waits_too(
    desk: Path, pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = {"id": "more", "published": "2024-03-08", "text": "Elena Vargas met Tomas Brandt in Quito on 7 March 2024."}

    def stop(*_: object, **__: object) -> None:
        raise StoppedError

    with monkeypatch.context() as patched:
        patched.setattr(keeping, "settle", stop)
        with pytest.raises(StoppedError):
            added(desk, more, pipeline=pipeline, folder=tmp_path)
    api.accept(desk, api.open(desk).meetings[0].id, by="Ann")
    assert api.status(desk).pending == 0
    assert len(api.open(desk).meetings) == 2
    assert api.verify(desk, rebuild=True) == ()


def test_a_changed_article_keeps_both_versions(desk: Path, pipeline: Pipeline, tmp_path: Path) -> None:
    text = DESK[0]["text"].replace("7,000", "7,200")
    changed = {**DESK[0], "published": "2024-03-06", "text": text}
    before = api.open(desk)
    what = added(desk, changed, pipeline=pipeline, folder=tmp_path)
    assert len(what.documents) == 1
    after = api.open(desk)
    assert {document.id for document in before.documents} < {document.id for document in after.documents}
    versions = [document for document in after.documents if document.url == DESK[0]["url"]]
    assert {document.version: document.text for document in versions} == {1: DESK[0]["text"], 2: text}
    resting = {one.document for figure in after.figures for one in figure.evidence if "7,200" in one.text}
    assert resting == {document.id for document in versions if document.version == 2}
    assert api.verify(desk, rebuild=True) == ()


def test_what_cannot_be_used_is_told_and_kept(desk: Path, pipeline: Pipeline, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    what = api.add(desk, [tmp_path / "empty.txt", tmp_path / "nowhere"], pipeline=pipeline)
    assert len(what.problems) == 2
    assert what.revisions == ()
    assert api.status(desk).problems == 2
    api.add(desk, [tmp_path / "empty.txt"], pipeline=pipeline)
    assert api.status(desk).problems == 2
    assert len(api.open(desk).problems) == 2


def test_reading_anew_with_another_version(
    desk: Path, pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert added(desk, *DESK, pipeline=pipeline, folder=tmp_path, reread=True).documents == ()
    before = api.open(desk)
    monkeypatch.setattr(Pipeline, "version", property(lambda _: "2"))
    assert added(desk, *DESK, pipeline=pipeline, folder=tmp_path).documents == (), "not without being asked"
    what = added(desk, *DESK, pipeline=pipeline, folder=tmp_path, reread=True)
    assert len(what.documents) == 3
    assert api.status(desk).versions == {"2": 3}
    assert told(api.open(desk)) == told(before)


def test_building_into_a_record_is_building(pipeline: Pipeline, tmp_path: Path) -> None:
    sources = json_lines(tmp_path / "desk.jsonl", DESK)
    plain = api.build(sources, tmp_path / "plain", pipeline=pipeline)
    kept = api.build_kept(tmp_path / "new.db", sources, tmp_path / "kept", pipeline=pipeline)
    again = api.build_kept(tmp_path / "new.db", sources, tmp_path / "kept", pipeline=pipeline)
    assert told(plain) == told(kept) == told(again)
    for path in (tmp_path / "plain").iterdir():
        assert path.read_bytes() == (tmp_path / "kept" / path.name).read_bytes(), path.name


# --- looked after


def test_a_record_is_made_once(address: str) -> None:
    where = api.init(address)
    assert "password" not in where
    with pytest.raises(StoreError, match="there is a record already"):
        api.init(address)
    status = api.status(address)
    assert (status.documents, status.revision, status.recorded_at) == (0, 0, None)
    assert api.verify(address, rebuild=True) == ()
    assert api.open(address) == Record(documents=(), entries=())


@pytest.fixture
def wrong(tmp_path: Path) -> dict[str, Path | str]:
    (tmp_path / "notes.txt").write_text("No record.\n", "utf-8")
    return {
        "there is no record here; make one with `onrecord init`": tmp_path / "nowhere.db",
        "this is a folder": tmp_path,
        "this is no record of OnRecord": tmp_path / "notes.txt",
        "the server does not answer": "postgresql://nobody@127.0.0.1:1/nothing",
        "records are kept in SQLite or PostgreSQL": "mysql://nobody@127.0.0.1/nothing",
    }


def test_where_no_record_is_every_verb_says_so(wrong: dict[str, Path | str], pipeline: Pipeline) -> None:
    for message, place in wrong.items():
        for verb in (api.status, api.verify, api.correction_log, lambda place: api.find(place, "ferry"),
                     lambda place: api.add(place, pipeline=pipeline), lambda place: api.accept(place, "x")):  # fmt: skip
            with pytest.raises(StoreError, match=message):
                verb(place)


def test_a_rebuild_finds_what_is_not_as_it_would_be(desk: Path) -> None:
    with Store.open(desk) as store, store.connected(writing=True) as connection:
        connection.exec_driver_sql("DELETE FROM corrections")
    entry = api.open(desk).figures[0].id
    api.edit(desk, entry, "value", 12, by="Ann")
    assert api.verify(desk, rebuild=True) == ()
    with Store.open(desk) as store, store.connected(writing=True) as connection:
        connection.exec_driver_sql("DELETE FROM corrections")
    assert [problem.source for problem in api.verify(desk, rebuild=True)] == [entry]


def test_a_backup_is_the_record(address: str, pipeline: Pipeline, tmp_path: Path) -> None:
    api.init(address)
    added(address, *DESK[:2], pipeline=pipeline, folder=tmp_path)
    api.reject(address, api.open(address).figures[0].id, by="Ann")
    api.backup(address, tmp_path / "backup.db")
    assert told(api.open(tmp_path / "backup.db")) == told(api.open(address))
    assert api.correction_log(tmp_path / "backup.db") == api.correction_log(address)
    assert api.verify(tmp_path / "backup.db", rebuild=True) == ()
    for taken in (tmp_path / "backup.db", tmp_path):
        with pytest.raises(StoreError, match="already; name a new file"):
            api.backup(address, taken)
