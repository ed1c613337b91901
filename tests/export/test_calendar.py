"""iCalendar, read back by icalendar: meetings on the days that the coverage names, and on no others."""

from datetime import UTC, date, datetime
from typing import Any

import hostile_record
import pytest
import report_record
from hypothesis import given, settings
from icalendar import Calendar
from msgspec.structs import replace

from onrecord.export.calendar import days_of, render
from onrecord.export.report.printable import printable
from onrecord.model import EntryDate, Meeting, Record


def opened(record: Record) -> Any:
    return Calendar.from_ical(render(record))


def parts(record: Record, name: str) -> list[Any]:
    return list(opened(record).walk(name))


def with_date(value: str | None, text: str = "") -> Record:
    record = report_record.record()
    when = EntryDate(value=value, text=text, from_="resolved") if value else None
    return replace(record, entries=(replace(record.meetings[0], date=when),))


def test_a_meeting_on_a_known_day_is_an_event_of_the_whole_day() -> None:
    (event,) = parts(report_record.record(), "VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2024, 4, 16), date(2024, 4, 17))
    assert event["uid"] == "e-meeting@onrecord.invalid"
    assert event["status"] == "CONFIRMED"
    assert event["summary"] == "Meeting of Ida Morrow and Velden"
    assert event["location"] == "Port Anselm (OM)"
    assert event["url"] == "https://courier.example/liss?a=1&b=2"
    lines = str(event["description"]).split("\n")
    assert "Sources differ on date: 2024-04-16 (The Port Courier) or 2024-04-17 (Velden Gazette)" in lines
    assert any(
        line.startswith("“The two ministers sat down in Port Anselm on Wednesday” (Velden Gazette") for line in lines
    )


def test_a_meeting_without_a_certain_day_is_kept_without_one_and_counted() -> None:
    (journal,) = parts(report_record.record(), "VJOURNAL")
    assert "dtstart" not in journal
    assert journal["status"] == "DRAFT"
    assert "When: about June 2024 (“early summer”)" in journal["description"]
    assert "Meetings without a certain day: 1." in opened(report_record.record())["x-wr-caldesc"]


@pytest.mark.parametrize(("value", "text", "days"), [
    ("2024-04-16", "Tuesday", (date(2024, 4, 16), date(2024, 4, 16))),
    ("2024-05-03/2024-05-05", "May 3-5", (date(2024, 5, 3), date(2024, 5, 5))),
    ("2024-12-30/2025-01-02", "from Dec. 30 to Jan. 2, 2025", (date(2024, 12, 30), date(2025, 1, 2))),
    ("2024-04-15/2024-04-21", "this week", None),
    ("2024-01-01/2024-06-30", "the first half of 2024", None),
    ("2024-04-16~", "around April 16", None),
    ("2024-04-16?", "April 16", None),
    ("2024-04", "April", None),
    ("2024-22", "this summer", None),
    ("2024-04-16/..", "April 16 or later", None),
    ("2024", "2024", None),
    ("2024-S1", "spring", None),
])  # fmt: skip
def test_only_days_that_are_named_are_days(value: str, text: str, days: tuple[date, date] | None) -> None:
    assert days_of(EntryDate(value=value, text=text, from_="resolved")) == days
    assert bool(parts(with_date(value, text), "VEVENT")) == (days is not None)


def test_no_date_is_no_day() -> None:
    assert days_of(None) is None
    assert not parts(with_date(None), "VEVENT")


def test_several_named_days_end_the_day_after_the_last() -> None:
    (event,) = parts(with_date("2024-05-03/2024-05-05", "May 3-5"), "VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2024, 5, 3), date(2024, 5, 6))


@pytest.mark.parametrize(
    ("status", "written"),
    [("held", "CONFIRMED"), ("under-way", "CONFIRMED"), ("planned", "TENTATIVE"), ("cancelled", "CANCELLED")],
)
def test_the_status_is_the_standards(status: str, written: str) -> None:
    record = report_record.record()
    (event,) = parts(replace(record, entries=(replace(record.meetings[0], status=status),)), "VEVENT")
    assert event["status"] == written


def test_the_stamp_is_the_newest_documents_and_no_clocks() -> None:
    stamps = {part.decoded("dtstamp") for part in opened(report_record.record()).walk() if "dtstamp" in part}
    assert stamps == {datetime(2024, 4, 18, tzinfo=UTC)}


def plain(text: str) -> str:
    return printable(text.replace("\r\n", "\n").replace("\r", "\n"))


@settings(max_examples=40)
@given(hostile_record.records())
def test_what_is_in_the_record_stands_in_the_calendar_and_nothing_breaks_out(record: Record) -> None:
    calendar = opened(record)
    found = [part for part in calendar.walk() if part.name != "VCALENDAR"]
    assert len(found) == len(record.meetings)
    assert not calendar.errors
    for meeting, part in zip(record.meetings, found, strict=True):
        assert not part.errors
        sentence = plain(" ".join(meeting.evidence[0].text.split()))
        assert sentence in part["description"]
        assert plain(meeting.id) in part["description"]
        assert ("dtstart" in part) == (days_of(meeting.date) is not None)
    assert len({str(part["uid"]) for part in found}) == len(found)
    assert all(len(line) <= 75 for line in render(record).split(b"\r\n"))


def test_the_demo_has_every_meeting(demo_record: Record) -> None:
    found = [part for part in opened(demo_record).walk() if part.name != "VCALENDAR"]
    assert [part["uid"] for part in found] == [
        f"{meeting.id}@onrecord.invalid" for meeting in demo_record.of_kind(Meeting)
    ]
    assert parts(demo_record, "VEVENT")
