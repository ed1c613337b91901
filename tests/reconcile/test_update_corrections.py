"""Under any corrections and undos, in whatever parts and order documents come and go, an increment gives what a full run
gives. `LONG=1000 pytest tests/reconcile/test_update_corrections.py` runs so many examples."""

import os
from collections.abc import Callable, Iterable, Sequence
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord import corrections as making
from onrecord.corrections import Deciding
from onrecord.errors import CorrectionError
from onrecord.export import json_lines as lines
from onrecord.extract import extract
from onrecord.model import Article, Correction, Document, Entry, Orphaned, Reading, Record, effective, kind_of
from onrecord.pipeline import Pipeline, annotated, articles
from onrecord.reconcile import in_order, orphaned, reconcile, update
from onrecord.reconcile.state import MemoryState
from support import DESK, EXAMPLES, json_lines

Read = tuple[Article, tuple[Reading, ...]]
EXAMPLES_RUN = int(os.environ.get("LONG", "8"))
VALUES = {
    "meeting": ("status", "cancelled"),
    "statement": ("content", "something else"),
    "commitment": ("status", "broken"),
    "figure": ("value", "77"),
    "measure": ("name", "the measure"),
    "movement": ("who", "people"),
}


@pytest.fixture(scope="session")
def coverage(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> list[Read]:
    """What the examples and three articles of another story say."""
    desk = json_lines(tmp_path_factory.mktemp("desk") / "desk.jsonl", DESK)
    found = articles([EXAMPLES, desk], pipeline.settings, [])
    return [(one.article, tuple(extract([one]))) for one in annotated(found, pipeline)]


class Kept:
    """A record kept by increments, its log, and what a full run over the same makes."""

    def __init__(self) -> None:
        self.state = MemoryState()
        self.log: list[Correction] = []
        self.present: dict[str, Read] = {}
        self._documents: dict[str, Document] = {}
        self._entries: dict[str, Entry] = {}
        self._orphans: dict[tuple[str, ...], tuple[Orphaned, ...]] = {}

    def update(self, arrived: Sequence[Read] = (), gone: Iterable[str] = ()) -> None:
        out = [id_ for id_ in gone if id_ in self.present]
        delta = update(self.state, arrived, out, self.log)
        if arrived or out:
            self._orphans.clear()
        for id_ in out:
            del self.present[id_]
        self.present |= {one.id: (one, readings) for one, readings in arrived}
        for id_ in delta.gone_documents:
            del self._documents[id_]
        for id_ in delta.gone_entries:
            del self._entries[id_]
        self._documents |= {document.id: document for document in delta.documents}
        self._entries |= {entry.id: entry for entry in delta.entries}

    @property
    def record(self) -> Record:
        """A full run."""
        readings = [reading for _, several in self.present.values() for reading in several]
        documents, entries, rejected, left = reconcile([one for one, _ in self.present.values()], readings, self.log)
        return Record(documents=documents, entries=entries, rejected=rejected, orphaned=left)

    def check(self) -> None:
        documents, entries = in_order(self._documents.values(), self._entries.values())
        full = self.record
        assert lines.encode(documents) == lines.encode(full.documents)
        every = in_order(full.documents, [*full.entries, *full.rejected])[1]
        assert lines.encode(entries) == lines.encode(every)
        assert orphaned(self.state, self.log) == full.orphaned
        assert orphaned(self.state, self.log, self._orphans) == full.orphaned  # Of what was known and what was not.

    def decide(self, random: Random) -> None:
        """One more line of the log, if what was drawn can be decided."""
        record = self.record
        deciding = Deciding("Ann", f"2026-01-01T00:00:00.{len(self.log):06d}Z")
        verb = random.choice(sorted(VERBS))
        try:
            self.log.append(VERBS[verb](self, record, deciding, random))
        except CorrectionError:
            return


def _entry(record: Record, random: Random) -> Entry:
    every = [*record.entries, *record.rejected]
    if not every:
        raise CorrectionError("nothing to decide on")
    return random.choice(every)


def _actor(record: Record, random: Random) -> str:
    if not record.actors:
        raise CorrectionError("nobody to decide on")
    return random.choice(record.actors).id


def _edit(_: Kept, record: Record, deciding: Deciding, random: Random) -> Correction:
    entry = _entry(record, random)
    return making.edit(record, entry.id, *VALUES[kind_of(entry)], deciding)


def _merge(_: Kept, record: Record, deciding: Deciding, random: Random) -> Correction:
    one = _entry(record, random)
    alike = [other.id for other in record.entries if kind_of(other) == kind_of(one)]
    if not alike:
        raise CorrectionError("nothing to merge with")
    return making.merge(record, [one.id, random.choice(alike)], deciding)


def _split(_: Kept, record: Record, deciding: Deciding, random: Random) -> Correction:
    several = [entry for entry in record.entries if len(entry.evidence) > 1]
    if not several:
        raise CorrectionError("nothing to split")
    entry = random.choice(several)
    apart = set(random.sample(range(len(entry.evidence)), random.randint(1, len(entry.evidence))))
    return making.split(record, entry.id, apart, deciding)


def _undo(kept: Kept, _: Record, deciding: Deciding, random: Random) -> Correction:
    if not kept.log:
        raise CorrectionError("nothing to undo")
    return making.undo(random.choice(kept.log).id, deciding, kept.log)


VERBS: dict[str, Callable[[Kept, Record, Deciding, Random], Correction]] = {
    "accept": lambda _, record, deciding, random: making.accept(record, _entry(record, random).id, deciding),
    "reject": lambda _, record, deciding, random: making.reject(record, _entry(record, random).id, deciding),
    "pin": lambda _, record, deciding, random: making.pin(record, _entry(record, random).id, deciding),
    "edit": _edit,
    "merge": _merge,
    "split": _split,
    "undo": _undo,
    "merge actors": lambda _, record, deciding, random: making.merge_actors(
        record, _actor(record, random), _actor(record, random), deciding
    ),
    "edit an actor": lambda _, record, deciding, random: making.edit_actor(
        record, _actor(record, random), "role", "czar", deciding
    ),
    "rename an actor": lambda _, record, deciding, random: making.edit_actor(
        record, _actor(record, random), "name", "Ida Blum", deciding
    ),
    "reject an actor": lambda _, record, deciding, random: making.reject_actor(record, _actor(record, random), deciding),
    "keep a name apart": lambda _, record, deciding, random: making.keep_apart(
        record, random.choice(["Blinken", "López Obrador", "Vargas", "Mr Brandt"]),
        _actor(record, random), deciding,
    ),
}  # fmt: skip


@settings(max_examples=EXAMPLES_RUN, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=True))
def test_any_decisions_in_any_parts_and_order(coverage: list[Read], random: Random) -> None:
    kept = Kept()
    kept.update(random.sample(coverage, random.randint(3, len(coverage))))
    for _ in range(random.randint(1, 5)):
        for _ in range(random.randint(0, 3)):
            kept.decide(random)
        arrived = random.sample(coverage, random.randint(0, 3))
        gone = random.sample(coverage, random.randint(0, 2))
        kept.update(arrived, [one.id for one, _ in gone if one.id not in {other.id for other, _ in arrived}])
        kept.check()


# --- what decisions outlive, as docs/corrections.md says


@pytest.fixture
def decided(coverage: list[Read]) -> Kept:
    """Everything read, and a decision of each verb on entries."""
    kept = Kept()
    kept.update(coverage)
    record = kept.record
    figure = next(one for one in record.figures if one.value == 52)
    meeting = next(one for one in record.meetings if len(one.evidence) == 2)
    decisions: list[Callable[[Deciding], Correction]] = [
        lambda deciding: making.accept(record, record.measures[0].id, deciding),
        lambda deciding: making.reject(record, record.statements[0].id, deciding),
        lambda deciding: making.pin(record, record.movements[0].id, deciding),
        lambda deciding: making.edit(record, figure.id, "value", 53, deciding),
        lambda deciding: making.split(record, meeting.id, [1], deciding),
    ]
    kept.log = [make(Deciding("Ann", f"2026-01-01T00:00:00.{n:06d}Z")) for n, make in enumerate(decisions)]
    kept.update()
    kept.check()
    return kept


def test_decisions_hold_in_another_order_and_in_another_record(decided: Kept) -> None:
    expected = decided.record
    other = Kept()
    other.log = decided.log  # The log is there first.
    other.update()
    for read in sorted(decided.present.values(), key=lambda read: read[0].text):
        other.update([read])
    other.check()
    assert other.record == expected
    assert expected.orphaned == ()


def test_decisions_hold_where_all_is_taken_out_and_comes_back(decided: Kept) -> None:
    expected, everything = decided.record, list(decided.present.values())
    decided.update((), list(decided.present))
    decided.check()
    assert {one.correction.id for one in decided.record.orphaned} == {one.id for one in decided.log}
    decided.update(everything)
    decided.check()
    assert decided.record == expected


def test_a_new_version_that_reads_nothing_loses_no_decision(decided: Kept) -> None:
    decided.update([(one, ()) for one, _ in decided.present.values()])
    decided.check()
    after = decided.record
    kept = {decision.correction for entry in after.entries for decision in entry.decisions if decision.kept}
    rejected = next(one for one in decided.log if one.action == "reject")
    assert kept == {one.id for one in decided.log} - {rejected.id} - _splits(decided)
    assert {one.correction.id for one in after.orphaned} >= {rejected.id}
    assert [figure.value for figure in after.figures] == [53]


def test_a_new_version_that_reads_otherwise_keeps_the_value_of_a_person(decided: Kept) -> None:
    read = [(one, tuple(_counted_anew(reading) for reading in readings)) for one, readings in decided.present.values()]
    decided.update(read)
    decided.check()
    (figure,) = (one for one in decided.record.figures if one.value == 53)
    (change,) = figure.decisions[0].changed
    assert (change.field, change.value, change.machine) == ("value", 53, 54)


def test_a_changed_text_orphans_and_the_old_version_holds(decided: Kept) -> None:
    (edit,) = (one for one in decided.log if one.action == "edit")
    article, readings = next(read for read in decided.present.values() if "52 cannery" in read[0].text)
    decided.update([], [article.id])
    changed = replace(article, id="changed", text=article.text.replace("Crews", "Teams", 1).replace("lost", "lóst"))
    decided.update([(changed, tuple(replace(one, document="changed") for one in readings))])
    decided.check()
    assert edit.id in {one.correction.id for one in decided.record.orphaned}
    assert 53 not in {figure.value for figure in decided.record.figures}
    decided.update([(article, readings)])
    decided.check()
    assert edit.id not in {one.correction.id for one in decided.record.orphaned}
    assert 53 in {figure.value for figure in decided.record.figures}
    assert len(effective(decided.log)) == len(decided.log)


def _counted_anew(reading: Reading) -> Reading:
    """What another version reads: of the 52 workers, 54."""
    if getattr(reading.fields, "value", None) == 52:
        return replace(reading, fields=replace(reading.fields, value=54.0))
    return reading


def _splits(kept: Kept) -> set[str]:
    return {one.id for one in kept.log if one.action == "split"}
