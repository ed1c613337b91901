"""`/add` and `/add/JOB`: articles given to be read, and what becomes of them."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from onrecord.export.report import dates, words
from onrecord.model import Document, Problem
from onrecord.serve.access import Reviewing
from onrecord.serve.adding import Job, Jobs
from onrecord.serve.adding.given import Given, given, text_of
from onrecord.serve.desk import Desk
from onrecord.serve.links import LINKS
from onrecord.serve.rendering import page
from onrecord.store import View

router = APIRouter()
SHOWN = 200
"""Documents and jobs that a page names at most."""
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


@router.post("/add")
def add(request: Request, visitor: Reviewing, form: Annotated[FormData, Depends(given)]) -> Response:
    """Takes in what was given, as a job."""
    desk: Desk = request.app.state.desk
    jobs: Jobs = request.app.state.jobs
    if desk.store.read_only:
        return _form_page(request, form, "this record was opened for reading only; open it where it may be written to")
    found = Given(form, request.app.state.limits, desk, jobs.waiting)
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


def _form_page(request: Request, form: FormData | None = None, wrong: str | None = None) -> Response:
    desk: Desk = request.app.state.desk
    jobs: Jobs = request.app.state.jobs
    names = ("text", "addresses", "title", "publisher", "published", "url")
    typed = {name: text_of(form, name) if form is not None else "" for name in names}
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
