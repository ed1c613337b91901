"""`onrecord build`: sources in, record and report out."""

from pathlib import Path

import click

from onrecord.cli.console import EXIT_STRICT, Console
from onrecord.cli.options import fast_option, runner_option, settings, workers_option
from onrecord.cli.table import summary


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path())
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder for the record.")
@click.option("--record", metavar="PATH | postgresql://…", help="Keep the record there too: made if it is not there.")
@fast_option
@workers_option
@runner_option
@click.option(
    "--strict", is_flag=True, help="Exit with 3 if any input could not be used. The record is written all the same."
)
@click.pass_obj
def build(
    console: Console,
    sources: tuple[str, ...],
    out: Path,
    record: str | None,
    fast: bool,
    strict: bool,
    workers: int | None,
    runner: str | None,
) -> None:
    """Build the record of SOURCES (files, folders, addresses) into a folder.

    Addresses (https://…) are fetched; nothing else ever is. Writes documents.jsonl, record.jsonl, problems.jsonl and report.html.
    """
    from onrecord import api
    from onrecord.export import holds_record

    stood = holds_record(out)
    pipeline = api.load(settings(fast=fast))
    with console.progress("reading") as done:
        if record is None:
            built = api.build(sources, out, pipeline=pipeline, watch=done, workers=workers, runner=runner)
        else:
            built = api.build_kept(record, sources, out, pipeline=pipeline, watch=done, workers=workers, runner=runner)
    console.say(f"{len(built.entries)} entries")
    console.problems(built.problems)
    if stood and not built.documents:
        click.echo(f"nothing was read; the record that stood in {out} is as it was", err=True)
    else:
        click.echo(summary(built))
        click.echo(f"report: {out / 'report.html'}")
    if strict and built.problems:
        raise SystemExit(EXIT_STRICT)
