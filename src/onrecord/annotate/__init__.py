"""The language layer: Article → Annotated."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.annotate import attributions, dates, pipeline, quantities
from onrecord.annotate.attributions import AttributionTagger
from onrecord.annotate.parsing import Parsed, parsed
from onrecord.annotate.pipeline import BATCH_SIZE, English, installed
from onrecord.model import Annotated, Article, Attribution

__all__ = ["Models", "annotate", "annotated", "installed", "is_annotatable", "load"]

LANGUAGES = frozenset({"en", None})
"""Languages the layer reads; `None` is a text too short to tell."""


@dataclass(frozen=True)
class Models:
    """The loaded models of the layer."""

    english: English
    attributions: AttributionTagger


def load(*, fast: bool = False) -> Models:
    """Load the models, the smaller ones if `fast`. Raises `PipelineError` if one is not installed or not as it was
    trained."""
    return Models(english=pipeline.load(), attributions=attributions.load(fast=fast))


def is_annotatable(article: Article, max_characters: int) -> bool:
    """Whether the language layer reads this article: English (or too short to tell), and not over-long."""
    return article.language in LANGUAGES and len(article.text) <= max_characters


def annotate(articles: Iterable[Article], models: Models) -> Iterator[Annotated]:
    """Annotate each article, in order. Only kept blocks are read; `models` is what `load` gives."""
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == BATCH_SIZE:
            yield from _annotate_batch(batch, models)
            batch = []
    yield from _annotate_batch(batch, models)


def _annotate_batch(batch: list[Article], models: Models) -> Iterator[Annotated]:
    for one in parsed(batch, models.english):
        yield annotated(one, attributions.tag(one, models.attributions))


def annotated(read: Parsed, found: list[Attribution]) -> Annotated:
    """A parsed article with all that the layer sees in it."""
    article = read.article
    speaking = attributions.first_person(read.parse, read.quotations, found)
    found_dates = dates.tag(article.text, read.parse, read.blocks, article.published)
    return Annotated(
        article=article,
        tokens=tuple(read.parse.tokens),
        sentences=tuple(read.sentences),
        names=read.actors.names,
        dates=tuple(found_dates),
        quantities=tuple(quantities.tag(article.text, read.parse, read.blocks, found_dates, read.recognised)),
        attributions=tuple(found),
        mentions=tuple(sorted([*read.actors.mentions(), *speaking], key=lambda mention: mention.span)),
        sides=read.actors.facing(),
        countries=read.actors.countries,
        actors=dict(sorted(read.actors.actors.items())),
    )
