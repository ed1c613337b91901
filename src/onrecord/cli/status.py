"""`onrecord status`: how a record stands."""

import click

from onrecord.cli.options import record_of, record_option
from onrecord.cli.table import standing


@click.command()
@record_option
def status(record: str | None) -> None:
    """Tell what is in the record, what waits, and which versions of OnRecord read it."""
    from onrecord import api

    click.echo(standing(api.status(record_of(record))))
