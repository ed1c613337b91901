"""`onrecord build`: sources in, record and report out."""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click
import msgspec

from onrecord.cli.console import EXIT_STRICT, Console
from onrecord.cli.options import address_option, fast_option, runner_of, runner_option, settings, workers_option
from onrecord.cli.sharding import account, shard_options, sharding
from onrecord.cli.table import profile as profile_table
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
@click.option("--profile", is_flag=True, help="Tell on standard error where the CPU went, by stage.")
@click.option(
    "--profile-json", type=click.Path(path_type=Path, dir_okay=False), help="Write where the CPU went to this file."
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
    profile: bool,
    profile_json: Path | None,
    **shards: Any,
) -> None:
    """Build the record of SOURCES (files, folders, addresses) into a folder.

    Addresses (https://…) are fetched; nothing else ever is. Writes documents.jsonl, record.jsonl, problems.jsonl and report.html.
    """
    from onrecord import api
    from onrecord.export import holds_record
    from onrecord.export.writing import write_file

    stood = holds_record(out)
    by_shards, chosen = sharding(shards), runner_of(runner, workers, address)
    measuring = profile or profile_json is not None
    if measuring:
        if by_shards is not None or workers is not None or runner not in (None, "here"):
            raise click.UsageError("--profile measures this process: leave out --shards, --workers and --runner")
        chosen = "here"
    counted = ""
    with api.profiled() if measuring else nullcontext() as measured:
        pipeline = api.load(settings(fast=fast))
        with console.progress("reading") as done:
            if by_shards is not None:
                both = api.build_shards(
                    sources,
                    by_shards,
                    out,
                    record=record,
                    pipeline=pipeline,
                    watch=done,
                    workers=workers,
                    runner=chosen,
                )
                built, counted = both.record, account(both.report)
            elif record is None:
                built = api.build(sources, out, pipeline=pipeline, watch=done, workers=workers, runner=chosen)
            else:
                built = api.build_kept(
                    record, sources, out, pipeline=pipeline, watch=done, workers=workers, runner=chosen
                )
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
    if measured is not None and profile:
        click.echo(profile_table(measured, len(built.documents)), err=True)
    if measured is not None and profile_json is not None:
        write_file(profile_json, msgspec.json.format(msgspec.json.encode(measured)) + b"\n")
    if strict and built.problems:
        raise SystemExit(EXIT_STRICT)
