"""The folder where jobs wait: it outlives the server, which takes up what it finds there."""

import os
import re
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import msgspec

from onrecord.config import Settings
from onrecord.errors import StoreError
from onrecord.serve.adding.jobs import Job
from onrecord.store import Store

KEPT = 100
"""Jobs that are over of which what came of them is kept."""
_ID = re.compile(r"[0-9a-f]{16}")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_LONGEST_NAME = 120


def spool_of(store: Store, settings: Settings) -> "Spool":
    """The spool of a record: where the settings say, else beside its file, else in the system's folder for such things."""
    if settings.spool is not None:
        return Spool(Path(settings.spool).absolute())
    if store.database.path is not None:
        path = store.database.path.absolute()
        return Spool(path.with_name(f"{path.name}-adding"))
    named = sha256(store.address.encode()).hexdigest()[:16]
    return Spool(Path(tempfile.gettempdir()) / f"onrecord-adding-{named}")


class Spool:
    """Jobs as files: `ID/job.json` and what was given in `ID/files/N/NAME`. Nobody else may look into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def new(self) -> str:
        """The id of a new job, which has a folder from now on."""
        id_ = secrets.token_hex(8)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._is_ours():
                raise StoreError(f"{self.folder}: others may write here; name another folder by ONRECORD_SPOOL")
            (self.folder / id_ / "files").mkdir(mode=0o700, parents=True)
        except OSError as error:
            raise StoreError(
                f"{self.folder}: {error.strerror}; name a folder to keep uploads in by ONRECORD_SPOOL"
            ) from error
        return id_

    def keep(self, id_: str, number: int, name: str, content: BinaryIO, most: int) -> tuple[str, int] | None:
        """Copies a file into a job's folder; its place there and its size. `None`, and no file, where it has more than
        `most` bytes."""
        folder = self.folder / id_ / "files" / str(number)
        folder.mkdir(mode=0o700)
        place = folder / safe_name(name)
        size = 0
        with place.open("wb") as file:
            while piece := content.read(1 << 20):
                size += len(piece)
                if size > most:
                    break
                file.write(piece)
        if size > most:
            place.unlink()
            return None
        return str(place.relative_to(self.folder / id_)), size

    def path(self, job: Job, place: str) -> Path:
        return self.folder / job.id / place

    def save(self, job: Job) -> None:
        """Writes a job down, wholly or not at all."""
        file = self.folder / job.id / "job.json"
        new = file.with_suffix(".new")
        new.write_bytes(msgspec.json.encode(msgspec.structs.replace(job, at=None)))
        new.replace(file)

    def job(self, id_: str) -> Job | None:
        if not _ID.fullmatch(id_) or not self._is_ours():
            return None
        try:
            return msgspec.json.decode((self.folder / id_ / "job.json").read_bytes(), type=Job)
        except (OSError, msgspec.DecodeError):  # not there, or of another version
            return None

    def jobs(self) -> list[Job]:
        """All jobs, the oldest first."""
        return sorted(self._found(), key=lambda job: (job.when, job.id))

    def empty(self, job: Job) -> None:
        """Removes what was given for a job that is over."""
        shutil.rmtree(self.folder / job.id / "files", ignore_errors=True)

    def tidy(self, jobs: Iterable[Job]) -> None:
        """Removes the oldest of the jobs that are over."""
        over = sorted((job for job in jobs if job.is_over), key=lambda job: (job.when, job.id))
        for job in over[:-KEPT]:
            shutil.rmtree(self.folder / job.id, ignore_errors=True)

    def _is_ours(self) -> bool:
        """Whether it is there, and nobody else can have put a job into it: that would be read with our rights."""
        try:
            found = self.folder.lstat()
        except OSError:
            return False
        own = not hasattr(os, "getuid") or found.st_uid == os.getuid()
        return own and stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o022

    def _found(self) -> Iterator[Job]:
        names = [one.name for one in self.folder.iterdir()] if self._is_ours() else []
        for name in names:
            job = self.job(name)
            if job is not None:
                yield job


def safe_name(name: str) -> str:
    """A name that a file can have in a folder of its own, as near to the given one as can be: it becomes the document's
    key. What it ends in stays, for that tells its kind."""
    last = _UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2]).lstrip(". ").rstrip()
    encoded = last.encode("utf-8", "replace").decode()
    if len(encoded.encode()) > _LONGEST_NAME:
        stem, dot, suffix = encoded.partition(".") if encoded.count(".") == 1 else encoded.rpartition(".")
        suffix = suffix[-16:] if dot else ""
        encoded = stem.encode()[: _LONGEST_NAME - len(suffix) - 1].decode("utf-8", "ignore") + dot + suffix
    return encoded or "unnamed"
