"""Documents at hand are those that the database has, in their order, and of every state."""

from msgspec.structs import replace

from onrecord.model import Document
from onrecord.store import Store, Unpacked
from varied_examples import documents, fill


def test_documents_at_hand_are_those_of_the_database(store: Store) -> None:
    told = documents()
    fill(store, told, [])
    at_hand: Unpacked[Document] = Unpacked(4)
    ids = [one.id for one in told]
    for number in range(3):
        with store.reading() as view, store.reading(None, at_hand) as other:
            for several in (ids[:3], ids[2:9], ids[::-1], [], [*ids[:2], "none"]):
                assert list(other.documents(several)) == list(view.documents(several))
        with store.reading(1) as view, store.reading(1, at_hand) as other:
            assert list(other.documents(ids)) == list(view.documents(ids))
        fill(store, [replace(told[1], title=f"Told anew {number}")], [])
    with store.reading(None, at_hand) as view:
        assert [one.title for one in view.documents([told[1].id])] == ["Told anew 2"]


def test_the_last_ones_asked_for_are_at_hand() -> None:
    at_hand: Unpacked[str] = Unpacked(2)
    at_hand.keep({1: "one", 2: "two"})
    assert at_hand.known([1, 3]) == {1: "one"}
    at_hand.keep({3: "three"})
    assert at_hand.known([1, 2, 3]) == {1: "one", 3: "three"}
