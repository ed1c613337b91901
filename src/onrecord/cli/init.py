"""`onrecord init`: an empty record."""

import click

from onrecord.cli.options import record_of, record_option


@click.command()
@record_option
def init(record: str | None) -> None:
    """Make an empty record: a file, or the tables in a PostgreSQL database."""
    from onrecord import api

    where = record_of(record)
    api.init(where)
    click.echo(f"an empty record stands at {shown(where)}; add articles with: onrecord add SOURCES")


def shown(record: str) -> str:
    """Where a record is, without the password of its database."""
    from onrecord.store import address

    return address(record)
