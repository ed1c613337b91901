"""Finding: the same in both databases, whatever is typed, and always with the sentence."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.store import Filters, Store
from onrecord.store.queries import Query, parse
from onrecord.store.rows import texts_of
from onrecord.store.words import folded, words
from store_examples import SAYINGS, SPEAKERS, add, made

ADDED = range(30)


@pytest.fixture
def filled(store: Store) -> Store:
    add(store, ADDED)
    return store


def said(store: Store, typed: str, filters: Filters | None = None) -> set[str]:
    """The contents of what is found."""
    with store.reading() as view:
        found = view.find(typed, filters, most=1000)
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


def test_pages_of_what_is_found(filled: Store) -> None:
    with filled.reading() as view:
        whole = view.find("the", most=1000)
        parts = [view.find("the", most=7, skip=skip) for skip in range(0, whole.total + 7, 7)]
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
        from store_examples import reconciled

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
        all(any(term.begins(text, at) for text in texts for at in range(len(text))) for term in terms)
        for terms in query
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
        assert {hit.entry.id for hit in view.find(typed, most=1000).hits} == expected


@given(st.text())
def test_words_stand_in_the_text(text: str) -> None:
    assert [word.folded for word in words(text)] == folded(text)
    for word in words(text):
        assert 0 <= word.span.start < word.span.end <= len(text)
        assert word.folded in "".join(folded(word.span.of(text)))
