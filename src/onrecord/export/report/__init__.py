"""report.html: the record as one self-contained page to read and to print. Its views are those of the site too."""

from onrecord.model import Record

__all__ = ["render"]


def render(record: Record) -> str:
    """The record as an HTML page that needs no network and no script.

    The same record gives the same page, character for character. Raises `OffsetError` when a passage
    is not where it says it is.
    """
    # What a terminal is shown has its words from this package too, and needs none of these.
    from onrecord.export.report.environment import environment
    from onrecord.export.report.page import page
    from onrecord.export.report.printable import printable

    return printable(environment().get_template("page.html").render(page=page(record)))
