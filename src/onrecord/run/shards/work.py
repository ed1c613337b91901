"""What a worker does with a piece of a shard: read, clean, select, annotate, extract. Its result is rows."""

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from onrecord.model import Article, BlockTarget, Correction, DocumentTarget, Page, Problem, Reading
from onrecord.pipeline import Pipeline, cleaned, readings
from onrecord.read import PassedOver, read_file
from onrecord.run.base import Job, Tell
from onrecord.run.shards.outputs import Row, State, said_of
from onrecord.run.shards.selection import Selection
from onrecord.run.shards.shard import Piece, Shard, Source, digest_of, encode

_FAST: Final = 1
AT_ONCE: Final = 32
"""Documents that are in memory at a time."""


class Rows(msgspec.Struct, kw_only=True):
    """What a piece gave. Where the input could not be read as it was planned, `unread` says why, and the shard is not
    finished."""

    rows: list[Row] = []
    passed: list[PassedOver] = []
    unread: str | None = None


@dataclass(frozen=True)
class ShardJob(Job[Piece, bytes]):
    """Reads pieces of shards: of what is selected all, under what people decided of pages. Rows come back packed."""

    pipeline: Pipeline
    selection: Selection
    corrections: tuple[Correction, ...] = ()

    @classmethod
    def of(cls, pipeline: Pipeline, selection: Selection, log: Iterable[Correction]) -> "ShardJob":
        """The job under the corrections of a log that bear on cleaning; the others hold when entries are reconciled."""
        bearing = (one for one in log if isinstance(one.targets[0], BlockTarget | DocumentTarget))
        return cls(pipeline, selection, tuple(bearing))

    @property
    def max_bytes(self) -> int:
        """Larger documents are not read."""
        return self.pipeline.settings.max_bytes

    @property
    def digest(self) -> str:
        """What tells apart jobs that may make other rows of the same bytes."""
        settings = (self.max_bytes, self.pipeline.settings.max_characters)
        return sha256(encode((self.pipeline.version, settings, self.selection, self.corrections))).hexdigest()

    def start(self, tell: Tell) -> Callable[[Piece], bytes]:
        """Loads the models."""
        _ = self.pipeline.models
        worker = _Worker(self.pipeline, self.selection, self.corrections, tell)
        return lambda piece: zlib.compress(encode(worker.read(piece)), _FAST)

    def parts(self, item: Piece) -> Sequence[Piece]:
        """Fewer documents, and at last one."""
        return tuple(item.parts())


def unpacked(packed: bytes) -> Rows:
    """The rows that a worker packed."""
    return _ROWS.decode(zlib.decompress(packed))


_ROWS = msgspec.msgpack.Decoder(Rows)


class _Worker:
    def __init__(self, pipeline: Pipeline, selection: Selection, corrections: Sequence[Correction], tell: Tell) -> None:
        self._pipeline, self._selection, self._corrections, self._tell = pipeline, selection, corrections, tell

    def read(self, piece: Piece) -> Rows:
        """The rows of a piece."""
        made = Rows()
        try:
            for source in piece.shard.sources:
                if digest_of(source.file) != source.digest:
                    return Rows(unread=f"{source.file.name} has changed since it was looked through")
            found = islice(found_in(piece.shard, self._pipeline.settings.max_bytes), piece.first, piece.last)
            while batch := list(islice(found, AT_ONCE)):
                made.passed.extend(one.what for one in batch if isinstance(one.what, PassedOver))
                made.rows.extend(self._rows(batch))
        except OSError as error:
            return Rows(unread=f"it cannot be read ({error.strerror or type(error).__name__})")
        return made

    def _rows(self, batch: Sequence["Found"]) -> Iterator[Row]:
        """The rows of a batch, in its order."""
        looked = self._cleaned(batch)
        wanted = [article for article, _, reason in looked.values() if article is not None and reason is None]
        said: dict[str, list[Reading]] = defaultdict(list)
        for reading in readings(wanted, self._pipeline, self._tell) if wanted else ():
            said[reading.document].append(reading)
        for number, one in enumerate(batch):
            match one.what:
                case Problem() as problem:
                    yield _told(one, problem)
                case Page() as page if one.is_repeated:
                    yield _row(one, page, "repeated", "in the shard already")
                case Page() as page:
                    article, problems, reason = looked[number]
                    yield _read(one, page, article, problems, reason, said)

    def _cleaned(self, batch: Sequence["Found"]) -> dict[int, tuple[Article | None, list[Problem], str | None]]:
        """By its place in the batch, the article of each page, what is wrong with it, and why it is not selected."""
        problems: list[Problem] = []
        before: list[int] = []
        numbers = [n for n, one in enumerate(batch) if isinstance(one.what, Page) and not one.is_repeated]

        def pages() -> Iterator[Page]:
            # A page is asked for when all is told of the one before it.
            for number in numbers:
                page = batch[number].what
                assert isinstance(page, Page)
                before.append(len(problems))
                yield page

        found: dict[int, Article] = {}
        for article in cleaned(pages(), self._pipeline.settings, problems, self._corrections):
            found[numbers[len(before) - 1]] = article
        ends = [*before[1:], len(problems)]
        looked: dict[int, tuple[Article | None, list[Problem], str | None]] = {}
        for number, start, end in zip(numbers, before, ends, strict=True):
            cleaned_ = found.get(number)
            reason = self._selection.against(cleaned_) if cleaned_ is not None else None
            looked[number] = (cleaned_, problems[start:end], reason)
        return looked


class Found(NamedTuple):
    """What reading a shard gives, with the source it is of; a document may be in the shard already."""

    source: Source
    what: Page | Problem | PassedOver
    is_repeated: bool = False


def found_in(shard: Shard, max_bytes: int) -> Iterator[Found]:
    """All that reading a shard gives, in order. Raises `OSError`."""
    seen: set[str] = set()
    for source in shard.sources:
        for outcome in read_file(source.file, max_bytes=max_bytes):
            document = outcome.document if isinstance(outcome, Page) else ""
            yield Found(source, outcome, is_repeated=document in seen)
            if document:
                seen.add(document)


def _told(found: Found, problem: Problem) -> Row:
    """The row of a document that could not be read, or of a note."""
    return Row(
        source=found.source.file.name,
        given=found.source.given,
        state="failed" if problem.lost else "note",
        reason=problem.what,
        problems=encode((problem,)),
    )


def _row(found: Found, page: Page, state: State, reason: str | None) -> Row:
    return Row(
        source=found.source.file.name,
        given=found.source.given,
        state=state,
        reason=reason,
        document=page.document,
        key=page.key,
        address=page.url,
    )


def _read(
    found: Found,
    page: Page,
    article: Article | None,
    problems: Sequence[Problem],
    reason: str | None,
    said: Mapping[str, Sequence[Reading]],
) -> Row:
    """The row of a page that was cleaned."""
    if article is None:
        failed = _row(found, page, "failed", problems[0].what if problems else "nothing is to be seen on the page")
        return replace(failed, problems=encode(tuple(problems)))
    told = replace(
        _row(found, page, "filtered" if reason else "read", reason),
        address=article.url,
        language=article.language,
        published=article.published,
        publisher=article.publisher,
        title=article.title,
        words=sum(len(article.text[block.start : block.end].split()) for block in article.blocks if block.keep),
    )
    if reason:
        return told
    readings_ = said.get(article.id, ())
    return replace(
        told,
        readings=len(readings_),
        page=encode(page),
        article=encode(article),
        said=said_of(readings_),
        problems=encode(tuple(problems)) if problems else None,
    )
