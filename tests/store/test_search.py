"""Finding: the same in both databases, whatever is typed, and always with the sentence."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.search import plan
from onrecord.store import ORDERS, Filters, Found, Hit, Order, Store
from onrecord.store.queries import Query, implies, parse
from onrecord.store.rows import texts_of
from onrecord.store.words import folded, words
from store_examples import SAYINGS, SPEAKERS, add, made, reconciled

ADDED = range(30)


@pytest.fixture
def filled(store: Store) -> Store:
    add(store, ADDED)
    return store


def said(store: Store, typed: str, filters: Filters | None = None) -> set[str]:
    """The contents of what is found."""
    with store.reading() as view:
        found = view.find(typed, filters, most=1000, exact=True)
    assert found.total == len(found.hits)
    return {hit.entry.content for hit in found.hits}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("typed", "beginnings"),
    [
        ("ferry may", ["The ferry"]),
        ("FERRY", ["The ferry"]),
        ("cafe", ["The café"]),
        ("CAFÉ", ["The café"]),
        ("fisher", []),
        ("fish*", ["We shall"]),
        ('"talks on"', ["Talks on"]),
        ('"on talks"', []),
        ('"cleaner fu"*', ["Both ports"]),
        ("ferry OR pier", ["The ferry", "The harbour"]),
        ("ferry pier", []),
        ("ferry AND line OR fuel ports", ["The ferry", "Both ports"]),
        ('"ferry line', ["The ferry"]),
        ("OR", []),
        ("(ferry) -line: 'may'", ["The ferry"]),
        ("…", []),
    ],
)
def test_what_is_typed(filled: Store, typed: str, beginnings: list[str]) -> None:
    assert said(filled, typed) == {saying for saying in SAYINGS if saying.startswith(tuple(beginnings))}


def test_filters(filled: Store) -> None:
    document = made(4)[1].id
    with filled.reading() as view:
        every = list(view.entries())
        for filters, expected in (
            (Filters(kind="meeting"), []),
            (Filters(actor="ybarra"), [e for e in every if e.speaker.name == "José Ybarra"]),  # type: ignore[union-attr]
            (Filters(actor="Jose YBARRA"), [e for e in every if e.speaker.name == "José Ybarra"]),  # type: ignore[union-attr]
            (Filters(actor="rosa-vidal"), [e for e in every if e.speaker.id == "rosa-vidal"]),  # type: ignore[union-attr]
            (Filters(actor="ybar"), []),
            (Filters(since=date(2024, 6, 1)), [e for e in every if e.date.value >= "2024-06-01"]),  # type: ignore[union-attr]
            (Filters(until=date(2024, 6, 1)), [e for e in every if e.date.value <= "2024-06-01"]),  # type: ignore[union-attr]
            (Filters(document=document), [e for e in every if document in {x.document for x in e.evidence}]),
        ):
            assert [hit.entry for hit in view.find("", filters, most=1000).hits] == expected


@pytest.mark.parametrize(
    ("typed", "exact"), [("the", True), ("the", False), ("talks ferry harbour quay accord", False), ("", False)]
)
def test_pages_of_what_is_found(filled: Store, typed: str, exact: bool) -> None:
    with filled.reading() as view:
        whole = view.find(typed, most=1000, exact=exact)
        parts = [view.find(typed, most=7, skip=skip, exact=exact) for skip in range(0, whole.total + 7, 7)]
    assert tuple(hit for part in parts for hit in part.hits) == whole.hits
    assert {part.total for part in parts} == {whole.total}
    assert whole.total > 20


def test_the_words_are_shown_where_they_stand(filled: Store) -> None:
    with filled.reading() as view:
        for hit in view.find('"the quay" cafe vid*').hits:
            assert hit.snippets
            for snippet in hit.snippets:
                text = hit.entry.evidence[snippet.evidence].text
                assert {span.of(text) for span in snippet.spans} <= {"the", "quay", "café", "Vidal"}
                assert {"the", "quay", "café"} <= {span.of(text) for span in snippet.spans}


def contents(found: Found[Hit]) -> list[str]:
    """What is told by each hit, each once, in order."""
    return list(dict.fromkeys(hit.entry.content for hit in found.hits))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("gasoline", "Both ports"),
        ("conversations", "Talks on"),
        ("signed accords", "We shall"),
        ("docks gas", "Both ports"),
    ],
)
def test_what_is_told_in_other_words_is_found_unless_asked_exactly(filled: Store, typed: str, found: str) -> None:
    with filled.reading() as view:
        assert any(content.startswith(found) for content in contents(view.find(typed, most=1000)))
        assert view.find(typed, exact=True).total == 0


def test_those_with_all_the_words_come_first_then_those_with_any(filled: Store) -> None:
    with filled.reading() as view:
        found = view.find("fishing talks", most=1000)
        both = contents(view.find("sign fishing accord", most=1000))
    assert {content[:5] for content in contents(found)} == {"We sh", "Talks"}
    assert both[0].startswith("We shall")
    assert found.total == len(found.hits)


def test_related_words_are_marked_where_they_stand(filled: Store) -> None:
    with filled.reading() as view:
        hit = next(iter(view.find("signed agreements").hits))
        snippet = hit.snippets[0]
        text = hit.entry.evidence[snippet.evidence].text
        assert "sign" in {span.of(text) for span in snippet.spans}


@pytest.mark.parametrize("typed", ['"vessels"', "vessels OR boats", "vessel*", "-vessels"])
def test_quotation_marks_and_operators_are_taken_as_they_stand(filled: Store, typed: str) -> None:
    with filled.reading() as view:
        assert view.find(typed) == view.find(typed, exact=True)


def test_filters_hold_for_related_words_too(filled: Store) -> None:
    with filled.reading() as view:
        assert view.find("signed agreements", Filters(kind="meeting")).total == 0
        found = view.find("signed agreements", Filters(actor="ybarra"), most=1000)
        assert found.hits
        assert {hit.entry.speaker.name for hit in found.hits} == {"José Ybarra"}  # type: ignore[union-attr]


def later(store: Store) -> None:
    """Some of what the record had is past, and something came since."""
    with store.writing() as writer:
        writer.drop(made(ADDED[0])[1].id)
        reconciled(writer)
    add(store, [ADDED[-1] + 1])


@pytest.mark.parametrize("as_of", [None, 1])
@pytest.mark.parametrize(("ranked", "many"), [(0, 0), (5, 0), (5, 5000)])
def test_more_than_are_ranked_come_in_parts_too(
    filled: Store, ranked: int, many: int, as_of: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(filled)
    monkeypatch.setattr("onrecord.store.matching.RANKED", ranked)
    monkeypatch.setattr("onrecord.store.matching.MANY", many)
    monkeypatch.setattr("onrecord.search.CANDIDATES", 10)
    with filled.reading(as_of=as_of) as view:
        for typed in ("the", "ferry talks", "talks river"):
            whole = view.find(typed, most=1000)
            parts = [view.find(typed, most=3, skip=skip) for skip in range(0, whole.total + 3, 3)]
            assert [hit for part in parts for hit in part.hits] == list(whole.hits)
            assert len({hit.entry.id for hit in whole.hits}) == len(whole.hits) == whole.total


@pytest.mark.parametrize("as_of", [None, 1])
@pytest.mark.parametrize("order", ORDERS)
def test_whether_rows_are_looked_up_or_gone_through_the_same_is_found(
    filled: Store, order: Order, as_of: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled.reading() as view:
        before = view.find("the", Filters(kind="statement"), most=1000, order=order)
    later(filled)
    every = (Filters(), Filters(kind="statement"), Filters(actor="ybarra"), Filters(since=date(2024, 1, 2)))
    asked = [(typed, filters) for typed in ("the", "ferry talks", "ferry OR river", "talk*") for filters in every]
    with filled.reading(as_of=as_of) as view:
        looked_up = [view.find(typed, filters, most=1000, order=order) for typed, filters in asked]
    assert any(found.total > 5 for found in looked_up)
    assert (looked_up[1] == before) == (as_of == 1)
    monkeypatch.setattr("onrecord.store.matching.MANY", 0)
    monkeypatch.setattr("onrecord.store.matching.RANKED", 2)
    with filled.reading(as_of=as_of) as view:
        for (typed, filters), found in zip(asked, looked_up, strict=True):
            again = view.find(typed, filters, most=1000, order=order)
            assert again.total == found.total, (typed, filters)
            assert {hit.entry.id for hit in again.hits} == {hit.entry.id for hit in found.hits}
            if order != "best":
                assert again == found


def test_passages_in_other_words(filled: Store) -> None:
    with filled.reading() as view:
        found = view.find_passages("signed agreements", most=1000)
        assert all("accord" in hit.text or "agreed" in hit.text for hit in found.hits)
        assert found.total
        assert view.find_passages("signed agreements", exact=True).total == 0


def test_passages(filled: Store) -> None:
    with filled.reading() as view:
        found = view.find_passages('"report 3"')
        assert [(hit.text, [span.of(hit.text) for span in hit.spans]) for hit in found.hits] == [
            ("Report 3 from the river", ["Report", "3"])
        ]
        document = view.document(found.hits[0].document)
        assert document is not None
        assert document.text[found.hits[0].start : found.hits[0].end] == found.hits[0].text
        assert view.find_passages("river", document=document.id).total == 1 + document.text.count("Talks on the river")
        assert view.find_passages("").total == 0


def test_what_is_past_is_found_in_the_past_only(filled: Store) -> None:
    with filled.writing() as writer:
        for number in ADDED:
            writer.drop(made(number)[1].id)
        reconciled(writer)
    assert said(filled, "ferry") == set()
    with filled.reading(as_of=1) as view:
        assert view.find("ferry").total == 5
        assert view.find_passages("report").total == len(ADDED)
    with filled.reading() as view:
        assert view.find_passages("report").total == 0


def matches(query: Query, texts: list[list[str]]) -> bool:
    """The definition: some alternative has all its terms in some text each."""
    return any(
        all(
            any(term.begins(text, at) for term in group for text in texts for at in range(len(text)))
            for group in groups
        )
        for groups in query
    )


typing = st.lists(
    st.one_of(
        st.sampled_from(
            ["ferry", "café", "the", "fish*", "OR", "AND", '"', "NEAR", "on", "river", "jose", "-", "(", ":", "*", "'"]
        ),
        st.sampled_from(SAYINGS).map(lambda saying: f'"{saying}"'),
        st.sampled_from(SPEAKERS),
        st.text(max_size=5),
    ),
    max_size=5,
).map(" ".join)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=typing)
def test_both_databases_find_what_the_definition_says(filled: Store, typed: str) -> None:
    query = parse(typed)
    with filled.reading() as view:
        expected = {
            entry.id
            for entry in view.entries()
            if (
                matches(query, [folded(text) for texts in texts_of(entry) for text in texts])
                if query
                else not typed.strip()
            )
        }
        assert {hit.entry.id for hit in view.find(typed, most=1000, exact=True).hits} == expected


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=typing)
def test_whatever_is_typed_all_that_has_the_words_is_first(filled: Store, typed: str) -> None:
    words = plan(typed).words
    with filled.reading() as view:
        found = view.find(typed, most=1000)
        assert found.total == len(found.hits)
        with_all = view.find(" ".join(words), most=1000, exact=True).hits if words else ()
        expected = {hit.entry.id for hit in with_all}
        assert {hit.entry.id for hit in found.hits[: len(expected)]} >= expected
        for hit in found.hits:
            for snippet in hit.snippets:
                text = hit.entry.evidence[snippet.evidence].text
                assert all(0 <= span.start < span.end <= len(text) for span in snippet.spans)


@given(st.text())
def test_words_stand_in_the_text(text: str) -> None:
    assert [word.folded for word in words(text)] == folded(text)
    for word in words(text):
        assert 0 <= word.span.start < word.span.end <= len(text)
        assert word.folded in "".join(folded(word.span.of(text)))


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [("river", "river OR talks"), ("river talks", "talks"), ("river talks OR ferry", "ferry OR talks"), ("", "river")],
)
def test_what_has_one_query_has_the_other(narrow: str, wide: str) -> None:
    assert implies(parse(narrow), parse(wide))
    assert implies(parse(wide), parse(wide))
    assert not implies(parse(wide), parse(narrow))


def test_a_narrower_question_finds_the_same_after_a_wider_one(filled: Store) -> None:
    with filled.reading() as view:
        alone = view.find("ferry river", exact=True)
    with filled.reading() as view:
        view.find("river", exact=True)
        assert view.find("ferry river", exact=True) == alone
