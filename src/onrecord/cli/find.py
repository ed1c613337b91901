"""`onrecord find`: entries by their words."""

from datetime import date

import click

from onrecord.cli.options import Day, as_of_option, record_of, record_option
from onrecord.model import KINDS, Span

_KINDS = [str(kind.__struct_config__.tag) for kind in KINDS]
_DAY = Day()


@click.command()
@click.argument("words", nargs=-1)
@record_option
@click.option("--kind", type=click.Choice(_KINDS), help="Only entries of this kind.")
@click.option("--actor", help="Only entries that name this actor: an id, or words of the name.")
@click.option("--from", "since", type=_DAY, metavar="DATE", help="Only entries dated on this day or later.")
@click.option("--to", "until", type=_DAY, metavar="DATE", help="Only entries dated on this day or earlier.")
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
    filters = Filters(kind=kind, actor=actor, since=since, until=until)
    found = api.find(record_of(record), " ".join(words), filters, as_of=as_of, most=limit, exact=exact)
    for hit in found.hits:
        click.echo(entry_line(hit.entry))
    click.echo(_counted(found.total, len(found.hits), "entry", "entries"), err=True)


def _counted(total: int, shown: int, one: str, many: str) -> str:
    more = f"; the first {shown} are shown" if total > shown else ""
    return f"{total} {one if total == 1 else many}{more}"
