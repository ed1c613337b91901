"""What an increment changed in a record."""

import msgspec

from onrecord.model import Document, Entry


class Delta(msgspec.Struct, frozen=True, kw_only=True):
    """The documents and entries that are new or differ from what stood, and the ids of those that are no more. Rejected entries
    are among the entries, with the decision.

    In no order that tells anything: what orders a record is in the documents and entries themselves.
    """

    documents: tuple[Document, ...] = ()
    gone_documents: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    gone_entries: tuple[str, ...] = ()
