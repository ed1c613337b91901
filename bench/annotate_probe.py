"""Milliseconds of CPU that the language layer costs a text of 600 words, by part: `python -m bench.annotate_probe [TEXTS]`.

TEXTS is what `onrecord build` takes; without it, generated articles. `pipeline` is spaCy's, `tokens` what is made of
what it gives, with quotations and actors; `words`, `deeper` and `parts` are the graphs of the model of attributions,
`decided` the rest of attributions, by the full and by the fast setting.
"""

import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy.typing as npt
from spacy.tokens import Doc

from bench.generate import articles as generated
from onrecord.annotate import attributions, pipeline
from onrecord.annotate.parsing import Parsed, parsed
from onrecord.annotate.pipeline import English
from onrecord.config import Settings
from onrecord.learned import Graph
from onrecord.model import Article
from onrecord.pipeline import articles

WORDS = 600
ARTICLES = 100
OUTPUTS = {"state": "words", "states": "deeper", "parts": "parts"}
"""The graph, by the first output that is asked of it."""


class Costs(defaultdict[str, float]):
    """Seconds of CPU by part."""

    def __init__(self) -> None:
        super().__init__(float)

    @contextmanager
    def of(self, part: str) -> Iterator[None]:
        started = time.process_time()
        yield
        self[part] += time.process_time() - started


def main(texts: Path) -> None:
    found = [one for one in articles([texts], Settings(), []) if isinstance(one, Article)]
    words = sum(len(article.text.split()) for article in found)
    read, costs = _parsed(found)
    answer = {
        "parse": costs,
        **{name: _attributed(read, fast=fast) for name, fast in (("full", False), ("fast", True))},
    }
    each = {
        name: {part: round(spent / words * WORDS * 1000, 1) for part, spent in costs.items()}
        for name, costs in answer.items()
    }
    print(json.dumps({"documents": len(found), "words": words, **each}))


def _parsed(found: Sequence[Article]) -> tuple[list[Parsed], Costs]:
    english, costs = _Timed(pipeline.load().nlp), Costs()
    list(parsed(found[:2], english))
    english.costs = costs
    with costs.of("tokens"):
        read = list(parsed(found, english))
    costs["tokens"] -= costs["pipeline"]
    return read, costs


class _Timed(English):
    """The pipeline, which says what it costs."""

    costs = Costs()

    @contextmanager
    def parsed(self, texts: Iterable[str]) -> Iterator[Iterator[Doc]]:
        with super().parsed(texts) as docs:
            with self.costs.of("pipeline"):
                done = list(docs)
            yield iter(done)


def _attributed(read: Sequence[Parsed], *, fast: bool) -> Costs:
    tagger, costs = attributions.load(fast=fast), Costs()
    attributions.tag(read[0], tagger)
    run = Graph.run

    def timed(graph: Graph, given: Mapping[str, npt.NDArray[Any]], wanted: Sequence[str]) -> list[npt.NDArray[Any]]:
        with costs.of(OUTPUTS[wanted[0]]):
            return run(graph, given, wanted)

    Graph.run = timed  # type: ignore[method-assign,assignment]
    with costs.of("decided"):
        for one in read:
            attributions.tag(one, tagger)
    Graph.run = run  # type: ignore[method-assign]
    costs["decided"] -= sum(spent for part, spent in costs.items() if part != "decided")
    return costs


if __name__ == "__main__":
    if sys.argv[1:]:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            for article in generated(ARTICLES):
                (Path(folder) / article.name).write_text(article.text, encoding="utf-8", newline="")
            main(Path(folder))
