"""`onrecord find`: entries by their words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import Day, as_of_option, record_of, record_option
from onrecord.model import KINDS, Span

if TYPE_CHECKING:
    from onrecord.store import Order

_KINDS = [str(kind.__struct_config__.tag) for kind in KINDS]
_DAY = Day()
_ORDERS = ("best", "record", "newest", "oldest", "reported", "importance", "confidence", "sources", "review")


@click.command()
@click.argument("words", nargs=-1)
@record_option
@click.option("--kind", type=click.Choice(_KINDS), help="Only entries of this kind.")
@click.option("--actor", help="Only entries that name this actor: an id, or words of the name.")
@click.option("--from", "since", type=_DAY, metavar="DATE", help="Only entries dated on this day or later.")
@click.option("--to", "until", type=_DAY, metavar="DATE", help="Only entries dated on this day or earlier.")
@click.option("--document", metavar="ID", help="Only entries with a passage in this document.")
@click.option("--place", help="Only entries at this place: the code of a country, or words of the name.")
@click.option("--publisher", help="Only entries with a passage in a document of this publisher.")
@click.option("--status", help="Only meetings and commitments of this status, and measures in this state.")
@click.option("--differs/--agrees", default=None, help="Only entries on which sources differ, or do not.")
@click.option("--decided/--undecided", default=None, help="Only entries that a person decided on, or nobody did.")
@click.option("--alone", is_flag=True, default=None, help="Only entries that one source reports of several.")
@click.option("--least", type=click.FloatRange(0, 1), metavar="CONFIDENCE", help="Only entries at least so confident.")
@click.option("--most", type=click.FloatRange(0, 1), metavar="CONFIDENCE", help="Only entries at most so confident.")
@click.option("--order", type=click.Choice(_ORDERS), help="Which come first; else the best, or the record's order.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="At most so many.")
@click.option("--exact", is_flag=True, help="Only entries with the very words: none of like meaning.")
@click.option(
    "--passages", is_flag=True, help="Find paragraphs of articles instead; the filters of entries do not count."
)
@as_of_option
def find(
    words: tuple[str, ...],
    record: str | None,
    kind: str | None,
    actor: str | None,
    since: date | None,
    until: date | None,
    document: str | None,
    place: str | None,
    publisher: str | None,
    status: str | None,
    differs: bool | None,
    decided: bool | None,
    alone: bool | None,
    least: float | None,
    most: float | None,
    order: Order | None,
    limit: int,
    exact: bool,
    passages: bool,
    as_of: date | None,
) -> None:
    """Find entries by WORDS, the best first; all that pass the filters where none is given.

    Entries with all the words come first, then those with related words, then a few with any. Taken just as it stands
    is "a phrase" in quotation marks, beginn* for words that begin so, OR between two, and everything with --exact.
    """
    from onrecord import api
    from onrecord.export.text import entry_line, passage_text
    from onrecord.store import Filters

    if passages:
        told = api.find_passages(record_of(record), " ".join(words), most=limit, exact=exact)
        for passage in told.hits:
            click.echo(passage_text(passage.document, Span(passage.start, passage.end), passage.text))
        click.echo(_counted(told.total, len(told.hits), "paragraph", "paragraphs"), err=True)
        return
    filters = Filters(
        kind=kind,
        actor=actor,
        since=since,
        until=until,
        document=document,
        place=place,
        publisher=publisher,
        status=status,
        differs=differs,
        decided=decided,
        alone=alone,
        least_confidence=least,
        most_confidence=most,
    )
    found = api.find(record_of(record), " ".join(words), filters, as_of=as_of, most=limit, exact=exact, order=order)
    for hit in found.hits:
        click.echo(entry_line(hit.entry))
    click.echo(_counted(found.total, len(found.hits), "entry", "entries"), err=True)


def _counted(total: int, shown: int, one: str, many: str) -> str:
    more = f"; the first {shown} are shown" if total > shown else ""
    return f"{total} {one if total == 1 else many}{more}"
