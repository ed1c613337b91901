"""What all requests share is worked out once."""

from pathlib import Path

from onrecord import api
from onrecord.serve import Desk
from onrecord.store import Store


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
