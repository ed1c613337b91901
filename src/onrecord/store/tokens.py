"""Who may come in over the network: tokens, each with a name and a role. None is ever deleted, and none is kept itself."""

import hmac
import secrets
from collections.abc import Iterator
from typing import get_args

from sqlalchemy import Connection, select, update

from onrecord.errors import StoreError
from onrecord.store import schema
from onrecord.store.databases import insert_rows
from onrecord.store.kept import Token, TokenRole
from onrecord.store.packing import hash_of
from onrecord.store.temporal import next_number

MARK = "onrecord_"
"""Every token begins with it, so that one that stands where it should not can be found."""
NAME_LENGTH = 80
HASH_LENGTH = 32
ROLES: tuple[TokenRole, ...] = get_args(TokenRole)


def add_token(connection: Connection, name: str, role: TokenRole, *, by: str, when: str) -> str:
    """Makes a token of 256 random bits and gives it; only its SHA-256 is kept. Raises `StoreError` where a standing one
    has the name, and for what is no name or role."""
    if not name.strip() or name != name.strip() or len(name) > NAME_LENGTH or not name.isprintable():
        raise StoreError(
            f"{name!r} is no name: give one to {NAME_LENGTH} printable characters, as the log will show them"
        )
    if role not in ROLES:
        raise StoreError(f"{role!r} is no role; there are {', '.join(ROLES)}")
    if any(one.name == name and one.stands for one in tokens(connection)):
        raise StoreError(
            f"there is a token of {name} already; revoke it first (`onrecord token revoke`), or give another name"
        )
    secret = MARK + secrets.token_urlsafe(32)
    number = next_number(connection, schema.tokens.c.number)
    insert_rows(connection, schema.tokens, [(number, name, role, hash_of(secret.encode()), when, by, None, None)])
    return secret


def revoke_token(connection: Connection, name: str, *, by: str, when: str) -> None:
    """The token of this name opens nothing any more. Raises `StoreError` where none stands."""
    table = schema.tokens
    of_this_name = table.c.revoked_at.is_(None) & (table.c.name == name)
    done = connection.execute(update(table).where(of_this_name).values(revoked_at=when, revoked_by=by))
    if not done.rowcount:
        raise StoreError(f"no token of {name} stands; `onrecord token list` shows those that do")


def tokens(connection: Connection) -> tuple[Token, ...]:
    """All that were ever made, the oldest first."""
    table = schema.tokens
    columns = [column for column in table.columns if column is not table.c.sha256]
    return tuple(Token(**row._asdict()) for row in connection.execute(select(*columns).order_by(table.c.number)))


def token_of(connection: Connection, secret: str) -> Token | None:
    """The standing token that this is. Every one is compared, each in the same time whatever it holds."""
    table = schema.tokens
    hashed = hash_of(secret.encode("utf-8", "surrogatepass"))
    standing = select(table.c.number, table.c.sha256).where(table.c.revoked_at.is_(None))
    matching = [number for number, kept in connection.execute(standing) if hmac.compare_digest(bytes(kept), hashed)]
    return next((one for one in tokens(connection) if one.number in matching), None)


def token_faults(connection: Connection) -> Iterator[tuple[str, str]]:
    """What is wrong with the tokens: of which, and what."""
    table = schema.tokens
    for number, row in enumerate(connection.execute(select(table).order_by(table.c.number)), 1):
        name = f"token {row.number}"
        if row.number != number:
            yield name, f"it comes where number {number} does: one is gone"
            return
        if row.role not in ROLES:
            yield name, f"its role is {row.role!r}"
        if len(bytes(row.sha256)) != HASH_LENGTH:
            yield name, "what is kept of it is no SHA-256"
        if (row.revoked_at is None) != (row.revoked_by is None):
            yield name, "it is revoked by nobody, or at no time"
