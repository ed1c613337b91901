"""`onrecord check`: a record held against official series."""

from pathlib import Path

import click

from onrecord.cli.options import record_of, record_option
from onrecord.cli.table import checked


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@record_option
@click.option("--series", multiple=True, required=True, type=click.Path(path_type=Path), help="CSV file of official series; repeatable.")  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for checks.jsonl; else FOLDER, if one is given."
)  # fmt: skip
def check(folder: Path | None, record: str | None, series: tuple[Path, ...], out: Path | None) -> None:
    """Hold the figures of the record, or of a FOLDER that build wrote, against official series.

    Each number is compared as it stood on the day of the article. Prints what agrees and what does not; writes checks.jsonl into a folder.
    """
    from onrecord import api

    where = out or folder
    checks = api.check(api.open(folder or record_of(record)), series, where)
    click.echo(checked(checks))
    if where is not None:
        click.echo(f"checks: {where / 'checks.jsonl'}")
