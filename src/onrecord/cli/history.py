"""`onrecord history`: how an entry came to be what it is."""

import click

from onrecord.cli.options import record_of, record_option


@click.command()
@click.argument("id_", metavar="ID")
@record_option
def history(id_: str, record: str | None) -> None:
    """Tell how the entry or document ID changed over time: when, by what, and which fields."""
    from onrecord import api
    from onrecord.export.text import history_text

    click.echo(history_text(api.history(record_of(record), id_)))
