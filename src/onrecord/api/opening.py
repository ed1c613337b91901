"""A record opened to be looked into."""

import os
from pathlib import Path

from onrecord.store import Store


def opened(record: str | os.PathLike[str]) -> Store:
    """The record, to be read: for reading only where nobody may write, as on a medium or a share that is protected."""
    path = Path(record)
    stands = "://" not in os.fspath(record) and path.is_file()
    protected = stands and not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))
    return Store.open(record, read_only=protected)
