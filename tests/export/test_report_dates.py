"""Dates in words and on the calendar, never more exact than they are."""

import pytest
import report_record
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.export.report import dates
from onrecord.export.report.index import index
from onrecord.export.report.timeline import Row, Timeline, timeline
from onrecord.model import EntryDate


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2024-04-16", "16 April 2024"),
        ("2024-04", "April 2024"),
        ("2024", "2024"),
        ("2024-02~", "about February 2024"),
        ("2024-04-16?", "16 April 2024 (uncertain)"),
        ("2024%", "about 2024 (uncertain)"),
        ("2023-12-25/2023-12-31", "week of 25 December 2023"),
        ("2023-12-24/2023-12-30", "week of 24 December 2023"),
        ("2023-12-26/2023-12-28", "26 to 28 December 2023"),
        ("2023-11-28/2023-12-02", "28 November to 2 December 2023"),
        ("2023-12-30/2024-01-02", "30 December 2023 to 2 January 2024"),
        ("2023-03/2023-05", "March to May 2023"),
        ("2023-11/2024-02", "November 2023 to February 2024"),
        ("2019/2021", "2019 to 2021"),
        ("2019/2021-05", "2019 to May 2021"),
        ("2019~/2021", "about 2019 to 2021"),
        ("2021-05/..", "from May 2021 on"),
        ("2023-21", "spring 2023"),
        ("2023-22~", "about summer 2023"),
        ("2023-23?", "autumn 2023 (uncertain)"),
        ("2023-24", "winter 2023/24"),
        ("1999-24", "winter 1999/00"),
        ("2023-33", "first quarter of 2023"),
        ("2023-34", "second quarter of 2023"),
        ("2023-35", "third quarter of 2023"),
        ("2023-36/..", "from fourth quarter of 2023 on"),
        ("2023-21/2023-22", "spring 2023 to summer 2023"),
        ("2023-21/2024-03", "spring 2023 to March 2024"),
        ("../2021-05-03", "until 3 May 2021"),
    ],
)
def test_a_date_in_words(edtf: str, said: str) -> None:
    assert dates.in_words(edtf) == said


@pytest.mark.parametrize("unreadable", ["", "soon", "2024-13", "2024-02-30", "../..", "2024/2023", "2023/2024/2025"])
def test_what_is_no_date_stays_as_it_is_written(unreadable: str) -> None:
    assert dates.read(unreadable) is None
    assert dates.in_words(unreadable) == unreadable


@settings(deadline=None)
@given(st.text(alphabet="0123456789-/.~?%", max_size=24))
def test_no_string_stops_the_page(value: str) -> None:
    assert isinstance(dates.in_words(value), str)


def rows(of: Timeline) -> dict[str, Row]:
    return {
        row.words: row
        for year in of.years
        for group in (year.longer, *(month.rows for month in year.months))
        for row in group
    }


@pytest.fixture(scope="module")
def placed() -> Timeline:
    record = report_record.record()
    return timeline(record, index(record))


def test_every_entry_is_on_the_timeline(placed: Timeline) -> None:
    record = report_record.record()
    items = [item for row in rows(placed).values() for item in row.items] + [*placed.undated, *placed.unread]
    hrefs = {reference.href for reference in index(record).references.values()}
    assert {item.entry.href for item in items} == hrefs


def test_a_day_is_a_point_and_a_week_a_bar(placed: Timeline) -> None:
    day, week = rows(placed)["16 April 2024"].track, rows(placed)["week of 15 April 2024"].track
    assert day.point
    assert not week.point
    assert week.right - week.left == pytest.approx(7 / 30)
    assert week.left < day.left < day.right < week.right


def test_doubt_is_drawn(placed: Timeline) -> None:
    assert rows(placed)["about June 2024"].track.approximate
    assert rows(placed)["29 April 2024 to 5 May 2024 (uncertain)"].track.uncertain
    assert rows(placed)["from 16 April 2024 on"].track.open_end


@pytest.mark.parametrize(
    "value",
    ["9999-12-31", "9999-12", "9999", "9999-36", "9998/9999", "9999-12-31/..", "../9999-12-31", "0001-01-01", "../0001",
     "0001/..", "9999-01-01/9999-12-31", "2023-24", "2023-33", "2019-21/2023-24"],
)  # fmt: skip
def test_any_date_fits_its_frame(value: str) -> None:
    record = report_record.record()
    entry = record.meetings[0]
    moved = replace(entry, date=EntryDate(value=value, text=value, from_="stated"))
    one = replace(record, entries=(moved,))
    (row,) = rows(timeline(one, index(one))).values()
    assert 0 <= row.track.left <= row.track.right <= 1


def test_a_year_is_drawn_on_its_months(placed: Timeline) -> None:
    year = rows(placed)["2019"].track
    assert (year.left, year.right, len(year.ticks)) == (0.0, 1.0, 12)


def test_undated_and_unreadable_dates_are_listed_apart(placed: Timeline) -> None:
    assert [item.entry.label for item in placed.undated] == ["Statement 2", "Movement 1"]
    assert [(item.entry.label, item.note) for item in placed.unread] == [("Movement 2", "2024-S1")]


def test_the_states_of_a_measure_stand_each_at_its_date(placed: Timeline) -> None:
    assert [item.note for item in rows(placed)["May 2021"].items] == ["suspended"]


def test_the_period_covered_is_no_more_exact_than_its_ends(placed: Timeline) -> None:
    assert placed.period == "2019 to June 2024"
