"""report.html: the record as one self-contained page to read and to print."""

from onrecord.model import Record

__all__ = ["render"]


def render(record: Record) -> str:
    """The record as an HTML page that needs no network and no script.

    The same record gives the same page, character for character. Raises `OffsetError` when a passage
    is not where it says it is.
    """
    # The text of a terminal shares modules of the report, and none of these.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from onrecord.export.report.page import page
    from onrecord.export.report.printable import printable
    from onrecord.export.report.words import field_family

    environment = Environment(
        loader=PackageLoader("onrecord.export.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["family"] = field_family
    return printable(environment.get_template("page.html").render(page=page(record)))
