"""Plans, outputs and runs: what is finished stays, what is not as it should be is made anew, poison is set aside."""

import gzip
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pyarrow.parquet as pq
import pytest
from light_pipeline import NOTHING, Deadly, LightPipeline

from onrecord.config import Settings
from onrecord.errors import OnRecordError
from onrecord.read import Fetching
from onrecord.run import InProcess, Outcome, Processes, Runner
from onrecord.run.base import Job
from onrecord.run.ray_cluster import RayCluster
from onrecord.run.shards import Gathering, Outputs, Plan, Report, Row, Selection, Shard, ShardJob, planned, run
from range_server import RangeServer
from ray_fixtures import needs_ray
from warc_records import HTML, http, record, response

TEXT = "The ministers of the two coasts met in Rome on Monday and spoke of the ferry line between their harbours."


class Runs:
    """Runs over one folder of sources, with few documents a shard."""

    def __init__(self, folder: Path, selection: Selection = NOTHING, runner: Runner | None = None) -> None:
        self.sources, self.shards = folder / "sources", folder / "shards"
        self.sources.mkdir(exist_ok=True)
        self.job = ShardJob(LightPipeline(settings=Settings(fetch_private=1, fetch_delay=0)), selection)
        self.runner = Counted(runner or InProcess())

    def plan(self, *sources: str | Path) -> Plan:
        settings = self.job.pipeline.settings
        return planned(
            sources or [self.sources],
            self.shards,
            self.job.digest,
            max_bytes=settings.max_bytes,
            fetching=Fetching(delay=0, private=True),
            documents=4,
        )

    def run(self, *sources: str | Path) -> tuple[list[Row], Gathering]:
        """The rows of all shards, and what was gathered; the runner counts what it was given."""
        self.runner.given = 0
        outputs = Outputs(self.shards)
        plan = self.plan(*sources)
        assert not run(plan, self.job, self.runner, outputs)
        found = Gathering(plan, outputs, Report())
        for _ in found:
            pass
        rows = [row for shard in plan.shards() for row in _rows(outputs, shard)]
        return rows, found

    def files(self) -> dict[str, bytes]:
        return {place.name: place.read_bytes() for place in sorted(self.shards.glob("*.parquet"))}


def _rows(outputs: Outputs, shard: Shard) -> list[Row]:
    output = outputs.read(shard.address)
    assert output is not None
    return output.rows


class Counted:
    """A runner that counts the items it is given."""

    def __init__(self, runner: Runner) -> None:
        self.given = 0
        self._runner = runner

    def each(self, job: Job, items: Iterable) -> Iterator[Outcome]:  # type: ignore[type-arg]
        def counted() -> Iterator[object]:
            for item in items:
                self.given += 1
                yield item

        return self._runner.each(job, counted())


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    """Ten texts, an archive of nine pages and what else archives hold, and seven lines of which one is none."""
    made = Runs(tmp_path)
    for number in range(10):
        (made.sources / f"{number}.txt").write_text(f"{TEXT} It was meeting {number}.")
    pages = [response(f"https://news.example/{number}", HTML.replace(b"Lima", b"%d" % number)) for number in range(9)]
    moved = record("response", "https://news.example/moved", http(b"", status="301 Moved"))
    archive = [*pages[:5], moved, *pages[5:], moved, pages[0]]
    (made.sources / "news.warc.gz").write_bytes(b"".join(gzip.compress(one, mtime=0) for one in archive))
    lines = [json.dumps({"id": f"line {number}", "text": f"{TEXT} {number}."}) for number in range(6)]
    (made.sources / "wire.jsonl").write_text("\n".join([*lines[:3], "no JSON", *lines[3:]]))
    return made


def test_every_document_has_a_row(runs: Runs) -> None:
    rows, found = runs.run()
    states = [row.state for row in rows]
    assert (states.count("filtered"), states.count("failed"), states.count("read")) == (10 + 10 + 6, 1, 0)
    total = found.report.total
    assert (total.documents, total.repeated, sum(total.filtered.values()), sum(total.failed.values())) == (27, 1, 25, 1)
    assert total.filtered == {'language "en"': 25}
    told = [str(problem) for problem in found.problems]
    assert any("2 redirects (301: 2)" in line for line in told), "what parts of an archive passed over adds up"
    assert any("already read, byte for byte" in line for line in told)
    assert any("line 4" in line for line in told)


def test_a_parquet_file_is_read_by_its_parts(runs: Runs, tmp_path: Path) -> None:
    place = tmp_path / "wire.parquet"
    rows = {"id": [str(number) for number in range(10)], "text": [f"{TEXT} {number}." for number in range(10)]}
    pyarrow.parquet.write_table(pyarrow.table(rows), place, row_group_size=6)
    found, _ = runs.run(place)
    assert runs.runner.given == 2
    assert [row.key for row in found if row.state != "note"] == rows["id"]
    runs.run(place)
    assert runs.runner.given == 0
    pyarrow.parquet.write_table(pyarrow.table(rows), place, row_group_size=4)
    runs.run(place)
    assert runs.runner.given == 3, "other bytes are other work"


def test_what_is_finished_is_not_done_again(runs: Runs) -> None:
    runs.run()
    assert runs.runner.given == 3 + 3 + 2
    before = runs.files()
    runs.run()
    assert runs.runner.given == 0
    assert runs.files() == before


def test_only_what_changed_is_done_again(runs: Runs) -> None:
    runs.run()
    (runs.sources / "5.txt").write_text(f"{TEXT} They met again.")
    rows, _ = runs.run()
    assert runs.runner.given == 1
    assert len([row for row in rows if row.state != "note"]) == 27


def test_another_selection_or_version_is_other_work(runs: Runs, tmp_path: Path) -> None:
    runs.run()
    other = Runs(tmp_path, Selection(languages=("yy",)))
    other.run()
    assert other.runner.given == 8


def test_what_is_not_as_it_should_be_is_made_anew(runs: Runs) -> None:
    runs.run()
    whole = runs.files()
    damaged, cut, foreign, missing, *_ = whole
    (runs.shards / damaged).write_bytes(whole[damaged][:-9] + b"x" + whole[damaged][-8:])
    (runs.shards / cut).write_bytes(whole[cut][:100])
    (runs.shards / foreign).write_bytes(b"PAR1 of somebody else")
    (runs.shards / missing).unlink()
    (runs.shards / ".unfinished-1").write_bytes(b"half of it")
    (runs.shards / "notes.txt").write_text("of a person")
    runs.run()
    assert runs.runner.given == 4
    assert runs.files() == whole
    assert not list(runs.shards.glob(".unfinished-*"))
    assert (runs.shards / "notes.txt").exists(), "what is none of ours stays"


def test_the_same_bytes_whoever_reads(runs: Runs, tmp_path: Path) -> None:
    runs.run()
    here = runs.files()
    for place in runs.shards.glob("*.parquet"):
        place.unlink()
    there = Runs(tmp_path, runner=Processes(2))
    there.run()
    assert there.runner.given == 8
    assert there.files() == here


def test_an_output_can_be_asked_with_other_programs(runs: Runs) -> None:
    runs.run()
    table = pq.read_table(sorted(runs.shards.glob("*.parquet")))
    assert table.num_rows == 27
    assert {"document", "address", "language", "published", "title", "readings", "state", "reason"} <= set(
        table.column_names
    )
    assert sorted(filter(None, table["key"].to_pylist()))[0] == "0.txt"


def test_what_is_gone_before_it_is_read_is_told_and_done_next_time(runs: Runs) -> None:
    runs.shards.mkdir()
    plan = runs.plan()
    (runs.sources / "7.txt").write_text("Something else stands here now.")
    outputs = Outputs(runs.shards)
    (problem,) = run(plan, runs.job, runs.runner, outputs)
    assert "has changed since it was looked through" in problem.what
    runs.run()
    assert runs.runner.given == 1


def test_poison_is_set_aside(tmp_path: Path) -> None:
    log = tmp_path / "log"
    poisoned = Runs(tmp_path, Deadly(log=str(log)), Processes(1))
    for number in range(6):
        (poisoned.sources / f"{number}.txt").write_text(f"{TEXT} {'poison' if number == 2 else number}.")
    rows, found = poisoned.run()
    failed = [row for row in rows if row.state == "failed"]
    assert [row.key for row in failed] == ["2.txt"]
    assert failed[0].reason is not None
    assert "SIGKILL" in failed[0].reason
    assert [row.key for row in rows if row.state == "filtered"] == ["0.txt", "1.txt", "3.txt", "4.txt", "5.txt"]
    assert [problem.source for problem in found.problems if problem.lost] == [str(poisoned.sources / "2.txt")]
    assert "set aside" in found.problems[0].what
    deaths = len(set(log.read_text().split()))
    poisoned.run()
    assert poisoned.runner.given == 0, "poison is not tried again by every run"
    assert len(set(log.read_text().split())) == deaths == 4


@needs_ray
def test_a_cluster_gives_the_same_bytes(runs: Runs, tmp_path: Path, ray_cluster: RayCluster) -> None:
    runs.run()
    here = runs.files()
    for place in runs.shards.glob("*.parquet"):
        place.unlink()
    there = Runs(tmp_path, runner=ray_cluster)
    there.run()
    assert there.runner.given == 8
    assert there.files() == here


@needs_ray
def test_poison_on_a_cluster_is_set_aside(tmp_path: Path, ray_cluster: RayCluster) -> None:
    poisoned = Runs(tmp_path, Deadly(log=str(tmp_path / "log")), ray_cluster)
    for number in range(6):
        (poisoned.sources / f"{number}.txt").write_text(f"{TEXT} {'poison' if number == 2 else number}.")
    rows, _ = poisoned.run()
    assert [(row.key, row.state) for row in rows if row.state != "filtered"] == [("2.txt", "failed")]
    assert len(rows) == 6


def test_a_run_that_is_stopped_goes_on_where_it_was(runs: Runs) -> None:
    runs.shards.mkdir()
    plan = runs.plan()

    class Stopped(Counted):
        def each(self, job: Job, items: Iterable) -> Iterator[Outcome]:  # type: ignore[type-arg]
            for number, one in enumerate(super().each(job, items)):
                if number == 3:
                    raise KeyboardInterrupt
                yield one

    with pytest.raises(KeyboardInterrupt):
        run(plan, runs.job, Stopped(InProcess()), Outputs(runs.shards))
    assert len(runs.files()) == 2, "of the fourth shard nothing came, and the third waits for it"
    runs.run()
    assert runs.runner.given == 6


def test_an_archive_on_a_server_is_read_by_its_parts(tmp_path: Path) -> None:
    remote = Runs(tmp_path)
    pages = [response(f"https://news.example/{number}", HTML.replace(b"Lima", b"%d" % number)) for number in range(9)]
    with RangeServer({"/news.warc": b"".join(pages)}) as server:
        rows, _ = remote.run(server.at("/news.warc"))
        assert [row.key for row in rows] == [f"https://news.example/{number}" for number in range(9)]
        assert remote.runner.given == 3
        asked = len(server.ranges)
        remote.run(server.at("/news.warc"))
        assert remote.runner.given == 0
        assert len(server.ranges) == asked + 1, "what was looked through once is known by its state"
        server.tag = '"2"'
        remote.run(server.at("/news.warc"))
        assert remote.runner.given == 3


def test_the_plan_is_no_longer_in_memory_than_a_shard(runs: Runs) -> None:
    runs.shards.mkdir()
    iterator = iter(runs.plan())
    assert isinstance(next(iterator), Shard)
    assert (runs.shards / "plan.jsonl").read_bytes().count(b"\n") == 8


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OnRecordError, match="choose another folder"):
        Outputs(tmp_path / "file")


def test_names_that_are_no_text_are_read(tmp_path: Path) -> None:
    named = Runs(tmp_path)
    place = os.fsencode(named.sources) + b"/caf\xe9.txt"
    with open(place, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(TEXT)
    rows, _ = named.run()
    assert [row.key for row in rows] == ["caf\\xe9.txt"]
