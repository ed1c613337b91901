"""Two who decide on one entry at once, both as they saw it: one decides, the other is told who was first."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from onrecord import api
from onrecord.errors import StaleError
from onrecord.store import Store, restore


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest, desk: Path, tmp_path: Path) -> str:
    """The record of a desk, in either database."""
    if request.param == "sqlite":
        return str(shutil.copy(desk, tmp_path / "own.db"))
    address = str(request.getfixturevalue("new_schema"))
    restore(desk, address)
    return address


def test_of_two_at_once_one_decides_and_the_other_is_told(record: str) -> None:
    with Store.open(record) as store:
        with store.reading() as view:
            entry = next(view.entries(kind="statement"))
            token = view.seen(entry.id)
        assert token is not None
        together = Barrier(2)

        def decide(by: str) -> str:
            together.wait()
            try:
                api.edit(store, entry.id, "content", f"as {by} has it", by=by, seen={entry.id: token})
            except StaleError as error:
                return str(error)
            return by

        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(decide, ("Ann", "Bea")))
        (winner,) = {"Ann", "Bea"} & set(told)
        (loser,) = set(told) - {winner}
        assert f"by {winner}" in loser
        assert entry.id in loser
        with store.reading() as view:
            stands = view.entry(entry.id)
            log = view.corrections()
    assert [one.by for one in log] == [winner]
    assert stands is not None
    assert stands.content == f"as {winner} has it"  # type: ignore[union-attr]


def test_a_token_of_something_that_is_gone(record: str) -> None:
    with Store.open(record) as store:
        with store.reading() as view:
            one, other = list(view.entries(kind="figure"))[:2]
            seen = {entry.id: view.seen(entry.id) or "" for entry in (one, other)}
        api.merge(store, [one.id, other.id], by="Ann", seen=seen)
        with pytest.raises(StaleError, match="by Ann"):
            api.merge(store, [one.id, other.id], by="Bea", seen=seen)
        assert len(api.correction_log(store)) == 1
