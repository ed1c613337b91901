"""`onrecord init`: an empty record."""

import click

from onrecord.cli.options import record_of, record_option


@click.command()
@record_option
def init(record: str | None) -> None:
    """Make an empty record: a file, or the tables in a PostgreSQL database."""
    from onrecord import api

    where = api.init(record_of(record))
    click.echo(f"an empty record stands at {where}; add articles with: onrecord add SOURCES")
