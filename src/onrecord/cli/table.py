"""The summary that a build prints."""

from onrecord.model import Record, kind_of


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def summary(record: Record) -> str:
    """A plain table: entries of each kind, how many rest on several sources, how many are disputed."""
    rows = [("", "entries", "passages", "two or more sources", "in conflict")]
    for kind, count in record.counts().items():
        entries = [entry for entry in record.entries if kind_of(entry) == kind]
        rows.append(
            (
                f"{kind}s",
                str(count),
                str(sum(len(entry.evidence) for entry in entries)),
                str(sum(entry.sources.documents > 1 for entry in entries)),
                str(sum(bool(entry.conflicts) for entry in entries)),
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))]).rstrip()
             for row in rows]  # fmt: skip
    dropped = sum(not block.keep for document in record.documents for block in document.blocks)
    copies = sum(document.copy_of is not None for document in record.documents)
    lines.append("")
    lines.append(
        f"{_count(len(record.entries), 'entry', 'entries')} from {_count(len(record.documents), 'document', 'documents')}"
        f" ({_count(copies, 'copy', 'copies')}; {_count(dropped, 'block', 'blocks')} dropped, each with its reason;"
        f" {_count(len(record.problems), 'problem', 'problems')})"
    )
    return "\n".join(lines)
