"""The steps in order: read → clean → annotate → extract → reconcile."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from traceback import extract_tb
from typing import TypeVar

import msgspec

from onrecord.annotate import Models, annotate, installed, is_annotatable, load
from onrecord.clean import clean, corrected, language
from onrecord.config import Settings
from onrecord.errors import OnRecordError, PipelineError
from onrecord.extract import extract
from onrecord.learned import manifest
from onrecord.lexicon import places
from onrecord.model import Annotated, Article, Correction, Page, Problem, Reading, Record
from onrecord.read import Fetching, read
from onrecord.reconcile import reconcile

Sources = Iterable[str | PathLike[str]]
Watch = Callable[[str], None]
"""Told the path of each document as it is done, for showing progress."""

T = TypeVar("T")


class Pipeline:
    """The models and the settings: everything a run needs, passed in. The models are loaded when they are first used.

    Pickled it is its settings: each process that it goes to loads the models for itself.
    """

    def __init__(self, models: Models | None = None, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._given = models

    @cached_property
    def models(self) -> Models:
        """The loaded models. Raises `PipelineError` if one is missing."""
        language.load()
        places.load()
        return self._given or load(fast=bool(self.settings.fast))

    @property
    def version(self) -> str:
        """What tells apart pipelines that may read an article differently: the release, then a digest of all trained
        weights and of the English pipeline, then "fast" for the smaller models. Raises `PipelineError` if the English
        pipeline is missing."""
        told = sha256(f"{installed()}\n".encode() + manifest()).hexdigest()[:8]
        return f"{version('onrecord')}+{told}{'.fast' if self.settings.fast else ''}"

    def __reduce__(self) -> tuple[type["Pipeline"], tuple[None, Settings]]:
        if self._given is not None:
            raise PipelineError("models that were passed in do not go to other processes; read with runner='here'")
        return Pipeline, (None, self.settings)


class Understood(msgspec.Struct, frozen=True):
    """What came of some pages: the article of each with what it says, in order, and what cannot be used."""

    articles: tuple[tuple[Article, tuple[Reading, ...]], ...]
    problems: tuple[Problem, ...]


Understanding = Callable[[Iterable[Page]], Iterable[Understood]]
"""Who understands pages, a batch at a time: this process, or many."""


def pages(sources: Sources, settings: Settings, problems: list[Problem]) -> Iterator[Page]:
    """Read every source. What cannot be used is added to `problems`."""
    fetching = Fetching(
        seconds=settings.fetch_seconds, delay=settings.fetch_delay, private=bool(settings.fetch_private)
    )
    return _good(read(sources, max_bytes=settings.max_bytes, fetching=fetching), problems)


def cleaned(
    found: Iterable[Page], settings: Settings, problems: list[Problem], corrections: Sequence[Correction] = ()
) -> Iterator[Article]:
    """Clean every page, as people decided by `corrections`. What cannot be used is added to `problems`."""
    return corrected(_good(clean(found, max_characters=settings.max_characters), problems), corrections)


def articles(
    sources: Sources, settings: Settings, problems: list[Problem], corrections: Sequence[Correction] = ()
) -> Iterator[Article]:
    """Read and clean every source. What cannot be used is added to `problems`."""
    return cleaned(pages(sources, settings, problems), settings, problems, corrections)


def annotated(found: Iterable[Article], pipeline: Pipeline) -> Iterator[Annotated]:
    """Annotate the articles that can be: English, and not over-long."""
    wanted = (a for a in found if is_annotatable(a, pipeline.settings.max_characters))
    return annotate(wanted, pipeline.models)


def readings(found: Iterable[Article], pipeline: Pipeline, watch: Watch | None = None) -> Iterator[Reading]:
    """What the articles say, in order."""
    for one in annotated(found, pipeline):
        yield from extract([one])
        if watch is not None:
            watch(one.article.path)


def understood(
    found: Iterable[Page], pipeline: Pipeline, corrections: Sequence[Correction] = (), watch: Watch | None = None
) -> Understood:
    """The article of each page, as people decided by `corrections`, with what it says, and what cannot be used.

    A page at which the program fails is a problem too: it stops none of the others.
    """
    given = list(found)
    try:
        return _understood(given, pipeline, corrections, watch)
    except (OnRecordError, MemoryError):
        raise  # Who runs out of memory is told so by whoever set the limit.
    except Exception as error:  # noqa: BLE001  # a bug, of any kind, that one text among many brings out
        if len(given) == 1:
            return Understood((), (_failed(given[0], error),))
        middle = len(given) // 2
        halves = [understood(half, pipeline, corrections, watch) for half in (given[:middle], given[middle:])]
        articles = tuple(article for half in halves for article in half.articles)
        return Understood(articles, tuple(problem for half in halves for problem in half.problems))


def _failed(page: Page, error: Exception) -> Problem:
    """A page at which the program failed, with where it did, for who mends it."""
    frames = [frame for frame in extract_tb(error.__traceback__) if "onrecord" in Path(frame.filename).parts]
    last = frames[-1]
    module = "/".join(Path(last.filename).parts[-3:])
    return Problem(
        source=page.name,
        what=f"OnRecord fails at this document ({type(error).__name__} in {module}, line {last.lineno})",
        remedy="report it with the document, if you may; all else was read",
    )


def _understood(
    found: Sequence[Page], pipeline: Pipeline, corrections: Sequence[Correction], watch: Watch | None
) -> Understood:
    problems: list[Problem] = []
    articles = list(cleaned(found, pipeline.settings, problems, corrections))
    said: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings(articles, pipeline, watch):
        said[reading.document].append(reading)
    return Understood(tuple((article, tuple(said[article.id])) for article in articles), tuple(problems))


def build(
    sources: Sources,
    pipeline: Pipeline,
    corrections: Sequence[Correction] = (),
    understanding: Understanding | None = None,
) -> Record:
    """Sources in, record out, as people decided by `corrections`. Pages are read here, and understood by
    `understanding`: else here, all at once."""
    problems: list[Problem] = []
    found: list[Article] = []
    said: list[Reading] = []
    understand = understanding or (lambda batch: [understood(batch, pipeline, corrections)])
    for one in understand(pages(sources, pipeline.settings, problems)):
        problems.extend(one.problems)
        for article, its in one.articles:
            found.append(article)
            said.extend(its)
    documents, entries, rejected, orphaned = reconcile(found, said, corrections)
    return Record(
        documents=documents, entries=entries, problems=in_order(problems), rejected=rejected, orphaned=orphaned
    )


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by source, line 2 before line 10: the same whatever order the sources were given in."""

    def key(problem: Problem) -> tuple[list[tuple[str, int]], str]:
        return [(words, int(number or 0)) for words, number in _PIECE.findall(problem.source)], problem.what

    return tuple(sorted(problems, key=key))


_PIECE = re.compile(r"([^0-9]*)([0-9]{0,18})")


def _good(stream: Iterable[T | Problem], problems: list[Problem]) -> Iterator[T]:
    """What can go on, in order; problems are set aside."""
    for one in stream:
        if isinstance(one, Problem):
            problems.append(one)
        else:
            yield one
