"""`onrecord corrections`: the log of what people decided, to read and to carry elsewhere."""

from collections.abc import Iterable
from pathlib import Path

import click

from onrecord.cli.console import Console
from onrecord.cli.decide import by_option
from onrecord.cli.options import record_of, record_option
from onrecord.model import Orphaned


@click.group()
def corrections() -> None:
    """The log of what people decided: list it, carry it elsewhere, make a gold set of it."""


@corrections.command("list")
@record_option
def list_(record: str | None) -> None:
    """List every correction: when, by whom, what and why; and those without effect, with what to do."""
    from onrecord import api
    from onrecord.export.text import correction_line

    log = api.correction_log(record_of(record))
    for correction in log:
        click.echo(correction_line(correction, log))
    _tell_orphaned(api.orphaned(record_of(record)) if log else ())
    click.echo(f"{len(log)} {'correction' if len(log) == 1 else 'corrections'}", err=True)


@corrections.command()
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=True), help="The file to write.")
@click.option("--as-gold", is_flag=True, help="Write decided entries as a set to train and evaluate on: a folder.")
@record_option
def export(out: Path, as_gold: bool, record: str | None) -> None:
    """Write the log as W3C Web Annotations, a line each."""
    from onrecord import api

    if as_gold:
        gold = api.export_gold(record_of(record), out)
        right = f"{len(gold.entries)} {'entry' if len(gold.entries) == 1 else 'entries'} held right"
        click.echo(f"{right}, {len(gold.rejected)} wrong: {out}")
        return
    number = api.export_corrections(record_of(record), out)
    click.echo(f"{number} {'correction' if number == 1 else 'corrections'}: {out}")


@corrections.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@record_option
@by_option
@click.pass_obj
def import_(console: Console, file: Path, record: str | None, by: str | None) -> None:
    """Take in a log that was exported. What the record has already is passed over."""
    from onrecord import api

    done = api.import_corrections(record_of(record), file, by=by)
    console.say(f"revision {done.revision}")
    click.echo(f"{len(done.corrections)} {'correction is' if len(done.corrections) == 1 else 'corrections are'} new")
    _tell_orphaned(api.orphaned(record_of(record)))


def _tell_orphaned(orphaned: Iterable[Orphaned]) -> None:
    for one in orphaned:
        effect = "without effect" if one.wholly else "without its whole effect"
        click.echo(f"{effect}: {one.correction.id}: {one.what}; {one.remedy}", err=True)
