"""Entries and documents that people have decided on, with whatever the model holds of decisions."""

import report_record
from msgspec.structs import replace

from onrecord.model import ChangedField, Decision, Record

DECISIONS = (
    Decision(
        correction="c-1",
        action="accept",
        about="statement",
        by="A. Reader",
        when="2024-05-01T09:30:00Z",
        overruled_by="c-2",
    ),
    Decision(
        correction="c-2",
        action="edit",
        about="statement",
        by="B. <b>Editor</b>",
        when="2024-05-02T10:00:00Z",
        kept=True,
        why="The recording says </p><script>alert(1)</script> otherwise",
        changed=(
            ChangedField(
                field="speaker",
                value={"id": "a-farrow", "name": "Nell Farrow"},
                machine={"id": "a-morrow", "name": "Ida Morrow"},
            ),
            ChangedField(field="about", value=["the gates"], machine=None),
        ),
    ),
)


def record() -> Record:
    """The record made by hand, one statement and one document of it decided on."""
    plain = report_record.record()
    (statement,) = (entry for entry in plain.statements if entry.id == "e-statement")
    decided = replace(statement, decisions=DECISIONS)
    first, *others = plain.documents
    document = replace(first, decisions=DECISIONS[:1])
    return Record(
        documents=(document, *others),
        entries=tuple(decided if entry.id == decided.id else entry for entry in plain.entries),
        problems=plain.problems,
    )
