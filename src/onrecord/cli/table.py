"""The summary that a build prints."""

from onrecord.model import Record, kind_of


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
        f"{len(record.entries)} entries from {len(record.documents)} documents"
        f" ({copies} copies; {dropped} blocks dropped, each with its reason; {len(record.problems)} problems)"
    )
    return "\n".join(lines)
