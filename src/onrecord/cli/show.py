"""`onrecord show`: one entry, whole."""

from datetime import datetime

import click

from onrecord.cli.options import as_of_option, day_of, record_of, record_option


@click.command()
@click.argument("id_", metavar="ID")
@record_option
@as_of_option
def show(id_: str, record: str | None, as_of: datetime | None) -> None:
    """Show the entry ID with its facts, its conflicts and every passage that says it."""
    from onrecord import api
    from onrecord.export.text import entry_text

    shown = api.show(record_of(record), id_, as_of=day_of(as_of))
    click.echo(entry_text(shown.entry, shown.documents, shown.others))
