"""A whole small file into memory, if it is of a bearable size and text; else what is wrong with it."""

from onrecord.model import Problem
from onrecord.read.base import SourceFile
from onrecord.read.opening import open_source
from onrecord.read.signatures import not_text


def content_of(file: SourceFile, *, max_bytes: int) -> bytes | Problem:
    """The bytes of `file`, which are text. Raises `OSError` if it cannot be opened or read."""
    remedy = "split it, turn it into JSON Lines, or raise the limit (ONRECORD_MAX_BYTES)"
    content = bytes_of(file, max_bytes=max_bytes, remedy=remedy)
    if isinstance(content, Problem):
        return content
    kind = not_text(content)
    if kind:
        return Problem(
            source=file.name,
            what=f"the file is {kind}, not text",
            remedy="extract its text and save that, or give it the right suffix if it is supported",
        )
    return content


def bytes_of(file: SourceFile, *, max_bytes: int, remedy: str) -> bytes | Problem:
    """The bytes of `file`, whatever they are; a `Problem` if there are none, or too many (with `remedy`).

    Raises `OSError` if it cannot be opened or read.
    """
    # One byte more than allowed tells "too large" even where the size on disk is not known beforehand.
    with open_source(file) as stream:
        size = file.size()
        content = b"" if size > max_bytes else stream.read(max_bytes + 1)
    if size > max_bytes or len(content) > max_bytes:
        return Problem(
            source=file.name, what=f"the file is larger than the limit of {max_bytes:,} bytes", remedy=remedy
        )
    if not content.strip():
        return Problem(source=file.name, what="the file is empty", remedy="fill it or remove it")
    return content
