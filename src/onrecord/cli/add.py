"""`onrecord add`: articles into a record that is kept."""

import click

from onrecord.cli.console import EXIT_STRICT, Console
from onrecord.cli.options import fast_option, record_of, record_option, runner_option, settings, workers_option
from onrecord.cli.table import added


@click.command()
@click.argument("sources", nargs=-1, type=click.Path())
@record_option
@fast_option
@workers_option
@runner_option
@click.option("--reread", is_flag=True, help="Read anew what another version of the pipeline has read.")
@click.option("--strict", is_flag=True, help="Exit with 3 if any input could not be used.")
@click.pass_obj
def add(
    console: Console,
    sources: tuple[str, ...],
    record: str | None,
    fast: bool,
    reread: bool,
    strict: bool,
    workers: int | None,
    runner: str | None,
) -> None:
    """Add SOURCES (files, folders, addresses) to the record.

    What is in it already costs nothing. An add that was stopped is taken up by the next one, with or without SOURCES.
    """
    from onrecord import api

    where = record_of(record)
    api.status(where)  # before anything is read: where there is no record, say so at once
    pipeline = api.load(settings(fast=fast))
    with console.progress("reading") as done:
        what = api.add(where, sources, pipeline=pipeline, watch=done, reread=reread, workers=workers, runner=runner)
    console.problems(what.problems)
    click.echo(added(what))
    if strict and what.problems:
        raise SystemExit(EXIT_STRICT)
