"""Tokens: what is kept of them, what is not, and what they open."""

from pathlib import Path

import pytest
from sqlalchemy import select, text

from onrecord import api
from onrecord.errors import StoreError
from onrecord.store import Store, backup, restore, schema, verify
from store_examples import add


def test_a_token_opens_what_its_role_says_and_is_not_kept(store: Store) -> None:
    secret = api.add_token(store, "Ana Ruiz", "review", by="Desk")
    assert secret.startswith("onrecord_")
    assert len(secret) >= len("onrecord_") + 43, "256 bits in base64"
    with store.reading() as view:
        found = view.token_of(secret)
        assert found is not None
        assert (found.name, found.role, found.made_by, found.stands) == ("Ana Ruiz", "review", "Desk", True)
        assert view.token_of(secret + "x") is view.token_of(secret[:-1]) is view.token_of("") is None
        assert view.token_of("\ud800") is None
        (row,) = view.connection.execute(select(schema.tokens))
    assert secret not in str(row)
    assert secret.removeprefix("onrecord_").encode() not in bytes(row.sha256)


def test_every_token_is_another(store: Store) -> None:
    assert len({api.add_token(store, f"n{n}") for n in range(20)}) == 20


def test_a_revoked_token_opens_nothing_and_stays_in_the_log(store: Store) -> None:
    first = api.add_token(store, "Ana Ruiz", "admin", by="Desk")
    api.revoke_token(store, "Ana Ruiz", by="Editor")
    second = api.add_token(store, "Ana Ruiz", "read", by="Desk")
    with store.reading() as view:
        assert view.token_of(first) is None
        assert (found := view.token_of(second)) is not None
        assert found.role == "read"
    old, new = api.tokens(store)
    assert (old.revoked_by, old.stands, new.revoked_by, new.stands) == ("Editor", False, None, True)


def test_what_cannot_be_is_said(store: Store) -> None:
    api.add_token(store, "Ana Ruiz")
    with pytest.raises(StoreError, match="revoke it first"):
        api.add_token(store, "Ana Ruiz")
    with pytest.raises(StoreError, match="no role"):
        api.add_token(store, "B", "owner")  # type: ignore[arg-type]
    for name in ("", " ", " a", "a\nb", "x" * 81, "a\u202eb"):
        with pytest.raises(StoreError, match="no name"):
            api.add_token(store, name)
    with pytest.raises(StoreError, match="token list"):
        api.revoke_token(store, "nobody")


def test_a_backup_has_the_tokens(store: Store, tmp_path: Path) -> None:
    add(store, [0])
    secret = api.add_token(store, "Ana Ruiz", "review")
    copied, restored = f"{tmp_path}/backup.db", f"{tmp_path}/restored.db"
    backup(store, copied)
    restore(copied, restored)
    with Store.open(restored) as anew, anew.reading() as view:
        assert view.token_of(secret) is not None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("DELETE FROM tokens WHERE number = 1", "one is gone"),
        ("UPDATE tokens SET role = 'owner' WHERE number = 1", "its role is 'owner'"),
        ("UPDATE tokens SET revoked_by = 'x' WHERE number = 1", "revoked by nobody, or at no time"),
    ],
)
def test_verify_looks_at_tokens(store: Store, change: str, told: str) -> None:
    for name in "ab":
        api.add_token(store, name)
    assert not list(verify(store))
    with store.connected(writing=True) as connection:
        connection.execute(text(change))
    (problem,) = verify(store)
    assert told in str(problem)
