"""`onrecord backup`: a copy of the record."""

from pathlib import Path

import click

from onrecord.cli.options import record_of, record_option


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@record_option
def backup(path: Path, record: str | None) -> None:
    """Copy the record, as it stands, into the new file PATH, and verify the copy. It may be in use meanwhile."""
    from onrecord import api

    api.backup(record_of(record), path)
    click.echo(f"backup: {path}")
