"""`/sign-in`, `/sign-out`: a browser's session, begun with a token."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.serve.access.entrance import Access, cookie_name, is_secure
from onrecord.serve.access.sessions import LONGEST
from onrecord.serve.desk import Desk
from onrecord.serve.links import local
from onrecord.serve.rendering import bare_page

router = APIRouter()


@router.get("/sign-in")
def sign_in(request: Request, next: str = "/") -> Response:  # the name in the address
    """The form."""
    return _form(request, after(next), wrong=False)


@router.post("/sign-in")
def signed_in(request: Request, token: Annotated[str, Form()], next: Annotated[str, Form()] = "/") -> Response:
    """Begins a session, and goes on to where the visitor wanted to."""
    desk: Desk = request.app.state.desk
    access: Access = request.app.state.access
    with desk.reading() as view:
        found = view.token_of(token.strip())
    if found is None:
        return _form(request, after(next), wrong=True)
    _end(request)
    answer = RedirectResponse(after(next), 303)
    answer.set_cookie(
        cookie_name(request),
        access.sessions.begin(found.number),
        max_age=int(LONGEST),
        httponly=True,
        samesite="strict",
        secure=is_secure(request),
    )
    return answer


@router.get("/sign-out")
def sign_out(request: Request) -> Response:
    """Asks whether to: a link changes nothing."""
    return bare_page(request, "serve/sign_out.html", title="Sign out")


@router.post("/sign-out")
def signed_out(request: Request) -> Response:
    """Ends the session."""
    _end(request)
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(cookie_name(request), httponly=True, samesite="strict", secure=is_secure(request))
    return answer


def after(address: str) -> str:
    """Where who signed in goes: the address, if it leads to a page of this server; else the first page."""
    found = local(address)
    return found if found is not None and urlsplit(found).path != "/sign-out" else "/"


def _form(request: Request, next_: str, *, wrong: bool) -> Response:
    return bare_page(request, "serve/sign_in.html", 403 if wrong else 200, title="Sign in", next=next_, wrong=wrong)


def _end(request: Request) -> None:
    """The session that the cookie names, if any."""
    access: Access = request.app.state.access
    session = access.sessions.of(request.cookies.get(cookie_name(request), ""))
    if session is not None:
        access.sessions.end(session.key)
