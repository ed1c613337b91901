"""What is decided of documents by forms. A document is read anew for it, by the reading process."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from starlette.datastructures import FormData

from onrecord.serve.access import Reviewing, Visitor
from onrecord.serve.adding import Again
from onrecord.serve.desk import Desk
from onrecord.serve.links import LINKS
from onrecord.serve.rendering import page
from onrecord.serve.reviewing import fields, forms, sent
from onrecord.serve.reviewing.forms import Tried
from onrecord.serve.reviewing.tokens import document_token

router = APIRouter()


@router.post("/sources/{id_}/block")
def keep_block(request: Request, id_: str, visitor: Reviewing, form: sent.Sent) -> Response:
    """A block belongs to the article, or does not."""
    start, end, keep = (sent.text(form, name) for name in ("start", "end", "keep"))
    if not (start.isdecimal() and end.isdecimal() and max(len(start), len(end)) < 12 and keep in {"yes", "no"}):
        raise HTTPException(422, "a block is named by its first character and the one behind its last")
    values = {"document": id_, "place": (int(start), int(end)), "keep": keep == "yes", "why": sent.why(form)}
    what = "a block is taken in" if keep == "yes" else "a block is left out"
    return _of_source(request, visitor, id_, form, [("keep_block", values)], what)


@router.post("/sources/{id_}/edit")
def edit_source(request: Request, id_: str, visitor: Reviewing, form: sent.Sent) -> Response:
    """Sets the title, publisher, authors or a day of a document."""
    desk: Desk = request.app.state.desk
    with desk.reading() as view:
        document = view.document(id_)
        if document is None:
            raise HTTPException(404, "there is no such document in the record")
        typed = sent.typed(form, "document")
        values, wrong = sent.read(document, typed, forms.find_actor(view))
        if document_token(document) == sent.text(form, "seen") and (wrong or not values):
            message = "Some of it does not fit." if wrong else "Nothing is otherwise than it stands."
            tried = Tried(typed=typed, wrong=wrong, why=sent.why(form) or "", message=message)
            return page(
                request, view, "serve/again.html", form="serve/decide_source.html", title=message, current="sources", status=422,
                href=LINKS.document(id_), name=document.title or document.key,
                decide=forms.decide_source(request, view, document, tried),
            )  # fmt: skip
    steps = [
        ("edit_document", {"document": id_, "field": name, "value": value, "why": sent.why(form)})
        for name, value in values.items()
    ]
    return _of_source(request, visitor, id_, form, steps, ", ".join(values) + " set")


def _of_source(
    request: Request,
    visitor: Visitor,
    id_: str,
    form: FormData,
    steps: Sequence[Any],
    what: str,
) -> Response:
    """Enqueues a decision on a document, which is read anew for it, unless it changed since it was seen."""
    desk: Desk = request.app.state.desk
    with desk.reading() as view:
        document = view.document(id_)
        if document is None:
            raise HTTPException(404, "there is no such document in the record")
        token = document_token(document)
        if token != sent.text(form, "seen"):
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
                yours=[
                    sent.Yours(fields.label(n.removeprefix("field.")), v) for n, v in wanted if n.startswith("field.")
                ],
                what=what,
                why=sent.why(form),
                action=request.url.path,
                again=sent.repeated(wanted, token),
            )
        again = Again(steps=list(steps), about=id_, seen=token, what=what)
    return sent.read_again(request, visitor, again)
