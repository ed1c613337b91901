"""The log of everything that was done to a record."""

import msgspec

from onrecord import api
from onrecord.store import Store
from store_examples import WHEN, add, line


def filled(store: Store) -> Store:
    add(store, range(3))
    with store.writing() as writer:
        writer.correct([line("a", "x"), line("b", "y")], when=WHEN)
    api.add_token(store, "Ana Ruiz", "review", by="Desk")
    api.revoke_token(store, "Ana Ruiz", by="Editor")
    return store


def test_everything_that_was_done_is_in_it_newest_first(store: Store) -> None:
    with filled(store).reading() as view:
        found = view.log()
        revisions, log = view.revisions(), view.corrections()
    kinds = [one.kind for one in found.hits]
    assert found.total == len(kinds) == len(revisions) + len(log) + 2
    assert [one.recorded_at for one in found.hits] == sorted((one.recorded_at for one in found.hits), reverse=True)
    assert {one.correction.id for one in found.hits if one.correction} == {one.id for one in log}
    assert {one.revision.number for one in found.hits if one.revision} == {one.number for one in revisions}
    assert [(one.token.name, one.revoked, one.by) for one in found.hits if one.token] == [
        ("Ana Ruiz", True, "Editor"),
        ("Ana Ruiz", False, "Desk"),
    ]
    (by,) = {one.by for one in found.hits if one.correction}
    assert by == log[0].by


def test_pages_of_it_are_all_of_it(store: Store) -> None:
    with filled(store).reading() as view:
        whole = view.log(most=100)
        parts = [view.log(most=2, skip=skip) for skip in range(0, whole.total, 2)]
        assert tuple(one for part in parts for one in part.hits) == whole.hits
        assert {part.total for part in parts} == {whole.total}
        assert view.log(skip=whole.total).hits == ()


def test_by_whom_and_what(store: Store) -> None:
    with filled(store).reading() as view:
        whole = view.log(most=100).hits
        assert set(view.log_people()) == {one.by for one in whole}
        for who in view.log_people():
            assert view.log(who=who, most=100).hits == tuple(one for one in whole if one.by == who)
        for what in ("revision", "correction", "token"):
            assert view.log(what=what, most=100).hits == tuple(one for one in whole if one.kind == what)
        assert view.log(who="nobody").total == 0
        assert view.log(who="Desk' OR 1=1 --").total == 0


def test_a_revision_names_a_few_of_its_documents_and_counts_them(store: Store) -> None:
    add(store, range(30))
    with store.reading() as view:
        (one,) = view.log(what="revision").hits
        assert one.revision is not None
        assert one.revision.counts["documents_added"] == 30
        assert 0 < len(one.revision.added) < 30
        assert view.keys(one.revision.added).keys() == set(one.revision.added)
    assert msgspec.json.encode(one)
