"""A record opened to be looked into, or to be written to."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.store import Store

Address = str | os.PathLike[str] | Store
"""Where a record is kept, or the record itself where it is open already."""


@contextmanager
def opened(record: Address, *, writing: bool = False) -> Iterator[Store]:
    """The record, open within the block, and afterwards as it was. Unless it is for `writing`, it is opened for reading
    only where nobody may write, as on a medium or a share that is protected."""
    if isinstance(record, Store):
        yield record
        return
    with Store.open(record, read_only=not writing and _is_protected(record)) as store:
        yield store


def _is_protected(record: str | os.PathLike[str]) -> bool:
    path = Path(record)
    stands = "://" not in os.fspath(record) and path.is_file()
    return stands and not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))
