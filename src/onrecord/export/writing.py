"""Files on disk, whole or not at all: every file is complete under another name before any is put in place."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from onrecord.errors import ExportError


def write_file(path: Path, content: bytes) -> None:
    """Write one file, and the folders that it lies in. Raises `ExportError` when it cannot be written."""
    if path.is_dir():
        raise ExportError(f"{path}: this is a folder; name a file with --out")
    write_folder(path.parent, {path.name: content})


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write each file under a name of its own beside the final one, so that a rename puts it in place at once. Names are
    relative to `folder`, with forward slashes. Raises `ExportError` when it cannot be written."""
    renames = [((folder / name).with_name(f".{(folder / name).name}.partial"), folder / name) for name in files]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for (temporary, _), content in zip(renames, files.values(), strict=True):
            temporary.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(content)
        for temporary, final in renames:
            temporary.replace(final)
    except OSError as error:
        for temporary, _ in renames:
            with suppress(OSError):
                temporary.unlink()
        raise ExportError(
            f"{folder}: {error.strerror or error}; choose a place that can be written with --out"
        ) from error
