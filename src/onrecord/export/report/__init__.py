"""report.html: the record as one self-contained page to read and to print. Its views are those of the site too."""

from onrecord.export.report.environment import environment
from onrecord.export.report.page import page
from onrecord.export.report.printable import printable
from onrecord.model import Record

__all__ = ["render"]


def render(record: Record) -> str:
    """The record as an HTML page that needs no network and no script.

    The same record gives the same page, character for character. Raises `OffsetError` when a passage
    is not where it says it is.
    """
    return printable(environment().get_template("page.html").render(page=page(record)))
