"""Jobs: what is given is read one after the other, and what is wrong with one thing stops no other."""

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reading_fakes import Fake, Never

from onrecord.config import Settings
from onrecord.errors import StoreError
from onrecord.serve.adding import Again, Input, Job, Jobs, Limits, Spool
from onrecord.serve.adding.reader import Reader
from onrecord.serve.adding.spool import safe_name

MakeJobs = Callable[..., Jobs]


@pytest.fixture
def make_jobs(tmp_path: Path) -> Iterator[MakeJobs]:
    made: list[Jobs] = []

    def make(limits: Limits | None = None, orders: type[Fake] = Fake) -> Jobs:
        reader = Reader(str(tmp_path / "record"), Settings(), limits or Limits(), orders)
        made.append(Jobs(Spool(tmp_path / "spool"), reader))
        return made[-1]

    yield make
    for jobs in made:
        jobs.close()


def enqueued(jobs: Jobs, *names: str) -> Job:
    id_ = jobs.spool.new()
    inputs = []
    for number, name in enumerate(names):
        kept = jobs.spool.keep(id_, number, name, io.BytesIO(b"words"), 100)
        assert kept is not None
        inputs.append(Input(name=name, sort="file", place=kept[0], size=kept[1]))
    return jobs.add(id_, "Ann", inputs)


def finished(jobs: Jobs, job: Job) -> Job:
    over = jobs.wait(job.id)
    assert over is not None
    return over


def test_each_input_has_its_outcome(make_jobs: MakeJobs) -> None:
    jobs = make_jobs()
    over = finished(jobs, enqueued(jobs, "good.txt", "bad.txt", "known.txt"))
    assert [one.outcome for one in over.inputs] == ["added", "failed", "known"]
    assert over.documents == ["id-good.txt"]
    assert [problem.remedy for problem in over.problems] == ["mend it"]
    assert (over.state, over.revision, over.by) == ("done", 7, "Ann")


def test_what_hangs_is_set_aside_and_the_others_go_on(make_jobs: MakeJobs) -> None:
    jobs = make_jobs(Limits(seconds=0.3))
    over = finished(jobs, enqueued(jobs, "one.txt", "hang.txt", "two.txt"))
    assert [one.outcome for one in over.inputs] == ["added", "failed", "added"]
    assert "not read within" in over.problems[0].what
    assert over.problems[0].source == "hang.txt"
    assert "split it" in over.problems[0].remedy


def test_what_ends_the_process_is_set_aside_and_the_others_go_on(make_jobs: MakeJobs) -> None:
    jobs = make_jobs()
    over = finished(jobs, enqueued(jobs, "die.txt", "two.txt"))
    assert [one.outcome for one in over.inputs] == ["failed", "added"]
    assert "ended the process" in over.problems[0].what


def test_a_bug_is_told_and_the_others_go_on(make_jobs: MakeJobs, caplog: pytest.LogCaptureFixture) -> None:
    jobs = make_jobs()
    over = finished(jobs, enqueued(jobs, "bug.txt", "two.txt"))
    assert [one.outcome for one in over.inputs] == ["failed", "added"]
    assert "nobody foresaw" in over.problems[0].what
    assert "ValueError" in caplog.text


def test_models_that_do_not_load_are_told(make_jobs: MakeJobs) -> None:
    jobs = make_jobs(orders=Never)
    over = finished(jobs, enqueued(jobs, "one.txt"))
    assert "models could not be loaded" in over.problems[0].what


def test_a_job_that_is_read_is_cancelled_and_what_was_read_of_it_holds(make_jobs: MakeJobs) -> None:
    jobs = make_jobs()
    job = enqueued(jobs, "one.txt", "hang.txt", "two.txt")
    while job.inputs[1].outcome != "reading":
        pass
    jobs.cancel(job.id)
    over = finished(jobs, job)
    assert over.state == "cancelled"
    assert [one.outcome for one in over.inputs] == ["added", "cancelled", "cancelled"]
    assert over.revision == 7


def test_a_job_that_waits_is_cancelled_at_once(make_jobs: MakeJobs) -> None:
    jobs = make_jobs()
    first, second = enqueued(jobs, "hang.txt"), enqueued(jobs, "two.txt")
    assert jobs.before(second) >= 1
    jobs.cancel(second.id)
    assert finished(jobs, second).state == "cancelled"
    jobs.cancel(first.id)
    assert finished(jobs, first).state == "cancelled"


def test_two_jobs_queue_up_in_their_order(make_jobs: MakeJobs, tmp_path: Path) -> None:
    jobs = make_jobs()
    first, second = enqueued(jobs, "a.txt", "b.txt"), enqueued(jobs, "c.txt")
    finished(jobs, first)
    finished(jobs, second)
    orders = (tmp_path / "record.orders").read_text().splitlines()
    assert orders == ["Read a.txt", "Read b.txt", "Settle ", "Read c.txt", "Settle "]
    assert [job.id for job in jobs.jobs()] == [second.id, first.id]


def test_a_new_server_takes_up_what_the_last_one_left(make_jobs: MakeJobs) -> None:
    before = make_jobs()
    job = enqueued(before, "one.txt", "hang.txt", "two.txt")
    while job.inputs[1].outcome != "reading":
        pass
    before.close()
    after = make_jobs(Limits(seconds=0.3))
    after.resume()
    over = finished(after, job)
    assert [one.outcome for one in over.inputs] == ["added", "failed", "added"]
    assert over.state == "done"


def test_what_stops_the_server_twice_is_not_tried_again(make_jobs: MakeJobs) -> None:
    jobs = make_jobs()
    id_ = jobs.spool.new()
    kept = jobs.spool.keep(id_, 0, "one.txt", io.BytesIO(b"words"), 100)
    assert kept is not None
    one = Input(name="one.txt", sort="file", place=kept[0], outcome="reading", tries=2)
    jobs.spool.save(Job(id=id_, by="Ann", when="2026-01-01T00:00:00Z", state="reading", inputs=[one]))
    jobs.resume()
    over = jobs.wait(id_)
    assert over is not None
    assert "stopped twice" in over.problems[0].what


def test_a_decision_is_carried_out_or_told_why_not(make_jobs: MakeJobs) -> None:
    jobs = make_jobs()
    good = jobs.decide("Ann", Again(steps=[("keep_block", {"document": "d"})], about="d", what="a block taken in"))
    bad = jobs.decide(
        "Ann", Again(steps=[("keep_block", {"bad": True}), ("undo", {})], about="d", what="a block taken in")
    )
    over = finished(jobs, good)
    assert (over.revision, over.correction, over.failed) == (8, "correction-1", None)
    failed = finished(jobs, bad).failed
    assert failed is not None
    assert failed.what == "no such block"


def test_what_was_given_is_gone_once_the_job_is_over(make_jobs: MakeJobs, tmp_path: Path) -> None:
    jobs = make_jobs()
    job = enqueued(jobs, "one.txt")
    finished(jobs, job)
    assert [one.name for one in (tmp_path / "spool" / job.id).iterdir()] == ["job.json"]


def test_a_spool_is_nobody_elses(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    spool.new()
    assert (tmp_path / "spool").stat().st_mode & 0o077 == 0


def test_what_others_can_have_put_into_a_spool_is_not_taken_up(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    job = Job(id=spool.new(), by="Mallory", when="2026-01-01T00:00:00Z", inputs=[Input(name="a", sort="file")])
    spool.save(job)
    assert [one.id for one in spool.jobs()] == [job.id]
    spool.folder.chmod(0o777)
    assert (spool.jobs(), spool.job(job.id)) == ([], None)
    with pytest.raises(StoreError, match="others may write"):
        spool.new()
    spool.folder.chmod(0o700)
    (tmp_path / "link").symlink_to(spool.folder)
    assert Spool(tmp_path / "link").jobs() == []


def test_another_user_s_spool_is_not_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spool = Spool(tmp_path / "spool")
    spool.save(Job(id=spool.new(), by="Mallory", when="2026-01-01T00:00:00Z"))
    monkeypatch.setattr("os.getuid", lambda: spool.folder.stat().st_uid + 1)
    assert spool.jobs() == []


def test_what_is_too_large_is_not_kept(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    id_ = spool.new()
    assert spool.keep(id_, 0, "big.txt", io.BytesIO(b"x" * 101), 100) is None
    assert spool.keep(id_, 1, "fits.txt", io.BytesIO(b"x" * 100), 100) == ("files/1/fits.txt", 100)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\desk\\story.html", "story.html"),
        (".hidden.txt", "hidden.txt"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("https://x.example/a.txt", "a.txt"),
        ("http:a.txt", "http_a.txt"),
        ("überblick \u202etxt.exe", "überblick _txt.exe"),
    ],
)
def test_names_are_made_safe(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_long_names_keep_what_they_end_in() -> None:
    name = safe_name("ü" * 300 + ".jsonl.gz")
    assert name.endswith("gz")
    assert len(name.encode()) <= 120


def test_ids_that_are_none_find_nothing(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    assert spool.job("../../etc") is None
    assert spool.job("0" * 16) is None


def test_the_reading_process_does_not_wait_for_the_web() -> None:
    """It is started anew after every document that ends it."""
    looked = "import sys, onrecord.serve.adding.work; sys.exit('fastapi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", looked], check=False).returncode == 0
