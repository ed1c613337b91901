"""`onrecord explain`: what made each field of an entry."""

import click

from onrecord.cli.options import record_of, record_option


@click.command()
@click.argument("id_", metavar="ID")
@record_option
def explain(id_: str, record: str | None) -> None:
    """Tell of each field of the entry ID which passage gives it, which step read it there, with which models."""
    from onrecord import api
    from onrecord.export.text import origin_text

    for origin in api.explain(record_of(record), id_):
        click.echo(origin_text(origin))
