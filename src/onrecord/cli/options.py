"""Options that several commands have, and the settings they make."""

from dataclasses import replace

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


def record_of(given: str | None) -> str:
    """Where the record is kept."""
    return given or Settings.from_environment().record


def settings(*, fast: bool) -> Settings:
    """The settings of the environment, with what the options of the command add."""
    given = Settings.from_environment()
    return replace(given, fast=1) if fast else given
