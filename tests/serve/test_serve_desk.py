"""What all requests share is worked out once."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from onrecord import api
from onrecord.api.settling import settled
from onrecord.model import Correction, Orphaned
from onrecord.reconcile.corrections.decisions import Decisions
from onrecord.reconcile.corrections.replay import Replay
from onrecord.serve import Desk
from onrecord.store import Store


def test_a_decision_lets_only_what_bears_on_it_be_replayed(demo_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replayed: list[int] = []
    machine = Decisions._replayed

    def counted(self: Decisions, documents: set[str], log: Sequence[Correction]) -> Replay:
        replayed.append(len(log))
        return machine(self, documents, log)

    entries = api.open(demo_copy).entries
    apart = next(
        one for one in entries if {e.document for e in one.evidence}.isdisjoint(e.document for e in entries[0].evidence)
    )
    with Store.open(demo_copy) as store:
        desk = Desk(store)

        def ask() -> tuple[Orphaned, ...]:
            with desk.reading() as view:
                return desk.orphaned(view)

        api.accept(store, entries[0].id, by="Ana Ruiz")
        monkeypatch.setattr(Decisions, "_replayed", counted)
        assert ask() == ()
        assert replayed == [1]
        api.accept(store, apart.id, by="Ana Ruiz")
        replayed.clear()
        assert ask() == ()
        assert replayed == [1]
        document = entries[0].evidence[0].document
        with store.writing() as writer:
            writer.drop(document)
            settled(writer, "", what="drop", by="Ana Ruiz")
        assert ask() == api.orphaned(store)
        assert len(ask()) == 1


def test_what_is_of_the_record_is_worked_out_anew_once_it_changes(demo_copy: Path) -> None:
    made: list[str] = []
    with Store.open(demo_copy) as store:
        desk = Desk(store)

        def ask() -> None:
            with desk.reading() as view:
                desk.remembered(view, "of the record", lambda: made.append("of the record"))
                desk.lasting(("of its words", 1), lambda: made.append("of its words"))

        ask()
        ask()
        assert made == ["of the record", "of its words"]
        api.accept(store, api.open(demo_copy).entries[0].id, by="Ana Ruiz")
        ask()
        assert made == ["of the record", "of its words", "of the record"]
