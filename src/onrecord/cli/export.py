"""`onrecord export`: the record in a format of others."""

from datetime import date
from pathlib import Path

import click

from onrecord.cli.options import as_of_option, record_of, record_option


class _Formats(click.ParamType[str]):
    """The name of a format. The list is looked at when it is needed: it stands on heavy libraries."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, if there is such a format."""
        from onrecord.export import FORMATS

        if value not in FORMATS:
            self.fail(f"{value!r} is none of {', '.join(FORMATS)}", param, ctx)
        return value


@click.command()
@click.argument("format_", metavar="FORMAT", type=_Formats())
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The file or folder to write.")
@record_option
@as_of_option
def export(format_: str, out: Path, record: str | None, as_of: date | None) -> None:
    """Write the record to a file or folder in FORMAT, as it stands or stood.

    FORMAT is one of csv, xlsx, parquet, markdown, jsonl, report, jsonld, followthemoney, plover, icalendar, rss, atom, site.
    """
    from onrecord import api

    api.export_record(record_of(record), format_, out, as_of=as_of)
    click.echo(f"{format_}: {out}")
