"""Pages read by workers: the same record whoever reads them, and what is poison is a problem of its own."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import OnRecordError, api
from onrecord.model import Page
from onrecord.pipeline import Pipeline, Understood, pages, understood
from onrecord.run import Job, Outcome, Processes, Tell, reading
from onrecord.run.base import I, O
from support import DESK, EXAMPLES, json_lines

POISON = b"nothing but poison"


class Poisonous(Job[I, O]):
    """A job whose worker is killed by items that hold `POISON`."""

    def __init__(self, job: Job[I, O]) -> None:
        self._job = job

    def start(self, tell: Tell) -> Callable[[I], O]:
        do = self._job.start(tell)

        def poisoned(item: I) -> O:
            if isinstance(item, bytes) and POISON in item:
                os.kill(os.getpid(), signal.SIGKILL)
            return do(item)

        return poisoned

    def parts(self, item: I) -> Sequence[I]:
        return self._job.parts(item)


class PoisonedProcesses:
    """Worker processes that do jobs made poisonous."""

    def each(self, job: Job[I, O], items: Iterable[I]) -> Iterator[Outcome[I, O]]:
        return Processes(2).each(Poisonous(job), items)


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def here(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The examples read in this process, a page at a time."""
    folder = tmp_path_factory.mktemp("here")
    api.build([EXAMPLES], folder, pipeline=pipeline, runner="here")
    return written(folder)


@pytest.mark.parametrize("workers", [1, 3])
def test_the_record_is_the_same_bytes_whatever_the_number_of_workers(
    workers: int, here: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "BATCH", 3)
    told: list[str] = []
    api.build([EXAMPLES], tmp_path / "out", workers=workers, watch=told.append)
    assert written(tmp_path / "out") == here
    assert len(told) == here["documents.jsonl"].count(b"\n")


def test_a_record_that_is_kept_is_the_same_bytes_too(here: dict[str, bytes], tmp_path: Path) -> None:
    api.build_kept(tmp_path / "record.db", [EXAMPLES], tmp_path / "out", workers=2)
    assert written(tmp_path / "out") == here


def test_what_was_understood_comes_back_from_bytes_as_it_was(pipeline: Pipeline) -> None:
    what = understood(pages([EXAMPLES], pipeline.settings, []), pipeline)
    assert what.articles
    assert all(readings for _, readings in what.articles[:1])
    again = reading.decode(reading.encode(what))
    assert again == what
    assert repr(again) == repr(what)  # 5 and 5.0 are equal, and are not written down alike.


text = st.text(max_size=30)
somewhere = st.builds(
    Page,
    key=text,
    path=text,
    media_type=st.sampled_from(["text/plain", "text/html"]),
    text=st.text(max_size=200),
    encoding=text,
    digest=text,
    url=st.none() | text,
    fetched=st.none() | text,
    parts=st.lists(st.tuples(st.integers(0, 2**40), text), max_size=3).map(tuple),
)


@given(st.lists(somewhere, max_size=6).map(tuple))
def test_pages_come_back_from_bytes_as_they_were(given: tuple[Page, ...]) -> None:
    encoded = reading.encode_pages(given)
    assert reading.decode_pages(encoded) == given
    assert [page for part in reading.Reads(Pipeline()).parts(encoded) for page in reading.decode_pages(part)] == (
        list(given) if len(given) > 1 else []
    )


@given(st.lists(somewhere, max_size=12), st.integers(1, 5), st.integers(1, 400))
def test_batches_hold_every_page_once_and_in_order(given: list[Page], most: int, characters: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "BATCH", most)
        patched.setattr(reading, "BATCH_CHARACTERS", characters)
        found = list(reading.batches(given))
    assert [page for batch in found for page in batch] == given
    assert all(0 < len(batch) <= most for batch in found)
    assert all(sum(len(page.text) for page in batch[:-1]) < characters for batch in found)


def test_a_page_that_ends_its_worker_is_a_problem_and_all_else_is_read(desk: Path, tmp_path: Path) -> None:
    poison = {"id": "the cup", "text": f"There was {POISON.decode()} in the cup of the minister."}
    sources = json_lines(tmp_path / "more.jsonl", [*DESK[:1], poison, *DESK[1:]])
    api.init(tmp_path / "new.db")
    added = api.add(tmp_path / "new.db", sources, runner=PoisonedProcesses())
    assert (len(added.documents), len(added.problems)) == (len(DESK), 1)
    (problem,) = added.problems
    assert "the cup" in problem.source
    assert (problem.what, problem.lost) == ("it ended the process that read it (SIGKILL)", True)
    assert "split it" in problem.remedy
    record, without = api.open(tmp_path / "new.db"), api.open(desk)
    assert record.problems == added.problems
    assert [one.key for one in record.documents] == [one.key for one in without.documents]
    assert len(record.entries) == len(without.entries)


def test_models_that_were_passed_in_do_not_go_to_workers(pipeline: Pipeline) -> None:
    given = Pipeline(pipeline.models)
    with pytest.raises(OnRecordError, match="runner='here'"):
        api.build([EXAMPLES], pipeline=given, workers=1)


def test_nothing_understood_comes_back_as_nothing() -> None:
    assert reading.decode(reading.encode(Understood((), ()))) == Understood((), ())
