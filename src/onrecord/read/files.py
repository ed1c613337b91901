"""Sources to files: folders are walked in sorted order, links followed, nothing special is opened. Web addresses
go to `addresses.py`, which is not even loaded without one.

Files and folders whose name begins with a full stop are passed over inside a folder: that is where
systems and editors keep their own things. To read such a file, give it as a source itself.
"""

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.model import Problem
from onrecord.read.base import Fetching, SourceFile, utf8_name

if TYPE_CHECKING:
    from onrecord.read.visit import Visit


def files(
    sources: Iterable[str | os.PathLike[str]], *, max_bytes: int, fetching: Fetching | None
) -> Iterator[SourceFile | Problem]:
    """Every regular file in `sources` and the answer of every address, each once however often it is given.

    Raises nothing for what is on the disk or the web: a source that is missing, a link that leads nowhere or
    round in a circle, a device, a folder without files and an address that gives no page are each one `Problem`.
    """
    walk = _Walk()
    visit: Visit | None = None
    fetched: set[str] = set()
    for source in sources:
        name = os.fspath(source)
        if not ADDRESS.match(name):
            yield from walk.source(Path(source))
        elif fetching is None or not WEB_ADDRESS.match(name):
            yield Problem(
                source=utf8_name(name),
                what="this is an address, not a file",
                remedy="save the page to a file and give that",
            )
        else:
            address = utf8_name(name)
            if address not in fetched:
                fetched.add(address)
                visit = visit or _visit(fetching, max_bytes)
                yield _fetched(address, visit)


ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
WEB_ADDRESS = re.compile(r"https?://", re.I)


def _visit(fetching: Fetching, max_bytes: int) -> "Visit":
    # Imported here, as below: nobody without an address waits for a network library to load.
    from onrecord.read.visit import Visit

    return Visit(fetching, max_bytes=max_bytes)


def _fetched(address: str, visit: "Visit") -> SourceFile | Problem:
    from onrecord.read.addresses import fetched

    return fetched(address, visit)


class _Walk:
    """One walk over all sources: it remembers by device and inode what it has been to."""

    def __init__(self) -> None:
        self._been: set[tuple[int, int]] = set()
        self._met = 0

    def source(self, place: Path) -> Iterator[SourceFile | Problem]:
        """The files of one source: the file itself, or all of a folder."""
        status = _status(place)
        if isinstance(status, Problem):
            yield status
        elif not stat.S_ISDIR(status.st_mode):
            yield from self._file(place, utf8_name(place.name), status)
        elif _identity(status) not in self._been:
            met = self._met
            yield from self._folder(place)
            if self._met == met:
                yield Problem(
                    source=utf8_name(place),
                    what="the folder holds nothing to read",
                    remedy="give a folder with documents in it (names that begin with a full stop are passed over)",
                )

    def _folder(self, root: Path) -> Iterator[SourceFile | Problem]:
        """Depth first with a stack of our own, so that no depth of folders exhausts Python's."""
        waiting: list[tuple[Path, str, frozenset[tuple[int, int]]]] = [(root, "", frozenset())]
        while waiting:
            place, path, above = waiting.pop()
            status = _status(place)
            if isinstance(status, Problem):
                self._met += 1
                yield status
                continue
            if not stat.S_ISDIR(status.st_mode):
                yield from self._file(place, path, status)
                continue
            identity = _identity(status)
            if identity in above:
                self._met += 1
                yield _circle(place)
                continue
            if identity in self._been:
                continue
            self._been.add(identity)
            names = _names(place)
            if isinstance(names, Problem):
                self._met += 1
                yield names
                continue
            ours = EXPORTED & set(names) if _is_export(names) else frozenset()
            if ours:
                self._met += 1
                yield _export(place)
                names = [name for name in names if name not in ours]
            prefix = f"{path}/" if path else ""
            waiting.extend((place / name, prefix + utf8_name(name), above | {identity}) for name in reversed(names))

    def _file(self, place: Path, path: str, status: os.stat_result) -> Iterator[SourceFile | Problem]:
        self._met += 1
        if not stat.S_ISREG(status.st_mode):
            # Opening a pipe or a device can wait for ever, so it is told apart before it is opened.
            yield Problem(
                source=utf8_name(place),
                what="this is a pipe, socket or device, no regular file",
                remedy="save its content to a file and give that",
            )
        elif _identity(status) not in self._been:
            self._been.add(_identity(status))
            yield SourceFile(location=place, path=path, name=utf8_name(place), suffix_from=utf8_name(place.name))


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _circle(place: Path) -> Problem:
    return Problem(
        source=utf8_name(place),
        what="the link leads back to a folder that it lies in",
        remedy="remove the link; everything else in the folder was read",
        lost=False,
    )


EXPORTED = frozenset(
    {
        "documents.jsonl",
        "record.jsonl",
        "rejected.jsonl",
        "orphaned.jsonl",
        "annotations.jsonl",
        "problems.jsonl",
        "checks.jsonl",
        "report.html",
    }
)


def _is_export(names: list[str]) -> bool:
    """A folder that OnRecord wrote to: those files are about documents, they are no documents to read again."""
    return "documents.jsonl" in names and ("record.jsonl" in names or "annotations.jsonl" in names)


def _export(place: Path) -> Problem:
    return Problem(
        source=utf8_name(place),
        what="this folder holds a record that OnRecord wrote; its files were passed over, all others read",
        remedy="keep the output outside the sources to be rid of this line",
        lost=False,
    )


def _names(folder: Path) -> list[str] | Problem:
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208
    except OSError as error:
        return Problem(
            source=utf8_name(folder),
            what=f"the folder cannot be opened ({error.strerror})",
            remedy="check that you may read it",
        )


def _status(place: Path) -> os.stat_result | Problem:
    try:
        return place.stat()
    except (OSError, ValueError) as error:
        return _missing(place, error)


def _missing(place: Path, error: OSError | ValueError) -> Problem:
    name = utf8_name(place)
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.ELOOP:
        what, remedy = "the link leads round in a circle", "remove the link or point it at a file"
    elif number == errno.ENOENT and place.is_symlink():
        what, remedy = "the link points at a file that does not exist", "restore the file or remove the link"
    elif number in (errno.ENOENT, errno.ENOTDIR):
        what, remedy = "there is no such file or folder", "check the spelling and where you are"
    else:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        what, remedy = f"it cannot be reached ({reason})", "check its name and that you may read it"
    return Problem(source=name, what=what, remedy=remedy)
