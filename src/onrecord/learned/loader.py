"""Loads weights: the file that `manifest.json` names, whole and of the version that this OnRecord reads."""

from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import msgspec

from onrecord.errors import PipelineError

FOLDER = Path(__file__).parent
MANIFEST = "manifest.json"
REMEDY = "install OnRecord anew, or in a checkout train it anew with: python -m train.{name}"

M = TypeVar("M")


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """What the manifest says of one model: its file, the layout of that file, and the SHA-256 of its bytes."""

    file: str
    version: int
    sha256: str


def load(name: str, kind: type[M], *, version: int, folder: Path = FOLDER) -> M:
    """The weights of the model `name`. Raises `PipelineError` with what to do if they are not as they were trained."""
    try:
        return msgspec.json.decode(content(name, version=version, folder=folder), type=kind)
    except msgspec.DecodeError as error:
        raise _broken(name, f"have another layout ({error})") from error


def content(name: str, *, version: int, folder: Path = FOLDER) -> bytes:
    """The file of the model `name`. Raises `PipelineError` with what to do if it is not as it was trained."""
    listed = _listed(name, folder)
    try:
        found = (folder / listed.file).read_bytes()
    except OSError as error:
        raise _broken(name, f"cannot be read ({error.strerror})") from error
    if sha256(found).hexdigest() != listed.sha256:
        raise _broken(name, "are not those that were trained (checksum)")
    if listed.version != version:
        raise _broken(name, f"have version {listed.version}, and this OnRecord reads version {version}")
    return found


def manifest(folder: Path = FOLDER) -> bytes:
    """What lists every model with the checksum of its weights. Raises `PipelineError` if it cannot be read."""
    try:
        return (folder / MANIFEST).read_bytes()
    except OSError as error:
        raise PipelineError(f"{folder / MANIFEST} cannot be read ({error.strerror}); install OnRecord anew") from error


def _listed(name: str, folder: Path) -> Listed:
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=dict[str, Listed])[name]
    except (OSError, msgspec.DecodeError, KeyError) as error:
        raise _broken(name, f"are not listed in {MANIFEST}") from error


def stale(name: str) -> PipelineError:
    """The error for weights that were fitted to other features than this OnRecord computes."""
    return _broken(name, "were fitted to other features")


def _broken(name: str, what: str) -> PipelineError:
    return PipelineError(f"the weights of the model {name!r} {what}; {REMEDY.format(name=name)}")
