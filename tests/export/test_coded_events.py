"""Coded events, and the JSON Schema that ships with the package."""

import json
import re
from importlib.resources import files
from typing import Any, get_args

import decided_record
import hostile
import pytest
import report_record
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from onrecord.export.plover import QUAD, CodedEvent, line_schema, plover, sector
from onrecord.model import Actor, EntryDate, Movement, MovementReading, Place, Plover, PloverEvent, Record, Sources
from support import ROOT

SHIPPED = json.loads(files("onrecord.export").joinpath("schemas", "plover.schema.json").read_text(encoding="utf-8"))


def lines(record: Record) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in plover(record).splitlines()]
    return {one["id"]: one for one in found}


def check(record: Record) -> None:
    validator = Draft202012Validator(SHIPPED)
    for one in lines(record).values():
        validator.validate(one)
        assert set(one) <= set(SHIPPED["$defs"]["CodedEvent"]["properties"])


def test_the_shipped_schema_is_that_of_the_types() -> None:
    Draft202012Validator.check_schema(SHIPPED)
    assert json.loads(json.dumps(line_schema())) == SHIPPED, "the types changed: write it anew with `make schemas`"


def test_every_entry_with_a_category_is_an_event_that_fits_the_schema() -> None:
    record = report_record.record()
    assert list(lines(record)) == [entry.id for entry in record if entry.plover]
    check(record)
    check(decided_record.record())


def test_those_who_meet_all_act() -> None:
    meeting = lines(report_record.record())["e-meeting"]
    assert [one["actor_text"] for one in meeting["source"]] == ["Ida Morrow", "Velden"]
    assert "recipient" not in meeting
    assert (meeting["event"], meeting["mode"], meeting["quad_code"]) == (["CONSULT"], ["visit"], 1)
    assert meeting["date"] == meeting["edtf"] == "2024-04-16"
    assert [one["publication"] for one in meeting["cite_info"]] == ["The Port Courier", "Velden Gazette"]
    courier = report_record.COURIER_DOCUMENT.text
    (first, _) = meeting["text_info"]
    assert courier[first["start"] : first["end"]] == meeting["event_text"][0]


def test_an_inexact_date_is_from_its_first_day_to_its_last() -> None:
    commitment = lines(report_record.record())["e-commitment"]
    assert (commitment["date"], commitment["enddate"]) == ("2024-04-15", "2024-04-21")
    assert commitment["edtf"] == "2024-04-15/2024-04-21"
    assert commitment["recipient"][0]["identifier_id"] == "a-morrow"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2024/..", ("2024-01-01", None)), ("../2024", (None, "2024-12-31")), ("soon", (None, None))],
)
def test_an_end_that_is_open_is_not_made_up(value: str, expected: tuple[str | None, str | None]) -> None:
    record = report_record.record()
    (meeting,) = (entry for entry in record.meetings if entry.plover)
    dated = replace(meeting, date=EntryDate(value=value, text=value, from_="stated"))
    one = lines(replace(record, entries=(dated,)))[meeting.id]
    assert (one["date"], one.get("enddate")) == expected
    check(replace(record, entries=(dated,)))


def test_a_planned_meeting_is_in_the_future() -> None:
    record = report_record.record()
    (meeting,) = (entry for entry in record.meetings if entry.plover)
    planned = replace(meeting, status="planned", place=Place(name="Mexico City", country="MX", lat=19.4, lon=-99.1))
    one = lines(replace(record, entries=(planned,)))[meeting.id]
    assert one["context"] == ["future"]
    assert one["event_loc"] == {
        "name": "Mexico City",
        "latitude": 19.4,
        "longitude": -99.1,
        "country code": "MX",
        "cc3": "MEX",
    }


@pytest.mark.parametrize(("event", "acts"), [("MOBILIZE", True), ("RETREAT", True), ("COERCE", False), ("AID", False)])
def test_who_moves_acts_or_is_moved(event: PloverEvent, *, acts: bool) -> None:
    moved = Movement(
        id="m",
        who="troops",
        evidence=(),
        sources=Sources(documents=0, independent=0),
        confidence=0.5,
        plover=Plover(event=event),
    )
    one = lines(Record(documents=(), entries=(moved,)))["m"]
    assert [actor["actor_text"] for actor in one["source"]] == (["troops"] if acts else [])
    assert [actor["actor_text"] for actor in one.get("recipient", ())] == ([] if acts else ["troops"])
    assert MovementReading(who="troops").who == "troops"


def test_countries_and_sectors_are_coded() -> None:
    assert sector(Actor(id="a", name="Ida Morrow", role="foreign minister")) == "GOV"
    assert sector(Actor(id="a", name="Ida Morrow", role="former foreign minister")) == "ELI"
    assert sector(Actor(id="a", name="High Court")) == "JUD"
    assert sector(Actor(id="a", name="Ida Morrow")) is None


def test_every_category_has_its_class() -> None:
    assert set(QUAD) == set(get_args(PloverEvent))


def test_what_people_decided_is_told() -> None:
    record = decided_record.record()
    coded = tuple(replace(one, plover=Plover(event="SUPPORT")) for one in record.entries if one.id == "e-statement")
    one = lines(replace(record, entries=coded))["e-statement"]
    assert [(each["action"], each["by"]) for each in one["decisions"]] == [
        ("accept", "A. Reader"),
        ("edit", "B. <b>Editor</b>"),
    ]


def test_every_field_is_described() -> None:
    page = (ROOT / "docs" / "plover.md").read_text("utf-8")
    described = set(re.findall(r"`([\w ]+)`", page))
    for name, definition in SHIPPED["$defs"].items():
        assert set(definition["properties"]) <= described, name
    assert CodedEvent.__struct_fields__


@settings(max_examples=25)
@given(hostile.records())
def test_any_text_fits_the_schema(record: Record) -> None:
    check(record)
