"""Requests to typed values: parameters, bodies, edit tokens."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.datastructures import FormData
from starlette.requests import Request

from onrecord.serve.adding.given import received
from onrecord.serve.rest.operations import Operation
from onrecord.serve.rest.problems import RefusedError

_ENTITY_TAG = re.compile(r'(?:W/)?"([^"]*)"')
LARGEST_BODY = 1_000_000
"""Bytes."""


def parameters(operation: Operation, request: Request) -> Any:
    """The parameters of a request, checked against their types."""
    said: dict[str, str] = dict(request.path_params)
    for name, value in request.query_params.multi_items():
        if name in said:
            raise _wrong(name, "it is given twice, or is part of the path")
        said[name] = value
    for name, value in said.items():
        if "\0" in value:
            raise _wrong(name, "no text of a record has a NUL in it")
    return _converted(said, operation.asked)


def _converted(given: Mapping[str, str], kind: type) -> Any:
    known = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name not in known:
            raise _wrong(name, f"there is no such parameter here; those that there are: {', '.join(known) or 'none'}")
        try:
            values[known[name].name] = msgspec.convert(value, known[name].type, strict=False)
        except msgspec.ValidationError as error:
            raise _wrong(name, str(error)) from error
    for name, field in known.items():
        if field.required and field.name not in values:
            raise _wrong(name, "it is missing")
    return kind(**values)


def _wrong(name: str, what: str) -> RefusedError:
    return RefusedError(400, f"{name}: {what}", parameters={name: what})


async def body(operation: Operation, request: Request) -> Any:
    """The body of a request, checked against its type; none is like an empty one."""
    if operation.body is FormData:
        if request.headers.get("content-type", "").partition(";")[0].strip() != "multipart/form-data":
            raise RefusedError(415, "send what is to be added as multipart/form-data")
        return await received(request)
    content = await _content(request)
    if content and request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise RefusedError(415, "send the body as application/json")
    try:
        return msgspec.json.decode(content or b"{}", type=operation.body)
    except (msgspec.DecodeError, RecursionError) as error:
        raise RefusedError(400, f"the body: {error}", parameters={"body": str(error)}) from error


async def _content(request: Request) -> bytes:
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > LARGEST_BODY:
            raise RefusedError(413, f"a body may have {LARGEST_BODY:,} bytes at most")
    return bytes(content)


def tokens(operation: Operation, request: Request) -> tuple[str, ...]:
    """The edit tokens of `If-Match`, which must be there where something is decided on."""
    match = request.headers.get("if-match")
    if not operation.guarded:
        return ()
    if match is None or match.strip() == "*":
        raise RefusedError(
            428,
            "send the ETag that it was shown with as If-Match: so nobody's decision is overwritten unseen",
        )
    found = tuple(_ENTITY_TAG.findall(match))
    if not found:
        raise RefusedError(400, 'If-Match: write an ETag in quotation marks, as it was given: If-Match: "0f3a"')
    return found
