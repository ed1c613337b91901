"""An entry's page: its sources side by side, its history, and what became of it when it is gone."""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from onrecord import api
from onrecord.export.report.index import index
from onrecord.model import Entry, Evidence, Record
from onrecord.serve.links import LINKS
from onrecord.serve.views.beside import SAID, beside


@pytest.fixture(scope="module")
def demo(demo_file: Path) -> Record:
    return api.open(demo_file)


def disputed(record: Record) -> Entry:
    return next(entry for entry in record.entries if entry.conflicts)


def test_every_entry_has_a_page_with_its_passages(reader: TestClient, demo: Record) -> None:
    for entry in demo.entries[:20]:
        answer = reader.get(f"/entries/{entry.id}")
        assert answer.status_code == 200
        assert answer.text.count('class="excerpt"') >= len(entry.evidence)


def test_an_entry_of_many_passages_has_them_on_pages(reader: TestClient, demo: Record) -> None:
    entry = max(demo.entries, key=lambda one: (len(one.evidence), not one.conflicts))
    count = len(entry.evidence)
    assert count >= 3
    numbers: list[str] = []
    for page in range(1, -(-count // 2) + 1):
        text = reader.get(f"/entries/{entry.id}?most=2&page={page}").text
        first, last = 2 * page - 1, min(2 * page, count)
        assert f"Passages {first} to {last} of {count}" in text
        assert (f'<ol class="passages" start="{first}">' in text) == (page > 1)
        numbers += re.findall(r'class="remark">passage ([0-9]+)', text.partition("</thead>")[0].partition("<thead")[2])
    assert numbers == [str(number) for number in range(1, count + 1)]
    beyond = reader.get(f"/entries/{entry.id}?most=2&page={count}")
    assert beyond.status_code == 404
    assert f"{count} passages end before page {count}" in beyond.text
    assert "Passages 1 to" not in reader.get(f"/entries/{entry.id}").text


def test_what_is_not_there_is_not_found(reader: TestClient) -> None:
    assert reader.get("/entries/nothing").status_code == 404


def test_a_document_is_no_entry(reader: TestClient, demo: Record) -> None:
    assert reader.get(f"/entries/{demo.documents[0].id}").status_code == 404


def test_each_cell_marks_the_words_of_its_source_and_nothing_else(demo: Record) -> None:
    known = index(demo, LINKS)
    texts = {one.id: one.text for one in demo.documents}
    for entry in demo.entries:
        table = beside(entry, known)
        passages: tuple[Evidence[Any], ...] = entry.evidence
        assert len(table.columns) == len(entry.evidence)
        for line in table.lines:
            for cell, evidence in zip(line.cells, passages, strict=True):
                told = getattr(evidence.reading, line.field)
                assert cell.silent == (told in (None, ()))
                anchors = {tuple(span) for name, span in evidence.anchors.items() if name.split(".")[0] == line.field}
                for piece in (piece for excerpt in cell.excerpts for piece in excerpt.pieces):
                    assert piece.text == texts[evidence.document][piece.span.start : piece.span.end]
                    inside = any(start <= piece.span.start and piece.span.end <= end for start, end in anchors)
                    assert (SAID in piece.keys) == inside


def test_a_disputed_field_is_marked_and_its_readings_stand_side_by_side(reader: TestClient, demo: Record) -> None:
    entry = disputed(demo)
    text = reader.get(f"/entries/{entry.id}").text
    assert 'class="disputed"' in text
    (readings,) = re.findall(r'<ul class="readings brief">.*?</ul>', text, re.S)
    assert readings.count("<li>") == sum(len(one.readings) for one in entry.conflicts)


def test_copies_are_told_apart_from_sources_of_their_own(reader: TestClient, demo: Record) -> None:
    copies = {one.id for one in demo.documents if one.copy_of}
    entry = next(e for e in demo.entries if len(e.evidence) > 2 and {p.document for p in e.evidence} & copies)
    text = reader.get(f"/entries/{entry.id}").text
    assert "a copy of Continental Wire" in text
    assert "independently of each other: copies of one text" in text


def test_each_word_leads_to_the_place_in_its_article(reader: TestClient, demo: Record) -> None:
    entry = disputed(demo)
    text = reader.get(f"/entries/{entry.id}").text
    for evidence in entry.evidence:
        address, _, anchor = LINKS.passage(evidence.document, evidence.span).partition("#")
        assert f'href="{address}#{anchor}"' in text
        assert f'id="{anchor}"' in reader.get(address).text


def test_the_citation_has_the_address_the_sources_and_the_revision(reader: TestClient, demo: Record) -> None:
    entry = disputed(demo)
    text = reader.get(f"/entries/{entry.id}?as_of=1").text
    (citation,) = re.findall(r"data-copied>(.*?)</p>", text, re.DOTALL)
    assert citation.endswith(f"http://127.0.0.1:8765/entries/{entry.id}")
    assert "(revision 1)" in citation
    assert "Continental Wire" in citation


def test_confidence_is_told_in_words_with_what_it_means(reader: TestClient, demo: Record) -> None:
    text = reader.get(f"/entries/{demo.entries[0].id}").text
    assert "Confidence: " in text
    assert "does not tell whether what they say is true" in text


def test_history_has_who_changed_what_and_the_value_before_and_after(client: TestClient, demo_copy: Path) -> None:
    commitment = api.open(demo_copy).commitments[0]
    api.edit(demo_copy, commitment.id, "due", "2024-06", by="Ana Reyes", why="the text says June")
    text = client.get(f"/entries/{commitment.id}").text
    history = text[text.index('id="past-title"') :]
    assert "by Ana Reyes" in history
    assert "<ins>June 2024</ins>" in history
    assert "Entered the record" in history
    assert history.index("Changed") < history.index("Entered the record")


def test_the_page_shows_the_entry_as_it_stood(client: TestClient, demo_copy: Path) -> None:
    commitment = api.open(demo_copy).commitments[0]
    api.edit(demo_copy, commitment.id, "due", "2024-06", by="Ana Reyes")
    assert "Ana Reyes" not in client.get(f"/entries/{commitment.id}?as_of=1").text


def test_a_rejected_entry_keeps_its_page_and_says_so(client: TestClient, demo_copy: Path) -> None:
    entry = api.open(demo_copy).entries[0]
    api.reject(demo_copy, entry.id, by="Ana Reyes", why="it is a caption")
    answer = client.get(f"/entries/{entry.id}")
    assert answer.status_code == 200
    assert "Rejected by a person." in answer.text
    assert "it is a caption" in answer.text


def test_an_entry_that_was_merged_away_leads_to_the_one_that_has_its_passages(
    client: TestClient, demo_copy: Path
) -> None:
    one, other = api.open(demo_copy).figures[:2]
    api.merge(demo_copy, [one.id, other.id], by="Ana Reyes")
    left = {entry.id for entry in api.open(demo_copy).figures}
    (gone,) = {one.id, other.id} - left
    (stays,) = {one.id, other.id} & left or {entry.id for entry in api.open(demo_copy).figures if entry.decisions}
    answer = client.get(f"/entries/{gone}")
    assert answer.status_code == 410
    assert "No longer in the record." in answer.text
    assert f'href="/entries/{stays}"' in answer.text
    assert "Left the record" in answer.text


def test_nothing_that_an_article_says_is_markup(demo: Record) -> None:
    entry = demo.statements[0]
    hostile = msgspec.structs.replace(entry, content="<script>alert(1)</script>")
    table = beside(hostile, index(msgspec.structs.replace(demo, entries=(hostile,)), LINKS))
    assert any(line.value == "<script>alert(1)</script>" for line in table.lines)
