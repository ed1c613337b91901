"""What is decided of actors by forms. Each carries how long the log was: who decided on the actor since is told first."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData

from onrecord import api
from onrecord.corrections import read_value
from onrecord.errors import CorrectionError
from onrecord.export.report import words
from onrecord.model import Correction
from onrecord.serve.access import Reviewing, Visitor
from onrecord.serve.access.forms import FIELD
from onrecord.serve.desk import Desk
from onrecord.serve.links import LINKS
from onrecord.serve.rendering import page
from onrecord.serve.reviewing import forms, sent
from onrecord.serve.reviewing.forms import Tried
from onrecord.serve.reviewing.tokens import since
from onrecord.store import View

router = APIRouter()
FIELDS = ("role", "of", "name")
"""What can be set. The name comes last: by it the others find the actor."""
_UNSAID = {FIELD, "seen", "back", "why", "revision"}


@router.post("/actors/{id_}/edit")
def edit_actor(request: Request, id_: str, visitor: Reviewing, form: sent.Sent) -> Response:
    """Sets the name or office of an actor."""

    def act(options: Mapping[str, Any], name: str) -> Any:
        desk: Desk = request.app.state.desk
        new = _changed(form)
        if not new:
            raise CorrectionError("nothing is otherwise than it stands")
        for field, value in new.items():
            read_value("actor", field, value)  # All fit, or none is set.
        done = None
        for field, value in new.items():
            done = api.edit_actor(desk.store, name, field, value or None, **options)
        return done

    return _of_actor(request, visitor, id_, form, act)


def _changed(form: FormData) -> dict[str, str]:
    """The fields that are otherwise than the form showed them."""
    return {
        name: found
        for name in FIELDS
        if name in form and (found := sent.text(form, name).strip()) != sent.text(form, f"was.{name}").strip()
    }


@router.post("/actors/{id_}/merge")
def merge_actors(request: Request, id_: str, visitor: Reviewing, form: sent.Sent) -> Response:
    """Makes an actor and another one, whose name stands."""
    desk: Desk = request.app.state.desk
    into = sent.text(form, "into").strip()
    return _of_actor(
        request,
        visitor,
        id_,
        form,
        lambda options, _: api.merge_actors(desk.store, id_, _actor_id(desk, into), **options),
    )


@router.post("/actors/{id_}/apart")
def keep_apart(request: Request, id_: str, visitor: Reviewing, form: sent.Sent) -> Response:
    """A name is not that of this actor."""
    desk: Desk = request.app.state.desk
    name = sent.text(form, "name").strip()
    return _of_actor(request, visitor, id_, form, lambda options, _: api.keep_apart(desk.store, name, id_, **options))


@router.post("/actors/{id_}/reject")
def reject_actor(request: Request, id_: str, visitor: Reviewing, form: sent.Sent) -> Response:
    """What looks like an actor is none."""
    desk: Desk = request.app.state.desk
    return _of_actor(request, visitor, id_, form, lambda options, _: api.reject_actor(desk.store, id_, **options))


def _of_actor(
    request: Request, visitor: Visitor, id_: str, form: FormData, act: Callable[[Mapping[str, Any], str], Any]
) -> Response:
    """Carries a decision on an actor out, unless somebody else decided on it since it was seen."""
    desk: Desk = request.app.state.desk
    # Of two who decide at once the second looks after the first is done.
    with desk.store.turn():
        with desk.reading() as view:
            found = forms.actor_called(view, id_)
            log = view.corrections()
            names = [found[0].name, *found[1], id_] if found else [id_]
            newer = since(log, sent.text(form, "seen"), names)
            if newer or found is None:
                return _stale_actor(request, view, id_, newer, form)
        try:
            done = act({"by": visitor.name, "why": sent.why(form)}, id_)
        except CorrectionError as error:
            with desk.reading() as view:
                tried = Tried(why=sent.why(form) or "", message=f"{words.capital(str(error))}.", typed={
                    name: sent.text(form, name) for name in ("name", "role", "of") if name in form and sent.opened(request) == "edit"
                })  # fmt: skip
                return page(
                    request, view, "serve/again.html", form="serve/decide_actor.html", title="This cannot be decided so", current="actors",
                    status=422, href=LINKS.actor(id_), name=names[0],
                    decide=forms.decide_actor(request, view, id_, tried),
                )  # fmt: skip
    with desk.reading() as view:
        gone = forms.actor_called(view, id_) is None
    return sent.onward("/actors" if gone else sent.back(form, None) or LINKS.actor(id_) or "/actors", done)


def _stale_actor(request: Request, view: View, id_: str, newer: Sequence[Correction], form: FormData) -> Response:
    found = forms.actor_called(view, id_)
    edits = sent.opened(request) == "edit"
    same = {name for name in FIELDS if edits and name not in _changed(form)}
    wanted = [(n, v) for n, v in form.multi_items() if isinstance(v, str) and n.removeprefix("was.") not in same]
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
        what=_VERBS.get(sent.opened(request), "a decision"),
        yours=[
            sent.Yours(name.capitalize(), value)
            for name, value in wanted
            if name not in _UNSAID and not name.startswith("was.")
        ],
        why=sent.why(form),
        action=request.url.path,
        again=sent.repeated(wanted, str(len(view.corrections()))) if found else None,
    )


_VERBS = {
    "edit": "another name or office",
    "merge": "that it is the same as another",
    "apart": "that a name is somebody else’s",
    "reject": "that it is nobody",
}


def _actor_id(desk: Desk, name: str) -> str:
    """The id of the actor that is called so."""
    with desk.reading() as view:
        found = forms.find_actor(view)(name)
    return found.id if found is not None else name
