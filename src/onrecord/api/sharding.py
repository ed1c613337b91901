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
from onrecord.export import write_record
from onrecord.model import Article, Correction, Problem, Reading, Record
from onrecord.pipeline import Pipeline, Sources, Watch, in_order
from onrecord.read import Fetching
from onrecord.reconcile import reconcile
from onrecord.run import InProcess, Runner
from onrecord.run.shards import Gathering, Outputs, Report, Row, Selection, ShardJob, planned, run
from onrecord.run.shards.planning import DOCUMENTS
from onrecord.store import Revision, Store

REPORT = "report.json"


class AddedShards(msgspec.Struct, frozen=True, kw_only=True):
    """What adding by shards did: `report` accounts for every document, `revisions` are what it changed in the record."""

    report: Report
    revisions: tuple[Revision, ...]
    problems: tuple[Problem, ...]


def add_shards(
    record: Address,
    sources: Sources | str | PathLike[str],
    folder: str | PathLike[str],
    *,
    selection: Selection | None = None,
    documents: int = DOCUMENTS,
    pipeline: Pipeline | None = None,
    runner: Runner | None = None,
    watch: Watch | None = None,
    by: str | None = None,
    reread: bool = False,
) -> AddedShards:
    """Add sources to a record by shards of about so many documents, whose outputs stay in `folder`.

    As `add`, with the same record as the result, but that only documents of the `selection` are read beyond their
    cleaning. What of it is finished in the folder is not done again. `report.json` in the folder is the account.
    """
    loaded = pipeline or load()
    with opened(record, writing=True) as store:
        with store.reading() as view:
            log = view.corrections()
        sharding = _Sharding(Path(folder), loaded, selection or Selection(), log)
        found = sharding.run(sources, runner or InProcess(), documents, watch)
        for rows in found:
            sharding.report.known += _kept(store, rows, loaded.version, reread=reread)
        problems = sharding.told(found)
        with store.writing() as writer:
            writer.problems(problems)
        revisions = settle(store, loaded.version, what="added", by=clock.whoever(by))
    return AddedShards(report=sharding.report, revisions=revisions, problems=problems)


def build_shards(
    sources: Sources | str | PathLike[str],
    folder: str | PathLike[str],
    out: str | PathLike[str] | None = None,
    *,
    record: str | PathLike[str] | None = None,
    selection: Selection | None = None,
    documents: int = DOCUMENTS,
    pipeline: Pipeline | None = None,
    runner: Runner | None = None,
    watch: Watch | None = None,
) -> tuple[Record, Report]:
    """Build a record by shards, as `build` does, and write it to the folder `out` if one is given; with `record` it is
    kept there too, which is made if it is not there."""
    loaded = pipeline or load()
    if record is not None:
        if not Store.exists(record):
            init(record)
        options = {"selection": selection, "documents": documents, "runner": runner, "watch": watch}
        report = add_shards(record, sources, folder, pipeline=loaded, **options).report  # type: ignore[arg-type]
        with opened(record) as store, store.reading() as view:
            built = view.record()
    else:
        sharding = _Sharding(Path(folder), loaded, selection or Selection(), ())
        found = sharding.run(sources, runner or InProcess(), documents, watch)
        built, report = _built(sharding, found), sharding.report
    if out is not None:
        write_record(built, Path(out))
    return built, report


class _Sharding:
    """One run: `report` is whole when what it gave was gone through."""

    def __init__(
        self, folder: Path, pipeline: Pipeline, selection: Selection, corrections: Sequence[Correction]
    ) -> None:
        self.report = Report()
        self._folder, self._settings = folder, pipeline.settings
        self._job = ShardJob(pipeline, selection, corrections)
        self._outputs = Outputs(folder)
        self._unread: list[Problem] = []

    def run(
        self, sources: Sources | str | PathLike[str], runner: Runner, documents: int, watch: Watch | None
    ) -> Gathering:
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
            documents=documents,
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


def _built(sharding: _Sharding, found: Gathering) -> Record:
    """The record of what was read, in memory."""
    articles: list[Article] = []
    readings: list[Reading] = []
    for rows in found:
        for row in rows:
            _, article, said = row.read()
            articles.append(article)
            readings.extend(said)
    documents, entries, rejected, orphaned = reconcile(articles, readings, ())
    problems = sharding.told(found)
    return Record(documents=documents, entries=entries, problems=problems, rejected=rejected, orphaned=orphaned)
