"""OnRecord as the suites use it: models loaded once, work done in this process."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from onrecord import api
from onrecord.annotate.actors import Actors
from onrecord.annotate.attributions.sources import speaker
from onrecord.annotate.parsing import parsed
from onrecord.model import Actor, Span
from onrecord.model.parse import Parse
from onrecord.pipeline import Pipeline, articles


@dataclass(frozen=True, slots=True)
class ReadResolver:
    """Who is who in one document, as the product reads it."""

    key: str
    text: str
    parse: Parse
    actors: Actors

    def speaker(self, source: Span) -> Actor | None:
        head = self.parse.root_of(source)
        return self._actor(speaker(self.parse, self.actors, head) if head is not None else None)

    def actor(self, mention: Span) -> Actor | None:
        head = self.parse.root_of(mention)
        return self._actor(self.actors.refer(head) if head is not None else None)

    def _actor(self, id_: str | None) -> Actor | None:
        return self.actors.actors[id_] if id_ is not None else None


class Installed:
    """The OnRecord of this environment."""

    @cached_property
    def _pipeline(self) -> Pipeline:
        return api.load()

    def build(self, sources: Sequence[Path], out: Path) -> int:
        return len(api.build(sources, out=out, pipeline=self._pipeline).problems)

    def annotate(self, sources: Sequence[Path], out: Path) -> None:
        api.annotate(sources, out=out, pipeline=self._pipeline)

    def resolvers(self, sources: Sequence[Path]) -> Iterator[ReadResolver]:
        read = list(articles(sources, self._pipeline.settings, []))
        for one in parsed(read, self._pipeline.models.english):
            yield ReadResolver(one.article.key, one.article.text, one.parse, one.actors)
