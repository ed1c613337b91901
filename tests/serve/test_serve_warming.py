"""What is made ready before anybody asks."""

from pathlib import Path

import pytest

from onrecord.serve import Desk, warming
from onrecord.store import Store


def test_every_step_works(demo_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed: list[object] = []
    monkeypatch.setattr(warming.log, "debug", lambda *told, **_: failed.append(told))
    with Store.open(demo_copy) as store:
        warming._warmed(Desk(store))
    assert failed == []


def test_what_cannot_be_made_ready_stops_nothing(demo_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def broken(_: object) -> None:
        raise OSError("no")

    monkeypatch.setattr(warming, "_first_page", broken)
    monkeypatch.setattr(warming, "_drawing", lambda: done.append("drawn"))
    with Store.open(demo_copy) as store:
        warming._warmed(Desk(store))
    assert done == ["drawn"]
