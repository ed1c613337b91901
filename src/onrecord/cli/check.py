"""`onrecord check`: a record held against official series."""

from pathlib import Path

import click

from onrecord.cli.table import checked


@click.command()
@click.argument("record", type=click.Path(path_type=Path))
@click.option("--series", multiple=True, required=True, type=click.Path(path_type=Path), help="CSV file of official series; repeatable.")  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for checks.jsonl; that of RECORD if not given."
)  # fmt: skip
def check(record: Path, series: tuple[Path, ...], out: Path | None) -> None:
    """Hold the figures of RECORD, a folder that build wrote, against official series.

    Each number is compared as it stood on the day of the article. Prints what agrees and what does not; writes checks.jsonl.
    """
    from onrecord import api

    folder = out or record
    checks = api.check(api.open(record), series, folder)
    click.echo(checked(checks))
    click.echo(f"checks: {folder / 'checks.jsonl'}")
