"""What is kept, reconciled, corrected and retired, and how it stands over time."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import StoreError
from onrecord.model import Document, Problem
from onrecord.reconcile.delta import Delta
from onrecord.store import Read, Store, verify
from store_examples import VERSION, WHEN, add, expected, keep, line, made, reconcile, reconciled, update


def by_id(found: Any) -> list[Any]:
    return sorted(found, key=lambda one: one.id)


def standing(store: Store) -> tuple[list[Any], list[Any]]:
    with store.reading() as view:
        record = view.record()
    return by_id(record.documents), by_id(record.entries)


def test_a_page_and_what_was_read_of_it_come_back(store: Store) -> None:
    page, article, readings = made(3)
    keep(store, [3])
    with store.reading() as view:
        assert view.page(article.id) == page
        assert view.read(article.id) == Read(document=article.id, version=VERSION, article=article, readings=readings)
        assert view.known([article.id, "other"]) == {article.id: VERSION}
        assert view.page("other") is None
        assert view.read("other") is None


def test_keeping_twice_is_keeping_once(store: Store) -> None:
    add(store, [1])
    before = standing(store)
    page, article, readings = made(1)
    with store.writing() as writer:
        assert not writer.keep(page, article, readings, VERSION)
        assert not writer.pending()
    assert standing(store) == before


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(st.sets(st.integers(0, 12), max_size=5), min_size=1, max_size=4), most=st.sampled_from([None, 1, 2])
)
def test_any_split_gives_the_same_record(store: Store, parts: list[set[int]], most: int | None) -> None:
    with store.writing() as writer:
        for document in [document.id for document in writer.view.documents()]:
            writer.drop(document)
    reconcile(store)
    assert standing(store) == ([], [])
    for part in parts:
        keep(store, part)
        reconcile(store, most)
    whole = expected(sorted(set().union(*parts)))
    assert standing(store) == (by_id(whole.documents), by_id(whole.entries))
    assert not list(verify(store, past=True))


def test_a_retired_document_is_gone_and_can_come_back(store: Store) -> None:
    add(store, [1, 2])
    id_ = made(1)[1].id
    with store.writing() as writer:
        writer.drop(id_)
        assert reconciled(writer).gone == (id_,)
    assert standing(store)[1] == by_id(expected([2]).entries)
    with store.reading() as view:
        assert view.known([id_]) == {}
        assert view.page(id_) == made(1)[0]
        assert view.revisions()[-1].retired == (id_,)
    with store.reading(as_of=1) as view:
        assert by_id(view.entries()) == by_id(expected([1, 2]).entries)
    add(store, [1])
    assert standing(store)[1] == by_id(expected([1, 2]).entries)
    assert not list(verify(store, past=True))


def test_to_retire_what_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="there is no document nothing"), store.writing() as writer:
        writer.drop("nothing")


def test_a_new_version_of_the_pipeline_reads_anew(store: Store) -> None:
    add(store, range(4))
    with store.reading() as view:
        outdated = view.documents_read_otherwise("2")
        assert len(outdated) == view.status().outdated("2") == 4
    keep(store, [1, 2], version="2")
    with store.reading() as view:
        assert view.status().versions == {"1": 2, "2": 2}
        assert len(view.documents_read_otherwise("2")) == 2
        assert view.status().pending == 2
    with store.writing() as writer:
        assert reconciled(writer).gone == tuple(sorted(made(n)[1].id for n in (1, 2)))
    keep(store, [0, 3], version="2")
    reconcile(store)
    assert standing(store)[1] == by_id(expected(range(4), version="2").entries)
    with store.reading() as view:
        assert view.revisions()[1].read_anew
        assert view.read(outdated[0], "1") is not None
    assert not list(verify(store, past=True))


def test_all_is_reconciled_anew(store: Store) -> None:
    add(store, range(5))
    before = standing(store)
    with store.writing() as writer:
        writer.forget()
        pending = writer.pending()
        assert len(pending.arrived) == 5
        delta = update(writer.state, pending.arrived, ())
        writer.apply(delta, when=WHEN, what="reconcile", by="Tester", version=VERSION, whole=True)
    assert standing(store) == before
    with store.reading() as view:
        counts = view.revisions()[-1].counts
        assert {name: number for name, number in counts.items() if "_" in name and number} == {}
    add(store, [6])
    assert standing(store)[1] == by_id(expected([0, 1, 2, 3, 4, 6]).entries)


def test_what_is_not_in_the_whole_is_gone(store: Store) -> None:
    add(store, range(3))
    with store.writing() as writer:
        writer.apply(Delta(), when=WHEN, what="reconcile", by="Tester", version=VERSION, whole=True)
    assert standing(store) == ([], [])


# --- over time


def test_the_record_as_it_stood(store: Store) -> None:
    for day, number in enumerate((3, 4, 5)):
        keep(store, [number])
        with store.writing() as writer:
            pending = writer.pending()
            writer.apply(
                update(writer.state, pending.arrived, pending.gone),
                when=WHEN + timedelta(days=day),
                what=f"add {number}",
                by="Tester",
                version=VERSION,
            )
    asked: dict[int | date | datetime, int] = {
        0: 0, 1: 1, 2: 2, 9: 3, date(2024, 2, 29): 0, date(2024, 3, 1): 1, date(2030, 1, 1): 3,
        datetime(2024, 3, 2, 11, tzinfo=UTC): 1, datetime(2024, 3, 2, 12, tzinfo=UTC): 2,
    }  # fmt: skip
    for as_of, number in asked.items():
        with store.reading(as_of=as_of) as view:
            assert view.revision == number
            assert by_id(view.entries()) == by_id(expected([3, 4, 5][:number]).entries)
            assert len(view.revisions()) == view.status().documents == number


def test_a_time_needs_its_zone(store: Store) -> None:
    with pytest.raises(ValueError, match="zone"), store.reading(as_of=datetime(2024, 3, 2)):
        pass


def test_history(store: Store) -> None:
    for number in range(0, 80, 35):  # All three say the same.
        add(store, [number])
    entry = max(standing(store)[1], key=lambda one: len(one.evidence))
    with store.reading() as view:
        past = view.history(entry.id)
        assert [(one.from_revision, one.to_revision) for one in past] == [(1, 2), (2, 3), (3, None)]
        assert past[-1].value == entry
        assert [type(one.value) for one in view.history(entry.evidence[0].document)] == [Document]
        assert view.history("nothing") == ()
    with store.reading(as_of=2) as view:
        assert [one.from_revision for one in view.history(entry.id)] == [1, 2]


# --- what people decided, and what could not be read


def test_corrections_are_a_log(store: Store) -> None:
    lines = (line("b", "first"), line("a", "sec\0nd"))
    with store.writing() as writer:
        writer.correct(lines, when=WHEN)
        writer.correct((line("c", "third"), lines[0]), when=WHEN)
    with store.reading() as view:
        assert view.corrections() == (*lines, line("c", "third"))
        assert view.status().corrections == 3
    with pytest.raises(StoreError, match="another correction a"), store.writing() as writer:
        writer.correct([line("a", "other")], when=WHEN)


def test_problems_stand_until_they_are_solved(store: Store) -> None:
    one, other = (Problem(source=f"{name}.txt", what="no text", remedy="save it anew") for name in "ab")
    with store.writing() as writer:
        writer.problems([one, other, one])
        writer.problems([one])
    with store.reading() as view:
        assert view.problems() == (one, other)
    with store.writing() as writer:
        writer.problems([], solved=["a.txt"])
    with store.reading() as view:
        assert view.problems() == (other,)
        assert view.record().problems == (other,)


# --- what is asked for


def test_entries_by_what_they_are(store: Store) -> None:
    add(store, range(8))
    document = made(3)[1].id
    with store.reading() as view:
        every = list(view.entries())
        assert [entry.id for entry in view.entries(most=3, skip=2)] == [entry.id for entry in every[2:5]]
        assert list(view.entries(kind="statement")) == every
        assert list(view.entries(kind="meeting")) == []
        told = [entry for entry in every if any(e.document == document for e in entry.evidence)]
        assert list(view.entries(document=document)) == told != []
        assert list(view.entries([every[1].id, "nothing"])) == [every[1]]
        assert view.entry(every[1].id) == every[1]
        assert view.entry("nothing") is None
        assert view.document(document) is not None
        assert view.document("nothing") is None
        assert [d.key for d in view.documents()] == sorted(made(n)[0].key for n in range(8))
        order = [(e.date.value if e.date else "", e.evidence[0].start) for e in every]
        assert [day for day, _ in order] == sorted(day for day, _ in order)
