"""Enters newly trained weights in the manifest of `onrecord.learned`."""

from hashlib import sha256
from pathlib import Path

import msgspec

from onrecord.learned.loader import FOLDER, MANIFEST, Listed


def entered(name: str, content: bytes, *, version: int, folder: Path = FOLDER, suffix: str = ".json") -> bytes:
    """The manifest of `folder` with `content` entered as the weights `NAME.json`, in their layout `version`."""
    path = folder / MANIFEST
    manifest = msgspec.json.decode(path.read_bytes(), type=dict[str, Listed]) if path.exists() else {}
    manifest[name] = Listed(file=f"{name}{suffix}", version=version, sha256=sha256(content).hexdigest())
    return msgspec.json.format(msgspec.json.encode(dict(sorted(manifest.items()))), indent=1) + b"\n"
