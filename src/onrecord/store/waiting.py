"""What waits to be reconciled, told without reading it all."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import select

from onrecord.store import schema
from onrecord.store.kept import Waiting
from onrecord.store.packing import unpack
from onrecord.store.view import View

_AT_ONCE = 500
"""Rows that are held in memory at a time."""


class _Day(msgspec.Struct):
    """Of an article as it is kept nothing but its day: the rest is not decoded."""

    published: str | None = None


def waiting(view: View) -> Iterator[Waiting]:
    """The documents that were read and not reconciled yet, in no order."""
    reads = schema.reads
    query = select(reads.c.document, reads.c.article, reads.c.readings).where(reads.c.standing == "pending")
    with view.connection.execute(query.execution_options(yield_per=_AT_ONCE)) as rows:
        for document, article, readings in rows:
            yield Waiting(
                document=document,
                published=unpack(article, _Day).published,
                readings=len(unpack(readings, tuple[msgspec.Raw, ...])),
            )
