"""`onrecord token`: who may open the record over the network."""

import click

from onrecord.cli.options import record_of, record_option

_by = click.option("--by", help="Who does it; else ONRECORD_REVIEWER, else who is logged in.")


@click.group()
def token() -> None:
    """Tokens by which people and programs come in to `onrecord serve`."""


@token.command("add")
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(["read", "review", "admin"]),
    default="read",
    show_default=True,
    help="What it lets do: look; decide and add too; look after the record too.",
)
@_by
@record_option
def add_token(name: str, role: str, by: str | None, record: str | None) -> None:
    """Make a token for NAME, as decisions will be signed, and print it: it cannot be seen again."""
    from onrecord import api

    secret = api.add_token(record_of(record), name, role, by=by)  # type: ignore[arg-type]  # one of the choices
    click.echo(secret)
    click.echo(f"{name} may {role}. The line above is the token: give it on, it cannot be seen again.", err=True)


@token.command("list")
@record_option
def list_tokens(record: str | None) -> None:
    """Print every token that was ever made: whose, what it lets do, when and by whom it was made and revoked."""
    from onrecord import api

    made = api.tokens(record_of(record))
    for one in made:
        revoked = f"; revoked {one.revoked_at} by {one.revoked_by}" if one.revoked_at else ""
        click.echo(f"{one.name}: {one.role}, made {one.made_at} by {one.made_by}{revoked}")
    if not made:
        click.echo("no token was made; whoever is at this machine needs none, and nobody else comes in", err=True)


@token.command("revoke")
@click.argument("name")
@_by
@record_option
def revoke_token(name: str, by: str | None, record: str | None) -> None:
    """End the token of NAME, and every session that was begun with it, at once."""
    from onrecord import api

    api.revoke_token(record_of(record), name, by=by)
    click.echo(f"the token of {name} opens nothing any more")
