"""One address, several texts: what is a version, in which order, and what changed by sentence."""

import random
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord import api
from onrecord.model import Article, Block, Change, Document, Record
from onrecord.pipeline import Pipeline
from onrecord.reconcile import reconcile
from onrecord.reconcile.addresses import address
from onrecord.reconcile.changes import changes
from onrecord.reconcile.sentences import Sentence, sentences
from onrecord.reconcile.versions import versions
from support import BuildLines, article, json_lines

URL = "https://coast.example/ports/strike"

FIRST = (
    "Dockers stop work in Port Anselm\n"
    "Dockers in Port Anselm stopped work on Monday. About 400 men stood at the gates, the harbour office said.\n"
    "“We have waited for three years,” Ida Morrow said.\n"
    "No ship has left the port since dawn."
)
SECOND = (
    "Dockers stop work in Port Anselm\n"
    "Dockers in Port Anselm stopped work on Monday. About 900 men stood at the gates, the harbour office said.\n"
    "“We have waited for three years,” Ida Morrow said. The mayor has asked both sides to his house.\n"
    "“Nobody will be punished,” Oskar Vane said."
)
THIRD = SECOND + "\nThe strike ended at midnight."
OTHER = (
    "Apples are late this year\n"
    "A cold April has held back the orchards of the north, growers say.\n"
    "The first fruit will be sold in September."
)


def found(text: str, id_: str, published: str | None = None, url: str | None = URL, **other: str) -> Article:
    return replace(article(text, published, id_), url=url, **other)


def documents(*articles: Article) -> dict[str, Document]:
    return {document.id: document for document in reconcile(articles, [])[0]}


def told(document: Document, before: Document) -> list[tuple[str, str | None, str | None]]:
    """The changes with the words of the sentences."""
    assert document.changes_from == before.id
    return [
        (
            change.kind,
            change.old.of(before.text) if change.old else None,
            change.new.of(document.text) if change.new else None,
        )
        for change in document.changes
    ]


def pieces(words: Sequence[Sentence]) -> list[tuple[str, ...]]:
    return [sentence.pieces for sentence in words]


def applied(old: Article, new: Article, found: Sequence[Change]) -> list[str]:
    """The sentences of `new`, made of those of `old` and of the changes alone."""
    gone = {change.old for change in found if change.old}
    kept = [" ".join(sentence.pieces) for sentence in sentences(old) if sentence.span not in gone]
    came = sorted(change.new for change in found if change.new)
    made: list[str] = []
    for sentence in sentences(new):
        if came and came[0] == sentence.span:
            made.append(" ".join(came.pop(0).of(new.text).split()))
        else:
            made.append(kept.pop(0))
    assert not kept
    assert not came
    return made


# --- addresses


@pytest.mark.parametrize(
    "same",
    [
        "http://coast.example/ports/strike",
        "https://COAST.example/ports/strike",
        "https://coast.example:443/ports/strike",
        "http://coast.example:80/ports/strike",
        "https://coast.example/ports/strike/",
        "https://coast.example/ports/strike#comments",
        "https://coast.example/ports/strike?utm_source=mail&utm_medium=x",
        " https://coast.example/ports/strike?fbclid=abc ",
    ],
)
def test_one_address_written_in_two_ways(same: str) -> None:
    assert address(same) == address(URL)


@pytest.mark.parametrize(
    "other",
    [
        "https://www.coast.example/ports/strike",
        "https://m.coast.example/ports/strike",
        "https://coast.example:8443/ports/strike",
        "https://coast.example:80/ports/strike",
        "https://coast.example/ports/Strike",
        "https://coast.example/ports/strike//",
        "https://coast.example/ports/strike?page=2",
        "https://coast.example/ports/strike?id=utm_source",
        "https://coast.example/ports/strik%65",
    ],
)
def test_what_may_lead_elsewhere_is_another_address(other: str) -> None:
    assert address(other) not in (None, address(URL))
    assert versions([found(FIRST, "a", "2024-05-06"), found(SECOND, "b", "2024-05-07", url=other)]) == {}


def test_parameters_that_mean_a_page_stay_where_tracking_goes() -> None:
    assert address("https://coast.example/?id=7&utm_id=4&p=2") == address("https://coast.example?id=7&p=2")
    assert address("https://coast.example/?p=2&id=7") != address("https://coast.example/?id=7&p=2")


@pytest.mark.parametrize(
    "url", [None, "", "/ports/strike", "//coast.example/a", "coast.example/a", "urn:a:b", "http://[::1"]
)
def test_what_is_no_web_address_makes_no_versions(url: str | None) -> None:
    assert address(url) is None
    assert versions([found(FIRST, "a", "2024-05-06", url=url), found(SECOND, "b", "2024-05-07", url=url)]) == {}


# --- sentences


def test_sentences_end_where_a_reader_ends_them() -> None:
    one = article(
        "Gen. Ida Morrow met Mr. Vane in the U.S. Embassy at 4.30 p.m. on Jan. 5. “Is it over?” he asked. “No.” Rain!\n"
        "A heading without a stop\n"
        "Prices rose by 3.5 percent… and fell. J. R. Vane left."
    )
    assert [sentence.span.of(one.text) for sentence in sentences(one)] == [
        "Gen. Ida Morrow met Mr. Vane in the U.S. Embassy at 4.30 p.m. on Jan. 5.",
        "“Is it over?” he asked.",
        "“No.”",
        "Rain!",
        "A heading without a stop",
        "Prices rose by 3.5 percent… and fell.",
        "J. R. Vane left.",
    ]


def test_only_kept_blocks_have_sentences() -> None:
    one = article("Kept here. And here.\nSubscribe now. Please.")
    dropped = replace(one.blocks[1], keep=False, reason="subscription")
    one = replace(one, blocks=(one.blocks[0], dropped))
    assert [sentence.span.of(one.text) for sentence in sentences(one)] == ["Kept here.", "And here."]


TEXTS = st.text(alphabet="ab.!?”“ \n\u2028\tA中。\U0001f600", max_size=80)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_the_sentences_are_the_kept_text_and_nothing_else(text: str) -> None:
    one = article(text)
    spans = [sentence.span for sentence in sentences(one)]
    assert spans == sorted(spans)
    for sentence in sentences(one):
        assert any(block.span.contains(sentence.span) for block in one.blocks)
        assert sentence.span.of(text).strip() == sentence.span.of(text) != ""
        assert tuple(sentence.span.of(text).split()) == sentence.pieces
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


# --- changes


def test_what_changed_is_told_by_sentence() -> None:
    record = documents(found(FIRST, "a", "2024-05-06"), found(SECOND, "b", "2024-05-07"))
    assert told(record["b"], record["a"]) == [
        (
            "changed",
            "About 400 men stood at the gates, the harbour office said.",
            "About 900 men stood at the gates, the harbour office said.",
        ),
        ("removed", "No ship has left the port since dawn.", None),
        ("added", None, "The mayor has asked both sides to his house."),
        ("added", None, "“Nobody will be punished,” Oskar Vane said."),
    ]
    assert (record["a"].changes, record["a"].changes_from) == ((), None)


def test_a_sentence_that_moves_is_taken_out_and_put_in() -> None:
    one, other = (
        article("Rain fell. Wind rose. Ice broke. Snow came."),
        article("Wind rose. Ice broke. Snow came. Rain fell."),
    )
    assert [change.kind for change in changes(sentences(one), sentences(other))] == ["removed", "added"]


def test_white_space_and_line_breaks_are_no_change() -> None:
    assert changes(sentences(article("Rain fell. Wind rose.")), sentences(article("Rain  fell.\n\nWind rose."))) == ()


def test_the_case_of_a_letter_is_a_change() -> None:
    (change,) = changes(sentences(article("The council met.")), sentences(article("The Council met.")))
    assert change.kind == "changed"


SENTENCES = st.lists(
    st.sampled_from(
        [
            "Rain fell.",
            "Rain fell on the coast.",
            "Rain fell on the coast on Monday.",
            "Wind rose!",
            "The mayor met the dockers at noon.",
            "The mayor met the dockers at midnight.",
            "* * *",
            "No.",
        ]
    ),
    max_size=12,
)
BREAKS = st.sampled_from([" ", "\n", "\n\n"])


@settings(max_examples=300, deadline=None)
@given(SENTENCES, SENTENCES, BREAKS, BREAKS, st.integers(0, 3))
def test_the_changes_make_the_new_text_of_the_old(
    one: list[str], other: list[str], between: str, again: str, lead: int
) -> None:
    old, new = article(between.join(one)), article(" " * lead + again.join(other))
    result = changes(sentences(old), sentences(new))
    assert applied(old, new, result) == [" ".join(sentence.pieces) for sentence in sentences(new)]
    olds = {sentence.span: sentence for sentence in sentences(old)}
    news = {sentence.span: sentence for sentence in sentences(new)}
    for change in result:
        assert (change.old is None, change.new is None) == (change.kind == "added", change.kind == "removed")
        assert change.old is None or tuple(change.old.of(old.text).split()) == olds[change.old].pieces
        assert change.new is None or tuple(change.new.of(new.text).split()) == news[change.new].pieces
        if change.old and change.new:
            assert olds[change.old].pieces != news[change.new].pieces
    places = [change.old for change in result if change.old]
    assert places == sorted(places)
    assert (result == ()) == (pieces(sentences(old)) == pieces(sentences(new)))


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_any_two_texts_can_be_told_apart(one: str, other: str) -> None:
    old, new = article(one), article(other)
    result = changes(sentences(old), sentences(new))
    assert applied(old, new, result) == [" ".join(sentence.pieces) for sentence in sentences(new)]


def test_a_text_too_long_to_align_is_given_whole_and_still_right() -> None:
    chance = random.Random(5)
    old = article(" ".join(chance.choice(["Rain fell.", "Wind rose."]) for _ in range(2_100)) + " The end.")
    new = article(" ".join(chance.choice(["Rain fell.", "Ice broke."]) for _ in range(2_100)) + " The end.")
    result = changes(sentences(old), sentences(new))
    assert applied(old, new, result) == [" ".join(sentence.pieces) for sentence in sentences(new)]
    assert {change.kind for change in result} == {"removed", "added"}


# --- which texts are versions, and in which order


def test_three_texts_of_one_address_are_three_versions() -> None:
    record = documents(
        found(FIRST, "a", "2024-05-06"), found(SECOND, "b", "2024-05-07"), found(THIRD, "c", "2024-05-08")
    )
    assert [(d.id, d.version_of, d.version, d.changes_from) for d in record.values()] == [
        ("a", None, 1, None),
        ("b", "a", 2, "a"),
        ("c", "a", 3, "b"),
    ]
    assert told(record["c"], record["b"]) == [("added", None, "The strike ended at midnight.")]
    assert all(document.copy_of is None for document in record.values())


def test_one_document_of_an_address_is_no_version() -> None:
    (document,) = documents(found(FIRST, "a", "2024-05-06")).values()
    assert (document.version_of, document.version, document.changes_from, document.changes) == (None, None, None, ())


def test_two_addresses_are_never_versions_however_alike() -> None:
    record = documents(found(FIRST, "a", "2024-05-06"), found(FIRST, "b", "2024-05-07", url=URL + "-again"))
    assert all((d.version_of, d.version) == (None, None) for d in record.values())


def test_texts_of_one_address_with_nothing_in_common_are_no_versions() -> None:
    assert versions([found(FIRST, "a", "2024-05-06"), found(OTHER, "b", "2024-05-07")]) == {}


def test_a_line_of_the_site_in_common_makes_no_versions() -> None:
    line = "\nRead the Coast every day."
    assert versions([found(FIRST + line, "a", "2024-05-06"), found(OTHER + line, "b", "2024-05-07")]) == {}


def test_a_rewritten_head_over_the_old_background_is_a_version() -> None:
    second = "The strike is over\nThe mayor said so at midnight.\n" + FIRST.split("\n", 2)[2]
    assert set(versions([found(FIRST, "a", "2024-05-06"), found(second, "b", "2024-05-07")])) == {"a", "b"}


def test_one_sentence_in_other_words_is_still_that_article() -> None:
    record = documents(
        found("About 400 men stood at the gates.", "a", "2024-05-06"),
        found("About 900 men stood at the gates.", "b", "2024-05-07"),
    )
    assert [change.kind for change in record["b"].changes] == ["changed"]


def test_a_bad_answer_between_two_versions_does_not_part_them() -> None:
    record = documents(
        found(FIRST, "a", "2024-05-06"),
        found("This page could not be found.", "b", "2024-05-07"),
        found(SECOND, "c", "2024-05-08"),
    )
    assert [document.version for document in record.values()] == [1, None, 2]
    assert record["c"].changes_from == "a"


def test_the_same_version_found_twice_is_a_copy_without_changes() -> None:
    record = documents(
        found(FIRST, "a", "2024-05-06"), found(f"\n{FIRST}\n", "b", "2024-05-07"), found(SECOND, "c", "2024-05-08")
    )
    assert [(d.version, d.version_of, d.copy_of, d.changes_from) for d in record.values()] == [
        (1, None, None, None),
        (1, "a", "a", None),
        (2, "a", None, "a"),
    ]
    assert record["b"].changes == ()


def test_one_version_found_twice_is_a_copy_and_no_version() -> None:
    record = documents(found("Rain fell.", "a", "2024-05-06"), found("Rain fell.", "b", "2024-05-07"))
    assert [(d.version, d.version_of, d.copy_of) for d in record.values()] == [(None, None, None), (None, None, "a")]


def test_what_is_dropped_makes_no_version() -> None:
    one = found(FIRST, "a", "2024-05-06")
    text = FIRST + "\nSubscribe now."
    other = replace(
        found(text, "b", "2024-05-07"),
        blocks=(*one.blocks, Block(start=len(FIRST) + 1, end=len(text), keep=False, reason="subscription")),
    )
    record = documents(one, other)
    assert (record["b"].version, record["b"].copy_of) == (None, "a")


def test_a_text_that_comes_back_is_a_new_version() -> None:
    record = documents(
        found(FIRST, "a", "2024-05-06"), found(SECOND, "b", "2024-05-07"), found(FIRST, "c", "2024-05-08")
    )
    assert [document.version for document in record.values()] == [1, 2, 3]
    assert record["c"].changes_from == "b"
    assert record["c"].copy_of is None


def test_the_time_of_fetching_goes_before_the_days_that_the_page_tells() -> None:
    record = documents(
        found(SECOND, "a", "2024-05-06", modified="2024-05-06", fetched="2024-05-07T09:00:00+02:00"),
        found(FIRST, "b", "2024-05-06", modified="2024-05-07", fetched="2024-05-07T06:59:59Z"),
    )
    assert [(d.id, d.version) for d in record.values()] == [("a", 2), ("b", 1)]


def test_the_day_of_the_change_goes_before_that_of_publication() -> None:
    record = documents(
        found(SECOND, "a", "2024-05-06", modified="2024-05-08"), found(FIRST, "b", "2024-05-07", modified="2024-05-07")
    )
    assert [(d.id, d.version) for d in record.values()] == [("a", 2), ("b", 1)]


@pytest.mark.parametrize(
    "times",
    [
        ({}, {}),
        ({"modified": "2024-05-06"}, {"modified": "2024-05-06"}),
        ({"fetched": "2024-05-06T10:00:00Z"}, {"modified": "2024-05-07"}),
        ({"fetched": "2024-05-06T10:00:00Z"}, {"fetched": "yesterday"}),
    ],
)
def test_an_order_that_is_not_known_is_not_invented(times: tuple[dict[str, str], dict[str, str]]) -> None:
    record = documents(found(SECOND, "a", **times[0]), found(FIRST, "b", **times[1]), found(FIRST, "c", **times[1]))
    assert [(d.version_of, d.version, d.changes, d.changes_from) for d in record.values()] == [
        (None, None, (), None),
        ("a", None, (), None),
        ("a", None, (), None),
    ]
    assert [document.copy_of for document in record.values()] == [None, None, "b"]


def test_an_article_without_a_kept_text_has_no_versions() -> None:
    empty = replace(found(FIRST, "a", "2024-05-06"), blocks=())
    assert versions([empty, replace(empty, id="b"), found(SECOND, "c", "2024-05-07")]) == {}


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = [
        found(FIRST, "e", "2024-05-06"),
        found(SECOND, "d", "2024-05-07"),
        found(THIRD, "c", "2024-05-08"),
        found(SECOND, "b", "2024-05-07"),
        found(OTHER, "a", "2024-05-09"),
    ]
    expected = documents(*articles)
    assert [document.version for document in expected.values()] == [None, 2, 3, 2, 1]
    for mixed in permutations(articles):
        assert documents(*mixed) == expected


# --- copies of versions


def test_versions_are_no_copies_of_each_other_and_a_copy_names_the_first() -> None:
    body = FIRST + "\n" + " ".join(f"Ship number {n} waits outside the harbour wall." for n in range(12))
    record = documents(
        found(body, "a", "2024-05-06"),
        found(body + "\nThe strike ended at midnight.", "b", "2024-05-07"),
        found(body + "\nThe strike ended.", "c", "2024-05-08", url="https://velden.example/1"),
        found(body + "\nThe strike ended. Rain fell.", "d", "2024-05-09", url="https://velden.example/1"),
    )
    assert [(d.version_of, d.copy_of) for d in record.values()] == [
        (None, None),
        ("a", None),
        (None, "a"),
        ("c", "a"),
    ]


# --- the whole line

LINES = (
    {"id": "first", "url": URL, "published": "2024-05-06", "text": FIRST},
    {"id": "second", "url": f"{URL}/?utm_source=mail", "published": "2024-05-07", "text": SECOND},
)


def by_key(record: Record) -> dict[str, Document]:
    return {document.key: document for document in record.documents}


def test_two_lines_of_one_address_make_a_record_with_two_versions(build_lines: BuildLines) -> None:
    record = build_lines(*LINES)
    first, second = by_key(record)["first"], by_key(record)["second"]
    assert (first.version, first.version_of, second.version, second.version_of) == (1, None, 2, first.id)
    assert [kind for kind, _, _ in told(second, first)] == ["changed", "removed", "added", "added"]


def test_versions_count_once_and_what_the_old_one_says_stands(build_lines: BuildLines) -> None:
    record = build_lines(*LINES)
    keys = {document.id: document.key for document in record.documents}
    (waited,) = [s for s in record.statements if "three years" in s.content]
    assert {keys[evidence.document] for evidence in waited.evidence} == {"first", "second"}
    assert (waited.sources.documents, waited.sources.independent) == (2, 1)
    (punished,) = [s for s in record.statements if "punished" in s.content]
    assert [keys[evidence.document] for evidence in punished.evidence] == ["second"]
    (backwards,) = [s for s in build_lines(*_turned()).statements if "punished" in s.content]
    assert len(backwards.evidence) == 1


def _turned() -> tuple[dict[str, str], ...]:
    """The same two, the quotation taken out of the article instead of put in."""
    return ({**LINES[0], "published": "2024-05-08"}, LINES[1])


def test_a_statement_of_the_old_version_alone_stands_with_its_evidence_there(build_lines: BuildLines) -> None:
    record = build_lines(*_turned())
    old, new = by_key(record)["second"], by_key(record)["first"]
    assert (old.version, new.version) == (1, 2)
    (punished,) = [s for s in record.statements if "punished" in s.content]
    assert [evidence.document for evidence in punished.evidence] == [old.id]


REWRITTEN = (
    "Port Anselm is quiet again\n"
    "The strike in the harbour of Port Anselm ended at midnight, the mayor of the town told reporters on Tuesday. "
    "Ships may come in from noon on.\n"
    "“We have waited for three years,” Ida Morrow said.\n"
    "No ship has left the port since dawn."
)


@pytest.mark.parametrize(("url", "independent"), [(URL, 1), (URL + "-2", 2)])
def test_only_the_address_makes_one_source_of_an_article_written_anew(
    build_lines: BuildLines, url: str, independent: int
) -> None:
    record = build_lines(LINES[0], {**LINES[1], "url": url, "text": REWRITTEN})
    assert all(document.copy_of is None for document in record.documents)
    (waited,) = [s for s in record.statements if "three years" in s.content]
    assert (waited.sources.documents, waited.sources.independent) == (2, independent)


def test_one_version_with_its_publisher_tells_it_for_all(build_lines: BuildLines) -> None:
    other = {
        "id": "third",
        "url": URL + "-2",
        "publisher": "The Coast",
        "published": "2024-05-08",
        "text": "The port is quiet. “We have waited for three years,” Ida Morrow said.",
    }
    record = build_lines(LINES[0], {**LINES[1], "publisher": "The Coast"}, other)
    (waited,) = [s for s in record.statements if "three years" in s.content]
    assert (waited.sources.documents, waited.sources.independent) == (3, 1)


def test_the_export_is_the_same_whatever_the_order_of_the_sources(pipeline: Pipeline, tmp_path: Path) -> None:
    lines = (*LINES, {"id": "third", "url": URL, "published": "2024-05-08", "text": THIRD})
    sources = [json_lines(tmp_path / f"{line['id']}.jsonl", [line]) for line in lines]
    written: list[dict[str, bytes]] = []
    for number, mixed in enumerate((sources, sources[::-1], [sources[1], sources[2], sources[0]])):
        out = tmp_path / f"out-{number}"
        api.build(mixed, out, pipeline=pipeline)
        written.append({path.name: path.read_bytes() for path in out.iterdir()})
        assert api.open(out) == api.build(mixed, pipeline=pipeline)
    assert written[0] == written[1] == written[2]
