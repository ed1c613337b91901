"""Operations carried out, and what they give as bytes: JSON, or JSON Lines where a whole list is asked for."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from hashlib import sha256
from itertools import islice
from typing import Any
from urllib.parse import urlencode

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from onrecord.errors import StaleError
from onrecord.model import Corrected, JobStatus, Listed
from onrecord.serve.access import Needs
from onrecord.serve.access.forms import sent_by_our_form
from onrecord.serve.desk import Desk
from onrecord.serve.rendering import known_etags, respond
from onrecord.serve.rest import asking
from onrecord.serve.rest.operations import OPERATIONS, Call, Operation
from onrecord.serve.rest.parameters import AsOf
from onrecord.serve.rest.problems import RefusedError
from onrecord.store import View
from onrecord.version import __version__

JSON = "application/json"
LINES = "application/jsonl"
_LINES_TOO = frozenset({LINES, "application/x-ndjson"})
_AT_ONCE = 100
_KEPT = {"Cache-Control": "private, no-cache", "Vary": "Accept, Authorization, Cookie"}
encode = msgspec.json.Encoder(order="deterministic").encode
"""As the export has it, byte for byte."""


def endpoint(operation: Operation) -> Callable[[Request], Awaitable[Response]]:
    """What carries out an operation for a request."""

    async def answered(request: Request) -> Response:
        Needs(operation.needs)(request)
        asked = asking.parameters(operation, request)
        if operation.look is not None:
            return await run_in_threadpool(_looked, operation, request, asked)
        if operation.watch is not None:
            return await run_in_threadpool(_watched, operation, request, asked)
        await sent_by_our_form(request)
        state = request.app.state
        call = Call(
            desk=state.desk,
            visitor=request.state.visitor,
            asked=asked,
            tokens=asking.tokens(operation, request),
            body=await asking.body(operation, request),
            jobs=state.jobs,
            limits=state.limits,
        )
        try:
            return await run_in_threadpool(_done, operation, call)
        finally:
            await request.close()  # The files of a form.

    return answered


def _done(operation: Operation, call: Call[Any, Any]) -> Response:
    assert operation.do is not None
    try:
        value = operation.do(call)
    except StaleError as error:
        raise RefusedError(
            412, str(error), changed_by=error.by, changed_at=error.when, etag=_token_now(operation, call)
        ) from error
    headers = {"Cache-Control": "no-store"}
    if isinstance(value, JobStatus):
        headers["Location"] = f"/api/v1/add/{value.id}"
        return Response(encode(value), 202, headers, JSON)
    if isinstance(value, Corrected) and value.corrections:
        headers["Location"] = f"/api/v1/corrections/{value.corrections[-1].id}"
    return Response(encode(value), 201, headers, JSON)


def _token_now(operation: Operation, call: Call[Any, Any]) -> str | None:
    """The edit token of what was to be decided on, as it stands now."""
    shown = next((one for one in OPERATIONS.values() if one.tag and operation.path.startswith(f"{one.path}/")), None)
    if shown is None or shown.tag is None:
        return None
    with call.desk.reading() as view:
        return f'"{shown.tag(view, call.asked)}"'


def _looked(operation: Operation, request: Request, asked: Any) -> Response:
    assert operation.look is not None
    desk: Desk = request.app.state.desk
    media_type = _accepted(operation, request)
    with ExitStack() as stack:
        as_of = asked.then if isinstance(asked, AsOf) else None
        view = stack.enter_context(desk.reading(as_of))
        if as_of is not None and view.revision == 0:
            since = f"it begins at {view.begun}; name that day or a later one" if view.begun else "add to it first"
            raise RefusedError(404, f"nothing was in the record then: {since}")
        etag = (
            f'"{operation.tag(view, asked) if operation.tag and as_of is None else _state(view, request, media_type)}"'
        )
        headers = {"ETag": etag, **_KEPT}
        if etag in known_etags(request):
            return Response(status_code=304, headers=headers)
        if media_type == LINES:
            assert operation.lines is not None
            return StreamingResponse(
                _lines(operation.lines(view, asked), stack.pop_all()), 200, headers, f"{LINES}; charset=utf-8"
            )
        value = operation.look(view, asked)
        if isinstance(value, Listed):
            headers["Link"] = links(request, value)
        return Response(encode(value), 200, headers, JSON)


def _watched(operation: Operation, request: Request, asked: Any) -> Response:
    assert operation.watch is not None
    _accepted(operation, request)
    value = operation.watch(request.app.state.jobs, asked)
    headers = {"Link": links(request, value)} if isinstance(value, Listed) else {}
    return respond(request, encode(value), JSON, headers=headers)


def _accepted(operation: Operation, request: Request) -> str:
    """The media type of the answer."""
    given = request.headers.get("accept", "*/*").split(",")
    wanted = [part.partition(";")[0].strip().lower() for part in given]
    for one in wanted:
        if operation.lines is not None and one in _LINES_TOO:
            return LINES
        if one in {"*/*", "application/*", JSON, ""}:
            return JSON
    offered = f"{JSON} or {LINES}" if operation.lines is not None else JSON
    raise RefusedError(406, f"this can be had as {offered}")


def _state(view: View, request: Request, media_type: str) -> str:
    """Changes with the record, and with what is asked of it."""
    parts = (__version__, view.state_number(), view.revision, media_type, request.url.path, request.url.query)
    return sha256("\0".join(map(str, parts)).encode(errors="surrogateescape")).hexdigest()[:20]


def _lines(values: Iterator[Any], stack: ExitStack) -> Iterator[bytes]:
    with stack:
        while batch := list(islice(values, _AT_ONCE)):
            yield b"".join(encode(value) + b"\n" for value in batch)


def links(request: Request, listed: Listed[Any]) -> str:
    """The pages around this one, as RFC 8288 has it."""
    last = max(1, -(-listed.total // listed.most))
    pages = {"first": 1, "prev": listed.page - 1, "next": listed.page + 1, "last": last}
    others = [(name, value) for name, value in request.query_params.multi_items() if name != "page"]
    return ", ".join(
        f'<{request.url.path}?{urlencode([*others, ("page", page)])}>; rel="{rel}"'
        for rel, page in pages.items()
        if 1 <= page <= last
    )
