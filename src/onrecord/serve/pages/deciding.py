"""What is decided by forms: of entries, actors and sources. Each carries what was seen; if that changed meanwhile nothing
is decided, and the page shows what changed, by whom, and what was to be decided, to be decided again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from onrecord import api
from onrecord.corrections import read_value
from onrecord.errors import CorrectionError, StaleError
from onrecord.model import CORRECTED_FIELDS, BlockTarget, DocumentTarget, Entry, is_rejected, kind_of
from onrecord.serve.access import Reviewing, Visitor
from onrecord.serve.access.forms import FIELD
from onrecord.serve.adding import Again, Jobs
from onrecord.serve.desk import Desk
from onrecord.serve.links import LINKS
from onrecord.serve.pages import review
from onrecord.serve.rendering import page
from onrecord.serve.reviewing import fields, forms
from onrecord.serve.reviewing.forms import Tried
from onrecord.serve.reviewing.meanwhile import meanwhile
from onrecord.serve.reviewing.tokens import document_token, since
from onrecord.serve.reviewing.twins import twins
from onrecord.store import Filters, View

router = APIRouter()
FOUND = 20
"""Entries that a search for one to merge with shows."""
_LONGEST_WHY = 2000


async def _sent(request: Request) -> FormData:
    return await request.form()


Sent = Annotated[FormData, Depends(_sent)]


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
        return _text(self.form, "why").strip()[:_LONGEST_WHY] or None

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
            back=_local(back) or LINKS.entry(id_),
            twins=forms.twin_views(view, twins(view, entry)),
            found=[forms.choice(view, hit.entry) for hit in found if hit.entry.id != id_],
        )


@router.post("/entries/{id_}/edit")
def edit(request: Request, id_: str, visitor: Reviewing, form: Sent) -> Response:
    """Sets the fields that are otherwise than they stand."""
    attempt = _attempt(request, visitor, form, id_)
    with attempt.desk.reading() as view:
        entry = _entry(view, id_)
        if attempt.stale(view):
            return _stale(attempt)
        typed = _typed(form, kind_of(entry))
        values, wrong = _read(entry, typed, forms.find_actor(view, entry))
        message = "Some of it does not fit." if wrong else None if values else "Nothing is otherwise than it stands."
        if message is not None:
            tried = Tried(typed=typed, wrong=wrong, why=attempt.why or "", message=message, opened="edit")
            return review.shown(request, view, entry, status=422, tried=tried, back=_back(form, id_))
    return _decided(attempt, lambda: api.edit_fields(attempt.desk.store, id_, values, **attempt.options()))


@router.post("/entries/{id_}/split")
def split(request: Request, id_: str, visitor: Reviewing, form: Sent) -> Response:
    """Tells passages apart."""
    attempt = _attempt(request, visitor, form, id_)
    apart = [int(one) for one in form.getlist("passage") if isinstance(one, str) and one.isdecimal() and len(one) < 6]
    return _decided(attempt, lambda: api.split(attempt.desk.store, id_, apart, **attempt.options()))


@router.post("/entries/{id_}/{verb}")
def judge(
    request: Request, id_: str, verb: Literal["accept", "reject", "pin"], visitor: Reviewing, form: Sent
) -> Response:
    """Accepts, rejects or pins an entry as it stands."""
    attempt = _attempt(request, visitor, form, id_)
    act = {"accept": api.accept, "reject": api.reject, "pin": api.pin}[verb]
    return _decided(attempt, lambda: act(attempt.desk.store, id_, **attempt.options()))


@router.post("/merge")
def merge(request: Request, visitor: Reviewing, form: Sent) -> Response:
    """Makes entries one. Each comes as its edit token and its id."""
    pairs = [one.partition(" ") for one in form.getlist("entry") if isinstance(one, str)]
    seen = {id_: token for token, _, id_ in pairs if id_}
    if not seen:
        raise HTTPException(422, "two entries or more have to be named")
    attempt = Attempt(request, visitor, form, seen)
    return _decided(attempt, lambda: api.merge(attempt.desk.store, list(seen), **attempt.options()))


@router.post("/undo")
def undo(request: Request, visitor: Reviewing, form: Sent) -> Response:
    """Takes a decision back, or the taking back of one."""
    id_ = _text(form, "correction")
    desk: Desk = request.app.state.desk
    with desk.reading() as view:
        known = first = view.correction(id_)
        if known is None:
            raise HTTPException(404, "there is no such decision in the log")
        while first is not None and first.undoes is not None:
            first = view.correction(first.undoes)
    why = _text(form, "why").strip()[:_LONGEST_WHY] or None
    if first is not None and isinstance(first.targets[0], BlockTarget | DocumentTarget):
        again = Again(steps=[("undo", {"correction": id_, "why": why})], what="a decision on a document is taken back")
        return _read_again(request, visitor, again)
    try:
        done = api.undo(desk.store, id_, by=visitor.name, why=why)
    except CorrectionError as error:
        raise HTTPException(409, str(error)) from error
    return _onward(_local(_text(form, "back")) or "/review", done)


# --- actors


@router.post("/actors/{id_}/edit")
def edit_actor(request: Request, id_: str, visitor: Reviewing, form: Sent) -> Response:
    """Sets the name or office of an actor."""

    def act(options: Mapping[str, Any], name: str) -> Any:
        desk: Desk = request.app.state.desk
        with desk.reading() as view:
            actor, _ = forms.actor_called(view, id_) or (None, ())
        typed = {field: _text(form, field).strip() for field in ("role", "of", "name") if field in form}
        new = {field: text for field, text in typed.items() if text != (getattr(actor, field) or "")}
        if not new:
            raise CorrectionError("nothing is otherwise than it stands")
        for field, text in new.items():
            read_value("actor", field, text)  # All fit, or none is set.
        done = None
        for field, text in new.items():  # The name comes last: by it the others find the actor.
            done = api.edit_actor(desk.store, name, field, text or None, **options)
        return done

    return _of_actor(request, visitor, id_, form, act)


@router.post("/actors/{id_}/merge")
def merge_actors(request: Request, id_: str, visitor: Reviewing, form: Sent) -> Response:
    """Makes an actor and another one, whose name stands."""
    desk: Desk = request.app.state.desk
    into = _text(form, "into").strip()
    return _of_actor(
        request,
        visitor,
        id_,
        form,
        lambda options, _: api.merge_actors(desk.store, id_, _actor_id(desk, into), **options),
    )


@router.post("/actors/{id_}/apart")
def keep_apart(request: Request, id_: str, visitor: Reviewing, form: Sent) -> Response:
    """A name is not that of this actor."""
    desk: Desk = request.app.state.desk
    name = _text(form, "name").strip()
    return _of_actor(request, visitor, id_, form, lambda options, _: api.keep_apart(desk.store, name, id_, **options))


@router.post("/actors/{id_}/reject")
def reject_actor(request: Request, id_: str, visitor: Reviewing, form: Sent) -> Response:
    """What looks like an actor is none."""
    desk: Desk = request.app.state.desk
    return _of_actor(request, visitor, id_, form, lambda options, _: api.reject_actor(desk.store, id_, **options))


# --- sources


@router.post("/sources/{id_}/block")
def keep_block(request: Request, id_: str, visitor: Reviewing, form: Sent) -> Response:
    """A block belongs to the article, or does not."""
    start, end, keep = (_text(form, name) for name in ("start", "end", "keep"))
    if not (start.isdecimal() and end.isdecimal() and max(len(start), len(end)) < 12 and keep in {"yes", "no"}):
        raise HTTPException(422, "a block is named by its first character and the one behind its last")
    values = {"document": id_, "place": (int(start), int(end)), "keep": keep == "yes", "why": _why(form)}
    what = "a block is taken in" if keep == "yes" else "a block is left out"
    return _of_source(request, visitor, id_, form, lambda _: [("keep_block", values)], what)


@router.post("/sources/{id_}/edit")
def edit_source(request: Request, id_: str, visitor: Reviewing, form: Sent) -> Response:
    """Sets the title, publisher, authors or a day of a document."""
    desk: Desk = request.app.state.desk
    with desk.reading() as view:
        document = view.document(id_)
        if document is None:
            raise HTTPException(404, "there is no such document in the record")
        typed = _typed(form, "document")
        values, wrong = _read(document, typed, forms.find_actor(view))
        if document_token(document) == _text(form, "seen") and (wrong or not values):
            message = "Some of it does not fit." if wrong else "Nothing is otherwise than it stands."
            tried = Tried(typed=typed, wrong=wrong, why=_why(form) or "", message=message)
            return page(
                request, view, "serve/again.html", form="serve/decide_source.html", title=message, current="sources", status=422,
                href=LINKS.document(id_), name=document.title or document.key,
                decide=forms.decide_source(request, view, document, tried),
            )  # fmt: skip
    steps = [
        ("edit_document", {"document": id_, "field": name, "value": value, "why": _why(form)})
        for name, value in values.items()
    ]
    return _of_source(request, visitor, id_, form, lambda _: steps, ", ".join(values) + " set")


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
    return _onward(_back(attempt.form, attempt.entry), done)


def _refused(attempt: Attempt, why: str) -> Response:
    """The entry with what was filled in, and why it cannot be decided so."""
    with attempt.desk.reading() as view:
        entry = view.entry(attempt.entry)
        if entry is None or attempt.stale(view):
            return _stale(attempt)
        tried = Tried(why=attempt.why or "", message=f"{why[:1].upper()}{why[1:]}.", opened=_opened(attempt.request))
        return review.shown(attempt.request, view, entry, status=422, tried=tried, back=_back(attempt.form, entry.id))


def _opened(request: Request) -> str:
    return request.url.path.rpartition("/")[2]


@dataclass(frozen=True)
class Yours:
    """A field that was to be set, beside what stands there now."""

    field: str
    value: str


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
        after = int(_number(attempt.form, "revision"))
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
            yours=[Yours(fields.label(name), text or fields.NOT_SAID) for name, text in yours.items()],
            verb=_VERBS.get(_opened(attempt.request), "decide"),
            why=attempt.why,
            again=_again(attempt, yours, tokens, view.revision) if all(tokens.values()) else None,
            action=attempt.request.url.path,
            back=_back(attempt.form, id_),
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
    if was is None or _opened(attempt.request) != "edit":
        return {}
    typed = _typed(attempt.form, kind_of(was))
    return {name: text for name, text in typed.items() if text != fields.written(getattr(was, name))}


def _as_seen(attempt: Attempt, id_: str) -> Entry | None:
    """The entry in the revision in which the form was made."""
    with attempt.desk.reading(_number(attempt.form, "revision")) as view:
        return view.entry(id_)


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


def _of_actor(
    request: Request, visitor: Visitor, id_: str, form: FormData, act: Callable[[Mapping[str, Any], str], Any]
) -> Response:
    """Carries a decision on an actor out, unless somebody else decided on it since it was seen."""
    desk: Desk = request.app.state.desk
    # Of two who decide at once the second looks after the first is done.
    with request.app.state.deciding:
        with desk.reading() as view:
            found = forms.actor_called(view, id_)
            log = view.corrections()
            names = [found[0].name, *found[1], id_] if found else [id_]
            newer = since(log, _text(form, "seen"), names)
            if newer or found is None:
                return _stale_actor(request, view, id_, newer, form)
        try:
            done = act({"by": visitor.name, "why": _why(form)}, id_)
        except CorrectionError as error:
            with desk.reading() as view:
                said = str(error)
                tried = Tried(why=_why(form) or "", message=f"{said[:1].upper()}{said[1:]}.", typed={
                    name: _text(form, name) for name in ("name", "role", "of") if name in form and _opened(request) == "edit"
                })  # fmt: skip
                return page(
                    request, view, "serve/again.html", form="serve/decide_actor.html", title="This cannot be decided so", current="actors",
                    status=422, href=LINKS.actor(id_), name=names[0],
                    decide=forms.decide_actor(request, view, id_, tried),
                )  # fmt: skip
    with desk.reading() as view:
        gone = forms.actor_called(view, id_) is None
    return _onward("/actors" if gone else _back(form, None) or LINKS.actor(id_) or "/actors", done)


def _stale_actor(request: Request, view: View, id_: str, newer: Sequence[Any], form: FormData) -> Response:
    found = forms.actor_called(view, id_)
    wanted = [(name, value) for name, value in form.multi_items() if isinstance(value, str) and value]
    hidden = {FIELD, "seen", "back", "why", "revision"}
    return page(
        request,
        view,
        "serve/stale_other.html",
        title="Somebody changed this meanwhile",
        current="actors",
        status=409,
        href=LINKS.actor(id_),
        name=found[0].name if found else id_,
        newer=[forms.decision_words(one) for one in newer],
        now=forms.fields_of_actor(found[0]) if found else (),
        yours=[Yours(name.capitalize(), value) for name, value in wanted if name not in hidden],
        why=_why(form),
        action=request.url.path,
        again=[(name, value) for name, value in wanted if name not in {FIELD, "seen"}]
        + [("seen", str(len(view.corrections())))],
        decide=None,
    )


def _of_source(
    request: Request,
    visitor: Visitor,
    id_: str,
    form: FormData,
    steps: Callable[[View], list[Any]],
    what: str,
) -> Response:
    """Enqueues a decision on a document, which is read anew for it, unless it changed since it was seen."""
    desk: Desk = request.app.state.desk
    with desk.reading() as view:
        document = view.document(id_)
        if document is None:
            raise HTTPException(404, "there is no such document in the record")
        token = document_token(document)
        if token != _text(form, "seen"):
            wanted = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
            return page(
                request,
                view,
                "serve/stale_other.html",
                title="Somebody changed this meanwhile",
                current="sources",
                status=409,
                href=LINKS.document(id_),
                name=document.title or document.key,
                newer=forms.decisions_of(document),
                now=fields.inputs(document),
                yours=[Yours(fields.label(n.removeprefix("field.")), v) for n, v in wanted if n.startswith("field.")],
                what=what,
                why=_why(form),
                action=request.url.path,
                again=_repeated(wanted, token),
            )
        again = Again(steps=steps(view), about=id_, seen=token, what=what)
    return _read_again(request, visitor, again)


def _read_again(request: Request, visitor: Visitor, again: Again) -> Response:
    jobs: Jobs = request.app.state.jobs
    return RedirectResponse(f"/add/{jobs.decide(visitor.name, again).id}", 303)


# --- what was sent


def _attempt(request: Request, visitor: Visitor, form: FormData, id_: str) -> Attempt:
    return Attempt(request, visitor, form, {id_: _text(form, "seen")})


def _entry(view: View, id_: str) -> Entry:
    entry = view.entry(id_)
    if entry is None:
        raise HTTPException(404, f"there is no entry {id_}")
    return entry


def _typed(form: FormData, about: str) -> dict[str, str]:
    """The fields of a form, with line ends as texts have them."""
    return {
        name: _text(form, f"field.{name}").replace("\r\n", "\n")
        for name in CORRECTED_FIELDS[about]
        if f"field.{name}" in form
    }


def _read(thing: Any, typed: Mapping[str, str], find: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """The values of the fields that are otherwise than they stand, and why others cannot be read."""
    about = "document" if "blocks" in thing.__struct_fields__ else kind_of(thing)
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, text in typed.items():
        if text.strip() == fields.written(getattr(thing, name)).strip():
            continue
        try:
            values[name] = fields.read(about, name, text, find)
        except CorrectionError as error:
            wrong[name] = str(error)
    return values, wrong


def _repeated(sent: list[tuple[str, str]], token: str) -> list[tuple[str, str]]:
    """What was sent, to be sent again with the edit token of now."""
    return [*((name, value) for name, value in sent if name not in {FIELD, "seen"}), ("seen", token)]


def _actor_id(desk: Desk, name: str) -> str:
    """The id of the actor that is called so."""
    with desk.reading() as view:
        found = forms.find_actor(view)(name)
    return found.id if found is not None else name


def _text(form: FormData, name: str) -> str:
    found = form.get(name)
    return found if isinstance(found, str) else ""


def _number(form: FormData, name: str) -> int:
    found = _text(form, name)
    return int(found) if found.isdecimal() and len(found) < 10 else 0


def _why(form: FormData) -> str | None:
    return _text(form, "why").strip()[:_LONGEST_WHY] or None


def _back(form: FormData, id_: str | None) -> str:
    return _local(_text(form, "back")) or (LINKS.entry(id_) if id_ else "")


def _local(address: str) -> str | None:
    """An address within the app, or `None`: nobody is sent elsewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if plain and not parts.netloc and not parts.scheme and len(address) < 2000 else None


def _onward(back: str, done: Any) -> Response:
    """To where one came from, with what was decided."""
    parts = urlsplit(back)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != "done"]
    if done is not None and done.corrections:
        query.append(("done", done.corrections[-1].id))
    return RedirectResponse(f"{parts.path}?{urlencode(query)}" if query else parts.path, 303)
