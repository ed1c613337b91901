"""Sources to shards, in a file that is as long as they are many and never in memory: folders are walked, archives looked
through for where their records begin, and all bytes hashed, but nothing is read for what it says."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from os import PathLike, fspath
from pathlib import Path
from typing import Final

import msgspec

from onrecord.errors import OnRecordError
from onrecord.model import Problem
from onrecord.read import Fetching, Part, Remote, SourceFile, files, parts, unreadable
from onrecord.run.shards.shard import Shard, Source, decode_line, digest_of, encode_line

DOCUMENTS: Final = 250
"""About so many make a shard: half a minute's to a minute's work, of which a stop loses at most that of each worker."""
_MOST_BYTES: Final = 32_000_000  # of small files in one shard


class Untaken(msgspec.Struct, frozen=True, kw_only=True, tag="problem"):
    """A source in which nothing is to be read."""

    problem: Problem


Planned = Shard | Untaken


class Plan:
    """The shards of a run, in the order of the sources, in a file. Iterating reads it anew each time."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __iter__(self) -> Iterator[Planned]:
        with self.path.open("rb") as stream:
            for line in stream:
                yield decode_line(line, Planned)

    def shards(self) -> Iterator[Shard]:
        return (one for one in self if isinstance(one, Shard))


def planned(
    sources: Sequence[str | PathLike[str]],
    folder: Path,
    job: str,
    *,
    max_bytes: int,
    fetching: Fetching | None,
    documents: int = DOCUMENTS,
) -> Plan:
    """The plan of these sources under a job, told by its digest, in `folder`: written beside and put in place of an earlier
    one when it is whole. Raises `OnRecordError` where it cannot be written."""
    plan = Plan(folder / "plan.jsonl")
    planner = _Planner([fspath(one) for one in sources], job, documents, _remote_parts(plan))
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".plan-", delete=False) as stream:
            for one in planner.plan(files(sources, max_bytes=max_bytes, fetching=fetching)):
                stream.write(encode_line(one))
        Path(stream.name).replace(plan.path)
    except OSError as error:
        raise OnRecordError(
            f"{folder}: the plan cannot be written ({error.strerror or error}); make room there, or choose another folder"
        ) from error
    return plan


class _Planner:
    def __init__(self, given: Sequence[str], job: str, documents: int, known: dict[Remote, list[Part]]) -> None:
        # The longest first: a file is found in the innermost of the folders that were given.
        self._given = sorted(given, key=len, reverse=True)
        self._job, self._documents, self._known = job, documents, known

    def plan(self, found: Iterator[SourceFile | Problem]) -> Iterator[Planned]:
        """Small files by the group, in order; the parts of a large one each by itself."""
        group: list[Source] = []
        size = 0
        for file in found:
            try:
                many = self._parts(file) if isinstance(file, SourceFile) else None
                if isinstance(file, SourceFile) and many is None:
                    length = file.size()
                    if group and (len(group) >= self._documents or size + length > _MOST_BYTES):
                        yield Shard.of(group, self._job)
                        group, size = [], 0
                    group.append(self._source(file))
                    size += length
                    continue
                if group:
                    yield Shard.of(group, self._job)
                    group, size = [], 0
                if isinstance(file, Problem):
                    yield Untaken(problem=file)
                else:
                    yield from self._divided(file, many or iter(()))
            except OSError as error:
                assert isinstance(file, SourceFile)
                yield Untaken(problem=unreadable(file, error))
        if group:
            yield Shard.of(group, self._job)

    def _parts(self, file: SourceFile) -> Iterator[Part] | None:
        if file.remote is not None and file.remote in self._known:
            return iter(self._known[file.remote])
        return parts(file, self._documents)

    def _divided(self, file: SourceFile, many: Iterator[Part]) -> Iterator[Shard]:
        digest = ""
        for part in many:
            one = msgspec.structs.replace(file, part=part)
            # Of a file that is packed as one it is the digest of all of it.
            digest = digest if digest and part.unpacked else digest_of(one)
            yield Shard.of([Source(file=one, digest=digest, given=self._given_of(file))], self._job)

    def _source(self, file: SourceFile) -> Source:
        return Source(file=file, digest=digest_of(file), given=self._given_of(file))

    def _given_of(self, file: SourceFile) -> str:
        place = fspath(file.location) if file.location is not None else file.path
        return next((one for one in self._given if _is_in(place, one)), file.name)


def _is_in(place: str, given: str) -> bool:
    return place == given or Path(given) in (Path(place), *Path(place).parents)


def _remote_parts(plan: Plan) -> dict[Remote, list[Part]]:
    """The parts of files on servers as an earlier plan has them: they need not be fetched whole again to be looked
    through."""
    found: dict[Remote, list[Part]] = {}
    with suppress(OSError, msgspec.DecodeError):
        for shard in plan.shards():
            for source in shard.sources:
                if source.file.remote is not None and source.file.part is not None:
                    found.setdefault(source.file.remote, []).append(source.file.part)
    return found
