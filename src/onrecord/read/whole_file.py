"""What readers of whole files share: one file is one page, and what is told of a doubtful encoding."""

import hashlib
from collections.abc import Iterator

from onrecord.model import MediaType, Page, Problem
from onrecord.read.base import SourceFile
from onrecord.read.content import content_of
from onrecord.read.encoding import declared_charset, decode


def page_of(file: SourceFile, media_type: MediaType, *, max_bytes: int) -> Iterator[Page | Problem]:
    """The page that `file` is; a text decoded with doubt comes with a `Problem` that loses nothing."""
    content = content_of(file, max_bytes=max_bytes)
    if isinstance(content, Problem):
        yield content
        return
    declared = declared_charset(content) if media_type == "text/html" else None
    decoded = decode(content, declared=declared, stated=file.charset)
    if not decoded.text.strip():
        yield Problem(source=file.name, what="the file is empty", remedy="fill it or remove it")
        return
    yield Page(
        key=file.path,
        path=file.path,
        media_type=media_type,
        text=decoded.text,
        encoding=decoded.encoding,
        digest=hashlib.sha256(content).hexdigest(),
        url=file.url,
        fetched=file.fetched,
    )
    if decoded.doubt:
        yield misread(file, decoded.doubt)


def misread(file: SourceFile, doubt: str) -> Problem:
    """What a person is told of a text that was decoded with `doubt`; nothing of it is lost."""
    return Problem(
        source=file.name,
        what=f"some characters may be misread: {doubt}",
        remedy="save it as UTF-8 if accents or quotation marks look wrong",
        lost=False,
    )
