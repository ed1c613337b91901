"""What a person decided about something of the record, as it stands beside what the machine says."""

from typing import Any, Literal

import msgspec

Action = Literal["accept", "reject", "edit", "merge", "split", "pin", "undo"]
About = Literal[
    "meeting", "statement", "commitment", "figure", "measure", "movement", "actor", "block", "document", "correction"
]  # fmt: skip
"""What a correction is about: an entry of a kind, an actor, a block, a document; or, to undo it, a correction."""


class ChangedField(msgspec.Struct, frozen=True, kw_only=True):
    """A field as a person has it (`value`) and as the machine gives it (`machine`), both as the export writes them."""

    field: str
    value: Any
    machine: Any


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """A correction that holds for an entry or a document: who decided what, when and why.

    `changed` are the fields that a person set and that are otherwise than the machine gives them. `kept` says that the
    machine no longer reads some passage of the entry, which stands because a person decided so. `overruled_by` is the
    later correction that this one contradicts and that holds instead. `actor` is the id of the actor where the
    decision is about one, `start` and `end` the place of the block where it is about one.
    """

    correction: str
    action: Action
    about: About
    by: str
    when: str
    why: str | None = None
    changed: tuple[ChangedField, ...] = ()
    kept: bool = False
    overruled_by: str | None = None
    actor: str | None = None
    start: int | None = None
    end: int | None = None
