"""What a form sent: its fields, where one goes next, and what is sent on."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from onrecord.errors import CorrectionError
from onrecord.model import CORRECTED_FIELDS, Document, Entry, kind_of
from onrecord.serve.access import Visitor
from onrecord.serve.access.forms import FIELD
from onrecord.serve.adding import Again, Jobs
from onrecord.serve.links import LINKS, local
from onrecord.serve.reviewing import fields

_LONGEST_WHY = 2000


async def _sent(request: Request) -> AsyncIterator[FormData]:
    form = await request.form()
    try:
        yield form
    finally:
        await form.close()


Sent = Annotated[FormData, Depends(_sent)]


@dataclass(frozen=True)
class Yours:
    """A field that was to be set, beside what stands there now."""

    field: str
    value: str


def text(form: FormData, name: str) -> str:
    """A field; the empty text where it was not sent."""
    found = form.get(name)
    return found if isinstance(found, str) else ""


def number(form: FormData, name: str) -> int:
    """A field as a number; 0 where it is none."""
    found = text(form, name)
    return int(found) if found.isdecimal() and len(found) < 10 else 0


def why(form: FormData) -> str | None:
    """The reason that was given."""
    return text(form, "why").strip()[:_LONGEST_WHY] or None


def back(form: FormData, id_: str | None) -> str:
    """Where one came from, or the page of the entry."""
    return local(text(form, "back")) or (LINKS.entry(id_) if id_ else "")


def onward(back: str, done: Any) -> Response:
    """To where one came from, with what was decided."""
    parts = urlsplit(back)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != "done"]
    if done is not None and done.corrections:
        query.append(("done", done.corrections[-1].id))
    return RedirectResponse(f"{parts.path}?{urlencode(query)}" if query else parts.path, 303)


def opened(request: Request) -> str:
    """The form that was sent, by what its address ends in."""
    return request.url.path.rpartition("/")[2]


def typed(form: FormData, about: str) -> dict[str, str]:
    """The fields of a form, with line ends as texts have them."""
    return {
        name: text(form, f"field.{name}").replace("\r\n", "\n")
        for name in CORRECTED_FIELDS[about]
        if f"field.{name}" in form
    }


def read(
    thing: Entry | Document, typed: Mapping[str, str], find: fields.FindActor
) -> tuple[dict[str, Any], dict[str, str]]:
    """The values of the fields that are otherwise than they stand, and why others cannot be read."""
    about = "document" if isinstance(thing, Document) else kind_of(thing)
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, given in typed.items():
        if given.strip() == fields.written(getattr(thing, name)).strip():
            continue
        try:
            values[name] = fields.read(about, name, given, find)
        except CorrectionError as error:
            wrong[name] = str(error)
    return values, wrong


def repeated(sent: list[tuple[str, str]], token: str) -> list[tuple[str, str]]:
    """What was sent, to be sent again with the edit token of now."""
    return [*((name, value) for name, value in sent if name not in {FIELD, "seen"}), ("seen", token)]


def read_again(request: Request, visitor: Visitor, again: Again) -> Response:
    """Enqueues a decision for which a document is read anew, and goes to see how it stands."""
    jobs: Jobs = request.app.state.jobs
    return RedirectResponse(f"/add/{jobs.decide(visitor.name, again).id}", 303)
