"""`onrecord show`: one entry or document, whole."""

import re
from datetime import date

import click

from onrecord.cli.options import as_of_option, record_of, record_option
from onrecord.model import KINDS

_ENTRY = re.compile(rf"(?:{'|'.join(str(kind.__struct_config__.tag) for kind in KINDS)})-[0-9a-f]+")


@click.command()
@click.argument("id_", metavar="ID")
@record_option
@as_of_option
def show(id_: str, record: str | None, as_of: date | None) -> None:
    """Show the entry ID with its facts, its conflicts and every passage that says it; or the document ID with its blocks."""
    from onrecord import api
    from onrecord.export.text import document_text, entry_text

    where = record_of(record)
    if _ENTRY.fullmatch(id_):
        shown = api.show(where, id_, as_of=as_of)
        click.echo(entry_text(shown.entry, shown.documents, shown.others))
    else:
        click.echo(document_text(api.show_document(where, id_, as_of=as_of)))
