"""The overview, the timeline, conflicts, and what is set aside."""

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import api
from onrecord.model import Record
from onrecord.serve.stretches import stretch
from onrecord.store import Store


@pytest.fixture(scope="module")
def record(demo_file: Path) -> Record:
    return api.open(demo_file)


def _section(html: str, name: str) -> str:
    """A section of the page, by the id of its heading."""
    return html.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


def _entries(html: str) -> set[str]:
    return set(re.findall(r'href="/entries/([^"?#]+)', html))


# --- the overview


def test_the_overview_tells_what_there_is(reader: TestClient, record: Record) -> None:
    html = reader.get("/").text
    assert f"{len(record.entries)} entries from {len(record.documents)} documents" in html
    assert "Nothing here has been confirmed by a person" in html
    first = next(one for one in record.by_importance if one.importance)
    assert first.id in _entries(html)
    conflict = next(one for one in record.by_importance if one.conflicts)
    assert conflict.id in _entries(_section(html, "conflicts-title"))
    statuses = dict(re.findall(r'<a href="/commitments\?status=([a-z-]+)">.*?class="count">([0-9]+)', html, re.S))
    assert sum(int(count) for count in statuses.values()) == len(record.commitments)
    assert f"{len(record.entries)} await review" in html


def test_what_matters_most_stands_before_open_conflicts(reader: TestClient) -> None:
    html = reader.get("/").text
    assert html.index('id="important-title"') < html.index('id="conflicts-title"')


def test_what_is_new_is_told_from_the_last_click_on(client: TestClient, demo_copy: Path) -> None:
    html = client.get("/").text
    assert "Mark the record as seen" in html
    token = re.search(r'action="/seen".*?name="revision" value="([0-9]+)"', html, re.S)
    assert token
    assert client.post("/seen", data={"revision": token[1]}).status_code == 200
    assert "Nothing came or changed since then" in client.get("/").text
    with Store.open(demo_copy) as store:
        figure = next(iter(api.open(store).figures))
        api.accept(store, figure.id, by="Desk", why="seen in the paper")
    html = client.get("/").text
    assert _entries(_section(html, "news-title")) == {figure.id}
    assert "1 entry new or changed" in html


def test_a_page_that_is_only_looked_at_sets_no_cookie(client: TestClient) -> None:
    assert "set-cookie" not in client.get("/").headers


def test_a_cookie_of_another_record_tells_nothing(client: TestClient) -> None:
    for value in ("99", "-1", "x", "1" * 40):
        html = client.get("/", headers={"Cookie": f"onrecord_seen={value}"}).text
        assert "Mark the record as seen" in html


def test_what_is_new_since_a_day(reader: TestClient, record: Record) -> None:
    html = reader.get("/?since=2001-01-01").text
    assert f"{len(record.entries)} entries new or changed" in html
    tomorrow = datetime.now(UTC).date().replace(year=datetime.now(UTC).year + 1, day=1).isoformat()
    assert "Nothing came or changed since then" in reader.get(f"/?since={tomorrow}").text
    answer = reader.get("/?since=today")
    assert answer.status_code == 400
    assert "since is a day" in answer.text


def test_the_overview_can_be_narrowed(reader: TestClient, record: Record) -> None:
    html = reader.get("/?kind=figure").text
    assert f"{len(record.figures)} entries from" in html
    assert _entries(_section(html, "important-title")) <= {one.id for one in record.figures}


def test_the_overview_of_an_empty_record_says_what_to_do(empty_reader: TestClient) -> None:
    html = empty_reader.get("/").text
    assert "This record is empty" in html
    assert 'href="/add"' in html


def test_links_of_a_past_record_stay_in_the_past(reader: TestClient) -> None:
    html = unescape(reader.get("/?as_of=1").text)
    assert re.search(r'href="/entries/[^"]+\?as_of=1"', html)
    assert 'href="/statements?as_of=1"' in html
    assert 'action="/seen"' not in html


# --- the timeline


def test_the_timeline_has_every_dated_entry(reader: TestClient, record: Record) -> None:
    html = reader.get("/timeline").text
    assert {one.id for one in record.entries if one.date} <= _entries(html)


def test_one_zooms_by_links_from_all_years_to_a_day(reader: TestClient) -> None:
    html = unescape(reader.get("/timeline").text)
    month = re.search(r'href="(/timeline\?from=[0-9]{4}-12&to=[0-9]{4}-12)"', html)
    assert month
    html = unescape(reader.get(month[1]).text)
    days = re.findall(r'href="(/timeline\?from=([0-9-]{10})&to=\2)"', html)
    assert len(days) >= 31
    html = unescape(reader.get(days[27][0]).text)
    assert 'href="/timeline"' in html
    assert re.search(r'href="/timeline\?from=([0-9]{4})&to=\1">\1<', html)


def test_zooming_keeps_what_narrows_the_timeline(reader: TestClient) -> None:
    html = unescape(reader.get("/timeline?kind=statement&actor=obrador&from=2023&to=2023").text)
    assert 'href="/timeline?kind=statement&actor=obrador&from=2022&to=2022" rel="prev"' in html
    assert 'href="/timeline?kind=statement&actor=obrador">All years' in html
    assert re.search(r'href="/timeline\?kind=statement&actor=obrador&from=2023-12&to=2023-12"', html)


def test_a_timeline_without_entries_says_so(reader: TestClient, empty_reader: TestClient) -> None:
    assert "No entry of this record is dated so" in reader.get("/timeline?from=1951&to=1951").text
    assert "This record has no entries" in empty_reader.get("/timeline").text


def test_stretches_have_their_neighbours() -> None:
    february = stretch("2024-02", "2024-02")
    assert february
    assert (february.words, february.before, february.after) == ("February 2024", "2024-01", "2024-03")
    assert february.days[-1] == "2024-02-29"
    assert february.wider == ("2024",)
    day = stretch("2023-12-31", "2023-12-31")
    assert day
    assert (day.words, day.after, day.wider) == ("31 December 2023", "2024-01-01", ("2023", "2023-12"))
    year = stretch("9999", "9999")
    assert year
    assert year.after is None
    some = stretch("2023-01", "2023-02-15")
    assert some
    assert (some.words, some.before, some.days, some.short) == ("1 January to 15 February 2023", None, (), False)
    later = stretch("2023", None)
    assert later
    assert later.words == "from 1 January 2023 on"
    assert stretch(None, None) is None


# --- conflicts, and what is set aside


def test_conflicts_stand_side_by_side(reader: TestClient, record: Record) -> None:
    html = reader.get("/conflicts").text
    readings = sum(len(conflict.readings) for one in record.entries for conflict in one.conflicts)
    assert html.count('<p class="value"') == readings
    assert "Open conflicts" in html
    assert "No open conflict is like that" in reader.get("/conflicts?actor=nobody").text


def test_what_people_rejected_is_shown_with_why(client: TestClient, demo_copy: Path) -> None:
    assert "Nobody has rejected" in client.get("/rejected").text
    with Store.open(demo_copy) as store:
        figure = next(iter(api.open(store).figures))
        api.reject(store, figure.id, by="Desk", why="counted twice")
    html = client.get("/rejected").text
    assert "counted twice" in html
    assert 'class="excerpt"' in html
    assert 'href="/rejected"' in client.get("/").text


def test_pages_of_what_is_set_aside_say_when_there_is_nothing(reader: TestClient) -> None:
    assert "Every decision that people made has its effect" in reader.get("/orphaned").text
    assert "could be read" in reader.get("/problems").text


def test_a_page_that_was_seen_is_not_sent_again(reader: TestClient) -> None:
    for path in ("/", "/figures", "/timeline", "/conflicts"):
        etag = reader.get(path).headers["etag"]
        assert reader.get(path, headers={"If-None-Match": etag}).status_code == 304
