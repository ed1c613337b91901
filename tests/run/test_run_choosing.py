"""Which runner is chosen."""

from collections.abc import Iterable, Iterator

import pytest
from running_jobs import Doubles

from onrecord import OnRecordError
from onrecord.run import Done, InProcess, Job, Outcome, Processes, Runner, choose
from onrecord.run.base import I, O
from onrecord.run.choosing import HANDFUL, AsNeeded, machine_workers


class Unwanted:
    """A runner that nothing should be given to."""

    def each(self, job: Job[I, O], items: Iterable[I]) -> Iterator[Outcome[I, O]]:
        raise AssertionError(f"{job} was given {list(items)}")


class Noting:
    """Works here, and notes what it is given."""

    def __init__(self) -> None:
        self.drawn: list[object] = []

    def each(self, job: Job[I, O], items: Iterable[I]) -> Iterator[Outcome[I, O]]:
        def noted() -> Iterator[I]:
            for item in items:
                self.drawn.append(item)
                yield item

        return InProcess().each(job, noted())


def test_a_handful_is_done_here() -> None:
    given = list(range(HANDFUL))
    assert list(AsNeeded(Unwanted()).each(Doubles(), given)) == [Done(n, 2 * n) for n in given]


def test_more_than_a_handful_is_done_by_workers_as_they_need_it() -> None:
    many = Noting()
    outcomes = AsNeeded(many).each(Doubles(), iter(range(100)))
    assert next(outcomes) == Done(0, 0)
    assert many.drawn == [0]
    assert [one.item for one in outcomes] == list(range(1, 100))


def test_runners_are_chosen_by_name_and_number() -> None:
    assert isinstance(choose(), AsNeeded)
    assert isinstance(choose("here"), InProcess)
    assert isinstance(choose("processes"), Processes)
    assert isinstance(choose(workers=1), Processes)
    noting: Runner = Noting()
    assert choose(noting) is noting


@pytest.mark.parametrize(
    ("runner", "workers", "why"),
    [
        ("elsewhere", None, "choose one of here, processes"),
        ("here", 2, "leave their number out"),
        (None, 0, "1 or more"),
    ],
)
def test_what_cannot_be_chosen_says_what_can(runner: str | None, workers: int | None, why: str) -> None:
    with pytest.raises(OnRecordError, match=why):
        choose(runner, workers)


def test_a_machine_has_at_least_one_worker_and_none_that_it_has_no_memory_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine_workers() >= 1
    monkeypatch.setattr("os.sysconf", {"SC_PHYS_PAGES": 10, "SC_PAGE_SIZE": 4096}.__getitem__)
    assert machine_workers() == 1
