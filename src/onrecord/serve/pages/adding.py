"""`/add` and `/add/JOB`: articles given to be read, and what becomes of them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO
from typing import Annotated
from urllib.parse import quote

import msgspec
from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile

from onrecord.export.report import dates, words
from onrecord.model import Document, Problem
from onrecord.read.files import WEB_ADDRESS
from onrecord.serve.access import Reviewing
from onrecord.serve.adding import Input, Job, Jobs, Limits
from onrecord.serve.adding.sniffing import HEAD, Refused, named_by_content
from onrecord.serve.desk import Desk
from onrecord.serve.links import LINKS
from onrecord.serve.rendering import page
from onrecord.store import View

router = APIRouter()
SHOWN = 200
"""Documents and jobs that a page names at most."""
_FORM = 1 << 20
"""Bytes of a form beside what is uploaded."""
_STATES = {"waiting": "waiting", "reading": "being read", "done": "done", "cancelled": "cancelled"}


@dataclass(frozen=True)
class JobLine:
    """A job in a list."""

    href: str
    what: str
    by: str
    when: str
    state: str


@dataclass(frozen=True)
class JobView:
    """A job as its page shows it. `before` are the jobs that come first, `entries` how many entries the revision brought."""

    job: Job
    what: str
    when: str
    state: str
    before: int
    added: tuple[tuple[str, str], ...]
    more: int
    known: int
    failures: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    entries: int | None


@router.get("/add")
def add_page(request: Request, visitor: Reviewing) -> Response:  # noqa: ARG001
    """The form, and the jobs so far."""
    return _form_page(request)


async def given(request: Request) -> AsyncIterator[FormData]:
    """What was sent, as long as it is looked at."""
    form = await received(request)
    try:
        yield form
    finally:
        await form.close()


async def received(request: Request) -> FormData:
    """What was sent, within the limits; files of it lie on the disk until it is closed."""
    limits: Limits = request.app.state.limits
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        raise HTTPException(411, "the length of what is sent has to be told first")
    if len(length) > 15 or int(length) > limits.bytes + _FORM:
        raise HTTPException(413, f"more than {limits.bytes:,} bytes at once; add it in parts")
    return await request.form(max_files=limits.files + 1)


@router.post("/add")
def add(request: Request, visitor: Reviewing, form: Annotated[FormData, Depends(given)]) -> Response:
    """Takes in what was given, as a job."""
    desk: Desk = request.app.state.desk
    jobs: Jobs = request.app.state.jobs
    if desk.store.read_only:
        return _form_page(request, form, "this record was opened for reading only; open it where it may be written to")
    found = Given(form, request.app.state.limits, desk)
    if found.wrong:
        return _form_page(request, form, found.wrong)
    id_ = jobs.spool.new()
    job = jobs.add(id_, visitor.name, found.kept(jobs, id_))
    return RedirectResponse(f"/add/{job.id}", 303)


@router.get("/add/{id_}")
def job_page(request: Request, id_: str, visitor: Reviewing) -> Response:  # noqa: ARG001
    """How a job stands."""
    desk: Desk = request.app.state.desk
    jobs: Jobs = request.app.state.jobs
    job = jobs.job(id_)
    if job is None:
        raise HTTPException(404, "there is no such job; those that are long over are not kept")
    with desk.reading() as view:
        return page(request, view, "serve/job.html", title=_what(job), current="add", shown=_view(view, jobs, job))


@router.post("/add/{id_}/cancel")
def cancel(request: Request, id_: str, visitor: Reviewing) -> Response:  # noqa: ARG001
    """Leaves a job off."""
    jobs: Jobs = request.app.state.jobs
    jobs.cancel(id_)
    return RedirectResponse(f"/add/{quote(id_, safe='')}", 303)


class Given:
    """What a form has: files, a text, addresses. `wrong` is why none of it is taken."""

    def __init__(self, form: FormData, limits: Limits, desk: Desk) -> None:
        self._desk = desk
        self._files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
        self._text = _words(form, "text").strip()
        self._meta = {name: _words(form, name).strip() for name in ("title", "publisher", "published", "url")}
        self._addresses = [one for line in _words(form, "addresses").splitlines() for one in line.split()]
        self.wrong = self._wrong(limits)

    def _wrong(self, limits: Limits) -> str | None:
        if not (self._files or self._text or self._addresses):
            return "nothing was given; choose files, paste a text or name addresses"
        if len(self._files) > limits.files:
            return f"more than {limits.files} files at once; add them in parts, or as one JSON Lines file"
        if len(self._addresses) > limits.addresses:
            return f"more than {limits.addresses} addresses at once; add them in parts"
        if self._addresses and not self._desk.settings.fetch:
            return "this server fetches no addresses; save the pages and add the files"
        return None

    def kept(self, jobs: Jobs, id_: str) -> list[Input]:
        """Each thing as it lies in the spool, or with why it is not taken."""
        inputs = [self._file(jobs, id_, number, one) for number, one in enumerate(self._files)]
        if self._text:
            inputs.append(self._pasted(jobs, id_, len(inputs)))
        inputs += [_address(one) for one in dict.fromkeys(self._addresses)]
        return inputs

    def _file(self, jobs: Jobs, id_: str, number: int, file: UploadFile) -> Input:
        name = file.filename or "unnamed"
        head = file.file.read(HEAD)
        file.file.seek(0)
        called = named_by_content(name, head)
        if isinstance(called, Refused):
            return _refused(name, "file", called.what, called.remedy)
        most = self._desk.settings.max_bytes
        kept = jobs.spool.keep(id_, number, called, file.file, most)
        if kept is None:
            return _refused(
                name, "file", f"the file is larger than the limit of {most:,} bytes", "split it and add the parts"
            )
        return Input(name=name, sort="file", place=kept[0], size=kept[1])

    def _pasted(self, jobs: Jobs, id_: str, number: int) -> Input:
        """A text becomes a line of JSON with what was said of it."""
        named = self._meta["title"] or words.clipped(self._text, 60)
        line = {
            "id": f"pasted: {named}",
            "text": self._text,
            **{name: text for name, text in self._meta.items() if text},
        }
        kept = jobs.spool.keep(
            id_, number, "pasted.jsonl", BytesIO(msgspec.json.encode(line)), 2 * self._desk.settings.max_bytes
        )
        if kept is None:
            return _refused(named, "text", "the text is too long", "split it into its articles")
        return Input(name=named, sort="text", place=kept[0], size=kept[1])


def _words(form: FormData, name: str) -> str:
    found = form.get(name)
    return found if isinstance(found, str) else ""


def _address(given: str) -> Input:
    if not WEB_ADDRESS.match(given) or len(given) > 2000:
        return _refused(
            given[:200], "address", "this is no web address", "write it whole, as https://example.org/story"
        )
    return Input(name=given, sort="address")


def _refused(name: str, sort: str, what: str, remedy: str) -> Input:
    problem = Problem(source=name, what=what, remedy=remedy)
    return Input(name=name, sort=sort, outcome="failed", problems=[problem])  # type: ignore[arg-type]


def _form_page(request: Request, form: FormData | None = None, wrong: str | None = None) -> Response:
    desk: Desk = request.app.state.desk
    jobs: Jobs = request.app.state.jobs
    names = ("text", "addresses", "title", "publisher", "published", "url")
    typed = {name: _words(form, name) if form is not None else "" for name in names}
    with desk.reading() as view:
        return page(
            request,
            view,
            "serve/add.html",
            title="Add",
            current="add",
            status=422 if wrong else 200,
            wrong=words.capital(wrong) if wrong else None,
            typed=typed,
            fetches=bool(desk.settings.fetch),
            limits=request.app.state.limits,
            most=desk.settings.max_bytes,
            jobs=[_line(job) for job in jobs.jobs()[:SHOWN]],
        )


def _line(job: Job) -> JobLine:
    return JobLine(f"/add/{job.id}", _what(job), job.by, dates.moment_in_words(job.when), _STATES[job.state])


def _what(job: Job) -> str:
    """What a job is, for a heading."""
    if job.again is not None:
        return f"Reading anew: {job.again.what}"
    if len(job.inputs) == 1:
        return f"Adding {words.clipped(job.inputs[0].name, 80)}"
    sorts = {one.sort for one in job.inputs}
    noun = {"file": "file", "address": "address"}.get(next(iter(sorts)), "text") if len(sorts) == 1 else "source"
    return f"Adding {words.counted(len(job.inputs), noun, 'addresses' if noun == 'address' else None)}"


def _view(view: View, jobs: Jobs, job: Job) -> JobView:
    documents = job.documents
    about = [job.again.about] if job.again is not None and job.again.about else []
    shown = {one.id: one for one in view.documents([*documents[:SHOWN], *about])}
    problems = [*([job.failed] if job.failed else []), *job.problems]
    return JobView(
        job=job,
        what=_what(job),
        when=dates.moment_in_words(job.when),
        state=_STATES[job.state],
        before=jobs.before(job) if job.state == "waiting" else 0,
        added=tuple(_named(shown[id_]) for id_ in (*documents[:SHOWN], *about) if id_ in shown),
        more=max(0, len(documents) - SHOWN),
        known=sum(one.known for one in job.inputs),
        failures=tuple(one for one in problems if one.lost),
        remarks=tuple(one for one in problems if not one.lost),
        entries=_entries(view, job),
    )


def _named(document: Document) -> tuple[str, str]:
    return LINKS.document(document.id), words.document_title(document)


def _entries(view: View, job: Job) -> int | None:
    if job.revision is None:
        return None
    revision = next(iter(view.revisions(job.revision)), None)
    return revision.counts.get("entries_added", 0) if revision is not None else None
