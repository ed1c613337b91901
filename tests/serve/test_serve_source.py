"""An article's page, and two versions compared."""

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord import api
from onrecord.export.report.index import index
from onrecord.model import Document, Record
from onrecord.pipeline import Pipeline
from onrecord.reconcile.sentences import sentences
from onrecord.serve.links import LINKS
from onrecord.serve.views.comparing import comparison
from support import BuildLines, article


@pytest.fixture(scope="module")
def demo(demo_file: Path) -> Record:
    return api.open(demo_file)


def test_every_article_stands_there_whole_with_its_marks_leading_to_entries(reader: TestClient, demo: Record) -> None:
    for document in demo.documents:
        text = reader.get(f"/sources/{document.id}").text
        shown = " ".join(unescape(re.sub(r"<[^>]+>", "", text)).split())
        for block in document.blocks:
            if block.keep and not any(
                block.span.overlap(one.span) for entry in demo.entries for one in entry.evidence
            ):
                assert " ".join(block.span.of(document.text).split()) in shown
        for href in re.findall(r'<a class="rests" href="([^"]+)"', text):
            assert href.startswith("/entries/") or f'id="{href[1:]}"' in text


def test_an_article_lists_what_rests_on_it_and_what_was_left_out(reader: TestClient, demo: Record) -> None:
    document = demo.documents[0]
    text = reader.get(f"/sources/{document.id}").text
    resting = [e for e in demo.entries if any(one.document == document.id for one in e.evidence)]
    section = text[text.index('id="entries"') :]
    assert len(re.findall(r'<li class="row ', section)) == len(resting)
    dropped = next(d for d in demo.documents if any(not block.keep for block in d.blocks))
    assert 'class="dropped"' in reader.get(f"/sources/{dropped.id}").text


def test_a_copy_and_its_original_lead_to_each_other_and_are_compared(reader: TestClient, demo: Record) -> None:
    copy = next(one for one in demo.documents if one.copy_of)
    assert f'href="/sources/{copy.copy_of}"' in reader.get(f"/sources/{copy.id}").text
    text = reader.get(f"/sources/{copy.copy_of}").text
    address = f"/sources/{copy.copy_of}/versions/{copy.id}"
    assert f'href="{address}"' in text
    compared = reader.get(address).text
    assert compared == reader.get(f"/sources/{copy.id}/versions/{copy.copy_of}").text
    assert "Said by both" in compared


def test_articles_that_have_nothing_to_do_with_each_other_are_not_compared(reader: TestClient, demo: Record) -> None:
    alone = next(one for one in demo.documents if sum(one.story == other.story for other in demo.documents) == 1)
    other = next(one for one in demo.documents if one.id != alone.id)
    assert reader.get(f"/sources/{alone.id}/versions/{other.id}").status_code == 404
    assert reader.get(f"/sources/{alone.id}/versions/nothing").status_code == 404


def test_what_is_not_there_is_not_found(reader: TestClient) -> None:
    assert reader.get("/sources/nothing").status_code == 404


OLD = "Ministers met in Lima on 4 March 2024.\n\nMr Brandt promised to open the ferry line in May.\n\nThe boats stayed in the harbour all day long."
NEW = "Ministers met in Lima on 4 March 2024.\n\nMr Brandt promised to open the ferry line in June.\n\nPresident Elena Vargas met Tomas Brandt in Arica on 5 March 2024."


def test_versions_are_compared_by_sentence_and_word_with_what_the_record_has_of_each(
    pipeline: Pipeline, tmp_path: Path, build_lines: BuildLines
) -> None:
    del pipeline
    line = {"url": "https://post.example/ferry", "publisher": "The Post", "title": "Ferries", "published": "2024-03-05"}
    record = build_lines({**line, "id": "one", "text": OLD}, {**line, "id": "two", "text": NEW})
    old, new = sorted(record.documents, key=lambda one: one.key)
    found = comparison(old, new, record.entries, index(record, LINKS))
    rows = [row for stretch in found.stretches for row in stretch.rows]
    changed = next(row for row in rows if row.kind == "Changed")
    assert changed.old is not None
    assert changed.new is not None
    assert [piece.text for piece in changed.old if piece.only] == ["May."]
    assert [piece.text for piece in changed.new if piece.only] == ["June."]
    assert {one.kind for one in found.only_new} == {"meeting"}
    assert tmp_path


SENTENCES = st.lists(
    st.sampled_from(
        ["The line opens in May.", "The line opens in June.", "Nobody came.", "He left early on.", "He left late."]
    ),
    max_size=8,
)


@given(SENTENCES, SENTENCES)
def test_a_comparison_has_every_sentence_of_both_texts_in_order(one: list[str], other: list[str]) -> None:
    old, new = (Document.of(article("\n\n".join(some) or "x", id_=name)) for name, some in (("a", one), ("b", other)))
    record = Record(documents=(old, new), entries=())
    found = comparison(old, new, (), index(record, LINKS))
    rows = [row for stretch in found.stretches for row in stretch.rows]
    for document, side in ((old, "old"), (new, "new")):
        shown = ["".join(piece.text for piece in getattr(row, side)) for row in rows if getattr(row, side) is not None]
        assert shown == [sentence.span.of(document.text) for sentence in sentences(document)]


def test_the_list_of_sources_is_found_by_words_outlet_and_day(reader: TestClient, demo: Record) -> None:
    def listed(query: str) -> list[str]:
        return re.findall(r'class="plain" href="/sources/([^"]+)"', reader.get(f"/sources?{query}").text)

    assert len(listed("")) == len(demo.documents)
    assert listed("most=3&page=2") == listed("")[3:6]
    assert listed("by=oldest")[0] == min((one for one in demo.documents if one.published), key=lambda d: d.published or "").id
    assert {demo.document(one).publisher for one in listed("source=Border+Ledger")} == {"Border Ledger"}
    assert len(listed("q=caravan")) == 1
    assert {(demo.document(one).published or "")[:4] for one in listed("to=2022")} == {"2022"}
    assert "No document of this record is like that" in reader.get("/sources?q=xyzzy").text
    assert reader.get("/sources?by=colour").status_code == 400
