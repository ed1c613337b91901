"""The steps in order: read → clean → annotate → extract → reconcile."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from os import PathLike
from typing import TypeVar

from onrecord.annotate import Models, annotate, is_annotatable, load
from onrecord.clean import clean, corrected, language
from onrecord.config import Settings
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


@dataclass
class Pipeline:
    """The loaded models and the settings: everything a run needs, passed in."""

    models: Models = field(default_factory=load)
    settings: Settings = field(default_factory=Settings)

    def __post_init__(self) -> None:
        language.load()
        places.load()

    @property
    def version(self) -> str:
        """What tells apart pipelines that may read an article differently: the release, then a digest of all trained
        weights and of the English pipeline, then "fast" for the smaller models."""
        told = sha256(f"{self.models.english.name}\n".encode() + manifest()).hexdigest()[:8]
        return f"{version('onrecord')}+{told}{'.fast' if self.settings.fast else ''}"


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


def build(
    sources: Sources, pipeline: Pipeline, watch: Watch | None = None, corrections: Sequence[Correction] = ()
) -> Record:
    """Sources in, record out, as people decided by `corrections`."""
    problems: list[Problem] = []
    found = list(articles(sources, pipeline.settings, problems, corrections))
    documents, entries, rejected, orphaned = reconcile(found, list(readings(found, pipeline, watch)), corrections)
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
