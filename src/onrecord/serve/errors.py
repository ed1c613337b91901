"""What is answered where a page cannot be: a page for people, a problem in JSON (RFC 9457) for programs. Each says what
is so and what to do."""

import logging
import secrets
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import OnRecordError, StaleError, StoreError
from onrecord.serve.rendering import bare_page

log = logging.getLogger("onrecord.serve")

PROBLEM = "application/problem+json"
TITLES = {
    400: "That cannot be asked so",
    401: "This needs a token",
    403: "That is not allowed",
    404: "There is no such page",
    405: "That cannot be done here",
    408: "It took too long to arrive",
    409: "It changed meanwhile",
    410: "No more in the record",
    413: "Too large",
    415: "Not in a form that is understood",
    422: "Something does not fit",
    429: "Too often",
    500: "Something went wrong here",
    503: "Not just now",
}
REMEDIES = {
    400: "Go back, and change what was asked for.",
    401: "Sign in with a token.",
    403: "Go back, load the page again, and try once more; if that does not help, ask who runs this record.",
    404: "Look whether the address is whole. Else search for it, or begin at the overview.",
    405: "Go back to the page before, and use its buttons and links.",
    408: "Send less at a time, or over a faster line.",
    409: "Go back, load the page again, and decide on what stands there now.",
    410: "Search for what it said, or begin at the overview.",
    413: "Send it in parts.",
    415: "Use the form on the page; the interface’s description says what programs may send.",
    422: "Go back, and correct what is named.",
    429: "Wait that long; nothing was changed.",
    500: "Try again. If it happens again, tell who runs this record the number.",
    503: "Try again in a moment. If it happens again, tell who runs this record the number.",
}


def is_for_programs(request: Request) -> bool:
    """Whether a program asks."""
    return request.url.path.startswith("/api/") or request.url.path in ("/events", "/openapi.json")


def answer(
    request: Request,
    status: int,
    said: str,
    headers: Mapping[str, str] | None = None,
    *,
    number: str | None = None,
    faults: tuple[Mapping[str, str], ...] = (),
) -> Response:
    """The answer of an error; `said` is what is so. `number` is how the log names what happened."""
    if is_for_programs(request):
        found = {
            "type": "about:blank",
            "title": _phrase(status),
            "status": status,
            "detail": said,
            "remedy": _remedy(status),
        }
        more = {"instance": f"urn:onrecord:error:{number}"} if number else {}
        errors = {"errors": list(faults)} if faults else {}
        return JSONResponse({**found, **more, **errors}, status, dict(headers or {}), PROBLEM)
    return bare_page(
        request,
        "serve/error.html",
        status,
        dict(headers or {}),
        title=TITLES.get(status, _phrase(status)),
        said=said,
        faults=faults,
        remedy=_remedy(status),
        number=number,
        wants_token=status == HTTPStatus.UNAUTHORIZED,
    )


async def refuse(
    scope: Scope, receive: Receive, send: Send, status: int, said: str, headers: Mapping[str, str] | None = None
) -> None:
    """Answers a request before the app has it."""
    response = await run_in_threadpool(answer, Request(scope), status, said, headers)
    await response(scope, receive, send)


def sign_in(request: Request) -> Response:
    """To the page where one signs in, and back."""
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/sign-in?{urlencode({'next': path})}" if path != "/" else "/sign-in", 303)


def handled(app: FastAPI) -> None:
    """Lets the app answer its errors so."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _unfitting)
    app.add_exception_handler(StoreError, _store)
    app.add_exception_handler(OnRecordError, _ours)


def _http(request: Request, error: Any) -> Response:
    said = str(error.detail)
    if said == _phrase(error.status_code):  # Nobody said more.
        known = {404: f"there is nothing at {request.url.path}", 405: f"{request.method} is not for {request.url.path}"}
        said = known.get(error.status_code, said)
    return answer(request, error.status_code, said, error.headers)


def _unfitting(request: Request, error: Any) -> Response:
    faults = tuple(
        {"pointer": "/".join(str(part) for part in one["loc"]), "detail": str(one["msg"])} for one in error.errors()
    )
    return answer(request, 422, "what was sent is not what is asked for", faults=faults)


def _ours(request: Request, error: Any) -> Response:
    return answer(request, 409 if isinstance(error, StaleError) else 400, str(error))


def _store(request: Request, error: Any) -> Response:
    """Its words name places on this machine: they are for the log."""
    number = _logged(request, error)
    return answer(request, 503, "the record cannot be read or written", {"Retry-After": "5"}, number=number)


def _logged(request: Request, error: Exception) -> str:
    number = secrets.token_hex(4)
    log.error("error %s: %s %r", number, request.method, request.url.path, exc_info=error)
    return number


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase


def _remedy(status: int) -> str:
    return REMEDIES.get(status, REMEDIES[500] if status >= 500 else REMEDIES[400])


class Unforeseen:
    """Answers what nobody foresaw: the log has all of it, the visitor its number."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, sent)
        except Exception as error:
            if scope["type"] != "http" or begun:
                raise
            request = Request(scope)
            number = _logged(request, error)
            response = await run_in_threadpool(answer, request, 500, "the page could not be made", number=number)
            await response(scope, receive, send)
