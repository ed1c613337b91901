"""The articles themselves: the kept text with its passages marked, and what was left out, with why."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.export.report import dates, words
from onrecord.export.report.anchors import document_anchor, passage_anchor
from onrecord.export.report.decisions import DecisionView, decision_views
from onrecord.export.report.highlight import Mark, Segment, segments
from onrecord.export.report.index import Index, Passage, Passages
from onrecord.export.report.versions import VersionView, version_views
from onrecord.model import Block, Document, Record, Span

_WEB_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)

_BULLETS = ("•", "·", "‣", "◦", "-", "–", "—", "*")

Layout = Literal["prose", "list", "dropped"]


@dataclass(frozen=True)
class Lead:
    """Where marked words lead: to the entry of their innermost passage, or to its note if several rest on it. `notes` are
    the numbers of all passages over them."""

    href: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class BlockView:
    """A block of the text, cut into segments. `starts` and `ends` give, for a segment's index, the
    passages' link targets that begin there and the numbers of the notes to those that end there; `leads` where the
    innermost passage over it leads, and the numbers of all. `bulleted` means that the text brings its own list mark."""

    role: str
    segments: tuple[Segment, ...]
    starts: dict[int, tuple[str, ...]]
    ends: dict[int, tuple[int, ...]]
    leads: dict[int, Lead]
    notes: tuple[Passage, ...]
    bulleted: bool
    reason: str | None


@dataclass(frozen=True)
class Group:
    """Neighbouring blocks set in the same way. `reasons` are why blocks were dropped, each once."""

    layout: Layout
    blocks: tuple[BlockView, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """Words, with a link where there is somewhere to go."""

    text: str
    href: str | None


@dataclass(frozen=True)
class ArticleView:
    """A document with what is known of it."""

    anchor: str
    title: str
    title_from: str | None
    publisher: str | None
    publisher_from: str | None
    authors: str | None
    published: str | None
    dates_from: str | None
    modified: str | None
    language: str | None
    address: Link | None
    path: str
    copy_of: Link | None
    version: VersionView | None
    cites: str | None
    same_story: tuple[Link, ...]
    kept: int
    dropped: int
    entries: int
    groups: tuple[Group, ...]
    decisions: tuple[DecisionView, ...]


class Articles:
    """The documents of a record as they are shown, each made when it is asked for."""

    def __init__(self, record: Record, index: Index) -> None:
        self._index = index
        self._versions = version_views(record, index.links)
        self._stories: dict[str, list[Document]] = defaultdict(list)
        for document in record.documents:
            if document.story:
                self._stories[document.story].append(document)

    def of(self, document: Document) -> ArticleView:
        story = self._stories.get(document.story or "", [])
        return _article(document, self._index, story, self._versions.get(document.id))


def _article(document: Document, index: Index, story: list[Document], version: VersionView | None) -> ArticleView:
    passages = index.passages.get(document.id, {})
    return ArticleView(
        anchor=document_anchor(document.id),
        title=words.document_title(document),
        title_from=words.origin_words(document.metadata_from.get("title"), document.text),
        publisher=document.publisher,
        publisher_from=words.origin_words(document.metadata_from.get("publisher"), document.text),
        authors=words.joined(document.authors) or None,
        published=dates.in_words(document.published) if document.published else None,
        dates_from=words.origin_words(document.dates_from, document.text),
        modified=dates.in_words(document.modified) if document.modified else None,
        language=document.language,
        address=_address(document.url),
        path=document.path,
        copy_of=_copy_of(document, index),
        version=version,
        cites=words.joined(document.cites) or None,
        same_story=tuple(_link(other, index) for other in story if other.id != document.id),
        kept=sum(block.keep for block in document.blocks),
        dropped=sum(not block.keep for block in document.blocks),
        entries=len({reference.href for passage in passages.values() for reference in passage.entries}),
        groups=tuple(_groups(document, passages)),
        decisions=decision_views(document.decisions),
    )


def _address(url: str | None) -> Link | None:
    """The article's own address; only a web address becomes a link."""
    if url is None:
        return None
    return Link(url, url if _WEB_ADDRESS.fullmatch(url) else None)


def _copy_of(document: Document, index: Index) -> Link | None:
    if document.copy_of is None:
        return None
    original = index.documents.get(document.copy_of)
    return (
        _link(original, index) if original else Link(f"document {document.copy_of}, which is not in this record", None)
    )


def _link(document: Document, index: Index) -> Link:
    publisher = f"{document.publisher}: " if document.publisher else ""
    version = f", {words.version_words(document)}" if document.version else ""
    return Link(f"{publisher}{words.document_title(document)}{version}", index.links.document(document.id))


def _groups(document: Document, passages: Passages) -> Iterable[Group]:
    """Blocks in order, with neighbours of the same layout set together."""
    placed: set[Span] = set()
    pending: list[BlockView] = []
    layout: Layout | None = None
    for block in document.blocks:
        view = _block(document, block, passages, placed)
        if pending and layout != _layout(block):
            yield _group(layout, pending)
            pending = []
        layout = _layout(block)
        pending.append(view)
    if pending:
        yield _group(layout, pending)


def _layout(block: Block) -> Layout:
    if not block.keep:
        return "dropped"
    return "list" if block.role == "list-item" else "prose"


def _group(layout: Layout | None, blocks: list[BlockView]) -> Group:
    reasons = dict.fromkeys(block.reason for block in blocks if block.reason)
    return Group(layout or "prose", tuple(blocks), tuple(reasons))


def _block(document: Document, block: Block, passages: Passages, placed: set[Span]) -> BlockView:
    """One block. A passage over several blocks has its link target in the first, its note in the last."""
    low, high = whole = block.span
    spans = {str(passage.number): span for span, passage in passages.items() if span.start < high and low < span.end}
    cut = segments(document.text, whole, [Mark(span, key) for key, span in spans.items()])
    starts: dict[int, tuple[str, ...]] = {}
    ends: dict[int, tuple[int, ...]] = {}
    for position, segment in enumerate(cut):
        new = [spans[key] for key in segment.keys if spans[key] not in placed]
        placed.update(new)
        starts[position] = tuple(passage_anchor(document.id, span) for span in new)
        ends[position] = tuple(
            sorted(int(key) for key in segment.keys if _last_here(document, spans[key], segment, block))
        )
    ended = sorted(number for numbers in ends.values() for number in numbers)
    return BlockView(
        role=block.role,
        segments=cut,
        starts=starts,
        ends=ends,
        leads={
            position: _lead(segment.keys, passages[spans[segment.keys[-1]]])
            for position, segment in enumerate(cut)
            if segment.keys
        },
        notes=tuple(passages[spans[str(number)]] for number in ended),
        bulleted=document.text.startswith(_BULLETS, block.start),
        reason=words.REASON_WORDS[block.reason or "other"] if not block.keep else None,
    )


def _lead(keys: tuple[str, ...], innermost: Passage) -> Lead:
    entries = innermost.entries
    return Lead(entries[0].href if len(entries) == 1 else f"#note-{keys[-1]}", keys)


def _last_here(document: Document, span: Span, segment: Segment, block: Block) -> bool:
    """Whether the passage is shown for the last time in this segment."""
    if segment.span.end == span.end:
        return True
    if segment.span.end != block.end:
        return False
    return not any(other.start >= block.end and other.span.overlap(span) for other in document.blocks)
