"""Who may open a record over the network: tokens, by name, each with a role."""

from onrecord.api import clock
from onrecord.api.opening import Address, opened
from onrecord.store import Token, TokenRole


def add_token(record: Address, name: str, role: TokenRole = "read", *, by: str | None = None) -> str:
    """Make a token and give it: this is the only time that it can be seen. Raises `StoreError` where one of this name
    stands already."""
    with opened(record, writing=True) as store, store.writing() as writer:
        return writer.add_token(name, role, by=clock.whoever(by), when=clock.now())


def revoke_token(record: Address, name: str, *, by: str | None = None) -> None:
    """End the token of this name, and every session that was begun with it. Raises `StoreError` where none stands."""
    with opened(record, writing=True) as store, store.writing() as writer:
        writer.revoke_token(name, by=clock.whoever(by), when=clock.now())


def tokens(record: Address) -> tuple[Token, ...]:
    """Every token that was ever made, the oldest first, those that were revoked too."""
    with opened(record) as store, store.reading() as view:
        return view.tokens()
