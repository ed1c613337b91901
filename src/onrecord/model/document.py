"""What was read: a page as found, and the article it was cleaned into."""

from hashlib import sha256
from typing import Literal

import msgspec

from onrecord.model.decision import Decision
from onrecord.model.text import Span

MediaType = Literal["text/plain", "text/html"]

_ID_LENGTH = 16

DropReason = Literal[
    "caption",
    "duplicate",
    "navigation",
    "subscription",
    "teaser",
    "related",
    "author-bio",
    "comments",
    "credit",
    "date-line",
    "social",
    "advert",
    "other",
]


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """Metadata handed in beside the text (a JSON line's fields, a feed's). It wins over what the page says."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    url: str | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One document as found: decoded, not yet looked into.

    `key` is the `id` given on a JSON line, else `path`. `path` is relative to the source folder, with
    forward slashes. `text` is the decoded content (HTML source for `text/html`), exactly, without a
    byte-order mark. `digest` is the SHA-256 of the bytes as found, in hexadecimal. `url` is the address
    that the bytes were fetched from and `fetched` when (ISO 8601, UTC), where that is known: neither says
    when the document was published. `parts` are the offsets into `text` at which the parts of a paged
    format begin, each with its selector ("page=3", RFC 8118).
    """

    key: str
    path: str
    media_type: MediaType
    text: str
    encoding: str
    digest: str
    url: str | None = None
    fetched: str | None = None
    given: Given = Given()
    parts: tuple[tuple[int, str], ...] = ()

    @property
    def name(self) -> str:
        """What a person knows it by: its path, and its key where that is another."""
        return self.path if self.key == self.path else f"{self.path} ({self.key})"

    @property
    def document(self) -> str:
        """The id of its document: the same for the same bytes from the same place."""
        return sha256(f"{self.key}\0{self.digest}".encode(errors="backslashreplace")).hexdigest()[:_ID_LENGTH]


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A line or block of a document: kept, or dropped with its reason.

    `role` is what the block is in the article: a paragraph, a heading (the headline included) or a
    list item. `rule` names what told a dropped block apart. `selector` leads back to the block in the
    source: the XPath of its element in an HTML page, "page=3" in a PDF; `None` in plain text.
    """

    start: int
    end: int
    keep: bool
    reason: DropReason | None = None
    role: Literal["paragraph", "heading", "list-item"] = "paragraph"
    rule: str | None = None
    selector: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a value comes from: a rule's name, with the span in the article's text where it stands there."""

    rule: str
    start: int | None = None
    end: int | None = None


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A document with its text settled. Every offset downstream is into `text`, which never changes.

    `published` and `modified` are EDTF days (`2023-12-28`) or `None`; `language` an ISO 639-1 code or
    `None` when the text is too short to tell. `section` is the part of the outlet that it stood in.
    `fetched` is when it was taken from its address (ISO 8601, UTC), which is not when it was published.
    `dates_from` says what gave `published`, `metadata_from` the same of other fields by their names (`title`,
    `publisher`, `authors`, `modified`, `section`, `url`, `language`): a field that is not said is not in it.
    `decisions` are what people decided about it and its blocks; what they set is in the fields.
    """

    id: str
    key: str
    path: str
    url: str | None
    text: str
    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    modified: str | None
    dates_from: Origin | None
    language: str | None
    blocks: tuple[Block, ...]
    section: str | None = None
    fetched: str | None = None
    metadata_from: dict[str, Origin] = {}
    decisions: tuple[Decision, ...] = ()


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one sentence from a version of a document to the next.

    `old` is its place in the text of the version before, `None` where it was added; `new` its place in the text of
    this version, `None` where it was removed.
    """

    kind: Literal["added", "removed", "changed"]
    old: Span | None = None
    new: Span | None = None


class Document(Article, frozen=True, kw_only=True):
    """An article as it stands in a record: with what reconciling found out about it.

    `version_of` is the id of the document of the first version, `None` for itself; `version` counts from 1, `None`
    where the order is not known. Where there is one version both are `None`. `changes` are from `changes_from`, the
    document of the version before.
    """

    copy_of: str | None = None
    cites: tuple[str, ...] = ()
    story: str | None = None
    version_of: str | None = None
    version: int | None = None
    changes_from: str | None = None
    changes: tuple[Change, ...] = ()
    schema: Literal["onrecord/1"] = "onrecord/1"

    @classmethod
    def of(
        cls, article: Article, *, copy_of: str | None = None, cites: tuple[str, ...] = (), story: str | None = None
    ) -> "Document":
        """The document of `article`, with what is known of it among others."""
        own = {name: getattr(article, name) for name in article.__struct_fields__}
        return cls(**own, copy_of=copy_of, cites=cites, story=story)


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something of the input that could not be used, wholly or in part: one line for a person.

    `source` names the file (and line), `what` is wrong, `remedy` says what to do next. `lost` is true
    when the whole document is missing from the record.
    """

    source: str
    what: str
    remedy: str
    lost: bool = True

    def __str__(self) -> str:
        """One line that any terminal can show: a line break or control code in a file's name is written out."""
        line = f"{self.source}: {self.what}; {self.remedy}"
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line)
