"""What became of every document, counted: by what the caller named, and in all."""

import msgspec

from onrecord.run.shards.outputs import Row

_MOST_REASONS = 200
_OTHERS = "other reasons"


class Account(msgspec.Struct, kw_only=True):
    """The documents of a source: `read`; `repeated`, byte for byte, from somewhere before; `filtered` and `failed` by
    reason. `readings` is what they say."""

    documents: int = 0
    read: int = 0
    repeated: int = 0
    filtered: dict[str, int] = {}
    failed: dict[str, int] = {}
    readings: int = 0

    def count(self, row: Row) -> None:
        """One document more; notes are none."""
        if row.state == "note":
            return
        self.documents += 1
        reason = row.reason or ""
        match row.state:
            case "read":
                self.read += 1
                self.readings += row.readings or 0
            case "repeated":
                self.repeated += 1
            case "filtered":
                _add(self.filtered, reason)
            case "failed":
                _add(self.failed, reason)


class Report(msgspec.Struct, kw_only=True):
    """A run over shards: how many there are, of which `finished` were so before it began, `damaged` outputs were made
    anew, and `unread` could not be read this time. `known` is how many documents the record had already."""

    shards: int = 0
    finished: int = 0
    damaged: int = 0
    unread: int = 0
    known: int = 0
    total: Account = msgspec.field(default_factory=Account)
    sources: dict[str, Account] = {}

    def count(self, row: Row) -> None:
        """One document more."""
        self.total.count(row)
        self.sources.setdefault(row.given, Account()).count(row)


def _add(counts: dict[str, int], reason: str) -> None:
    """One more; reasons of which each is another are not told apart without end."""
    told = reason if reason in counts or len(counts) < _MOST_REASONS else _OTHERS
    counts[told] = counts.get(told, 0) + 1
