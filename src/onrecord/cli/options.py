"""Options that several commands have, and the settings they make."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import click

from onrecord.config import Settings

fast_option = click.option(
    "--fast", is_flag=True, help="Read with the smaller models: less work, a little less is found."
)
record_option = click.option(
    "--record",
    metavar="PATH | postgresql://…",
    help="Where the record is kept; else ONRECORD_RECORD, else record.db here.",
)

as_of_option = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"]),
    metavar="DATE",
    help="The record as it stood at the end of this day.",
)


def day_of(given: datetime | None) -> date | datetime | None:
    """The day, or the moment in UTC where a time of day was given."""
    if given is None or given.time() == time():
        return given.date() if given else None
    return given.replace(tzinfo=UTC)


def record_of(given: str | None) -> str:
    """Where the record is kept."""
    return given or Settings.from_environment().record


def settings(*, fast: bool) -> Settings:
    """The settings of the environment, with what the options of the command add."""
    given = Settings.from_environment()
    return replace(given, fast=1) if fast else given
