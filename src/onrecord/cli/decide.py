"""`onrecord accept`, `reject`, `edit`, `merge`, `split`, `pin`, `document`, `undo`: what a person decides."""

from collections.abc import Callable
from typing import Any

import click

from onrecord.cli.options import record_of, record_option

by_option = click.option("--by", help="Who decides; else ONRECORD_REVIEWER, else who is logged in.")
why_option = click.option("--why", help="The reason, kept with the decision.")


def deciding(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every decision has."""
    return record_option(by_option(why_option(function)))


@click.command()
@click.argument("entry", metavar="ENTRY")
@deciding
def accept(entry: str, record: str | None, by: str | None, why: str | None) -> None:
    """The entry is right: it stays, also where a later version no longer reads it."""
    from onrecord import api

    _tell(api.accept(record_of(record), entry, by=by, why=why))


@click.command()
@click.argument("thing", metavar="ENTRY | ACTOR")
@click.option("--actor", is_flag=True, help="It is an actor: what looks like one is none.")
@deciding
def reject(thing: str, actor: bool, record: str | None, by: str | None, why: str | None) -> None:
    """The entry is wrong: it leaves the record and is listed among the rejected ones."""
    from onrecord import api

    decide = api.reject_actor if actor else api.reject
    _tell(decide(record_of(record), thing, by=by, why=why))


@click.command()
@click.argument("thing", metavar="ENTRY | ACTOR")
@click.argument("field")
@click.argument("value")
@click.option("--actor", is_flag=True, help="It is an actor: FIELD is name, role or of.")
@deciding
def edit(thing: str, field: str, value: str, actor: bool, record: str | None, by: str | None, why: str | None) -> None:
    """FIELD of the entry is VALUE, written as in the export; an empty VALUE says that it is not known."""
    from onrecord import api

    decide = api.edit_actor if actor else api.edit
    _tell(decide(record_of(record), thing, field, value or None, by=by, why=why))


@click.command()
@click.argument("things", metavar="ENTRY ENTRY…", nargs=-1, required=True)
@click.option("--actor", is_flag=True, help="They are two actors; the name of the second stands.")
@deciding
def merge(things: tuple[str, ...], actor: bool, record: str | None, by: str | None, why: str | None) -> None:
    """The entries are one."""
    from onrecord import api

    if not actor:
        _tell(api.merge(record_of(record), things, by=by, why=why))
        return
    if len(things) != 2:
        raise click.UsageError("name two actors: the one, and the one whose name stands")
    _tell(api.merge_actors(record_of(record), *things, by=by, why=why))


@click.command()
@click.argument("thing", metavar="ENTRY | ACTOR")
@click.argument("parts", metavar="PASSAGE… | NAME", nargs=-1, required=True)
@click.option("--actor", is_flag=True, help="It is an actor: the NAME is of somebody else.")
@deciding
def split(thing: str, parts: tuple[str, ...], actor: bool, record: str | None, by: str | None, why: str | None) -> None:
    """Some PASSAGEs of the entry are about something else: numbers as `onrecord show` has them."""
    from onrecord import api

    if actor:
        _tell(api.keep_apart(record_of(record), " ".join(parts), thing, by=by, why=why))
        return
    if not all(part.isdecimal() and int(part) > 0 for part in parts):
        raise click.UsageError("name passages by their numbers, from 1, as `onrecord show` has them")
    _tell(api.split(record_of(record), thing, [int(part) - 1 for part in parts], by=by, why=why))


@click.command()
@click.argument("entry", metavar="ENTRY")
@deciding
def pin(entry: str, record: str | None, by: str | None, why: str | None) -> None:
    """The entry's fields stay as they are, whatever new sources say; these join its evidence."""
    from onrecord import api

    _tell(api.pin(record_of(record), entry, by=by, why=why))


@click.command()
@click.argument("id_", metavar="DOCUMENT")
@click.option("--keep", metavar="START:END", help="The blocks within these characters are part of the article.")
@click.option("--drop", metavar="START:END", help="The blocks within these characters are no part of the article.")
@click.option("--set", "field", nargs=2, metavar="FIELD VALUE", help="Set its title, publisher, authors or published.")
@deciding
def document(
    id_: str,
    keep: str | None,
    drop: str | None,
    field: tuple[str, str] | None,
    record: str | None,
    by: str | None,
    why: str | None,
) -> None:
    """What a document says of itself, or which of its blocks belong: it is read anew."""
    from onrecord import api

    if sum(one is not None for one in (keep, drop, field)) != 1:
        raise click.UsageError("give one of --keep, --drop and --set")
    if field is not None:
        _tell(api.edit_document(record_of(record), id_, field[0], field[1] or None, by=by, why=why))
        return
    start, colon, end = (keep or drop or "").partition(":")
    if not (colon and start.isdecimal() and end.isdecimal()):
        raise click.UsageError("name the place as START:END, two numbers of characters")
    place = (int(start), int(end))
    _tell(api.keep_block(record_of(record), id_, place, keep=keep is not None, by=by, why=why))


@click.command()
@click.argument("correction", metavar="CORRECTION")
@deciding
def undo(correction: str, record: str | None, by: str | None, why: str | None) -> None:
    """The correction holds no more. It stays in the log; undoing the undo lets it hold again."""
    from onrecord import api

    _tell(api.undo(record_of(record), correction, by=by, why=why))


def _tell(corrected: Any) -> None:
    for correction in corrected.corrections:
        click.echo(f"{correction.id}: {correction.action}, revision {corrected.revision}")
    if not corrected.corrections:
        click.echo("nothing new")
