"""Piles too large for one process to read: by shards, whose outputs stay in a folder, into a record.

Planned, run and taken in. Each of the three may be stopped at any moment; the same call again goes on, and the record
comes out the same.
"""

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

import msgspec

from onrecord.api import clock
from onrecord.api.building import load
from onrecord.api.opening import Address, opened
from onrecord.api.settling import settle
from onrecord.api.sources import listed
from onrecord.api.tending import init
from onrecord.errors import OnRecordError
from onrecord.export import holds_record, write_record
from onrecord.model import Article, Correction, Problem, Reading, Record
from onrecord.pipeline import Pipeline, Sources, Watch, in_order
from onrecord.read import Fetching
from onrecord.reconcile import reconcile
from onrecord.run import Runner
from onrecord.run.choosing import choose
from onrecord.run.shards import Gathering, Outputs, Report, Row, Selection, ShardJob, planned, run
from onrecord.run.shards.planning import DOCUMENTS
from onrecord.store import Revision, Store

REPORT = "report.json"


class Sharding(msgspec.Struct, frozen=True, kw_only=True):
    """The folder in which outputs of shards stay, which documents are read beyond their cleaning, and about how many make
    a shard."""

    folder: str | PathLike[str]
    selection: Selection = Selection()
    documents: int = DOCUMENTS


class AddedShards(msgspec.Struct, frozen=True, kw_only=True):
    """What adding by shards did: `report` accounts for every document, `revisions` are what it changed in the record."""

    report: Report
    revisions: tuple[Revision, ...]
    problems: tuple[Problem, ...]


class BuiltShards(msgspec.Struct, frozen=True, kw_only=True):
    """A record that was built by shards, and the account of every document."""

    record: Record
    report: Report


def add_shards(  # noqa: PLR0913  # one for each thing that can be asked
    record: Address,
    sources: Sources | str | PathLike[str],
    sharding: Sharding,
    *,
    pipeline: Pipeline | None = None,
    watch: Watch | None = None,
    by: str | None = None,
    reread: bool = False,
    workers: int | None = None,
    runner: str | Runner | None = None,
) -> AddedShards:
    """Add sources to a record by shards, whose outputs stay in a folder.

    As `add`, with the same record as the result, but that only selected documents are read beyond their cleaning. What of
    it is finished in the folder is not done again; with `reread` it is taken over what the record has already.
    `report.json` in the folder is the account. `workers` and `runner` are those of `build`; without, worker processes.
    """
    loaded = pipeline or load()
    with opened(record, writing=True) as store:
        with store.reading() as view:
            log = view.corrections()
        running = _Running(sharding, loaded, log)
        found = running.run(sources, choose(runner or "processes", workers), watch)
        for rows in found:
            running.report.known += _kept(store, rows, loaded.version, reread=reread)
        problems = running.told(found)
        with store.writing() as writer:
            writer.problems(problems)
        revisions = settle(store, loaded.version, what="added", by=clock.whoever(by))
    return AddedShards(report=running.report, revisions=revisions, problems=problems)


def build_shards(  # noqa: PLR0913  # one for each thing that can be asked
    sources: Sources | str | PathLike[str],
    sharding: Sharding,
    out: str | PathLike[str] | None = None,
    *,
    record: str | PathLike[str] | None = None,
    pipeline: Pipeline | None = None,
    watch: Watch | None = None,
    workers: int | None = None,
    runner: str | Runner | None = None,
) -> BuiltShards:
    """Build a record by shards, as `build` does, and write it to the folder `out` if one is given; with `record` it is
    kept there too, which is made if it is not there."""
    loaded = pipeline or load()
    if record is not None:
        if not Store.exists(record):
            init(record)
        added = add_shards(record, sources, sharding, pipeline=loaded, watch=watch, workers=workers, runner=runner)
        with opened(record) as store, store.reading() as view:
            built = BuiltShards(record=view.record(), report=added.report)
    else:
        running = _Running(sharding, loaded, ())
        found = running.run(sources, choose(runner or "processes", workers), watch)
        built = BuiltShards(record=_built(running, found), report=running.report)
    if out is not None and (built.record.documents or not holds_record(Path(out))):
        write_record(built.record, Path(out))
    return built


class _Running:
    """One run: `report` is whole when what it gave was gone through."""

    def __init__(self, sharding: Sharding, pipeline: Pipeline, log: Sequence[Correction]) -> None:
        self.report = Report()
        self._folder, self._documents = Path(sharding.folder), sharding.documents
        self._settings = pipeline.settings
        self._job = ShardJob.of(pipeline, sharding.selection, log)
        self._outputs = Outputs(self._folder)
        self._unread: list[Problem] = []

    def run(self, sources: Sources | str | PathLike[str], runner: Runner, watch: Watch | None) -> Gathering:
        """Plan, and do what is not done."""
        fetching = Fetching(
            seconds=self._settings.fetch_seconds,
            delay=self._settings.fetch_delay,
            private=bool(self._settings.fetch_private),
        )
        plan = planned(
            listed(sources),
            self._folder,
            self._job.digest,
            max_bytes=self._settings.max_bytes,
            fetching=fetching,
            documents=self._documents,
        )
        for shard in plan.shards():
            self.report.shards += 1
            self.report.finished += self._outputs.holds(shard.address)
        self.report.damaged = self._outputs.damaged
        self._unread = run(plan, self._job, runner, self._outputs, watch)
        self.report.unread = len(self._unread)
        return Gathering(plan, self._outputs, self.report)

    def told(self, found: Gathering) -> tuple[Problem, ...]:
        """All that could not be used, in order; the report is written."""
        try:
            (self._folder / REPORT).write_bytes(msgspec.json.format(msgspec.json.encode(self.report), indent=2) + b"\n")
        except OSError as error:
            raise OnRecordError(
                f"{self._folder / REPORT} cannot be written ({error.strerror}); make room there and run the command again"
            ) from error
        return in_order([*found.problems, *self._unread])


def _kept(store: Store, rows: Sequence[Row], version: str, *, reread: bool) -> int:
    """Keep what was read of a shard. Gives how many documents the record had already."""
    with store.reading() as view:
        there = view.known(row.document for row in rows if row.document)
    with store.writing() as writer:
        for row in rows:
            if reread or row.document not in there:
                page, article, said = row.read()
                writer.keep(page, article, said, version)
    return len(there)


def _built(running: _Running, found: Gathering) -> Record:
    """The record of what was read, in memory."""
    articles: list[Article] = []
    readings: list[Reading] = []
    for rows in found:
        for row in rows:
            _, article, said = row.read()
            articles.append(article)
            readings.extend(said)
    documents, entries, rejected, orphaned = reconcile(articles, readings, ())
    problems = running.told(found)
    return Record(documents=documents, entries=entries, problems=problems, rejected=rejected, orphaned=orphaned)
