"""An increment gives what a full run gives, byte for byte, whatever comes in whatever parts and order."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.export import json_lines
from onrecord.extract import extract
from onrecord.model import (
    Actor,
    Article,
    Commitment,
    CommitmentReading,
    Document,
    Entry,
    EntryDate,
    Fields,
    MeasureReading,
    MovementReading,
    Reading,
    Span,
    StatementReading,
)
from onrecord.pipeline import Pipeline, annotated, articles
from onrecord.reconcile import Delta, in_order, reconcile, update
from onrecord.reconcile.matching import links
from onrecord.reconcile.state import Key, MemoryState, Table, V
from support import EXAMPLES, article

Read = tuple[Article, tuple[Reading, ...]]


class PackedState(MemoryState):
    """A state of which every value was written down and read again, as in a database; counts what is asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.kinds: dict[str, Any] = {}

    def kept(self) -> tuple[dict[str, dict[str, Any]], dict[tuple[str, Key], Any]]:
        """All values and postings, but for the stretches of which there were readings once."""
        values = {
            name: {id_: msgspec.msgpack.decode(value, type=self.kinds[name]) for id_, value in values.items()}
            for name, values in self._values.items()
            if values
        }
        return values, {key: held for key, held in self._postings.items() if held and key[0] != "reconcile.stretches"}

    def get(self, table: Table[V], ids: Iterable[str]) -> dict[str, V]:
        packed: Mapping[str, Any] = super().get(table, ids)
        self.asked += 0 if table.name.startswith("wholes.") else len(packed)
        return {id_: msgspec.msgpack.decode(value, type=table.kind) for id_, value in packed.items()}

    def put(self, table: Table[V], values: Mapping[str, V]) -> None:
        self.kinds[table.name] = table.kind
        super().put(table, {id_: msgspec.msgpack.encode(value) for id_, value in values.items()})  # type: ignore[misc]


class Kept:
    """A record kept by increments, and the documents that are in it."""

    def __init__(self) -> None:
        self.state = PackedState()
        self.present: dict[str, Read] = {}
        self.documents: dict[str, Document] = {}
        self.entries: dict[str, Entry] = {}

    def update(self, arrived: Sequence[Read] = (), gone: Sequence[str] = ()) -> Delta:
        delta = update(self.state, arrived, gone)
        assert all(self.documents.get(document.id) != document for document in delta.documents)
        assert all(self.entries.get(entry.id) != entry for entry in delta.entries)
        for id_ in gone:
            self.present.pop(id_, None)
        self.present |= {one.id: (one, readings) for one, readings in arrived}
        for id_ in delta.gone_documents:
            del self.documents[id_]
        for id_ in delta.gone_entries:
            del self.entries[id_]
        self.documents |= {document.id: document for document in delta.documents}
        self.entries |= {entry.id: entry for entry in delta.entries}
        return delta

    def check(self) -> None:
        """Whether what the increments made and kept is what a full run makes and keeps."""
        found = in_order(self.documents.values(), self.entries.values())
        readings = [reading for _, several in self.present.values() for reading in several]
        full = reconcile([one for one, _ in self.present.values()], readings)
        assert [json_lines.encode(part) for part in found] == [json_lines.encode(part) for part in full[:2]]
        state = PackedState()
        update(state, [*self.present.values()])
        assert self.state.kept() == state.kept()


@pytest.fixture(scope="session")
def coverage(pipeline: Pipeline) -> list[Read]:
    found = articles([EXAMPLES], pipeline.settings, [])
    return [(one.article, tuple(extract([one]))) for one in annotated(found, pipeline)]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_parts_in_any_order_make_the_same_record(coverage: list[Read], data: st.DataObject) -> None:
    kept = Kept()
    numbers = st.integers(0, len(coverage) - 1)
    for _ in range(data.draw(st.integers(1, 4), "steps")):
        arrived = data.draw(st.lists(numbers, unique=True, max_size=5), "arrive")
        gone = data.draw(st.lists(numbers, unique=True, max_size=2), "go")
        undated = data.draw(st.booleans(), "undated")
        kept.update(
            [_changed(*coverage[number], undated=undated) for number in arrived],
            [coverage[number][0].id for number in gone if number not in arrived],
        )
    kept.check()


def test_readings_linked_and_compared_few_at_a_time_make_the_same_record(
    coverage: list[Read], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept()
    with monkeypatch.context() as few:
        for name, number in (("AT_ONCE", 7), ("COMPARED_AT_ONCE", 3), ("AT_HAND", 5)):
            few.setattr(links, name, number)
        for start in range(0, len(coverage), 4):
            kept.update(coverage[start : start + 4])
    kept.check()


def _changed(one: Article, readings: tuple[Reading, ...], *, undated: bool) -> Read:
    return (msgspec.structs.replace(one, published=None) if undated else one), readings


def test_what_goes_leaves_nothing(coverage: list[Read]) -> None:
    kept = Kept()
    kept.update(coverage)
    delta = kept.update(gone=[one.id for one, _ in coverage])
    assert (kept.documents, kept.entries) == ({}, {})
    assert (delta.documents, delta.entries) == ((), ())
    assert kept.state.kept() == ({}, {})


def test_the_same_again_changes_nothing(coverage: list[Read]) -> None:
    kept = Kept()
    kept.update(coverage)
    assert kept.update(coverage[:3]) == Delta()


def test_an_unknown_document_cannot_go(coverage: list[Read]) -> None:
    kept = Kept()
    assert kept.update(coverage[:1], ["nobody"]).gone_documents == ()


def telling(id_: str, published: str | None, *told: tuple[str, Fields]) -> Read:
    """A document of passages, one a line, each with what is read of it."""
    one = article("\n".join(passage for passage, _ in told), published, id_)
    readings = []
    start = 0
    for passage, fields in told:
        span = Span(start, start + len(passage))
        readings.append(Reading(document=id_, span=span, anchors={"content": span}, fields=fields))
        start += len(passage) + 1
    return one, tuple(readings)


def person(name: str, role: str | None = None, of: str | None = None) -> Actor:
    return Actor(id=name.lower().replace(" ", "-"), name=name, role=role, of=of)


def said(speaker: Actor | None, content: str) -> tuple[str, Fields]:
    who = speaker.name if speaker else "a voice from the crowd"
    return f"“{content},” {who} said.", StatementReading(speaker=speaker, form="direct", content=content)


def measure(name: str) -> tuple[str, Fields]:
    return f"{name} was imposed.", MeasureReading(name=name, measure="policy", state="imposed")


DAY = "2023-05-11"
MINISTER = Actor(id="foreign-minister", name="foreign minister", role="foreign minister", of="Chile")
VARGAS = person("Elena Vargas")
HARBOUR = "Every boat that leaves this harbour will be counted twice before the winter"
LONGER = f"{HARBOUR} and nobody will be sent away from the islands without a hearing"
ELSEWHERE = "nobody will be sent away from the islands without a hearing"


def whole(kept: Kept, *several: Read) -> None:
    """Takes documents in one by one, with a look at the whole after each, and out again."""
    for one in several:
        kept.update([one])
        kept.check()
    for gone, _ in several[:-1]:
        kept.update(gone=[gone.id])
        kept.check()


def speakers(kept: Kept) -> set[str]:
    return {entry.speaker.name for entry in kept.entries.values() if hasattr(entry, "speaker") and entry.speaker}


def test_a_full_name_that_comes_late_is_given_to_all() -> None:
    kept = Kept()
    kept.update([telling("a", DAY, said(person("Vargas"), HARBOUR))])
    assert speakers(kept) == {"Vargas"}
    delta = kept.update([telling("b", DAY, said(VARGAS, "The trains will run again"))])
    assert speakers(kept) == {"Elena Vargas"}
    assert len(delta.entries) == 2
    kept.check()
    kept.update([telling("c", DAY, said(person("Marta Vargas"), "The lighthouse is lit"))])
    assert speakers(kept) == {"Vargas", "Elena Vargas", "Marta Vargas"}
    kept.check()
    kept.update(gone=["b"])
    assert speakers(kept) == {"Marta Vargas"}
    kept.check()


def test_acronyms_follow_what_they_stand_for() -> None:
    whole(
        Kept(),
        telling("a", DAY, said(person("HFC"), HARBOUR)),
        telling("b", DAY, said(person("Harbour Fisheries Council"), "The trains will run again")),
        telling("c", DAY, said(person("North Harbour Fisheries Council"), "The lighthouse is lit")),
    )


def test_a_quotation_that_comes_late_joins_what_stood_apart() -> None:
    kept = Kept()
    kept.update([telling("b", DAY, said(VARGAS, HARBOUR)), telling("c", DAY, said(VARGAS, ELSEWHERE))])
    assert len(kept.entries) == 2
    delta = kept.update([telling("a", DAY, said(VARGAS, LONGER))])
    assert len(kept.entries) == 1
    assert len(delta.gone_entries) == 2
    kept.check()
    kept.update(gone=["a"])
    assert len(kept.entries) == 2
    kept.check()


def test_another_name_for_the_speaker_takes_a_reading_out_of_its_group() -> None:
    whole(
        Kept(),
        telling("b", DAY, said(MINISTER, HARBOUR)),
        telling("c", DAY, said(person("Tomas Brandt"), HARBOUR)),
        telling("a", DAY, said(VARGAS, HARBOUR)),
        telling("d", DAY, said(person("Vargas", "foreign minister", "Chile"), "The trains will run again")),
    )


def test_a_bridge_joins_two_measures_and_parts_them_again() -> None:
    kept = Kept()
    kept.update([telling("a", DAY, measure("Title 42")), telling("b", DAY, measure("the Kestrel expulsion policy"))])
    assert len(kept.entries) == 2
    kept.update([telling("c", DAY, measure("the Kestrel expulsion policy known as Title 42"))])
    assert len(kept.entries) == 1
    kept.check()
    kept.update(gone=["c"])
    assert len(kept.entries) == 2
    kept.check()


def test_who_holds_an_office_is_found_later() -> None:
    kept = Kept()
    kept.update([telling("a", DAY, said(MINISTER, HARBOUR))])
    assert speakers(kept) == {"foreign minister"}
    kept.update(
        [telling("b", "2023-04-02", said(person("Pablo Reyes", "foreign minister", "Chile"), "The fleet sails"))]
    )
    assert speakers(kept) == {"Pablo Reyes"}
    kept.check()
    kept.update([telling("c", "2023-06-02", said(person("Tomas Brandt", "foreign minister", "Chile"), "It rains"))])
    assert speakers(kept) == {"foreign minister", "Pablo Reyes", "Tomas Brandt"}
    kept.check()
    kept.update(gone=["b"])
    assert speakers(kept) == {"Tomas Brandt"}
    kept.check()


def test_an_office_far_away_in_time_tells_nothing() -> None:
    kept = Kept()
    kept.update([telling("a", DAY, said(person("Pablo Reyes"), HARBOUR))])
    far = telling("b", "2020-04-02", said(person("Pablo Reyes", "foreign minister", "Chile"), "The fleet sails"))
    assert [entry.evidence[0].document for entry in kept.update([far]).entries] == ["b"]
    near = telling("c", "2023-04-02", said(person("Pablo Reyes", "mayor", "Ostmark"), "It rains"))
    assert {entry.evidence[0].document for entry in kept.update([near]).entries} == {"a", "c"}
    kept.check()


def test_offices_of_documents_without_a_day_count_where_no_other_tells() -> None:
    whole(
        Kept(),
        telling("a", DAY, said(person("Pablo Reyes"), HARBOUR)),
        telling("b", None, said(person("Pablo Reyes", "mayor", "Ostmark"), "It rains")),
        telling("c", None, said(person("Pablo Reyes"), "The fleet sails")),
        telling("d", "2019-01-01", said(person("Pablo Reyes", "minister", "Ostmark"), "The lighthouse is lit")),
        telling("e", "2021-01-01", said(person("Reyes"), "The trains will run again")),
    )


STORY = "The harbour council of Ostmark counted the herring boats before the winter storms"


def test_a_document_that_joins_a_story_changes_who_covers_it() -> None:
    def report(id_: str, publisher: str) -> Read:
        one, readings = telling(id_, DAY, said(person(f"Speaker {id_}"), f"{STORY} {id_}"))
        return msgspec.structs.replace(one, publisher=publisher), readings

    kept = Kept()
    kept.update([report("b", "North Post"), report("c", "South Post")])
    assert {entry.sources.covering for entry in kept.entries.values()} == {2}
    kept.update([report("a", "East Post")])
    assert {entry.sources.covering for entry in kept.entries.values()} == {3}
    kept.check()
    kept.update([report("d", "East Post")])
    kept.check()
    kept.update(gone=["a", "b"])
    kept.check()


NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")


def test_a_source_that_gets_another_publisher_changes_what_its_copies_rest_on() -> None:
    text = " ".join(f"{word} boats of the islands came home before the storm of {word}" for word in NUMBERS)

    def report(id_: str, publisher: str, *lines: tuple[str, Fields]) -> Read:
        one, readings = telling(id_, DAY if id_ == "a" else "2023-05-12", *lines)
        return msgspec.structs.replace(one, publisher=publisher), readings

    background = (text, MovementReading(who="the boats"))
    kept = Kept()
    kept.update([report("a", "North Post", background)])
    kept.update(
        [report("b", "East Post", background, said(VARGAS, HARBOUR)), report("c", "South Post", said(VARGAS, HARBOUR))]
    )
    quoted = next(id_ for id_, entry in kept.entries.items() if len(entry.evidence) == 2 and "statement" in id_)
    assert kept.documents["b"].copy_of == "a"
    assert kept.entries[quoted].sources.independent == 2
    kept.update([report("a", "South Post", background)])
    assert kept.entries[quoted].sources.independent == 1
    kept.check()


def promise(content: str, actor: Actor, day: str | None = None) -> tuple[str, Fields]:
    date = EntryDate(value=day, text=day, from_="stated") if day else None
    return f"{actor.name} will {content}.", CommitmentReading(by=(actor,), content=content, form="pledge", date=date)


def followed(kept: Kept) -> dict[str, int]:
    found = {e.evidence[0].document: e for e in kept.entries.values() if isinstance(e, Commitment)}
    return {document: len(entry.follow_ups) for document, entry in found.items()}


def test_what_follows_a_commitment_up_comes_before_it_or_after_it() -> None:
    first = telling("a", DAY, promise("lift the herring quota for small boats", VARGAS))
    again = telling("b", "2023-08-11", promise("lift the herring quota for all small boats soon", VARGAS))
    for order in ((first, again), (again, first)):
        kept = Kept()
        for one in order:
            kept.update([one])
            kept.check()
        assert followed(kept) == {"a": 1, "b": 0}
        kept.update(gone=["b"])
        assert followed(kept) == {"a": 0}
        kept.check()


def test_nothing_follows_a_commitment_up_after_years() -> None:
    kept = Kept()
    kept.update([telling("a", DAY, promise("lift the herring quota for small boats", VARGAS))])
    kept.update([telling("b", "2029-08-11", promise("lift the herring quota for small boats", VARGAS))])
    assert followed(kept) == {"a": 0, "b": 0}


def test_documents_without_a_day_follow_up_within_themselves() -> None:
    whole(
        Kept(),
        telling(
            "a",
            None,
            promise("lift the herring quota for small boats", VARGAS),
            said(VARGAS, "The herring quota for small boats was lifted"),
        ),
        telling("b", DAY, promise("lift the herring quota for small boats", VARGAS)),
    )


@pytest.mark.parametrize("speaker", [VARGAS, None])
def test_many_who_quote_the_same_words_are_one(speaker: Actor | None) -> None:
    """More than are compared for one run of words, whichever of them goes."""
    kept = Kept()
    prints = [telling(f"d{n:03}", f"2023-05-{1 + n % 28:02}", said(speaker, HARBOUR)) for n in range(80)]
    kept.update(prints[:50])
    kept.update(prints[50:])
    assert len(kept.entries) == 1
    kept.check()
    kept.update(gone=[one.id for one, _ in prints[::3]])
    assert len(kept.entries) == 1
    kept.check()


def test_a_document_costs_what_it_bears_on_and_not_the_record() -> None:
    def file(number: int) -> list[Read]:
        name = f"{chr(65 + number % 26)}{'aeiou'[number // 26 % 5]}r{'aeiou'[number // 130 % 5]}n"
        day = f"{2000 + number % 20}-{1 + number % 12:02}-11"
        actor = person(f"Tova {name}", "mayor", name)
        return [telling(f"{number}", day, said(actor, f"{HARBOUR} in {name}"), promise(f"dredge {name}", actor))]

    asked = []
    for size in (40, 400):
        kept = Kept()
        kept.update([one for number in range(size) for one in file(number)])
        kept.state.asked = 0
        kept.update(file(605))
        asked.append(kept.state.asked)
    assert asked[1] < 2 * asked[0]
