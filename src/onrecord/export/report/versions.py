"""What a document is among the versions of it, and what changed from the one before, side by side."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.export.report import dates, words
from onrecord.export.report.anchors import Links
from onrecord.model import Change, Document, Record, Span

_WORD = re.compile(r"\s*\S+\s*|\s+")

LONGEST = 400
"""Words of a sentence up to which it is told which of them changed."""

KIND_WORDS = {"added": "Added", "removed": "Removed", "changed": "Changed"}


@dataclass(frozen=True)
class Piece:
    """Some words of a sentence; `only` when this version alone has them."""

    text: str
    only: bool


@dataclass(frozen=True)
class ChangeRow:
    """A sentence before and after; `None` where it is not in that version."""

    kind: str
    old: tuple[Piece, ...] | None
    new: tuple[Piece, ...] | None


@dataclass(frozen=True)
class VersionLink:
    """Another version: "Version 1", when it is from, and the link to it."""

    name: str
    when: str | None
    href: str


@dataclass(frozen=True)
class VersionView:
    """A document among its versions. `before` and `own` head the columns of the changes."""

    heading: str
    when: str | None
    ordered: bool
    same_as: VersionLink | None
    others: tuple[VersionLink, ...]
    summary: str | None
    before: str | None
    own: str
    rows: tuple[ChangeRow, ...]


def version_views(record: Record, links: Links) -> dict[str, VersionView]:
    """A view for each document of which the record has several versions, by its id."""
    families: dict[str, list[Document]] = defaultdict(list)
    for document in record.documents:
        families[document.version_of or document.id].append(document)
    return {
        document.id: _view(document, sorted(family, key=lambda one: (one.version or 0, one.fetched or "")), links)
        for family in families.values()
        if len(family) > 1
        for document in family
    }


def _view(document: Document, family: list[Document], links: Links) -> VersionView:
    known = {one.id: one for one in family}
    before = known.get(document.changes_from or "")
    same_as = known.get(document.copy_of or "")
    count = max((one.version for one in family if one.version), default=0)
    return VersionView(
        heading=f"{_name(document)} of {count}" if document.version else f"One of {len(family)} versions",
        when=_when(document),
        ordered=document.version is not None,
        same_as=_link(same_as, links) if same_as else None,
        others=tuple(_link(one, links) for one in family if one not in (document, same_as)),
        summary=_summary(document.changes) if before else None,
        before=_name(before) if before else None,
        own=_name(document),
        rows=tuple(_row(change, before.text, document.text) for change in document.changes) if before else (),
    )


def _link(document: Document, links: Links) -> VersionLink:
    name = _name(document) if document.version else words.document_title(document)
    return VersionLink(name, _when(document), links.document(document.id))


def _name(document: Document) -> str:
    return words.capital(words.version_words(document) or "this version")


def _when(document: Document) -> str | None:
    """What the document says of the time of its version."""
    if document.fetched:
        return f"fetched {dates.moment_in_words(document.fetched)}"
    if document.modified:
        return f"changed {dates.in_words(document.modified)}"
    return f"published {dates.in_words(document.published)}" if document.published else None


def _summary(changes: tuple[Change, ...]) -> str:
    """`1 sentence changed, 2 sentences added`."""
    counts = ((kind, sum(change.kind == kind for change in changes)) for kind in ("changed", "removed", "added"))
    return words.joined(f"{words.counted(count, 'sentence')} {kind}" for kind, count in counts if count)


def _row(change: Change, before: str, text: str) -> ChangeRow:
    old = change.old.of(before) if change.old else None
    new = change.new.of(text) if change.new else None
    if old is None or new is None:
        return ChangeRow(KIND_WORDS[change.kind], _whole(old), _whole(new))
    return ChangeRow(KIND_WORDS[change.kind], *compared(old, new))


def _whole(sentence: str | None) -> tuple[Piece, ...] | None:
    return (Piece(sentence, only=True),) if sentence is not None else None


def compared(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both sentences in pieces, those marked that the other does not have. The pieces are the whole sentence."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if max(len(before), len(after)) > LONGEST:
        return (Piece(old, only=True),), (Piece(new, only=True),)
    matcher = SequenceMatcher(None, [w.strip() for w in before], [w.strip() for w in after], autojunk=False)
    codes = matcher.get_opcodes()
    return (
        tuple(_pieces(before, ((tag, Span(i, i_end)) for tag, i, i_end, _, _ in codes))),
        tuple(_pieces(after, ((tag, Span(j, j_end)) for tag, _, _, j, j_end in codes))),
    )


def _pieces(found: list[str], codes: Iterable[tuple[str, Span]]) -> Iterable[Piece]:
    """The words joined again; the white space after marked ones is not marked."""
    for tag, (start, end) in codes:
        text = "".join(found[start:end])
        only = tag != "equal"
        marked = text.rstrip() if only else text
        yield from (Piece(part, only and part is marked) for part in (marked, text[len(marked) :]) if part)
