"""What one run of reconciling changed."""

import msgspec

from onrecord.model import Document, Entry


class Delta(msgspec.Struct, frozen=True, kw_only=True):
    """The documents and entries that are new or not as they were, whole, and the ids of those that are no more."""

    documents: tuple[Document, ...] = ()
    gone_documents: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    gone_entries: tuple[str, ...] = ()
