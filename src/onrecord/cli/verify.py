"""`onrecord verify`: whether all is as it should be."""

import click

from onrecord.cli.console import EXIT_FAILED
from onrecord.cli.options import record_of, record_option


@click.command()
@record_option
@click.option("--rebuild", is_flag=True, help="Also reconcile everything anew and compare.")
def verify(record: str | None, rebuild: bool) -> None:
    """Look at every hash, every offset and every reference of the record. Exits with 1 if anything is wrong."""
    from onrecord import api

    wrong = api.verify(record_of(record), rebuild=rebuild)
    for problem in wrong:
        click.echo(str(problem))
    if wrong:
        click.echo(f"{len(wrong)} found wrong", err=True)
        raise SystemExit(EXIT_FAILED)
    click.echo("every hash, offset and reference is right")
