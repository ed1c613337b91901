"""What a person sees while a command runs: a progress bar on a terminal, plain lines otherwise."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter

import click
from rich.console import Console as Terminal
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from onrecord.model import Problem

EXIT_FAILED = 1
EXIT_STRICT = 3


class Console:
    """Progress and problems go to standard error; results to standard output."""

    def __init__(self, *, verbose: bool = False) -> None:
        self.verbose = verbose
        self.errors = Terminal(stderr=True, highlight=False)
        self._start = perf_counter()

    def say(self, words: str) -> None:
        """A line for `--verbose`."""
        if self.verbose:
            click.echo(f"[{perf_counter() - self._start:6.2f} s] {words}", err=True)

    @contextmanager
    def progress(self, words: str) -> Iterator[Callable[[str], None]]:
        """A function to call with the path of each document done."""
        if not self.errors.is_terminal:
            yield lambda path: self.say(f"{words}: {path}")
            return
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=self.errors, transient=True) as bar:
            task = bar.add_task(words, total=None)

            def done(path: str) -> None:
                bar.update(task, advance=1, description=f"{words}: {path}")

            yield done

    def problems(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            click.echo(f"{'not read' if problem.lost else 'note'}: {problem}", err=True)
