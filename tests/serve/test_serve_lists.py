"""Lists of entries: narrowed, sorted, searched, paged and exported."""

import csv
import io
import json
import re
import zipfile
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import api
from onrecord.export.report import words
from onrecord.model import Record, kind_of
from onrecord.serve import exporting
from onrecord.store import Store

KINDS = {kind: heading.lower() for kind, heading in words.KIND_HEADINGS.items()}


def _ids(html: str) -> list[str]:
    """The entries of the table, in its order."""
    table = html.partition('<table class="ledger')[2].partition("</table>")[0]
    return list(
        dict.fromkeys(
            re.findall(
                r'href="/entries/([^"?]+)',
                "".join(re.findall(r'<td role="cell"[^>]* class="main".*?</td>', table, re.S)),
            )
        )
    )


@pytest.fixture(scope="module")
def record(demo_file: Path) -> Record:
    return api.open(demo_file)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_list_with_all_of_its_entries(reader: TestClient, record: Record, kind: str) -> None:
    answer = reader.get(f"/{KINDS[kind]}?most=500")
    assert answer.status_code == 200
    assert _ids(answer.text) == [entry.id for entry in record.entries if kind_of(entry) == kind]


def test_pages_have_every_entry_once(reader: TestClient, record: Record) -> None:
    path, seen = "/statements?most=20", []
    while path:
        html = reader.get(path).text
        seen += _ids(html)
        after = re.search(r'<a href="([^"]+)" rel="next"', html)
        path = unescape(after[1]) if after else ""
    assert seen == [one.id for one in record.statements]
    assert len(seen) > 40


def test_a_list_is_sorted_as_asked(reader: TestClient, record: Record) -> None:
    dated = {one.id: one.date.value for one in record.statements if one.date}
    newest = [dated[id_] for id_ in _ids(reader.get("/statements?sort=newest&most=500").text) if id_ in dated]
    assert newest == sorted(newest, reverse=True)
    sources = {one.id: one.sources.independent for one in record.figures}
    most = [sources[id_] for id_ in _ids(reader.get("/figures?sort=sources").text)]
    assert most == sorted(most, reverse=True)
    assert len(set(most)) > 1


def test_headings_sort_and_turn_round(reader: TestClient) -> None:
    html = reader.get("/meetings?actor=blinken").text
    assert '<a href="/meetings?actor=blinken&amp;sort=newest">When' in html
    html = reader.get("/meetings?actor=blinken&sort=newest").text
    assert re.search(r'aria-sort="descending"><a href="/meetings\?actor=blinken&amp;sort=oldest">When', html)


def test_a_list_is_narrowed_as_asked(reader: TestClient, record: Record) -> None:
    differing = [one.id for one in record.meetings if one.conflicts]
    assert _ids(reader.get("/meetings?differs=yes").text) == differing
    assert differing
    planned = [one.id for one in record.meetings if one.status == "planned"]
    assert _ids(reader.get("/meetings?status=planned").text) == planned
    assert planned
    sure = [one.id for one in record.statements if one.confidence >= 0.85]
    assert _ids(reader.get("/statements?confidence=high&most=500").text) == sure


def test_facets_tell_how_many_entries_they_leave(reader: TestClient) -> None:
    html = reader.get("/statements").text
    facets = re.findall(r'<li><a href="(/statements\?[^"]+)">[^<]+</a> <span class="count">([0-9,]+)</span>', html)
    assert len(facets) > 8
    for href, count in facets:
        narrowed = reader.get(unescape(href) + "&most=500").text
        assert len(_ids(narrowed)) == int(count.replace(",", ""))


def test_what_narrows_a_list_can_be_left_out(reader: TestClient) -> None:
    html = reader.get("/statements?q=border&actor=blinken&sort=newest").text
    assert 'href="/statements?q=border&amp;sort=newest"' in html
    assert 'href="/statements?actor=blinken&amp;sort=newest"' in html
    assert 'href="/statements?sort=newest">Leave out all' in html


def test_a_search_shows_where_the_words_stand(reader: TestClient) -> None:
    html = reader.get("/figures?q=crossing").text
    assert _ids(html)
    assert "<mark>cross" in html


def test_nothing_found_says_so_and_what_to_do(reader: TestClient) -> None:
    html = reader.get("/figures?actor=nobody+at+all").text
    assert "No figures of this record are like that" in html
    assert 'href="/figures"' in html
    assert "There is no page 9" in reader.get("/figures?page=9").text


def test_a_wrong_value_is_refused_with_what_may_be(reader: TestClient) -> None:
    answer = reader.get("/figures?sort=size&actor=x")
    assert answer.status_code == 400
    assert "sort is one of best match" not in answer.text
    assert "sort is one of best, record" in answer.text
    assert 'href="/figures?actor=x"' in answer.text


def test_an_empty_record_has_pages(empty_reader: TestClient) -> None:
    for name in KINDS.values():
        html = empty_reader.get(f"/{name}").text
        assert f"This record has no {name}" in html


def test_the_record_is_shown_as_it_stood(client: TestClient, demo_copy: Path) -> None:
    with Store.open(demo_copy) as store:
        entry = next(iter(api.open(store).figures))
        api.reject(store, entry.id, by="Desk", why="counted twice")
    assert entry.id not in _ids(client.get("/figures").text)
    then = client.get("/figures?as_of=1").text
    assert f"/entries/{entry.id}?as_of=1" in unescape(then)
    assert "The record as it stood at revision 1." in then
    assert 'href="/figures">As it stands now' in then
    before = client.get("/figures?as_of=1999-12-31").text
    assert "at the end of 31 December 1999" in before
    assert "Nothing was in it yet" in before


def test_names_and_quotations_are_data(reader: TestClient) -> None:
    html = reader.get("/statements", params={"q": '"><script>alert(1)</script>', "actor": "<b>x"}).text
    assert "<script>alert" not in html
    assert "<b>x" not in html


# --- exports


def _zipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_list_is_exported_as_it_is_narrowed(reader: TestClient) -> None:
    answer = reader.get("/export/csv?kind=statement&actor=blinken&from=2022")
    assert (
        answer.headers["content-disposition"] == 'attachment; filename="onrecord-statements-blinken-from-2022.csv.zip"'
    )
    assert answer.headers["content-length"] == str(len(answer.content))
    rows = list(csv.DictReader(io.StringIO(_zipped(answer.content)["statements.csv"].decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == _ids(reader.get("/statements?actor=blinken&from=2022").text)
    assert rows


def test_a_table_is_the_same_in_parts_as_whole(
    reader: TestClient, record: Record, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = {"csv": _zipped(reader.get("/export/csv").content), "jsonl": _zipped(reader.get("/export/jsonl").content)}
    monkeypatch.setattr(exporting, "AT_ONCE", 7)
    monkeypatch.setattr(exporting, "DOCUMENTS", 3)
    for format_, files in whole.items():
        parts = _zipped(reader.get(f"/export/{format_}").content)
        assert parts == files
    lines = [json.loads(line)["id"] for line in whole["jsonl"]["record.jsonl"].splitlines()]
    assert lines == [one.id for one in record.entries]
    for name, content in whole["jsonl"].items():
        (tmp_path / name).write_bytes(content)
    assert api.open(tmp_path).entries == record.entries


@pytest.mark.parametrize("format_", exporting.OFFERS)
def test_every_format_is_made_and_named(reader: TestClient, format_: str) -> None:
    answer = reader.get(f"/export/{format_}?kind=meeting&differs=yes")
    assert answer.status_code == 200
    assert answer.content
    assert (
        f'filename="onrecord-meetings-differs.{exporting.OFFERS[format_].ending}"'
        in answer.headers["content-disposition"]
    )
    assert f'href="/export/{format_}?kind=meeting&amp;differs=yes"' in reader.get("/meetings?differs=yes").text


def test_a_format_made_whole_has_a_bound(reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "WHOLE", 5)
    answer = reader.get("/export/xlsx?kind=statement")
    assert answer.status_code == 413
    assert "narrow the list" in answer.text
    assert reader.get("/export/csv?kind=statement").status_code == 200


def test_an_export_stands_as_it_stood(reader: TestClient) -> None:
    answer = reader.get("/export/jsonl?as_of=1999-12-31")
    assert _zipped(answer.content)["record.jsonl"] == b""
    assert "as-of-1999-12-31" in answer.headers["content-disposition"]


def test_there_is_no_other_format(reader: TestClient) -> None:
    assert reader.get("/export/pdf").status_code == 404
