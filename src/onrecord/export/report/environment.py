"""The templates, set up once for every page that is made of them."""

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from onrecord.export.report.words import field_family


@cache
def environment() -> Environment:
    """Templates that escape all they are given: a site's own first, then those that it shares with the report."""
    made = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("onrecord.export.site", "templates"),
                PackageLoader("onrecord.export.report", "templates"),
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters["family"] = field_family
    return made
