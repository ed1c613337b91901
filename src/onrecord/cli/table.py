"""The tables that commands print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from onrecord.model import Check, Record, kind_of

if TYPE_CHECKING:
    from onrecord.api import Added, Revision, Status


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


def added(what: Added) -> str:
    """What an `add` did: documents, then what it changed in the record."""
    lines = [
        f"{_count(len(what.documents), 'document', 'documents')} read, {what.known} known already,"
        f" {_count(len(what.problems), 'problem', 'problems')}"
    ]
    return "\n".join([*lines, *revisions(what.revisions)])


def revisions(made: Sequence[Revision]) -> list[str]:
    """A line for each revision: what it changed in the record."""
    lines = []
    for revision in made:
        told = [
            f"{_count(number, one, many)} {word}"
            for one, many in (("document", "documents"), ("entry", "entries"))
            for word in ("added", "changed", "gone")
            if (number := revision.counts.get(f"{many}_{word}", 0))
        ]
        lines.append(f"revision {revision.number}: {', '.join(told) or 'nothing changed'}")
    return lines


def standing(status: Status) -> str:
    """How a record stands, a line each."""
    rejected = f"; {status.rejected} rejected" if status.rejected else ""
    kinds = ", ".join(_count(number, kind, f"{kind}s") for kind, number in status.entries.items())
    rows = [
        ("documents", f"{status.documents}" + (f", {status.retired} retired" if status.retired else "")),
        ("entries", f"{sum(status.entries.values())}: {kinds}{rejected}"),
        ("revision", f"{status.revision}" + (f", {status.recorded_at}" if status.recorded_at else "")),
        ("corrections", str(status.corrections)),
        ("problems", str(status.problems)),
        ("waiting", f"{_count(status.pending, 'document', 'documents')} to be reconciled; `onrecord add` does it" if status.pending else "nothing"),
        *(("read by", f"OnRecord {name}: {_count(number, 'document', 'documents')}") for name, number in status.versions.items()),
        ("schema", status.schema_version),
        ("size", f"{status.size / 1e6:,.1f} MB"),
    ]  # fmt: skip
    return "\n".join(f"{label:<12} {text}" for label, text in rows)


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
