"""What goes wrong, told as RFC 9457 has it: what it is and what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import CorrectionError, OnRecordError, RecordError, StaleError, StoreError
from onrecord.model import ProblemDetails
from onrecord.serve.asked import AskedError

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Sort:
    """A sort of problem, by the status that it comes with."""

    name: str
    status: int
    title: str


SORTS = {
    one.status: one
    for one in (
        Sort("invalid", 400, "A parameter or the body is not as described"),
        Sort("sign-in", 401, "A token is needed"),
        Sort("not-allowed", 403, "This needs a role that you do not have"),
        Sort("not-found", 404, "There is no such thing in the record"),
        Sort("no-such-method", 405, "The method does not apply here"),
        Sort("not-acceptable", 406, "It cannot be given in a form that you accept"),
        Sort("gone", 410, "It was in the record and is no more"),
        Sort("stale", 412, "It has changed since you looked at it"),
        Sort("too-large", 413, "What was sent is too large"),
        Sort("unsupported", 415, "The body has to be JSON"),
        Sort("undecidable", 422, "This cannot be decided so"),
        Sort("edit-token-missing", 428, "The edit token is missing"),
        Sort("too-many", 429, "Too many requests"),
        Sort("error", 500, "Something is wrong with OnRecord"),
        Sort("unavailable", 503, "The record cannot be used at the moment"),
    )
}


class RefusedError(Exception):
    """A request that is not done. `more` are further members of the problem."""

    def __init__(self, status: int, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.more = status, detail, more


def problem(
    request: Request, status: int, detail: str, headers: Mapping[str, str] | None = None, **more: Any
) -> Response:
    """The answer to a request that is not done."""
    sort = SORTS.get(status)
    told = ProblemDetails(
        type=f"/api#{sort.name}" if sort else "about:blank",
        title=sort.title if sort else HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        instance=request.url.path,
        **more,
    )
    headers = {"Cache-Control": "no-store", **(headers or {})}
    return Response(msgspec.json.encode(told), status, headers, MEDIA_TYPE)


def told(request: Request, error: Exception) -> Response:
    """The answer to what an exception says."""
    match error:
        case RefusedError():
            return problem(request, error.status, error.detail, **error.more)
        case AskedError():
            wrong = {one.name: one.allowed for one in error.wrong}
            return problem(request, 400, str(error), parameters=wrong)
        case HTTPException():
            return problem(request, error.status_code, _detail(request, error), error.headers)
        case StaleError():
            return problem(request, 412, str(error), changed_by=error.by, changed_at=error.when)
        case CorrectionError():
            return problem(request, 422, str(error))
        case RecordError():
            return problem(request, 404, str(error))
        case StoreError():
            return problem(request, 503, str(error), {"Retry-After": "5"})
        case OnRecordError():
            return problem(request, 500, str(error))
    return problem(request, 500, "this is a fault of OnRecord: please report it, with what you asked for")


def _detail(request: Request, error: HTTPException) -> str:
    if error.status_code == 404 and error.detail == HTTPStatus.NOT_FOUND.phrase:
        return f"there is nothing at {request.url.path}; /api lists what there is"
    if error.status_code == 405:
        return f"{request.method} does nothing here; /api lists what does"
    return error.detail
