"""Copies, and passages that stood in another document before."""

import random

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.model import Article, Span
from onrecord.reconcile.copies import Copies, copies
from onrecord.reconcile.fingerprints import GRAM, WINDOW, fingerprints, shared_places, word_bounds
from support import article

WORDS = st.lists(st.sampled_from([f"{a}{b}" for a in "bcdfgh" for b in "aeiou"]), max_size=60)


def prose(name: str, count: int = 200) -> str:
    """`count` words that no other name shares."""
    return " ".join(f"{name}{number}" for number in range(count))


def dated(id_: str, text: str, published: str | None = "2024-03-02", publisher: str | None = None) -> Article:
    return replace(article(text, published, id_=id_), publisher=publisher)


def originals(*articles: Article) -> dict[str, str]:
    return dict(copies(articles).originals)


def test_cut_and_retitled_texts_are_copies_of_the_earliest() -> None:
    text = prose("w")
    words = text.split()
    assert originals(
        dated("full", text, "2024-03-01"),
        dated("half", " ".join(words[100:])),
        dated("quarter", " ".join(words[50:100])),
        dated("retitled", f"{prose('t', 10)}\n{text}"),
    ) == {"half": "full", "quarter": "full", "retitled": "full"}


def test_a_text_with_every_tenth_word_changed_is_a_copy() -> None:
    rng = random.Random(1)
    changed = " ".join(word if rng.random() > 0.1 else "other" for word in prose("w", 300).split())
    assert originals(dated("full", prose("w", 300), "2024-03-01"), dated("new", changed)) == {"new": "full"}


def test_the_agency_is_the_original_even_where_it_is_dated_later() -> None:
    text = prose("w")
    found = originals(dated("paper", text, "2024-03-01"), dated("wire", text, "2024-03-02", "Reuters"))
    assert found == {"paper": "wire"}


def test_of_one_day_the_longest_is_the_original() -> None:
    assert originals(dated("a", prose("w", 120)), dated("z", prose("w", 200))) == {"a": "z"}


def test_two_stories_with_the_same_background_are_no_copies() -> None:
    background = prose("b", 150)
    first, second = (dated(id_, f"{prose(id_, 100)}\n{background}") for id_ in ("one", "two"))
    assert originals(first, second) == {}
    (passage,) = copies([first, second]).passages["two"]
    assert passage.source == "one"
    assert passage.span.of(second.text) in background
    assert len(passage.span.of(second.text).split()) > 140


def test_two_stories_joined_are_a_copy_of_the_longer_and_hold_both() -> None:
    one, two = dated("one", prose("a", 120), "2024-03-01"), dated("two", prose("b", 180), "2024-03-01")
    joined = dated("joined", f"{one.text}\n{two.text}")
    found = copies([joined, two, one])
    assert dict(found.originals) == {"joined": "two"}
    assert found.source("joined", Span(0, 40)) == "one"
    assert found.source("joined", Span(len(one.text) + 10, len(one.text) + 50)) == "two"


def test_what_was_put_together_is_no_original_of_its_parts() -> None:
    parts = [dated(name, prose(name, 150), None) for name in ("one", "two")]
    joined = dated("joined", "\n".join(part.text for part in parts), None)
    found = originals(joined, *parts)
    assert set(found) == {"joined"}


def test_what_both_quote_is_taken_from_neither() -> None:
    speech = f"“{prose('s', 80)}”"
    pair = [dated(name, f"{prose(name, 60)}\n{speech} she said.\n{prose(f'{name}z', 60)}") for name in ("one", "two")]
    assert copies(pair) == Copies()


def test_versions_of_one_document_are_copied_together() -> None:
    text = prose("w")
    found = copies(
        [dated("wire", text, "2024-03-01"), dated("v1", text), dated("v2", f"{text} {prose('x', 20)}", "2024-03-03")],
        {"v1": "v1", "v2": "v1"},
    )
    assert dict(found.originals) == {"v1": "wire", "v2": "wire"}


def test_nothing_is_a_copy_of_nothing() -> None:
    assert copies([]) == Copies()
    assert copies([dated("empty", ""), dated("also", "")]) == Copies()


@given(st.lists(WORDS, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_the_documents_changes_nothing(texts: list[list[str]], rng: random.Random) -> None:
    documents = [dated(str(number), " ".join(words * 2), None) for number, words in enumerate(texts)]
    shuffled = rng.sample(documents, len(documents))
    assert copies(shuffled) == copies(documents)


@given(WORDS, WORDS, st.lists(st.sampled_from("xyz"), min_size=GRAM + WINDOW - 1, max_size=20))
def test_a_passage_in_common_is_never_missed(before: list[str], after: list[str], passage: list[str]) -> None:
    one = fingerprints(article(" ".join([*before, *passage])))
    other = fingerprints(article(" ".join([*passage, *after])))
    assert len(shared_places(one, other))


@given(st.text(max_size=200))
def test_every_word_has_its_place(text: str) -> None:
    one = article(text)
    places = word_bounds(one)
    assert len(places) == fingerprints(one).words
    assert all(text[start:end].strip() for start, end in places.tolist())
