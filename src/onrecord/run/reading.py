"""Pages understood by a runner's workers: encoded pages go to them, encoded articles and readings come back.

pages → batches → Reads, a job → runner → what was understood of each batch
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from onrecord import garbage
from onrecord.model import Article, Correction, Page, Problem, StoredReading
from onrecord.pipeline import Pipeline, Understood, Watch, understood
from onrecord.run.base import Done, Job, Runner, Tell

BATCH = 16
"""Pages that are understood at a time: enough to be parsed together, few enough to be shared out evenly."""
BATCH_CHARACTERS = 2_000_000
"""Characters that are understood at a time: with more, a batch of long pages would wait for long."""


class _Encoded(msgspec.Struct, frozen=True, array_like=True):
    """`Understood` with readings that come back from bytes as what they were."""

    articles: tuple[tuple[Article, tuple[StoredReading, ...]], ...]
    problems: tuple[Problem, ...]


_encoder = msgspec.msgpack.Encoder()
_pages = msgspec.msgpack.Decoder(tuple[Page, ...])
_understood = msgspec.msgpack.Decoder(_Encoded)


def encode_pages(pages: Sequence[Page]) -> bytes:
    """Pages, as they go through a pipe."""
    return _encoder.encode(pages)


def decode_pages(encoded: bytes) -> tuple[Page, ...]:
    """The pages that were encoded, exactly."""
    return _pages.decode(encoded)


def encode(what: Understood) -> bytes:
    """What was understood, as it goes through a pipe."""
    return _encoder.encode(
        _Encoded(
            tuple((article, tuple(map(StoredReading.of, readings))) for article, readings in what.articles),
            what.problems,
        )
    )


def decode(encoded: bytes) -> Understood:
    """What was encoded, exactly."""
    found = _understood.decode(encoded)
    return Understood(
        tuple((article, tuple(one.reading for one in readings)) for article, readings in found.articles),
        found.problems,
    )


@dataclass(frozen=True)
class Reads(Job[bytes, bytes]):
    """Understands encoded pages under `corrections`."""

    pipeline: Pipeline
    corrections: Sequence[Correction] = ()

    def start(self, tell: Tell) -> Callable[[bytes], bytes]:
        """Loads the models."""
        _ = self.pipeline.models

        def understand(item: bytes) -> bytes:
            with garbage.put_off():
                return encode(understood(decode_pages(item), self.pipeline, self.corrections, tell))

        return understand

    def parts(self, item: bytes) -> Sequence[bytes]:
        """Its pages, one by one."""
        pages = decode_pages(item)
        return [encode_pages((page,)) for page in pages] if len(pages) > 1 else ()


def read(
    found: Iterable[Page],
    runner: Runner,
    pipeline: Pipeline,
    corrections: Sequence[Correction] = (),
    watch: Watch | None = None,
) -> Iterator[tuple[Sequence[Page], Understood]]:
    """The pages in batches, in order, with what was understood of each. A page that ends its worker is a problem."""
    for outcome in runner.each(Reads(pipeline, corrections), map(encode_pages, batches(found))):
        pages = decode_pages(outcome.item)
        what = decode(outcome.result) if isinstance(outcome, Done) else _lost(pages, outcome.reason)
        yield pages, what
        if watch is not None:
            for page in pages:
                watch(page.path)


def batches(found: Iterable[Page]) -> Iterator[tuple[Page, ...]]:
    """The pages in order, so many at a time: the same whoever understands them."""
    batch: list[Page] = []
    characters = 0
    for page in found:
        batch.append(page)
        characters += len(page.text)
        if len(batch) == BATCH or characters >= BATCH_CHARACTERS:
            yield tuple(batch)
            batch, characters = [], 0
    if batch:
        yield tuple(batch)


def _lost(pages: Sequence[Page], reason: str) -> Understood:
    remedy = "take it out, or split it into its articles; all else was read"
    return Understood((), tuple(Problem(source=page.name, what=reason, remedy=remedy) for page in pages))
