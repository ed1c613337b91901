"""`onrecord annotate`: what the language layer sees, before any entry is made."""

from pathlib import Path

import click

from onrecord.cli.console import EXIT_STRICT, Console
from onrecord.cli.options import fast_option, settings


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path())
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder for the annotations."
)
@fast_option
@click.option("--strict", is_flag=True, help="Exit with 3 if any input could not be used.")
@click.pass_obj
def annotate(console: Console, sources: tuple[str, ...], out: Path, fast: bool, strict: bool) -> None:
    """Annotate SOURCES (files, folders, addresses) into a folder.

    Addresses (https://…) are fetched; nothing else ever is. Writes documents.jsonl, annotations.jsonl and problems.jsonl.
    """
    from onrecord import api

    pipeline = api.load(settings(fast=fast))
    with console.progress("annotating") as done:
        annotations, documents, problems = api.annotate_with_problems(sources, out, pipeline=pipeline, watch=done)
    console.problems(problems)
    click.echo(f"{len(annotations)} of {len(documents)} documents annotated: {out / 'annotations.jsonl'}")
    if strict and problems:
        raise SystemExit(EXIT_STRICT)
