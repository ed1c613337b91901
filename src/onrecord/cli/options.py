"""Options that several commands have, and the settings they make."""

from dataclasses import replace
from datetime import UTC, date, datetime

import click

from onrecord.config import Settings
from onrecord.run import RUNNERS, Runner, choose

fast_option = click.option(
    "--fast", is_flag=True, help="Read with the smaller models: less work, a little less is found."
)
workers_option = click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Read with so many worker processes; else as many as the machine carries, for more than a handful of documents.",
)
runner_option = click.option(
    "--runner",
    type=click.Choice(RUNNERS),
    help="Where documents are read: here, in this process, in worker processes, or on a Ray cluster.",
)
address_option = click.option(
    "--address",
    metavar="HOST:PORT",
    help="With --runner ray: the cluster; else one is started here for as long as it takes.",
)
record_option = click.option(
    "--record",
    metavar="PATH | postgresql://…",
    help="Where the record is kept; else ONRECORD_RECORD, else record.db here.",
)


class Day(click.ParamType[date]):
    """A day, or with `or_moment` a time of a day in UTC too."""

    name = "date"

    def __init__(self, *, or_moment: bool = False) -> None:
        self._or_moment = or_moment

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day or moment that was written."""
        try:
            if self._or_moment and "T" in value:
                return datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
            return datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            moment = ", or a moment as 2024-01-31T16:30:00Z" if self._or_moment else ""
            self.fail(f"{value!r} is no day; write it as 2024-01-31{moment}", param, ctx)


as_of_option = click.option(
    "--as-of",
    type=Day(or_moment=True),
    metavar="DATE",
    help="The record as it stood at the end of this day, in UTC, or at a moment (2024-01-31T16:30:00Z).",
)


def record_of(given: str | None) -> str:
    """Where the record is kept."""
    return given or Settings.from_environment().record


def settings(*, fast: bool) -> Settings:
    """The settings of the environment, with what the options of the command add."""
    given = Settings.from_environment()
    return replace(given, fast=1) if fast else given


def runner_of(runner: str | None, workers: int | None, address: str | None) -> Runner | str | None:
    """The runner that the options ask for: itself where only they know what it needs."""
    return choose(runner, workers, address) if runner == "ray" or address is not None else runner
