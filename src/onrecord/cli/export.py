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
@click.option(
    "--partitioned", is_flag=True, help="Parquet in folders by month, for a record of any size, into a new folder."
)
@record_option
@as_of_option
def export(format_: str, out: Path, partitioned: bool, record: str | None, as_of: date | None) -> None:
    """Write the record to a file or folder in FORMAT, as it stands or stood.

    FORMAT is one of csv, xlsx, parquet, markdown, jsonl, report, jsonld, followthemoney, plover, icalendar, rss, atom, site.
    """
    from onrecord import api

    if partitioned and format_ != "parquet":
        raise click.UsageError("only parquet can be --partitioned")
    if partitioned:
        api.export_partitions(record_of(record), out, as_of=as_of)
    else:
        api.export_record(record_of(record), format_, out, as_of=as_of)
    click.echo(f"{format_}: {out}")
