"""A record by shards: the same as without, whoever reads, and however often it was stopped."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord import api
from onrecord.pipeline import Pipeline
from onrecord.store import Store
from support import DESK, json_lines

FILES = ("documents.jsonl", "record.jsonl", "problems.jsonl", "rejected.jsonl")


@pytest.fixture
def pile(tmp_path: Path) -> list[Path]:
    """Three articles of which one comes twice, one in another language, and what is none."""
    folder = tmp_path / "pile"
    folder.mkdir()
    first = json_lines(folder / "a.jsonl", [*DESK, DESK[0]])
    (folder / "b.txt").write_text(
        "Los ministros de los dos países se reunieron el lunes en la capital para hablar. " * 3
    )
    (folder / "c.pdf").write_bytes(b"no PDF")
    return [first, folder]


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


def exported(record: Path, out: Path) -> dict[str, bytes]:
    api.export_record(record, "jsonl", out)
    return contents(out)


def test_a_record_by_shards_is_that_without(pile: list[Path], tmp_path: Path, pipeline: Pipeline) -> None:
    api.build(pile, tmp_path / "whole", pipeline=pipeline, runner="here")
    sharding = api.Sharding(folder=tmp_path / "shards", documents=2)
    built = api.build_shards(pile, sharding, tmp_path / "sharded", pipeline=pipeline, runner="here")
    assert contents(tmp_path / "sharded") == contents(tmp_path / "whole")
    total = built.report.total
    assert (total.documents, total.read, total.repeated, sum(total.failed.values())) == (6, 4, 1, 1)
    assert {name: one.documents for name, one in built.report.sources.items()} == {str(pile[0]): 4, str(pile[1]): 2}
    assert json.loads((tmp_path / "shards" / "report.json").read_text())["total"]["read"] == 4


def test_a_kept_record_by_shards_is_that_without(pile: list[Path], tmp_path: Path, pipeline: Pipeline) -> None:
    sharding = api.Sharding(folder=tmp_path / "shards", documents=2)
    for name in ("whole.db", "sharded.db"):
        api.init(tmp_path / name)
    api.add(tmp_path / "whole.db", pile, pipeline=pipeline, runner="here")
    added = api.add_shards(tmp_path / "sharded.db", pile, sharding, pipeline=pipeline, runner="here")
    assert added.report.known == 0
    whole = exported(tmp_path / "whole.db", tmp_path / "whole")
    assert exported(tmp_path / "sharded.db", tmp_path / "sharded") == whole
    again = api.add_shards(tmp_path / "sharded.db", pile, sharding, pipeline=pipeline, runner="here")
    assert (again.report.finished, again.report.known, again.revisions) == (again.report.shards, 4, ())
    assert exported(tmp_path / "sharded.db", tmp_path / "again") == whole


def test_what_is_not_selected_is_not_in_the_record_and_counted(
    pile: list[Path], tmp_path: Path, pipeline: Pipeline
) -> None:
    selection = api.Selection(languages=("en",), terms=("cannery", "harbour talks"))
    sharding = api.Sharding(folder=tmp_path / "shards", selection=selection)
    built = api.build_shards(pile, sharding, pipeline=pipeline, runner="here")
    assert [one.key for one in built.record.documents] == ["crews", "harbour"]
    assert built.report.total.filtered == {'language "es"': 1, "none of the terms": 1}


def test_a_correction_of_a_document_makes_its_shards_anew(tmp_path: Path, pipeline: Pipeline) -> None:
    record, lines = tmp_path / "record.db", json_lines(tmp_path / "a.jsonl", DESK[:1])
    api.init(record)
    sharding = api.Sharding(folder=tmp_path / "shards")
    api.add_shards(record, lines, sharding, pipeline=pipeline, runner="here")
    document = api.open(record).documents[0]
    api.edit_document(record, document.id, "publisher", "The Sea Post", by="Desk")
    added = api.add_shards(record, lines, sharding, pipeline=pipeline, runner="here")
    assert (added.report.shards, added.report.finished) == (1, 0)
    assert api.open(record).documents[0].publisher == "The Sea Post"


CHILD = """
import sys
from onrecord import api
if __name__ == "__main__":
    sharding = api.Sharding(folder=sys.argv[3], documents=1)
    api.add_shards(sys.argv[1], sys.argv[2], sharding, runner="here")
"""


def test_a_driver_that_is_killed_is_taken_up_where_it_was(tmp_path: Path, pipeline: Pipeline) -> None:
    lines = json_lines(tmp_path / "a.jsonl", DESK)
    record, shards = tmp_path / "record.db", tmp_path / "shards"
    api.init(record)
    paths = os.pathsep.join(filter(None, sys.path))
    for outputs in (1, 3):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(record), str(lines), str(shards)], env={**os.environ, "PYTHONPATH": paths}
        )
        while child.poll() is None and len([*shards.glob("*.parquet")]) < outputs:
            time.sleep(0.01)
        child.send_signal(signal.SIGKILL)
        child.wait()
    with Store.open(record) as store, store.reading() as view:
        assert view.status().documents < len(DESK)
    sharding = api.Sharding(folder=shards, documents=1)
    added = api.add_shards(record, lines, sharding, pipeline=pipeline, runner="here")
    assert added.report.finished >= 3
    api.init(tmp_path / "whole.db")
    api.add(tmp_path / "whole.db", lines, pipeline=pipeline, runner="here")
    assert exported(record, tmp_path / "one") == exported(tmp_path / "whole.db", tmp_path / "other")
