"""What people decided on an entry or a document, as every export that tells machine and person apart needs it.

This is the one place where decisions come into the linked formats and the site: `decisions_of` gives them, or none
where a record keeps none.
"""

from typing import Any, Protocol

from onrecord.model import Document, Entry


class ChangedField(Protocol):
    """A field as a person has it (`value`) and as the machine gives it (`machine`)."""

    @property
    def field(self) -> str: ...

    @property
    def value(self) -> Any: ...

    @property
    def machine(self) -> Any: ...


class Decision(Protocol):
    """Who decided what, when (ISO 8601) and why. `kept` says that the machine no longer reads what was decided on,
    `overruled_by` is the later correction that holds instead."""

    @property
    def correction(self) -> str: ...

    @property
    def action(self) -> str: ...

    @property
    def by(self) -> str: ...

    @property
    def when(self) -> str: ...

    @property
    def why(self) -> str | None: ...

    @property
    def changed(self) -> tuple[ChangedField, ...]: ...

    @property
    def kept(self) -> bool: ...

    @property
    def overruled_by(self) -> str | None: ...


def decisions_of(thing: Entry | Document) -> tuple[Decision, ...]:
    """The decisions on it, in the order in which they were made."""
    found: tuple[Decision, ...] = getattr(thing, "decisions", ())
    return found
