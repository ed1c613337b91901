"""Pages made of templates, with what stands on every one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from fastapi import Request, Response
from jinja2 import ChoiceLoader, Environment, PackageLoader

from onrecord.export.report import words
from onrecord.export.report.environment import environment
from onrecord.export.report.printable import printable
from onrecord.serve import assets
from onrecord.serve.access import Role, Visitor
from onrecord.serve.desk import Desk
from onrecord.store import View


@dataclass(frozen=True)
class Line:
    """A line of the contents; `count` is `None` where counting says nothing."""

    name: str
    href: str
    text: str
    count: int | None = None
    needs: Role = Role.READ


@cache
def templates() -> Environment:
    """The app's templates, and those of the site and the report that it is made of."""
    shared = environment()
    own = PackageLoader("onrecord.serve", "templates")
    made = shared.overlay(loader=ChoiceLoader([own, shared.loader] if shared.loader else [own]))
    made.globals["asset"] = lambda name: f"/assets/{assets.version()}/{name}"
    return made


def page(
    request: Request,
    view: View,
    template: str,
    /,
    *,
    title: str,
    current: str,
    status: int = 200,
    **values: Any,
) -> Response:
    """A page. `current` names the line of the contents that it belongs to."""
    desk: Desk = request.app.state.desk
    visitor: Visitor = request.state.visitor
    counts = desk.remembered(view, "counts", view.counts)
    html = (
        templates()
        .get_template(template)
        .render(
            title=title,
            current=current,
            contents=[line for line in _contents(counts) if line.count != 0 and visitor.may(line.needs)],
            visitor=visitor,
            path=request.url.path,
            **values,
        )
    )
    content = printable(html).encode()
    return respond(request, content, "text/html; charset=utf-8", status)


def respond(
    request: Request, content: bytes, media_type: str, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """An answer that need not be sent again to who has it: `304` where its `ETag` is that which the visitor has."""
    etag = f'"{sha256(content).hexdigest()[:20]}"'
    named = {"ETag": etag, "Cache-Control": "private, no-cache", **(headers or {})}
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if status == 200 and (etag in known or "*" in known):
        return Response(status_code=304, headers=named)
    return Response(content, status, named, media_type)


def _contents(counts: Any) -> list[Line]:
    return [
        Line("index", "/", "Overview"),
        Line("review", "/review", "Review", needs=Role.REVIEW),
        Line("ask", "/ask", "Ask"),
        Line("conflicts", "/conflicts", "Open conflicts", counts.differs),
        Line("timeline", "/timeline", "Timeline"),
        *(
            Line(kind, f"/{heading.lower()}", heading, counts.kinds.get(kind, 0))
            for kind, heading in words.KIND_HEADINGS.items()
        ),
        Line("actors", "/actors", "People and bodies"),
        Line("sources", "/sources", "Sources"),
        Line("add", "/add", "Add", needs=Role.REVIEW),
        Line("changes", "/changes", "Changes"),
        Line("guide", "/guide", "How to read this"),
    ]
