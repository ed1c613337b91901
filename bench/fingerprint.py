"""One hash over all input files of a suite: what makes its figures comparable with earlier ones."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def of_files(paths: Iterable[Path]) -> str:
    """SHA-256 over names and contents. Folders do not count, so that a checkout may lie anywhere."""
    return of_contents((path.name, path.read_bytes()) for path in paths)


def of_contents(files: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 over `(name, content)` pairs, in any order."""
    lines = sorted(f"{name} {hashlib.sha256(content).hexdigest()}\n" for name, content in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
