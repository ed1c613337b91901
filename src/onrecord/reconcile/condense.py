"""Which passages of a group stand as evidence, and which only say again what a fuller one of their document says."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import CommitmentReading, EntryDate, MeetingReading, Place, Span, StatementReading
from onrecord.model.edtf import contains
from onrecord.reconcile.matching import Resolved, containment, content_words
from onrecord.reconcile.places import is_country, places_agree

FREELY_WORDED = frozenset({"who", "counted", "name", "unit", "claimed_by", "cue"})
"""Fields in which a shorter passage may differ from the fuller one and still add nothing: the wording of the
thing itself, and who is said to say so."""
WORDED: dict[type, frozenset[str]] = {
    MeetingReading: frozenset({"participants", "status"}),
    CommitmentReading: frozenset({"by", "content", "form", "status"}),
}
"""The same for meetings and commitments: who met or undertakes it may be told more briefly, and in other words what."""
SAYS_AGAIN = 0.8
"""Share of the content words of the shorter of two passages that both have, where one adds nothing to the other."""
EMPTY: tuple[object, ...] = (None, (), "")
"""Values of a field that say nothing."""


@dataclass(frozen=True)
class Group:
    """One entry's readings in the order of the record: those kept as evidence, and for each the further passages of
    its document that add nothing."""

    kept: tuple[Resolved, ...]
    also: tuple[tuple[Resolved, ...], ...]


def condense(group: Sequence[Resolved]) -> Group:
    """Within one document, a passage that adds no field to a fuller one is noted beside it, not counted again."""
    kept: list[Resolved] = []
    also: dict[tuple[str, str, int], list[Resolved]] = {}
    by_document: dict[str, list[Resolved]] = {}
    for resolved in group:
        by_document.setdefault(resolved.reading.document, []).append(resolved)
    for found in by_document.values():
        main: list[Resolved] = []
        for resolved in sorted(found, key=lambda r: (-_fullness(r), r.order)):
            host = next((m for m in main if _adds_nothing(resolved, m)), None)
            if host is None:
                main.append(resolved)
            else:
                also.setdefault(host.order, []).append(resolved)
        kept.extend(main)
    kept.sort(key=lambda r: r.order)
    return Group(tuple(kept), tuple(tuple(sorted(also.get(r.order, []), key=_place)) for r in kept))


def _place(resolved: Resolved) -> tuple[Span, tuple[str, str, int]]:
    return resolved.reading.span, resolved.order


def _fullness(resolved: Resolved) -> int:
    """How much a passage tells: first its fields, then how far it quotes, then its anchors."""
    fields = resolved.reading.fields
    filled = sum(1 for name in fields.__struct_fields__ if getattr(fields, name) not in EMPTY)
    quoted = {"direct": 2, "mixed": 1}.get(getattr(fields, "form", ""), 0)
    return filled * 1000 + quoted * 100 + min(99, len(resolved.reading.anchors))


def _adds_nothing(resolved: Resolved, main: Resolved) -> bool:
    fields, full = resolved.reading.fields, main.reading.fields
    if isinstance(fields, StatementReading) and isinstance(full, StatementReading):
        read_twice = resolved.reading.span.overlap(main.reading.span) > 0
        return read_twice or (fields.form == full.form and _says_again(fields, full))
    free = FREELY_WORDED | WORDED.get(type(fields), frozenset())
    return all(
        value in EMPTY or name in free or value == getattr(full, name) or _is_vaguer(value, getattr(full, name))
        for name in fields.__struct_fields__
        for value in [getattr(fields, name)]
    )


def _is_vaguer(value: object, fuller: object) -> bool:
    """Whether a date or a place is told less exactly than the fuller passage tells it."""
    match value, fuller:
        case EntryDate(), EntryDate():
            return contains(value.value, fuller.value)
        case Place(), Place():
            return is_country(value) and places_agree(value, fuller)
    return False


def _says_again(one: StatementReading, other: StatementReading) -> bool:
    """Whether two passages of one document say the same words; not where they quote two pieces of one statement."""
    return containment(content_words(one.content), content_words(other.content)) >= SAYS_AGAIN
