"""What became of an entry since somebody saw it: by whom, and which fields are otherwise now."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.export.report import dates, words
from onrecord.export.report.decisions import value_words
from onrecord.model import CORRECTED_FIELDS, Entry, exported, kind_of
from onrecord.store import Revision


@dataclass(frozen=True)
class FieldNow:
    """A field that is otherwise than it was seen."""

    field: str
    was: str
    now: str


@dataclass(frozen=True)
class Meanwhile:
    """`by` and `when` tell of the last change; `gone` that the entry is no more, or was rejected."""

    what: str
    by: str
    when: str
    gone: str | None
    fields: tuple[FieldNow, ...]


def meanwhile(seen: Entry | None, now: Entry | None, revisions: Sequence[Revision], rejected: bool) -> Meanwhile:
    """The difference between an entry as somebody saw it and as it is. `revisions` are those that changed it since."""
    last = revisions[-1] if revisions else None
    gone = None
    if now is None:
        gone = "It is no entry of the record any more: it became part of another, or what said it was read otherwise."
    elif rejected:
        gone = "It was rejected."
    return Meanwhile(
        what=last.what if last else "a change",
        by=last.by if last else "somebody",
        when=dates.moment_in_words(last.recorded_at) if last else "meanwhile",
        gone=gone,
        fields=changed(seen, now) if seen is not None and now is not None else (),
    )


def changed(one: Entry, other: Entry) -> tuple[FieldNow, ...]:
    """The fields on which two states of an entry are otherwise, and its passages where they are more or fewer."""
    found = [
        FieldNow(words.capital(words.field_words(name)), value_words(name, was), value_words(name, now))
        for name in CORRECTED_FIELDS[kind_of(one)]
        if (was := exported(getattr(one, name))) != (now := exported(getattr(other, name)))
    ]
    if len(one.evidence) != len(other.evidence):
        found.append(FieldNow("Passages", str(len(one.evidence)), str(len(other.evidence))))
    if not found and len(one.decisions) != len(other.decisions):
        found.append(FieldNow("Decisions of people", str(len(one.decisions)), str(len(other.decisions))))
    return tuple(found)
