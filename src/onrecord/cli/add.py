"""`onrecord add`: articles into a record that is kept."""

from typing import Any

import click

from onrecord.cli.console import EXIT_STRICT, Console
from onrecord.cli.options import (
    address_option,
    fast_option,
    record_of,
    record_option,
    runner_of,
    runner_option,
    settings,
    workers_option,
)
from onrecord.cli.sharding import account, shard_options, sharding
from onrecord.cli.table import added, revisions


@click.command()
@click.argument("sources", nargs=-1, type=click.Path())
@record_option
@fast_option
@workers_option
@runner_option
@address_option
@shard_options
@click.option("--reread", is_flag=True, help="Read anew what another version of the pipeline has read.")
@click.option("--strict", is_flag=True, help="Exit with 3 if any input could not be used.")
@click.pass_obj
def add(
    console: Console,
    /,
    sources: tuple[str, ...],
    record: str | None,
    fast: bool,
    reread: bool,
    strict: bool,
    workers: int | None,
    runner: str | None,
    address: str | None,
    **shards: Any,
) -> None:
    """Add SOURCES (files, folders, addresses) to the record.

    What is in it already costs nothing. An add that was stopped is taken up by the next one, with or without SOURCES.
    """
    from onrecord import api

    where = record_of(record)
    api.status(where)  # before anything is read: where there is no record, say so at once
    by_shards, chosen = sharding(shards), runner_of(runner, workers, address)
    pipeline = api.load(settings(fast=fast))
    what: api.Added | api.AddedShards
    with console.progress("reading") as done:
        if by_shards is None:
            what = api.add(where, sources, pipeline=pipeline, watch=done, reread=reread, workers=workers, runner=chosen)
        else:
            what = api.add_shards(
                where, sources, by_shards, pipeline=pipeline, watch=done, reread=reread, workers=workers, runner=chosen
            )
    console.problems(what.problems)
    click.echo(
        added(what) if isinstance(what, api.Added) else "\n".join([account(what.report), *revisions(what.revisions)])
    )
    if strict and what.problems:
        raise SystemExit(EXIT_STRICT)
