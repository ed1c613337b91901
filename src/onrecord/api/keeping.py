"""A record that grows. Only here and where a document is read anew do the pipeline and the store meet."""

from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path

import msgspec

from onrecord.api import clock
from onrecord.api.building import load
from onrecord.api.opening import Address, opened
from onrecord.api.settling import settle
from onrecord.api.sources import listed
from onrecord.api.tending import init
from onrecord.export import write_record
from onrecord.model import Correction, Page, Problem, Record
from onrecord.pipeline import Pipeline, Sources, Watch, in_order, pages
from onrecord.run import Runner, choose
from onrecord.run.reading import batches, read
from onrecord.store import Revision, Store


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What adding did. `documents` are the ids of those that are new or were read anew, `known` is how many were there
    already, `revisions` what it changed in the record."""

    documents: tuple[str, ...]
    known: int
    revisions: tuple[Revision, ...]
    problems: tuple[Problem, ...]


def add(  # noqa: PLR0913  # one for each thing that can be asked
    record: Address,
    sources: Sources | str | PathLike[str] = (),
    *,
    pipeline: Pipeline | None = None,
    watch: Watch | None = None,
    by: str | None = None,
    reread: bool = False,
    later: bool = False,
    workers: int | None = None,
    runner: str | Runner | None = None,
) -> Added:
    """Add sources to a record. What is in it already, byte for byte from the same place, costs nothing.

    Each batch stands once it is read, so that an `add` that was stopped goes on where it was. With `reread`, documents
    that another version of the pipeline has read are read anew too. What cannot be used is in `problems`. With `later`
    what was read is kept and comes to hold with the next `add`: of many sources, added one by one, in one revision.
    `workers` and `runner` are those of `build`.
    """
    loaded, chosen = pipeline or load(), choose(runner, workers)
    problems: list[Problem] = []
    with opened(record, writing=True) as store:
        with store.reading() as view:
            log = view.corrections()
        adding = _Adding(store, loaded, chosen, problems, log, watch)
        adding.keep_all(pages(listed(sources), loaded.settings, problems))
        if reread:
            adding.read_anew()
        with store.writing() as writer:
            writer.problems(problems)
        revisions = () if later else settle(store, loaded.version, what="added", by=clock.whoever(by))
    return Added(documents=tuple(adding.new), known=adding.known, revisions=revisions, problems=in_order(problems))


def build_kept(
    record: str | PathLike[str],
    sources: Sources | str | PathLike[str],
    out: str | PathLike[str],
    *,
    pipeline: Pipeline | None = None,
    watch: Watch | None = None,
    workers: int | None = None,
    runner: str | Runner | None = None,
) -> Record:
    """Add sources to a record, which is made if it is not there, and write it to the folder `out`."""
    if not Store.exists(record):
        init(record)
    add(record, sources, pipeline=pipeline, watch=watch, workers=workers, runner=runner)
    with opened(record) as store, store.reading() as view:
        kept = view.record()
    write_record(kept, Path(out))
    return kept


class _Adding:
    """One run of `add`: `new` documents so far, and how many were known."""

    def __init__(
        self,
        store: Store,
        pipeline: Pipeline,
        runner: Runner,
        problems: list[Problem],
        corrections: Sequence[Correction],
        watch: Watch | None,
    ) -> None:
        self.new: list[str] = []
        self.known = 0
        self._store, self._pipeline, self._runner, self._watch = store, pipeline, runner, watch
        self._problems, self._corrections = problems, corrections

    def keep_all(self, found: Iterable[Page]) -> None:
        """Read and keep the pages that the record does not have."""
        self._keep(self._unknown(found))

    def read_anew(self) -> None:
        """Read and keep again what another version of the pipeline has read."""
        with self._store.reading() as view:
            outdated = view.documents_read_otherwise(self._pipeline.version)
        self._keep(self._kept_pages(outdated))

    def _keep(self, found: Iterable[Page]) -> None:
        """Reads the pages and keeps each batch as it is read."""
        for pages_, what in read(found, self._runner, self._pipeline, self._corrections, self._watch):
            self._problems.extend(what.problems)
            by_id = {page.document: page for page in pages_}
            with self._store.writing() as writer:
                for article, said in what.articles:
                    if writer.keep(by_id[article.id], article, said, self._pipeline.version):
                        self.new.append(article.id)

    def _unknown(self, found: Iterable[Page]) -> Iterator[Page]:
        for batch in batches(found):
            with self._store.reading() as view:
                there = view.known(page.document for page in batch)
            self.known += len(there)
            yield from (page for page in batch if page.document not in there)

    def _kept_pages(self, documents: Iterable[str]) -> Iterator[Page]:
        for id_ in documents:
            with self._store.reading() as view:
                page = view.page(id_)
            if page is not None:
                yield page
