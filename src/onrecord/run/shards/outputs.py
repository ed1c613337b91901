"""The outputs of shards: one Parquet file each, with a row for every document that was found.

A file is named after the address of its shard and the SHA-256 of its own bytes, written beside and renamed. What bears
another name, or has other bytes than its name says, is none of ours and is made anew.
"""

import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any, Final, Literal

import msgspec

from onrecord.errors import OnRecordError
from onrecord.model import Article, Page, Problem, Reading, StoredReading
from onrecord.read import PassedOver
from onrecord.run.shards.shard import encode

State = Literal["read", "filtered", "failed", "repeated", "note"]
"""`note` is no document but what is told of the one before it, and nothing of it is lost."""

_NAME: Final = re.compile(r"([0-9a-f]{32})-([0-9a-f]{64})\.parquet")
_UNFINISHED: Final = ".unfinished-"
_METADATA: Final = b"onrecord"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A document, or what is told of one. Plain columns to be asked for, then what was made of it, as msgpack: its
    `page`, `article`, `said` (its readings) and `problems`.

    `source` is the file it was found in, as problems name it, `given` what the caller named; `reason` is why it was not
    read. `address` is that of the page, `words` counts the kept text, `readings` what it says.
    """

    source: str
    given: str
    state: State
    reason: str | None = None
    document: str | None = None
    key: str | None = None
    address: str | None = None
    language: str | None = None
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    words: int | None = None
    readings: int | None = None
    page: bytes | None = None
    article: bytes | None = None
    said: bytes | None = None
    problems: bytes | None = None

    def told(self) -> tuple[Problem, ...]:
        """What could not be used of it."""
        return _PROBLEMS.decode(self.problems) if self.problems else ()

    def read(self) -> tuple[Page, Article, tuple[Reading, ...]]:
        """The page, the article and what it says, of a document that was read."""
        said = tuple(one.reading for one in _SAID.decode(self.said or b""))
        return _PAGE.decode(self.page or b""), _ARTICLE.decode(self.article or b""), said


_PROBLEMS = msgspec.msgpack.Decoder(tuple[Problem, ...])
_SAID = msgspec.msgpack.Decoder(tuple[StoredReading, ...])
_PAGE = msgspec.msgpack.Decoder(Page)
_ARTICLE = msgspec.msgpack.Decoder(Article)


class Output(msgspec.Struct, kw_only=True):
    """What came of a shard: its rows in the order in which they were found, and what its archives passed over."""

    address: str
    rows: list[Row]
    passed: list[PassedOver] = []


class Outputs:
    """A folder of outputs. `damaged` counts files that were not what their names say, and were made anew or will be.

    Raises `OnRecordError` where the folder cannot be used, or pyarrow is not there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.damaged = 0
        self._arrow, self._parquet = _library("pyarrow"), _library("pyarrow.parquet")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._names = dict(self._found())
        except OSError as error:
            raise _unusable(folder, error) from error

    def _found(self) -> Iterator[tuple[str, str]]:
        for place in self.folder.iterdir():
            if place.name.startswith(_UNFINISHED):
                place.unlink(missing_ok=True)
            elif (named := _NAME.fullmatch(place.name)) is not None:
                yield named[1], place.name

    def holds(self, address: str) -> bool:
        """Whether the output of a shard is there and whole; what is there under its name and is not, is removed."""
        name = self._names.get(address)
        if name is None:
            return False
        if self._bytes(name) is not None:
            return True
        self.damaged += 1
        (self.folder / name).unlink(missing_ok=True)
        del self._names[address]
        return False

    def read(self, address: str) -> Output | None:
        """The output of a shard; `None` where there is none that is whole."""
        name = self._names.get(address)
        content = self._bytes(name) if name else None
        if content is None:
            return None
        table = self._parquet.read_table(self._arrow.BufferReader(content))
        passed = msgspec.json.decode(table.schema.metadata[_METADATA], type=list[PassedOver])
        return Output(address=address, rows=[Row(**row) for row in table.to_pylist()], passed=passed)

    def write(self, output: Output) -> None:
        """Keep an output, whole or not at all."""
        content = self._packed(output)
        name = f"{output.address}-{sha256(content).hexdigest()}.parquet"
        try:
            with tempfile.NamedTemporaryFile(dir=self.folder, prefix=_UNFINISHED, delete=False) as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            Path(stream.name).replace(self.folder / name)
        except OSError as error:
            raise _unusable(self.folder, error) from error
        self._names[output.address] = name

    def _bytes(self, name: str) -> bytes | None:
        """The bytes of a file that are what its name says."""
        try:
            content = (self.folder / name).read_bytes()
        except OSError:
            return None
        return content if sha256(content).hexdigest() == name[33:97] else None

    def _packed(self, output: Output) -> bytes:
        columns = {name: [getattr(row, name) for row in output.rows] for name in _COLUMNS}
        types = {"words": self._arrow.int64(), "readings": self._arrow.int64()}
        types |= dict.fromkeys(("page", "article", "said", "problems"), self._arrow.binary())
        fields = [(name, types.get(name, self._arrow.string())) for name in _COLUMNS]
        schema = self._arrow.schema(fields, metadata={_METADATA: msgspec.json.encode(output.passed)})
        written = BytesIO()
        self._parquet.write_table(self._arrow.table(columns, schema=schema), written, compression="zstd")
        return written.getvalue()


_COLUMNS: Final = tuple(field.name for field in msgspec.structs.fields(Row))


def said_of(readings: Sequence[Reading]) -> bytes:
    """Readings as a row has them."""
    return encode(tuple(map(StoredReading.of, readings)))


def _unusable(folder: Path, error: OSError) -> OnRecordError:
    return OnRecordError(
        f"{folder}: shards cannot be kept there ({error.strerror or error}); make room, or choose another folder with --shards"
    )


def _library(name: str) -> ModuleType | Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise OnRecordError(
            "shards are kept as Parquet, which needs pyarrow: pip install 'onrecord[tables]'"
        ) from error
