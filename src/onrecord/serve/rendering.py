"""Pages made of templates, with what stands on every one of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from fastapi import Request, Response
from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup

from onrecord.export.report import dates, words
from onrecord.export.report.environment import environment
from onrecord.export.report.printable import printable
from onrecord.serve import assets
from onrecord.serve.access import Role, Visitor
from onrecord.serve.access.forms import FIELD
from onrecord.serve.asked import Asked, asked
from onrecord.serve.desk import Desk
from onrecord.serve.links import LINKS, ServeLinks
from onrecord.store import Counts, View

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Line:
    """A line of the contents; `count` is `None` where counting says nothing."""

    name: str
    href: str
    text: str
    count: int | None = None
    needs: Role = Role.READ


@dataclass(frozen=True)
class Stood:
    """Which past state of the record a page shows: in words, with the address of the same page now."""

    words: str
    revision: int
    now: str


@cache
def templates() -> Environment:
    """The app's templates, and those of the site and the report that it is made of."""
    shared = environment()
    own = PackageLoader("onrecord.serve", "templates")
    made = shared.overlay(loader=ChoiceLoader([own, shared.loader] if shared.loader else [own]))
    made.filters["field_words"] = words.field_words
    made.globals["asset"] = lambda name: f"/assets/{assets.version()}/{name}"
    return made


def asking(request: Request, own: Collection[str] = ()) -> Asked:
    """What a request's address asks for. Raises `AskedError`, which the app answers with a page that says what may be."""
    return asked(request.query_params.multi_items(), own=own)


def links_of(asked: Asked) -> ServeLinks:
    """Links that stay on the day which an address asks for."""
    return ServeLinks(asked.given["as_of"]) if "as_of" in asked.given else LINKS


def page(
    request: Request,
    view: View,
    template: str,
    /,
    *,
    title: str,
    current: str,
    status: int = 200,
    asked: Asked | None = None,
    **values: Any,
) -> Response:
    """A page. `current` names the line of the contents that it belongs to; `asked` is given by pages that can show the
    record as it stood."""
    desk: Desk = request.app.state.desk
    visitor: Visitor = request.state.visitor
    counts = desk.remembered(view, "counts", view.counts)
    links = links_of(asked) if asked else LINKS
    content = _html(
        request,
        template,
        title=title,
        current=current,
        contents=[line for line in _contents(counts, links) if line.count != 0 and visitor.may(line.needs)],
        home=links.to("/"),
        stood=_stood(request, view, asked) if asked else None,
        asked=asked,
        **values,
    )
    return respond(request, content, HTML, status)


def bare_page(
    request: Request, template: str, status: int = 200, headers: Mapping[str, str] | None = None, **values: Any
) -> Response:
    """A page that says nothing of the record, for who may not come in or where the record does not answer: not to be
    kept."""
    return Response(
        _html(request, template, current="", contents=(), home="/", stood=None, **values), status, headers, HTML
    )


def _html(request: Request, template: str, /, **values: Any) -> bytes:
    visitor: Visitor | None = getattr(request.state, "visitor", None)

    def csrf() -> Markup:
        """The field that every form has that changes something."""
        token = request.app.state.access.forms.token(visitor)
        return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, token)

    found = templates().get_template(template)
    return printable(found.render(visitor=visitor, path=request.url.path, csrf=csrf, **values)).encode()


def respond(
    request: Request, content: bytes, media_type: str, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """An answer that need not be sent again to who has it: `304` where its `ETag` is that which the visitor has."""
    etag = f'"{sha256(content).hexdigest()[:20]}"'
    named = {"ETag": etag, "Cache-Control": "private, no-cache", **(headers or {})}
    known = known_etags(request)
    if status == 200 and (etag in known or "*" in known):
        return Response(status_code=304, headers=named)
    return Response(content, status, named, media_type)


def known_etags(request: Request) -> set[str]:
    """The `ETag`s of answers that the visitor has."""
    return {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}


def _stood(request: Request, view: View, asked: Asked) -> Stood | None:
    if "as_of" not in asked.given:
        return None
    given = asked.given["as_of"]
    if "T" in given:
        when = f"at {dates.moment_in_words(given)}"
    else:
        when = f"at revision {view.revision}" if given.isdigit() else f"at the end of {dates.in_words(given)}"
    return Stood(when, view.revision, asked.href(request.url.path, as_of=None))


def _contents(counts: Counts, links: ServeLinks) -> list[Line]:
    lines = [
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
    kept = ("review", "add", "changes", "guide")
    return [one if one.name in kept else Line(one.name, links.to(one.href), one.text, one.count) for one in lines]
