"""Documents and entries put into a record as they are: nothing is read or reconciled."""

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from onrecord.model import Article, Block, Document, Entry, Page
from onrecord.reconcile.delta import Delta
from onrecord.store import Store

WHEN = datetime(2026, 1, 1, tzinfo=UTC)
VERSION = "bench"


def keep(path: Path, documents: Iterable[Document], entries: Iterable[Entry] = ()) -> Store:
    """A new record at `path`."""
    told = tuple(documents)
    store = Store.create(path)
    with store.writing() as writer:
        for one in told:
            writer.keep(page_of(one), one, (), VERSION)
        delta = Delta(documents=told, entries=tuple(entries))
        writer.apply(delta, when=WHEN, what="kept", by="bench", version=VERSION)
    return store


def page_of(article: Article) -> Page:
    """A page that an article may have been read from."""
    digest = sha256(article.text.encode()).hexdigest()
    return Page(
        key=article.key, path=article.path, media_type="text/plain", text=article.text, encoding="utf-8", digest=digest
    )


def document(key: str, text: str, least: int) -> Document:
    """A document of which the lines of at least so many characters are kept."""
    blocks = []
    start = 0
    for line in text.split("\n"):
        blocks.append(Block(start=start, end=start + len(line), keep=len(line) >= least))
        start += len(line) + 1
    return Document(
        id=sha256(key.encode()).hexdigest()[:16], key=key, path=key, url=None, text=text, title=None, publisher=None,
        authors=(), published=None, modified=None, dates_from=None, language="en", blocks=tuple(blocks),
    )  # fmt: skip
