"""Sources in, record out: the main job in one go, and looking at what the language layer sees."""

from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path

from onrecord import export
from onrecord.annotate import installed
from onrecord.api.sources import listed
from onrecord.config import Settings
from onrecord.errors import ExportError, ProblemsError
from onrecord.model import Annotations, Check, Document, Page, Problem, Record
from onrecord.official import check as _check
from onrecord.official import read_series
from onrecord.pipeline import Pipeline, Sources, Understood, Watch
from onrecord.pipeline import annotated as _annotated
from onrecord.pipeline import articles as _articles
from onrecord.pipeline import build as _build
from onrecord.pipeline import in_order as _in_order
from onrecord.run import Runner, choose
from onrecord.run.reading import read


def load(settings: Settings | None = None) -> Pipeline:
    """A pipeline for several builds: it loads the models once, when they are first used. Raises `PipelineError` if the
    English pipeline is missing."""
    installed()
    return Pipeline(settings=settings or Settings.from_environment())


def build(
    paths: Sources | str | PathLike[str],
    out: str | PathLike[str] | None = None,
    *,
    pipeline: Pipeline | None = None,
    watch: Watch | None = None,
    strict: bool = False,
    workers: int | None = None,
    runner: str | Runner | None = None,
) -> Record:
    """Build a record from files, folders and web addresses, and write it to the folder `out` if one is given.

    Nothing is fetched but the addresses given. What cannot be read is in `record.problems`, never an exception;
    with `strict` the record is written all the same and `ProblemsError` raised. A record that stands in `out` is
    not replaced by one without any document.

    More than a handful of documents are read by worker processes, as many as the machine carries or `workers`; `runner`
    is "here" for none, or "processes". The record is the same, byte for byte.
    """
    loaded, chosen = pipeline or load(), choose(runner, workers)

    def understanding(found: Iterable[Page]) -> Iterator[Understood]:
        return (what for _, what in read(found, chosen, loaded, watch=watch))

    record = _build(listed(paths), loaded, understanding=understanding)
    if out is not None and (record.documents or not export.holds_record(Path(out))):
        export.write_record(record, Path(out))
    if strict and record.problems:
        raise ProblemsError(record.problems)
    return record


def annotate(
    paths: Sources | str | PathLike[str],
    out: str | PathLike[str] | None = None,
    *,
    pipeline: Pipeline | None = None,
    watch: Watch | None = None,
) -> tuple[Annotations, ...]:
    """What the language layer sees in each document, before any entry is made; written to `out` if given."""
    return annotate_with_problems(paths, out, pipeline=pipeline, watch=watch)[0]


def annotate_with_problems(
    paths: Sources | str | PathLike[str],
    out: str | PathLike[str] | None = None,
    *,
    pipeline: Pipeline | None = None,
    watch: Watch | None = None,
) -> tuple[tuple[Annotations, ...], tuple[Document, ...], tuple[Problem, ...]]:
    """As `annotate`, with the documents and what could not be read."""
    if out is not None and export.holds_record(Path(out)):
        raise ExportError(f"{out} holds a record, which annotations would spoil; choose another folder with --out")
    loaded = pipeline or load()
    problems: list[Problem] = []
    found = sorted(_articles(listed(paths), loaded.settings, problems), key=lambda a: (a.key, a.id))
    annotations: list[Annotations] = []
    for one in _annotated(found, loaded):
        annotations.append(Annotations.of(one))
        if watch is not None:
            watch(one.article.path)
    documents = tuple(Document.of(article) for article in found)
    ordered = _in_order(problems)
    if out is not None:
        export.write_annotations(documents, tuple(annotations), ordered, Path(out))
    return tuple(annotations), documents, ordered


def check(
    record: Record,
    series: Sources | str | PathLike[str],
    out: str | PathLike[str] | None = None,
) -> tuple[Check, ...]:
    """Hold the figures and claims of change of a record against the official series of files, as they stood on the day of
    each article: docs/official-series.md has the format and the verdicts. Written to the folder `out` as checks.jsonl if
    one is given. Raises `SeriesError` for a file that does not follow the format."""
    checks = _check(record, read_series(listed(series)))
    if out is not None:
        export.write_checks(checks, Path(out))
    return checks
