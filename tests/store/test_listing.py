"""Lists and counts: on both databases what looking through every entry gives."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, replace
from sqlalchemy import select

from onrecord.lexicon.fold import fold
from onrecord.model import Document, Entry, actors_of, kind_of
from onrecord.model.edtf import bounds
from onrecord.store import ORDERS, ActorCount, Filters, MonthCount, Order, Store, View, schema, verify
from onrecord.store.rows import status_of
from varied_examples import PUBLISHERS, documents, entries, fill

KINDS = ("meeting", "statement", "commitment", "figure", "measure", "movement")


@pytest.fixture
def filled(store: Store) -> Store:
    told = documents()
    fill(store, told, entries(told))
    return store


def days(entry: Entry) -> tuple[date, date] | None:
    try:
        return bounds(entry.date.value) if entry.date else None
    except ValueError:
        return None


def actor_ids(view: View) -> set[str]:
    """The ids of everybody whom an entry named, now or once."""
    return set(view.connection.execute(select(schema.actors.c.actor)).scalars())


def passes(view: View, entry: Entry, filters: Filters) -> bool:
    """The definition of each filter."""
    told = {one.document for one in entry.evidence}
    of = {one.id: one for one in view.documents(told)}
    when = days(entry)
    told_first = min((one.published for one in of.values() if one.published), default=None)
    if when is None and filters.as_reported and told_first:
        when = (date.fromisoformat(told_first), date.fromisoformat(told_first))
    known = filters.actor in actor_ids(view)

    def named(words: str) -> bool:
        return any(
            words == actor.id
            or (not known and fold(words) and set(fold(words).split()) <= set(fold(actor.name).split()))
            for actor in actors_of(entry)
        )

    def there(words: str) -> bool:
        if entry.place is None:
            return False
        has = fold(words) and set(fold(words).split()) <= set(fold(entry.place.name).split())
        return bool(entry.place.country == words.upper() or has)

    asked: dict[str, Callable[..., bool]] = {
        "kind": lambda kind: kind_of(entry) == kind,
        "actor": named,
        "since": lambda day: when is not None and when[1] >= day,
        "until": lambda day: when is not None and when[0] <= day,
        "document": lambda id_: id_ in told,
        "place": there,
        "publisher": lambda name: name in {one.publisher for one in of.values()},
        "status": lambda status: status_of(entry) == status,
        "differs": lambda wanted: bool(entry.conflicts) == wanted,
        "decided": lambda wanted: any(one.actor is None for one in entry.decisions) == wanted,
        "alone": lambda wanted: (entry.sources.independent == 1 and entry.sources.covering > 1) == wanted,
        "least_confidence": lambda least: entry.confidence >= least,
        "most_confidence": lambda most: entry.confidence <= most,
        "as_reported": lambda _: True,
    }
    assert asked.keys() == asdict(Filters()).keys()
    return all(asked[name](value) for name, value in asdict(filters).items() if value is not None)


EACH = (
    Filters(),
    *(Filters(kind=kind) for kind in KINDS),
    Filters(actor="lind"),
    Filters(actor="jose-ybarra"),
    Filters(actor="josé-ybarra"),
    Filters(since=date(2024, 1, 31)),
    Filters(until=date(2024, 1, 31)),
    Filters(since=date(2024, 2, 1), until=date(2024, 2, 28)),
    Filters(since=date(2024, 2, 1), until=date(2024, 2, 28), as_reported=True),
    Filters(document=documents()[5].id),
    Filters(place="pt"),
    Filters(place="San Jose"),
    Filters(place="jos"),
    Filters(place="quay"),
    Filters(publisher="Café Courier"),
    Filters(publisher="Nobody"),
    *(Filters(status=status) for status in ("held", "announced", "in force", "none")),
    *(Filters(differs=yes) for yes in (True, False)),
    *(Filters(decided=yes) for yes in (True, False)),
    *(Filters(alone=yes) for yes in (True, False)),
    Filters(since=date(2024, 3, 5), as_reported=True),
    Filters(until=date(2024, 3, 5), as_reported=True),
    Filters(least_confidence=0.5),
    Filters(most_confidence=0.5),
    Filters(kind="meeting", place="PT", status="held", publisher="The River Post", since=date(2024, 1, 1)),
)
some_filters = st.builds(
    lambda several: Filters(**{name: value for one in several for name, value in asdict(one).items() if value is not None}),
    st.lists(st.sampled_from(EACH), max_size=3),
)  # fmt: skip


def test_each_filter_lets_through_what_it_says(filled: Store) -> None:
    with filled.reading() as view:
        every = list(view.entries())
        assert 20 < len(every) < 48  # Some were rejected.
        for filters in EACH:
            expected = [entry.id for entry in every if passes(view, entry, filters)]
            found = view.find("", filters, most=1000)
            assert [hit.entry.id for hit in found.hits] == expected, filters
            assert found.total == len(expected)
        assert sum(len(view.find("", one, most=1).hits) > 0 for one in EACH) >= len(EACH) - 6


def key_of(view: View, order: Order) -> Callable[[Entry], tuple[object, ...]]:
    """What the definition of an order sorts by."""
    published = {one.id: one.published for one in view.documents()}

    def newest(entry: Entry) -> tuple[object, ...]:
        when = days(entry)
        return (0, -when[0].toordinal(), -when[1].toordinal()) if when else (1, 0, 0)

    def oldest(entry: Entry) -> tuple[object, ...]:
        when = days(entry)
        return (0, when[0].toordinal(), when[1].toordinal()) if when else (1, 0, 0)

    def reported(entry: Entry) -> tuple[object, ...]:
        day = min((found for one in entry.evidence if (found := published[one.document])), default=None)
        return (0, -date.fromisoformat(day).toordinal()) if day else (1, 0)

    def to_check(entry: Entry) -> tuple[object, ...]:
        matters = 1 + len(entry.importance) + 2 * bool(entry.conflicts)
        return (-(matters * (1 - entry.confidence) * min(5, entry.sources.independent)),)

    rows = {entry.id: number for number, entry in enumerate(entries(documents()))}
    keys: dict[str, Callable[[Entry], tuple[object, ...]]] = {
        "best": lambda _: (),
        "record": lambda _: (),
        "newest": lambda _: (),
        "oldest": oldest,
        "reported": reported,
        "importance": lambda entry: (-len(entry.importance), -entry.sources.independent),
        "confidence": lambda entry: (-entry.confidence,),
        "sources": lambda entry: (-entry.sources.independent, -len(entry.importance)),
        "review": to_check,
    }
    assert keys.keys() == set(ORDERS)
    if order in {"best", "record"}:
        return keys[order]
    return lambda entry: (
        *keys[order](entry),
        *newest(entry),
        rows[entry.id],
    )  # Those that are alike, the newest first.


@pytest.mark.parametrize("order", ORDERS)
def test_each_order(filled: Store, order: Order) -> None:
    with filled.reading() as view:
        every = sorted(view.entries(), key=key_of(view, order))  # A sort that keeps the record's order among equals.
        if order == "review":
            every = [entry for entry in every if not passes(view, entry, Filters(decided=True))]
        found = view.find("", most=1000, order=order)
        assert [hit.entry.id for hit in found.hits] == [entry.id for entry in every]
        assert found.total == len(every)
        parts = [view.find("", most=7, skip=skip, order=order) for skip in range(0, found.total, 7)]
        assert [hit for part in parts for hit in part.hits] == list(found.hits)


def test_what_has_the_words_in_another_order_than_the_best(filled: Store) -> None:
    with filled.reading() as view:
        best = view.find("ferry talks", most=1000)
        newest = view.find("ferry talks", most=1000, order="newest")
        assert newest.total == best.total
        found = {hit.entry.id for hit in best.hits}
        assert [hit.entry for hit in newest.hits] == sorted(
            (entry for entry in view.entries() if entry.id in found), key=key_of(view, "newest")
        )
        assert all(hit.snippets for hit in newest.hits)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(filters=some_filters)
def test_counts_are_those_of_looking_through_all(filled: Store, filters: Filters) -> None:
    with filled.reading() as view:
        through = [entry for entry in view.entries() if passes(view, entry, filters)]
        counts = view.counts(filters)
        assert counts.total == len(through)
        assert counts.kinds == {kind: [kind_of(entry) for entry in through].count(kind) for kind in KINDS}
        assert counts.differs == sum(bool(entry.conflicts) for entry in through)
        assert counts.undated == sum(days(entry) is None for entry in through)
        assert counts.decided == sum(passes(view, entry, Filters(decided=True)) for entry in through)
        for kind in KINDS:
            statuses = Counter(status_of(entry) for entry in through if kind_of(entry) == kind)
            assert counts.statuses.get(kind, {}) == {name: n for name, n in statuses.items() if name is not None}
        assert view.calendar(filters) == calendar(through)
        assert view.places(filters) == most_first(Counter(entry.place.name for entry in through if entry.place))
        names = Counter(name for entry in through for name in publishers(view, entry) if name)
        assert view.publishers(filters) == most_first(names)
        assert view.publishers(filters, most=1) == most_first(names)[:1]
        named = view.actors("", filters)
        assert named.total == len(named.hits)
        assert list(named.hits) == sorted(actors(through), key=lambda one: (-one.entries, one.id))
        by_name = view.actors("", filters, order="name", most=2, skip=1).hits
        assert list(by_name) == sorted(actors(through), key=lambda one: fold(one.name))[1:3]


def most_first(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def publishers(view: View, entry: Entry) -> set[str | None]:
    return {one.publisher for one in view.documents({one.document for one in entry.evidence})}


def actors(through: list[Entry]) -> list[ActorCount]:
    counted = Counter((actor.id, actor.name) for entry in through for actor in {one.id: one for one in actors_of(entry)}.values())  # fmt: skip
    return [
        ActorCount(
            id=id_,
            name=name,
            entries=number,
            kinds={
                kind: in_kind
                for kind in KINDS
                if (in_kind := sum(kind_of(e) == kind and id_ in {a.id for a in actors_of(e)} for e in through))
            },
        )
        for (id_, name), number in counted.items()
    ]


def calendar(through: list[Entry]) -> tuple[MonthCount, ...]:
    counted: Counter[tuple[int, int, int]] = Counter()
    for entry in through:
        when = days(entry)
        if when is not None and when[0] != date.min:
            month = when[0].month if (when[1] - when[0]).days < 31 else 0
            counted[when[0].year, month, KINDS.index(kind_of(entry))] += 1
    return tuple(
        MonthCount(year=year, month=month or None, kind=KINDS[kind], count=number)
        for (year, month, kind), number in sorted(counted.items())
    )


def test_actors_by_words_and_who_is_named_with_whom(filled: Store) -> None:
    with filled.reading() as view:
        every = list(view.entries())
        assert [one.name for one in view.actors("jose").hits] == ["José Ybarra"]
        assert [one.name for one in view.actors("ada-lind").hits] == ["Ada Lind"]
        assert view.actors("nobody").total == 0
        assert view.actor("nobody") is None
        ada = view.actor("ada-lind")
        assert ada == next(one for one in actors(every) if one.id == "ada-lind")
        together = Counter(
            actor.id
            for entry in every
            if "ada-lind" in {one.id for one in actors_of(entry)}
            for actor in {one.id: one for one in actors_of(entry)}.values()
            if actor.id != "ada-lind"
        )
        found = view.companions("ada-lind")
        assert [(one.id, number) for one, number in found] == list(most_first(together))
        assert all(view.actor(one.id) == one for one, _ in found)
        assert len(view.companions("ada-lind", 1)) == 1


def test_sources(filled: Store) -> None:
    told = documents()
    with filled.reading() as view:
        found = view.sources()
        dated = sorted((one for one in told if one.published), key=lambda one: one.published or "", reverse=True)
        undated = sorted((one for one in told if not one.published), key=lambda one: one.id)
        assert [hit.document.id for hit in found.hits] == [one.id for one in (*dated, *undated)]
        assert [hit.document.id for hit in view.sources(order="oldest").hits] == [
            one.id for one in (*reversed(dated), *undated)
        ]
        assert found.total == len(told)
        numbers = {one.id: sum(1 for _ in view.entries(document=one.id)) for one in told}
        assert {hit.document.id: hit.entries for hit in found.hits} == numbers
        by_entries = [hit.entries for hit in view.sources(order="entries").hits]
        assert by_entries == sorted(numbers.values(), reverse=True)
        assert {hit.document.id: hit.copies for hit in found.hits if hit.copies} == {told[0].id: 2}
        assert [hit.document.title for hit in view.sources("FERRY courier", order="oldest").hits] == [
            f"Ferry report {n}" for n in (2, 6, 10)
        ]
        assert {hit.document.publisher for hit in view.sources("", Filters(publisher="Harbour Daily")).hits} == {
            "Harbour Daily"
        }
        assert [hit.document.id for hit in view.sources("", Filters(since=date(2024, 3, 9)), order="oldest").hits] == [
            one.id for one in reversed(dated) if (one.published or "") >= "2024-03-09"
        ]
        meetings = {one.document for entry in view.entries(kind="meeting") for one in entry.evidence}
        assert {hit.document.id for hit in view.sources("", Filters(kind="meeting")).hits} == meetings
        assert view.sources("", most=5, skip=10).hits == found.hits[10:]


def test_documents_that_belong_together(filled: Store) -> None:
    told = documents()
    with filled.reading() as view:
        ids = [one.id for one in view.versions_of(told[5].id)]
        assert ids == [told[1].id, told[5].id] or ids == [told[5].id, told[1].id]
        assert view.versions_of(told[1].id) == view.versions_of(told[5].id)
        assert view.versions_of(told[2].id) == ()
        assert {one.id for one in view.stories_of(told[0].id)} == {one.id for one in told[:8]}
        assert view.stories_of(told[9].id) == ()
        assert view.stories_of("none") == ()


def test_commitments_that_point_to_an_entry(filled: Store) -> None:
    with filled.reading() as view:
        promised = [entry for entry in view.entries(kind="commitment") if entry.follow_ups]  # type: ignore[union-attr]
        assert promised
        for entry in promised:
            assert entry in view.pointing_to(entry.follow_ups[0])  # type: ignore[union-attr]
        assert view.pointing_to(promised[0].id) == ()


def test_what_changed_since(filled: Store) -> None:
    told = documents()
    said = entries(told)
    changed = replace(said[1], content="other words")
    with filled.reading() as view:
        before = view.state_number()
        seen = {entry.id: view.seen(entry.id) for entry in said}
        assert view.changes_since(0).entries == tuple(sorted(entry.id for entry in said))
        assert view.changes_since(1).entries == ()
    fill(filled, [], [changed, said[2]], gone=[said[3].id])
    with filled.reading() as view:
        changes = view.changes_since(1)
        assert changes.entries == tuple(sorted([said[1].id, said[3].id]))
        assert (changes.revision, changes.documents, changes.corrections) == (2, (), 0)
        assert len(view.changes_since(0).documents) == len(told)
        assert view.changes_since(2) == replace(changes, entries=())
        assert view.state_number() != before
        assert view.seen(said[1].id) != seen[said[1].id]
        assert view.seen(said[2].id) == seen[said[2].id]
        assert view.seen(said[3].id) is None
    with filled.reading(as_of=1) as view:
        assert view.seen(said[1].id) != seen[said[1].id]  # What it is now: that is what is decided on.
        assert view.changes_since(0).revision == 1
        assert len(view.changes_since(0).entries) == len(said)


def test_the_state_is_another_with_each_problem(filled: Store) -> None:
    from onrecord.model import Problem

    numbers = set()
    one, other = (Problem(source=name, what="empty", remedy="write") for name in ("a.txt", "b.txt"))
    for problems, solved in (([], []), ([one], []), ([other], ["a.txt"]), ([], ["b.txt"])):
        with filled.writing() as writer:
            writer.problems(problems, solved)
        with filled.reading() as view:
            numbers.add(view.state_number())
    assert len(numbers) == 3  # At the end it is as at the beginning.


def test_lists_of_the_past(filled: Store) -> None:
    told = documents()
    said = entries(told)
    with filled.reading() as view:
        before = (view.counts(), view.calendar(), view.actors(), view.publishers(), view.places(), view.sources())
    other = [replace(told[0], publisher="Other Post", published="2023-01-01")]
    fill(filled, other, [], gone=[entry.id for entry in said[:20]])
    with filled.reading() as view:
        assert view.counts() != before[0]
        assert "Other Post" in dict(view.publishers())
    with filled.reading(as_of=1) as view:
        assert (view.counts(), view.calendar(), view.actors(), view.publishers(), view.places(), view.sources()) == before  # fmt: skip
    assert not list(verify(filled, past=True))


def told_of(view: View, filters: Filters) -> list[object]:
    """All that lists and counts tell."""
    pages = [view.find("", filters, most=7, skip=skip, order=order) for order in ORDERS for skip in (0, 3)]
    return [
        *pages,
        view.find("river", filters),
        view.counts(filters),
        view.calendar(filters),
        view.publishers(filters),
        view.places(filters),
        view.actors("", filters),
        view.actors("lind", filters, order="name"),
        view.sources("", filters, order="entries"),
    ]


def test_every_earlier_state_is_told_as_it_was(store: Store) -> None:
    told = documents()
    said = entries(told)
    several = (
        *(Filters(), Filters(kind="statement"), Filters(actor="lind"), Filters(differs=True), Filters(place="pt")),
        *(Filters(publisher=PUBLISHERS[0]), Filters(since=date(2024, 2, 1)), Filters(decided=False)),
    )
    changed = [replace(one, confidence=0.25, conflicts=()) for one in said[5:15]]
    steps: list[tuple[Sequence[Document], Sequence[Entry], list[str]]] = [
        (told, said[:30], []),
        ([], said[30:], [one.id for one in said[:4]]),
        ([], changed, []),
        ([replace(told[0], publisher="Other Post")], said[:2], [said[21].id]),
        ([], said[5:7], []),  # As they stood before.
    ]
    stood = []
    for documents_, entries_, gone in steps:
        fill(store, documents_, entries_, gone)
        with store.reading() as view:
            every = [list(view.entries(rejected=rejected)) for rejected in (False, True)]
            stood.append((every, view.rejected(), [told_of(view, filters) for filters in several]))
    assert len({len(every[0]) for every, _, _ in stood}) > 2
    for revision, (every, rejected, lists) in enumerate(stood, 1):
        with store.reading(as_of=revision) as view:
            assert [list(view.entries(rejected=one)) for one in (False, True)] == every
            assert view.rejected() == rejected == len(every[1])
            assert [told_of(view, filters) for filters in several] == lists
    assert not list(verify(store, past=True))


def test_a_document_dated_anew_moves_when_its_entries_were_reported(filled: Store) -> None:
    told = documents()
    fill(filled, [replace(told[11], published="2020-01-01")], [])
    with filled.reading() as view:
        of_it = {entry.id for entry in view.entries(document=told[11].id)}
        found = [hit.entry for hit in view.find("", order="reported", most=1000).hits]
        assert found == sorted(view.entries(), key=key_of(view, "reported"))
        assert of_it
        assert {
            entry.id for entry in found if key_of(view, "reported")(entry)[1] == -date(2020, 1, 1).toordinal()
        } == of_it
    assert not list(verify(filled))


def test_publishers_are_all_told(filled: Store) -> None:
    with filled.reading() as view:
        assert {name for name, _ in view.publishers()} == {name for name in PUBLISHERS if name}


def test_the_last_changes_are_told_where_there_are_more_than_asked_for(filled: Store) -> None:
    with filled.reading() as view:
        everything = view.changes_since(0)
        few = view.changes_since(0, most=3)
        assert len(few.entries) == 3
        assert set(few.entries) < set(everything.entries)
        assert few.more
        assert view.changes_since(0, most=len(everything.entries)) == everything
        assert not everything.more


def test_the_newest_revision_is_the_record_as_it_stands(filled: Store) -> None:
    with filled.reading() as now, filled.reading(now.revision) as named, filled.reading(0) as before:
        assert named.counts() == now.counts()
        assert named.publishers() == now.publishers()
        assert before.counts().total == 0


def test_counts_of_a_kind_are_the_same_whether_all_were_counted_before(filled: Store) -> None:
    for kind in KINDS:
        with filled.reading() as fresh, filled.reading() as counted:
            counted.counts()
            assert counted.counts(Filters(kind=kind)) == fresh.counts(Filters(kind=kind))
            assert counted.counts(Filters(kind=kind)).total == len(list(fresh.entries(kind=kind)))


def test_totals_are_the_same_whether_entries_were_counted_before(filled: Store) -> None:
    orders: tuple[Order, ...] = ("record", "review", "newest")
    for filters in (Filters(), Filters(kind="statement"), Filters(differs=True)):
        for order in orders:
            with filled.reading() as fresh, filled.reading() as counted:
                counted.counts()
                counted.counts(filters)
                assert counted.find("", filters, order=order) == fresh.find("", filters, order=order)
                assert counted.find("", filters, order=order, most=1) == fresh.find("", filters, order=order, most=1)
