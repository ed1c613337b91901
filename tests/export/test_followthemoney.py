"""Entities as FollowTheMoney's own model has them: every property known, every value clean."""

import json
from collections import Counter

import decided_record
import hostile
import pytest
import report_record
from followthemoney import model
from hypothesis import HealthCheck, given, settings

from onrecord.export.followthemoney import Entity, actor_id, document_id, entities, entry_id, followthemoney
from onrecord.model import Record
from onrecord.version import __version__

RECORDS = [report_record.record(), report_record.versions_record(), decided_record.record()]


def of_id(record: Record, id_: str) -> Entity:
    (found,) = (one for one in entities(record) if one.id == id_)
    return found


def check(record: Record) -> None:
    """Raise where the model would refuse, drop or change something."""
    found = [json.loads(line) for line in followthemoney(record).splitlines()]
    ids = {one["id"] for one in found}
    for one in found:
        schema = model.get(one["schema"])
        assert schema is not None
        schema.validate(one)
        assert not schema.abstract
        assert set(schema.required) <= set(one["properties"]), one
        for name, values in one["properties"].items():
            property_ = schema.get(name)
            assert property_ is not None, f"{one['schema']}:{name}"
            assert not property_.stub
            for value in values:
                assert property_.type.clean(value) == value, (name, value)
            if property_.type.name == "entity":
                assert set(values) <= ids, (name, values)
        proxy = model.get_proxy(one, cleaned=False)
        assert {name: sorted(values) for name, values in one["properties"].items()} == {
            name: sorted(values) for name, values in proxy.to_dict()["properties"].items()
        }


@pytest.mark.parametrize("record", RECORDS)
def test_the_model_takes_every_entity_as_it_is(record: Record) -> None:
    check(record)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(hostile.records())
def test_any_text_is_clean(record: Record) -> None:
    check(record)


def test_what_becomes_what() -> None:
    counted = Counter(one.schema for one in entities(report_record.record()))
    assert counted["Article"] == 3
    assert counted["Event"] + counted["Trip"] + counted["Note"] == len(report_record.record())
    assert counted["Documentation"] == sum(len(entry.evidence) for entry in report_record.record())
    assert counted["Trip"] == counted["Note"] == counted["UnknownLink"] == 1


def test_the_same_thing_has_one_id_and_different_things_have_two() -> None:
    found = [one for record in RECORDS[:2] for one in entities(record)]
    same: dict[str, Entity] = {}
    for one in found:
        if one.schema not in {"Position", "Address"}:
            assert one.id not in same
        assert same.setdefault(one.id, one) == one


def test_a_meeting_names_who_when_where_and_its_articles() -> None:
    meeting = of_id(report_record.record(), entry_id("e-meeting"))
    properties = meeting.properties
    assert meeting.schema == "Event"
    assert properties["involved"] == [actor_id("a-morrow"), actor_id("a-velden")]
    assert properties["date"] == ["2024-04-16"]
    assert properties["location"] == ["Port Anselm"]
    assert properties["proof"] == [document_id("d-courier"), document_id(report_record.HOSTILE_ID)]
    assert any("Sources differ on date" in note for note in properties["notes"])
    assert any(f"Read by OnRecord {__version__}" in note for note in properties["notes"])


def test_an_inexact_date_is_in_words_and_never_made_exact() -> None:
    planned = of_id(report_record.record(), entry_id("e-meeting-planned"))
    assert "date" not in planned.properties
    assert "about June 2024" in planned.properties["summary"][0]


def test_a_commitment_links_those_it_binds() -> None:
    (link,) = (one for one in entities(report_record.record()) if one.schema == "UnknownLink")
    assert link.properties["subject"] == [actor_id("a-velden")]
    assert link.properties["object"] == [actor_id("a-morrow")]
    assert link.properties["role"] == ["undertook (agreement)"]


def test_what_people_decided_is_told() -> None:
    notes = of_id(decided_record.record(), entry_id("e-statement")).properties["notes"]
    assert notes[0] == "Decided by A. Reader, 1 May 2024, 09:30 UTC: accept"
