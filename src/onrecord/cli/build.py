"""`onrecord build`: sources in, record and report out."""

from pathlib import Path
from typing import Any

import click

from onrecord.cli.console import EXIT_STRICT, Console
from onrecord.cli.options import address_option, fast_option, runner_of, runner_option, settings, workers_option
from onrecord.cli.sharding import account, shard_options, sharding
from onrecord.cli.table import summary


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path())
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder for the record.")
@click.option("--record", metavar="PATH | postgresql://…", help="Keep the record there too: made if it is not there.")
@fast_option
@workers_option
@runner_option
@address_option
@shard_options
@click.option(
    "--strict", is_flag=True, help="Exit with 3 if any input could not be used. The record is written all the same."
)
@click.pass_obj
def build(
    console: Console,
    /,
    sources: tuple[str, ...],
    out: Path,
    record: str | None,
    fast: bool,
    strict: bool,
    workers: int | None,
    runner: str | None,
    address: str | None,
    **shards: Any,
) -> None:
    """Build the record of SOURCES (files, folders, addresses) into a folder.

    Addresses (https://…) are fetched; nothing else ever is. Writes documents.jsonl, record.jsonl, problems.jsonl and report.html.
    """
    from onrecord import api
    from onrecord.export import holds_record

    stood = holds_record(out)
    by_shards, chosen = sharding(shards), runner_of(runner, workers, address)
    pipeline = api.load(settings(fast=fast))
    counted = ""
    with console.progress("reading") as done:
        if by_shards is not None:
            both = api.build_shards(
                sources, by_shards, out, record=record, pipeline=pipeline, watch=done, workers=workers, runner=chosen
            )
            built, counted = both.record, account(both.report)
        elif record is None:
            built = api.build(sources, out, pipeline=pipeline, watch=done, workers=workers, runner=chosen)
        else:
            built = api.build_kept(record, sources, out, pipeline=pipeline, watch=done, workers=workers, runner=chosen)
    console.say(f"{len(built.entries)} entries")
    console.problems(built.problems)
    if stood and not built.documents:
        click.echo(f"nothing was read; the record that stood in {out} is as it was", err=True)
    else:
        click.echo(summary(built))
    if counted:
        click.echo(counted)
    if built.documents or not stood:
        click.echo(f"report: {out / 'report.html'}")
    if strict and built.problems:
        raise SystemExit(EXIT_STRICT)
