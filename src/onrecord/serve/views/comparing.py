"""Two versions of an article: their texts by sentence and word, and what of the record rests on one of them alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.export.report import words
from onrecord.export.report.decisions import value_words
from onrecord.export.report.index import Index
from onrecord.export.report.references import Reference
from onrecord.export.report.versions import KIND_WORDS, ChangeRow, Piece, compared
from onrecord.model import Change, Document, Entry, Evidence, exported
from onrecord.reconcile.changes import changes
from onrecord.reconcile.sentences import sentences

LEFT_STANDING = 2
"""Sentences that are the same, shown on either side of a change."""


@dataclass(frozen=True)
class Stretch:
    """Sentences that follow each other: changed ones, or the same in both. `folded` are those that are told by number."""

    same: bool
    folded: bool
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True)
class Differing:
    """An entry that both versions say, with a field that they say differently."""

    entry: Reference
    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Comparison:
    summary: str
    stretches: tuple[Stretch, ...]
    only_old: tuple[Reference, ...]
    only_new: tuple[Reference, ...]
    both: tuple[Reference, ...]
    differing: tuple[Differing, ...]


def comparison(old: Document, new: Document, entries: Sequence[Entry], index: Index) -> Comparison:
    """What makes `new` of `old`. `entries` are those with a passage in either."""
    found = changes(sentences(old), sentences(new))
    resting = {document: {e.id for e in entries if _passage(e, document)} for document in (old.id, new.id)}
    both = [one for one in entries if one.id in resting[old.id] & resting[new.id]]
    return Comparison(
        summary=_summary(found),
        stretches=tuple(_stretches(_rows(old, new, found))),
        only_old=tuple(index.references[e.id] for e in entries if e.id in resting[old.id] - resting[new.id]),
        only_new=tuple(index.references[e.id] for e in entries if e.id in resting[new.id] - resting[old.id]),
        both=tuple(index.references[e.id] for e in both),
        differing=tuple(one for e in both for one in _differing(e, old.id, new.id, index)),
    )


def _summary(found: Iterable[Change]) -> str:
    kinds = [change.kind for change in found]
    told = [
        f"{words.counted(kinds.count(kind), 'sentence')} {kind}"
        for kind in ("changed", "removed", "added")
        if kind in kinds
    ]
    return words.joined(told) or "the sentences are the same"


def _rows(old: Document, new: Document, found: Sequence[Change]) -> Iterable[ChangeRow]:
    """Every sentence of both, in the order of the new version; what was removed stands where it was."""
    before, after = [one.span for one in sentences(old)], [one.span for one in sentences(new)]
    by_old = {change.old: change for change in found if change.old is not None}
    added = {change.new for change in found if change.kind == "added"}
    at = 0
    for span in before:
        change = by_old.get(span)
        while at < len(after) and after[at] in added:
            yield ChangeRow(KIND_WORDS["added"], None, _whole(after[at].of(new.text)))
            at += 1
        if change is None or change.kind == "changed":
            said = after[at] if at < len(after) else span
            at += 1
            yield _paired(span.of(old.text), said.of(new.text), changed=change is not None)
        else:
            yield ChangeRow(KIND_WORDS["removed"], _whole(span.of(old.text)), None)
    for span in after[at:]:
        yield ChangeRow(KIND_WORDS["added"], None, _whole(span.of(new.text)))


def _paired(old: str, new: str, *, changed: bool) -> ChangeRow:
    if not changed:
        return ChangeRow("Same", (Piece(old, only=False),), (Piece(new, only=False),))
    return ChangeRow(KIND_WORDS["changed"], *compared(old, new))


def _whole(sentence: str) -> tuple[Piece, ...]:
    return (Piece(sentence, only=True),)


def _stretches(rows: Iterable[ChangeRow]) -> Iterable[Stretch]:
    """Changes with the sentences around them; longer rows of sentences that are the same are folded."""
    listed = list(rows)
    moved = [at for at, row in enumerate(listed) if row.kind != "Same"]
    near = {at + by for at in moved for by in range(-LEFT_STANDING, LEFT_STANDING + 1)}
    start = 0
    for at in range(1, len(listed) + 1):
        if at == len(listed) or (at in near) != (start in near):
            same = all(row.kind == "Same" for row in listed[start:at])
            yield Stretch(same, same and start not in near, tuple(listed[start:at]))
            start = at


def _differing(entry: Entry, old: str, new: str, index: Index) -> Iterable[Differing]:
    one, other = _passage(entry, old), _passage(entry, new)
    if one is None or other is None:
        return
    for field in one.reading.__struct_fields__:
        before, after = getattr(one.reading, field), getattr(other.reading, field)
        if before != after:
            label = words.capital(words.field_words(field))
            yield Differing(index.references[entry.id], label, _told(field, before), _told(field, after))


def _passage(entry: Entry, document: str) -> Evidence[Any] | None:
    return next((one for one in entry.evidence if one.document == document), None)


def _told(field: str, value: Any) -> str:
    return value_words(field, exported(value))
