"""Entries and documents that people have decided on, with whatever the model holds of decisions."""

from dataclasses import dataclass
from typing import Any

import report_record

from onrecord.model import Document, Record, Statement


@dataclass(frozen=True)
class Changed:
    field: str
    value: Any
    machine: Any


@dataclass(frozen=True)
class Decided:
    correction: str
    action: str
    by: str
    when: str
    why: str | None = None
    changed: tuple[Changed, ...] = ()
    kept: bool = False
    overruled_by: str | None = None


class DecidedStatement(Statement, frozen=True, kw_only=True, tag_field="kind", tag="statement"):
    decisions: tuple[Any, ...] = ()


class DecidedDocument(Document, frozen=True, kw_only=True):
    decisions: tuple[Any, ...] = ()


DECISIONS = (
    Decided("c-1", "accept", "A. Reader", "2024-05-01T09:30:00Z", overruled_by="c-2"),
    Decided(
        "c-2",
        "edit",
        "B. <b>Editor</b>",
        "2024-05-02T10:00:00Z",
        kept=True,
        why="The recording says </p><script>alert(1)</script> otherwise",
        changed=(
            Changed("speaker", {"id": "a-farrow", "name": "Nell Farrow"}, {"id": "a-morrow", "name": "Ida Morrow"}),
            Changed("about", ["the gates"], None),
        ),
    ),
)


def record() -> Record:
    """The record made by hand, one statement and one document of it decided on."""
    plain = report_record.record()
    (statement,) = (entry for entry in plain.statements if entry.id == "e-statement")
    fields = {name: getattr(statement, name) for name in statement.__struct_fields__}
    decided = DecidedStatement(**(fields | {"decisions": DECISIONS}))
    first, *others = plain.documents
    own = {name: getattr(first, name) for name in first.__struct_fields__}
    document = DecidedDocument(**(own | {"decisions": DECISIONS[:1]}))
    return Record(
        documents=(document, *others),
        entries=tuple(decided if entry.id == decided.id else entry for entry in plain.entries),
        problems=plain.problems,
    )
