"""A record that grows. Only here and where a document is read anew do the pipeline and the store meet."""

from collections import defaultdict
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
from onrecord.model import Article, Correction, Page, Problem, Reading, Record
from onrecord.pipeline import Pipeline, Sources, Watch, cleaned, in_order, pages, readings
from onrecord.store import Revision, Store

BATCH = 32
"""Documents that are read and kept at a time: what a stop loses at most."""


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What adding did. `documents` are the ids of those that are new or were read anew, `known` is how many were there
    already, `revisions` what it changed in the record."""

    documents: tuple[str, ...]
    known: int
    revisions: tuple[Revision, ...]
    problems: tuple[Problem, ...]


def add(
    record: Address,
    sources: Sources | str | PathLike[str] = (),
    *,
    pipeline: Pipeline | None = None,
    watch: Watch | None = None,
    by: str | None = None,
    reread: bool = False,
    later: bool = False,
) -> Added:
    """Add sources to a record. What is in it already, byte for byte from the same place, costs nothing.

    Each batch stands once it is read, so that an `add` that was stopped goes on where it was. With `reread`, documents
    that another version of the pipeline has read are read anew too. What cannot be used is in `problems`. With `later`
    what was read is kept and comes to hold with the next `add`: of many sources, added one by one, in one revision.
    """
    loaded = pipeline or load()
    problems: list[Problem] = []
    with opened(record, writing=True) as store:
        with store.reading() as view:
            log = view.corrections()
        adding = _Adding(store, loaded, problems, log, watch)
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
) -> Record:
    """Add sources to a record, which is made if it is not there, and write it to the folder `out`."""
    if not Store.exists(record):
        init(record)
    add(record, sources, pipeline=pipeline, watch=watch)
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
        problems: list[Problem],
        corrections: Sequence[Correction],
        watch: Watch | None,
    ) -> None:
        self.new: list[str] = []
        self.known = 0
        self._store, self._pipeline, self._watch = store, pipeline, watch
        self._problems, self._corrections = problems, corrections

    def keep_all(self, found: Iterable[Page]) -> None:
        """Read and keep the pages that the record does not have, a batch at a time."""
        for batch in _batches(found):
            with self._store.reading() as view:
                there = view.known(page.document for page in batch)
            self.known += len(there)
            self._keep([page for page in batch if page.document not in there])

    def read_anew(self) -> None:
        """Read and keep again what another version of the pipeline has read."""
        with self._store.reading() as view:
            outdated = view.documents_read_otherwise(self._pipeline.version)
        for ids in _batches(outdated):
            with self._store.reading() as view:
                self._keep([page for id_ in ids if (page := view.page(id_)) is not None])

    def _keep(self, batch: Sequence[Page]) -> None:
        if not batch:
            return
        by_id = {page.document: page for page in batch}
        read = list(understood(batch, self._pipeline, self._problems, self._corrections, self._watch))
        with self._store.writing() as writer:
            for article, said in read:
                if writer.keep(by_id[article.id], article, said, self._pipeline.version):
                    self.new.append(article.id)


def understood(
    found: Iterable[Page],
    pipeline: Pipeline,
    problems: list[Problem],
    corrections: Sequence[Correction] = (),
    watch: Watch | None = None,
) -> Iterator[tuple[Article, tuple[Reading, ...]]]:
    """The article of each page, as people decided, with what it says. What cannot be used is added to `problems`."""
    articles = list(cleaned(found, pipeline.settings, problems, corrections))
    said: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings(articles, pipeline, watch):
        said[reading.document].append(reading)
    return ((article, tuple(said[article.id])) for article in articles)


def _batches(found: Iterable[Page] | Iterable[str]) -> Iterator[list]:  # type: ignore[type-arg]
    batch = []
    for one in found:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
