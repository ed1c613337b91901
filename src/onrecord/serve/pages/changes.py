"""`/changes`: the log of everything that was done to the record. It is read here, and nothing of it can be edited."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from onrecord.model import undone
from onrecord.serve.asked import Asked, AskedError, Wrong
from onrecord.serve.desk import Desk
from onrecord.serve.listing.paging import Paging, paging
from onrecord.serve.rendering import asking, page
from onrecord.serve.views.logged import LoggedView, Undoing, documents_in, logged_view
from onrecord.store import LogKind, View

router = APIRouter()

PATH = "/changes"
KINDS: dict[str, tuple[LogKind, str]] = {
    "decisions": ("correction", "Decisions of people"),
    "revisions": ("revision", "Revisions of the record"),
    "tokens": ("token", "Tokens made and revoked"),
}
"""What can be asked for, with its words."""


@dataclass(frozen=True)
class Log:
    """A page of the log, and what it can be narrowed to."""

    lines: tuple[LoggedView, ...]
    paging: Paging
    people: tuple[str, ...]
    kinds: dict[str, str]
    narrowed: bool
    noun: str = "changes"


@router.get(PATH)
def changes(request: Request) -> Response:
    """A page of the log, the newest first."""
    asked = asking(request, own=("by", "what"))
    what = _kind(asked)
    desk: Desk = request.app.state.desk
    with desk.reading() as view:
        shown = _log(desk, view, asked, what)
        return page(request, view, "serve/changes.html", title="Changes", current="changes", shown=shown, given=asked)


def _kind(asked: Asked) -> LogKind | None:
    given = asked.given.get("what")
    if given is not None and given not in KINDS:
        raise AskedError([Wrong("what", given, f"one of {', '.join(KINDS)}")])
    return KINDS[given][0] if given else None


def _log(desk: Desk, view: View, asked: Asked, what: LogKind | None) -> Log:
    who = asked.given.get("by")
    found = view.log(who=who, what=what, most=asked.most, skip=asked.skip)
    over = desk.remembered(view, "undone", lambda: _over(view))
    keys = view.keys(documents_in(found.hits))
    return Log(
        lines=tuple(logged_view(one, keys, over) for one in found.hits),
        paging=paging(asked, PATH, found.total, len(found.hits)),
        people=view.log_people(),
        kinds={name: words for name, (_, words) in KINDS.items()},
        narrowed=who is not None or what is not None,
    )


def _over(view: View) -> dict[str, Undoing]:
    """The corrections that hold no more."""
    log = view.corrections()
    by_id = {one.id: one for one in log}
    return {id_: Undoing(by_id[last].by, by_id[last].when) for id_, last in undone(log).items()}
