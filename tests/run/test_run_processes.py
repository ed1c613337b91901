"""Worker processes: what comes of items, poison among them, and that no process is left."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from running_jobs import Doubles, NeverStarts, Poisoned, starts

from onrecord.errors import WorkerError
from onrecord.run import Done, InProcess, Processes, Runner, WorkLimits
from onrecord.run.processes import AHEAD

SHORT = WorkLimits(seconds=2)


def told(runner: Runner, log: Path, *items: str) -> list[str]:
    """The outcomes in words."""
    return [
        one.result if isinstance(one, Done) else f"{one.item}: {one.reason}"
        for one in runner.each(Poisoned(log), items)
    ]


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("runner", [InProcess(), Processes(1), Processes(3)], ids=["here", "one", "three"])
def test_outcomes_come_in_the_order_of_the_items(runner: Runner) -> None:
    assert list(runner.each(Doubles(), range(40))) == [Done(n, 2 * n) for n in range(40)]
    assert list(runner.each(Doubles(), [])) == []


def test_what_kills_its_worker_is_set_aside_and_the_others_are_done(tmp_path: Path) -> None:
    log = tmp_path / "log"
    found = told(Processes(2), log, "a b", "c kill d", "e", "exit", "f g")
    assert found == [
        "A B",
        "C",
        "kill: it ended the process that read it (SIGKILL)",
        "D",
        "E",
        "exit: it ended the process that read it (exit code 5)",
        "F G",
    ]
    assert not any(map(is_running, starts(log)))


def test_what_kills_its_worker_is_tried_again_in_another(tmp_path: Path) -> None:
    log = tmp_path / "log"
    told(Processes(1), log, "a", "kill", "b")
    lines = log.read_text(encoding="utf-8").split()
    assert (lines.count("kill"), lines.count("started"), lines.count("a"), lines.count("b")) == (2, 3, 1, 1)


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("hang", "it was not read within 2 seconds"),
        ("memory", "it takes more memory than one document may"),
        ("spin", "it was not read within 1 seconds of processor time"),
    ],
)
def test_what_takes_too_much_is_set_aside(word: str, reason: str, tmp_path: Path) -> None:
    limits = SHORT if word != "spin" else WorkLimits(seconds=60, processor_seconds=1)
    assert told(Processes(1, limits), tmp_path / "log", "a", word, "b") == ["A", f"{word}: {reason}", "B"]


def test_a_worker_that_somebody_kills_costs_no_item(tmp_path: Path) -> None:
    log = tmp_path / "log"
    found = []
    for one in Processes(2).each(Poisoned(log), (f"word{n}" for n in range(60))):
        found.append(one)
        if len(found) == 20:
            os.kill(starts(log)[0], 9)
    assert [one.result for one in found if isinstance(one, Done)] == [f"WORD{n}" for n in range(60)]


def test_what_the_job_raises_is_raised_with_where_it_happened(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with pytest.raises(ValueError, match="a bug in the job") as raised:
        told(Processes(2), log, "a", "raise", "b")
    assert "running_jobs.py" in str(raised.value.__cause__)
    assert not any(map(is_running, starts(log)))


def test_an_error_that_cannot_be_made_anew_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="UnportableError: this and that"):
        told(Processes(1), tmp_path / "log", "unportable")


@pytest.mark.parametrize(("how", "why"), [("kill", "SIGKILL"), ("hang", "not ready within 1 seconds")])
def test_workers_that_do_not_start_are_an_error_that_says_what_to_do(how: str, why: str) -> None:
    runner = Processes(2, WorkLimits(start_seconds=1 if how == "hang" else 180))
    with pytest.raises(WorkerError, match=f"{why}.*; see what it printed"):
        list(runner.each(NeverStarts(how), ["a", "b"]))


def test_a_job_that_raises_as_it_starts_raises_that() -> None:
    with pytest.raises(ValueError, match="a bug in the job"):
        list(Processes(2).each(NeverStarts("raise"), ["a"]))


def test_items_are_drawn_as_they_are_needed(tmp_path: Path) -> None:
    log, drawn = tmp_path / "log", []

    def endless() -> Iterator[str]:
        for n in count():
            drawn.append(n)
            yield "a"

    outcomes = Processes(2).each(Poisoned(log), endless())
    for _ in range(10):
        next(outcomes)
    assert len(drawn) <= 10 + 2 * AHEAD
    pids = starts(log)
    assert all(map(is_running, pids))
    outcomes.close()  # type: ignore[attr-defined]
    assert not any(map(is_running, pids))


def test_leaving_off_does_not_wait_for_what_is_being_done(tmp_path: Path) -> None:
    log = tmp_path / "log"
    outcomes = Processes(2, WorkLimits(seconds=600)).each(Poisoned(log), ["a", "hang", "hang"])
    assert next(outcomes) == Done("a", "A")
    while log.read_text(encoding="utf-8").count("hang") < 2:
        time.sleep(0.01)
    outcomes.close()  # type: ignore[attr-defined]
    assert not any(map(is_running, starts(log)))


def test_no_more_workers_are_started_than_there_are_items(tmp_path: Path) -> None:
    told(Processes(3), tmp_path / "log", "a")
    assert len(starts(tmp_path / "log")) == 1


def test_an_error_of_the_items_is_raised_and_ends_the_workers(tmp_path: Path) -> None:
    log = tmp_path / "log"

    def items() -> Iterator[str]:
        yield "a"
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(Processes(2).each(Poisoned(log), items()))
    assert not log.exists() or not any(map(is_running, starts(log)))


def test_time_counts_from_the_last_word(tmp_path: Path) -> None:
    """A batch may take longer than one document of it."""
    assert told(Processes(1, SHORT), tmp_path / "log", "nap nap nap") == ["NAP NAP NAP"]


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, -signal.SIGINT), (signal.SIGKILL, -signal.SIGKILL)])
def test_no_worker_outlives_the_one_that_started_it(sent: signal.Signals, code: int, tmp_path: Path) -> None:
    """Interrupted from the terminal, which interrupts the workers as well, or killed."""
    log = tmp_path / "log"
    script = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); from pathlib import Path;"
        "from running_jobs import Poisoned; from onrecord.run import Processes;"
        f"list(Processes(2).each(Poisoned(Path({str(log)!r})), ['hang', 'hang']))"
    )
    command = subprocess.Popen([sys.executable, "-c", script], start_new_session=True, stderr=subprocess.DEVNULL)
    while not log.exists() or log.read_text(encoding="utf-8").count("hang") < 2:
        assert command.poll() is None
        time.sleep(0.01)
    if sent == signal.SIGINT:
        os.killpg(command.pid, sent)
    else:
        command.send_signal(sent)
    assert command.wait() == code
    for pid in starts(log):
        while is_running(pid):
            time.sleep(0.01)


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    """Workers do not run the script that starts them."""
    script = tmp_path / "script.py"
    script.write_text(
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from running_jobs import Doubles\nfrom onrecord.run import Processes\n"
        "print([one.result for one in Processes(2).each(Doubles(), range(3))])\n"
    )
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("[0, 2, 4]\n", "")
