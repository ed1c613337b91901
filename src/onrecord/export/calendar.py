"""iCalendar (RFC 5545): the meetings of a record, for any calendar.

A meeting whose day is known is an event of the whole day; one over several days that the coverage names is an event of those
days. A meeting of which no more is known than a week, a month, an "about" or nothing at all is never given a day: it is a
journal entry without a date (`VJOURNAL`), which keeps it in the file. Many calendar programs do not show those, so the
calendar's description counts them.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from icalendar import Calendar, Component, Event, Journal, vText

from onrecord.export.decided import decided
from onrecord.export.passages import Passages, conflict_lines, moment, newest, source_words, web_address
from onrecord.export.report import dates, words
from onrecord.export.report.printable import printable
from onrecord.export.report.references import headline
from onrecord.export.tags import percent_encoded
from onrecord.model import EntryDate, Meeting, Record
from onrecord.model.reading import MeetingStatus

_EVENT_STATUS: dict[MeetingStatus, str] = {
    "held": "CONFIRMED",
    "under-way": "CONFIRMED",
    "planned": "TENTATIVE",
    "cancelled": "CANCELLED",
}
_JOURNAL_STATUS: dict[MeetingStatus, str] = {
    "held": "FINAL",
    "under-way": "FINAL",
    "planned": "DRAFT",
    "cancelled": "CANCELLED",
}


def render(record: Record) -> bytes:
    """The calendar."""
    passages = Passages(record)
    stamp = moment(newest(record.documents))
    placed = [(meeting, days_of(meeting.date)) for meeting in record.meetings]
    calendar = Calendar()
    calendar.add("prodid", "-//OnRecord//Meetings of a record//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText("Meetings on record"))
    calendar.add("x-wr-caldesc", vText(_description_of_all(placed)))
    for meeting, days in placed:
        component = _component(meeting, days, passages)
        component.add("dtstamp", stamp)
        calendar.add_component(component)
    return bytes(calendar.to_ical())


def days_of(when: EntryDate | None) -> tuple[date, date] | None:
    """The first and last day of a meeting, where the coverage names them: one day, or several of which its words give the
    first and the last ("May 3-5"). "This week" and "in June" name none."""
    read = dates.read(when.value) if when else None
    if when is None or read is None or read.approximate or read.uncertain or read.open_start or read.open_end:
        return None
    named = {int(number) for number in re.findall(r"[0-9]{1,2}(?![0-9])", when.text)}
    if read.is_day or ("/" in when.value and {read.first.day, read.last.day} <= named):
        return read.first, read.last
    return None


def _description_of_all(placed: list[tuple[Meeting, tuple[date, date] | None]]) -> str:
    undated = sum(days is None for _, days in placed)
    told = f"Meetings on the days that the coverage names, each with its sources: {len(placed) - undated}."
    if not undated:
        return told
    return (
        f"{told} Meetings without a certain day: {undated}. They are in this file as journal entries without a date, "
        "which many programs do not show."
    )


def _component(meeting: Meeting, days: tuple[date, date] | None, passages: Passages) -> Component:
    component: Component
    if days is None:
        component = Journal()
        component.add("status", _JOURNAL_STATUS[meeting.status])
    else:
        component = Event()
        component.add("dtstart", days[0])
        if days[1] < date.max:
            component.add("dtend", days[1] + timedelta(days=1))
        component.add("status", _EVENT_STATUS[meeting.status])
        component.add("transp", "TRANSPARENT")
        if meeting.place:
            component.add("location", _text(words.place_words(meeting.place)))
            if meeting.place.lat is not None and meeting.place.lon is not None:
                component.add("geo", (meeting.place.lat, meeting.place.lon))
    component.add("uid", f"{percent_encoded(meeting.id)}@onrecord.invalid")
    component.add("summary", _text(words.clipped(words.capital(headline(meeting)), 120)))
    component.add("description", _text("\n".join(_description(meeting, passages))))
    address = next((found for one in passages.of(meeting) if (found := web_address(one.document))), None)
    if address:
        component.add("url", address)
    return component


def _description(meeting: Meeting, passages: Passages) -> Iterator[str]:
    yield words.capital(meeting.status.replace("-", " "))
    if meeting.date:
        yield f"When: {dates.in_words(meeting.date.value)} ({words.quoted(meeting.date.text)})"
    elif meeting.weekday:
        yield f"When: a {meeting.weekday}, of which week is not said"
    if meeting.place:
        yield f"Where: {words.place_words(meeting.place)}"
    if meeting.participants:
        yield f"Participants: {'; '.join(words.actor_words(actor) for actor in meeting.participants)}"
    if meeting.agenda:
        yield f"Agenda: {'; '.join(meeting.agenda)}"
    if meeting.outcome:
        yield f"Outcome: {meeting.outcome}"
    found = passages.of(meeting)
    for line in conflict_lines(meeting, found):
        yield f"Sources differ on {line}"
    for passage in found:
        address = f" {passage.document.url}" if passage.document.url else ""
        yield f"{passage.quoted} ({source_words(passage)}){address}"
    yield f"Decided: {decided(meeting) or 'nothing; as a machine read it'}"
    yield f"Id: {meeting.id}"


def _text(text: str) -> str:
    return printable(text.replace("\r\n", "\n").replace("\r", "\n"))
