"""`onrecord history`: how an entry came to be what it is."""

import click

from onrecord.cli.options import record_of, record_option


@click.command()
@click.argument("id_", metavar="ID")
@record_option
def history(id_: str, record: str | None) -> None:
    """Tell how the entry or document ID changed over time: when, by what, and which fields."""
    from onrecord import api
    from onrecord.export.text import change_text

    before = None
    for changed in api.history(record_of(record), id_):
        since = changed.since
        click.echo(f"revision {since.number}, {since.recorded_at}, {since.what} by {since.by}")
        for line in change_text(before, changed.value):
            click.echo(f"  {line}")
        before = changed.value
    if changed.until is not None:
        click.echo(
            f"revision {changed.until.number}, {changed.until.recorded_at}, {changed.until.what}: no more in the record"
        )
