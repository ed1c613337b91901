"""What is decided of entries by forms. Each carries what was seen; if that changed meanwhile nothing is decided, and the
page shows what changed, by whom, and what was to be decided, to be decided again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, HTTPException, Request, Response
from starlette.datastructures import FormData

from onrecord import api
from onrecord.errors import CorrectionError, StaleError
from onrecord.export.report import words
from onrecord.model import Entry, is_rejected, kind_of
from onrecord.serve.access import Reviewing, Visitor
from onrecord.serve.access.forms import FIELD
from onrecord.serve.desk import Desk
from onrecord.serve.links import LINKS, local
from onrecord.serve.pages import review
from onrecord.serve.rendering import page
from onrecord.serve.reviewing import fields, forms, sent
from onrecord.serve.reviewing.forms import Tried
from onrecord.serve.reviewing.meanwhile import meanwhile
from onrecord.serve.reviewing.twins import twins
from onrecord.serve.reviewing.undoing import read_for
from onrecord.store import Filters, View

router = APIRouter()
FOUND = 20
"""Entries that a search for one to merge with shows."""


@dataclass(frozen=True)
class Attempt:
    """A decision on entries that somebody sent: `seen` has the edit token of each."""

    request: Request
    visitor: Visitor
    form: FormData
    seen: Mapping[str, str]

    @property
    def desk(self) -> Desk:
        desk: Desk = self.request.app.state.desk
        return desk

    @property
    def entry(self) -> str:
        """The entry on whose page it was made."""
        return next(iter(self.seen))

    @property
    def why(self) -> str | None:
        return sent.why(self.form)

    def options(self) -> dict[str, Any]:
        """What every verb takes besides."""
        return {"by": self.visitor.name, "why": self.why, "seen": dict(self.seen)}

    def stale(self, view: View) -> bool:
        """Whether any of the entries is not as it was seen."""
        return any(view.seen(id_) != token for id_, token in self.seen.items())


# --- entries


@router.get("/entries/{id_}/merge")
def merge_page(request: Request, id_: str, visitor: Reviewing, q: str = "", back: str = "") -> Response:  # noqa: ARG001
    """Entries that this one may be merged with: likely twins, and what a search finds."""
    desk: Desk = request.app.state.desk
    with desk.reading() as view:
        entry = _entry(view, id_)
        found = view.find(q[:500], Filters(kind=kind_of(entry)), most=FOUND).hits if q.strip() else ()
        return page(
            request,
            view,
            "serve/merge.html",
            title="Merge with another entry",
            current="review",
            this=forms.choice(view, entry),
            kind=kind_of(entry),
            address=LINKS.entry(id_),
            revision=view.revision,
            q=q,
            back=local(back) or LINKS.entry(id_),
            twins=forms.twin_views(view, twins(view, entry)),
            found=[forms.choice(view, hit.entry) for hit in found if hit.entry.id != id_],
        )


@router.post("/entries/{id_}/edit")
def edit(request: Request, id_: str, visitor: Reviewing, form: sent.Sent) -> Response:
    """Sets the fields that are otherwise than they stand."""
    attempt = _attempt(request, visitor, form, id_)
    with attempt.desk.reading() as view:
        entry = _entry(view, id_)
        if attempt.stale(view):
            return _stale(attempt)
        typed = sent.typed(form, kind_of(entry))
        values, wrong = sent.read(entry, typed, forms.find_actor(view, entry))
        message = "Some of it does not fit." if wrong else None if values else "Nothing is otherwise than it stands."
        if message is not None:
            tried = Tried(typed=typed, wrong=wrong, why=attempt.why or "", message=message, opened="edit")
            return review.shown(request, view, entry, status=422, tried=tried, back=sent.back(form, id_))
    return _decided(attempt, lambda: api.edit_fields(attempt.desk.store, id_, values, **attempt.options()))


@router.post("/entries/{id_}/split")
def split(request: Request, id_: str, visitor: Reviewing, form: sent.Sent) -> Response:
    """Tells passages apart."""
    attempt = _attempt(request, visitor, form, id_)
    apart = [int(one) for one in form.getlist("passage") if isinstance(one, str) and one.isdecimal() and len(one) < 6]
    return _decided(attempt, lambda: api.split(attempt.desk.store, id_, apart, **attempt.options()))


@router.post("/entries/{id_}/{verb}")
def judge(
    request: Request, id_: str, verb: Literal["accept", "reject", "pin"], visitor: Reviewing, form: sent.Sent
) -> Response:
    """Accepts, rejects or pins an entry as it stands."""
    attempt = _attempt(request, visitor, form, id_)
    act = {"accept": api.accept, "reject": api.reject, "pin": api.pin}[verb]
    return _decided(attempt, lambda: act(attempt.desk.store, id_, **attempt.options()))


@router.post("/merge")
def merge(request: Request, visitor: Reviewing, form: sent.Sent) -> Response:
    """Makes entries one. Each comes as its edit token and its id."""
    pairs = [one.partition(" ") for one in form.getlist("entry") if isinstance(one, str)]
    seen = {id_: token for token, _, id_ in pairs if id_}
    if not seen:
        raise HTTPException(422, "two entries or more have to be named")
    attempt = Attempt(request, visitor, form, seen)
    return _decided(attempt, lambda: api.merge(attempt.desk.store, list(seen), **attempt.options()))


@router.post("/undo")
def undo(request: Request, visitor: Reviewing, form: sent.Sent) -> Response:
    """Takes a decision back, or the taking back of one."""
    id_, why = sent.text(form, "correction"), sent.why(form)
    desk: Desk = request.app.state.desk
    with desk.reading() as view:
        known = view.correction(id_)
        if known is None:
            raise HTTPException(404, "there is no such decision in the log")
        again = read_for(view, known, why)
    if again is not None:
        return sent.read_again(request, visitor, again)
    try:
        done = api.undo(desk.store, id_, by=visitor.name, why=why)
    except CorrectionError as error:
        raise HTTPException(409, str(error)) from error
    return sent.onward(local(sent.text(form, "back")) or "/review", done)


# --- how a decision is carried out


def _decided(attempt: Attempt, act: Callable[[], Any]) -> Response:
    """Carries a decision on entries out, or tells why it cannot be."""
    with attempt.desk.reading() as view:
        if attempt.stale(view):
            return _stale(attempt)
    try:
        done = act()
    except StaleError:
        return _stale(attempt)
    except CorrectionError as error:
        return _refused(attempt, str(error))
    return sent.onward(_there(attempt), done)


def _there(attempt: Attempt) -> str:
    """Where one came from; where that is an entry that is no more, the one that has its passages."""
    back = sent.back(attempt.form, attempt.entry)
    if urlsplit(back).path != LINKS.entry(attempt.entry):
        return back
    with attempt.desk.reading() as view:
        if view.entry(attempt.entry) is not None:
            return back
        found = _instead(view, _as_seen(attempt, attempt.entry))
    return found[0].href if found else back


def _refused(attempt: Attempt, why: str) -> Response:
    """The entry with what was filled in, and why it cannot be decided so."""
    with attempt.desk.reading() as view:
        entry = view.entry(attempt.entry)
        if entry is None or attempt.stale(view):
            return _stale(attempt)
        tried = Tried(why=attempt.why or "", message=f"{words.capital(why)}.", opened=sent.opened(attempt.request))
        return review.shown(
            attempt.request, view, entry, status=422, tried=tried, back=sent.back(attempt.form, entry.id)
        )


def _stale(attempt: Attempt) -> Response:
    """What changed since it was seen, by whom, and the decision to be made again."""
    with attempt.desk.reading() as view:
        other = [id_ for id_, token in attempt.seen.items() if view.seen(id_) != token]
        id_ = other[0] if other else attempt.entry
        now, was = view.entry(id_), _as_seen(attempt, id_)
        if now is None and not view.history(id_):
            raise HTTPException(404, f"there is no entry {id_}")
        known = now or was
        begun = {past.from_revision for past in view.history(id_)} | {past.to_revision for past in view.history(id_)}
        after = int(sent.number(attempt.form, "revision"))
        revisions = [one for one in view.revisions(after + 1) if one.number in begun]
        yours = _yours(attempt, was)
        tokens = {one: view.seen(one) for one in attempt.seen}
        return page(
            attempt.request,
            view,
            "serve/stale.html",
            title="Somebody changed this meanwhile",
            current="review",
            status=409,
            id=id_,
            href=LINKS.entry(id_),
            headline=forms.choice(view, known).headline if known else id_,
            meanwhile=meanwhile(was, now, revisions, rejected=now is not None and is_rejected(now)),
            yours=[sent.Yours(fields.label(name), text or fields.NOT_SAID) for name, text in yours.items()],
            verb=_VERBS.get(sent.opened(attempt.request), "decide"),
            why=attempt.why,
            again=_again(attempt, yours, tokens, view.revision) if all(tokens.values()) else None,
            action=attempt.request.url.path,
            back=sent.back(attempt.form, id_),
            instead=_instead(view, was) if now is None else [],
        )


_VERBS = {
    "accept": "Accept it",
    "reject": "Reject it",
    "pin": "Pin it",
    "edit": "Set your values",
    "split": "Split it",
    "merge": "Merge them",
}


def _again(
    attempt: Attempt, yours: Mapping[str, str], tokens: Mapping[str, str | None], revision: int
) -> list[tuple[str, str]]:
    """The fields of the form as it was sent, with the edit tokens of now. Of an edit only what its maker changed: what
    somebody else changed meanwhile is not set back."""
    kept = [
        (name, value)
        for name, value in attempt.form.multi_items()
        if isinstance(value, str) and name not in {FIELD, "seen", "revision", "entry"} and not name.startswith("field.")
    ]
    own = [(f"field.{name}", text) for name, text in yours.items()]
    if "entry" in attempt.form:
        now = [("entry", f"{token} {id_}") for id_, token in tokens.items()]
    else:
        now = [("seen", tokens[attempt.entry] or "")]
    return [*kept, *own, *now, ("revision", str(revision))]


def _yours(attempt: Attempt, was: Entry | None) -> dict[str, str]:
    """The fields that an edit was to set: those that are otherwise than they were seen."""
    if was is None or sent.opened(attempt.request) != "edit":
        return {}
    typed = sent.typed(attempt.form, kind_of(was))
    return {name: text for name, text in typed.items() if text != fields.written(getattr(was, name))}


def _as_seen(attempt: Attempt, id_: str) -> Entry | None:
    """The entry as it stood when the form was made."""
    number = sent.number(attempt.form, "revision")
    with attempt.desk.reading() as view:
        past = [one for one in view.history(id_) if one.from_revision <= number or not number]
    return past[-1].value if past else None  # type: ignore[return-value]


def _instead(view: View, was: Entry | None) -> list[forms.TwinView]:
    """The entries that have passages of one that is no more."""
    if was is None:
        return []
    places = {(one.document, one.start, one.end) for one in was.evidence}
    found = {
        entry.id: entry
        for document in {place[0] for place in places}
        for entry in view.entries(kind=kind_of(was), document=document)
        if any((one.document, one.start, one.end) in places for one in entry.evidence)
    }
    return [forms.choice(view, entry) for entry in found.values()]


def _attempt(request: Request, visitor: Visitor, form: FormData, id_: str) -> Attempt:
    return Attempt(request, visitor, form, {id_: sent.text(form, "seen")})


def _entry(view: View, id_: str) -> Entry:
    entry = view.entry(id_)
    if entry is None:
        raise HTTPException(404, f"there is no entry {id_}")
    return entry
