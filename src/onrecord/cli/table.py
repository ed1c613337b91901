"""The tables that commands print."""

from collections import Counter
from collections.abc import Sequence
from io import StringIO

from rich.console import Console
from rich.table import Table

from onrecord.model import Check, Record, kind_of


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


def checked(checks: Sequence[Check]) -> str:
    """What official series say of each figure and claim of change that one of them is about; the others are counted."""
    table = Table("verdict", "claim and reason", box=None, pad_edge=False, header_style="")
    told = [one for one in checks if one.measure is not None]
    for one in told:
        table.add_row(one.verdict, f"“{' '.join(one.text.split())}”\n{one.reason}\n")
    written = StringIO()
    if told:
        Console(file=written, highlight=False, markup=False, no_color=True).print(table)
    lines = [line.rstrip() for line in written.getvalue().splitlines()]
    counted = Counter(one.kind for one in checks)
    other = len(checks) - len(told)
    lines.append(
        f"{_count(counted['figure'], 'figure', 'figures')} and {_count(counted['change'], 'claim of change', 'claims of change')}"
        f" checked; of {other} no series is given"
    )
    return "\n".join(lines)
