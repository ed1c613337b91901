"""Which reader reads which file. To add a kind of file: write its module, name its reader here."""

from typing import Final

from onrecord.read.base import Reader
from onrecord.read.feed import FeedReader
from onrecord.read.html import HtmlReader
from onrecord.read.json_lines import JsonLinesReader
from onrecord.read.markdown import MarkdownReader
from onrecord.read.parquet import ParquetReader
from onrecord.read.pdf import PdfReader
from onrecord.read.plain_text import PlainTextReader
from onrecord.read.warc import WarcReader

READERS: Final[tuple[Reader, ...]] = (
    PlainTextReader(),
    MarkdownReader(),
    HtmlReader(),
    PdfReader(),
    FeedReader(),
    JsonLinesReader(),
    ParquetReader(),
    WarcReader(),
)


def reader_of(name: str) -> Reader | None:
    """The reader for a file of this name, by its suffix in any case; `None` if there is none."""
    lowered = name.lower()
    return next((reader for reader in READERS if lowered.endswith(reader.suffixes)), None)


def supported() -> str:
    """The supported suffixes as a phrase for a person."""
    return ", ".join(suffix for reader in READERS for suffix in reader.suffixes)
