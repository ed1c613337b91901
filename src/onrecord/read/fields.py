"""Articles that come as fields, in lines of JSON or rows of a table: the same names, and the same page made of them."""

from typing import Literal

import msgspec

from onrecord.model import Given, Page, Problem
from onrecord.read.base import SourceFile


class Fields(msgspec.Struct, frozen=True):
    """All but the text are optional; where `text` and `html` are both given, `text` is read."""

    id: str | int | None = None
    text: str | None = None
    html: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None


def page_of_fields(
    file: SourceFile, kind: Literal["line", "row"], number: int, given: Fields, digest: str
) -> Page | Problem:
    """The page that a line or row of a file is. `digest` is the SHA-256 of its bytes as found."""
    source = f"{file.name} {kind} {number}"
    text = given.text if given.text is not None else given.html
    if text is None:
        return Problem(source=source, what=f'the {kind} has neither "text" nor "html"', remedy="give one of the two")
    if not text.strip():
        return Problem(
            source=source, what="the text is empty", remedy=f"give the document's text or remove the {kind}"
        )
    return Page(
        key=file.path if given.id is None else str(given.id),
        path=file.path,
        media_type="text/html" if given.text is None else "text/plain",
        text=text,
        encoding="utf-8",
        digest=digest,
        given=Given(title=given.title, publisher=given.publisher, published=given.published, url=given.url),
    )
