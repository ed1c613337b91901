"""The description of the interface, for machines at `/openapi.json` and for people at `/api`."""

from functools import cache

import msgspec
from fastapi import APIRouter, Request, Response

from onrecord.serve.desk import Desk
from onrecord.serve.rendering import page, respond
from onrecord.serve.rest import openapi, problems
from onrecord.serve.rest.answering import JSON
from onrecord.serve.rest.telling import told

router = APIRouter()


@cache
def _description() -> bytes:
    return msgspec.json.encode(openapi.document())


@router.get("/openapi.json")
def description(request: Request) -> Response:
    """The description as OpenAPI 3.1."""
    return respond(request, _description(), JSON)


@router.get("/api")
def reference(request: Request) -> Response:
    """The description to be read: a page without a script."""
    desk: Desk = request.app.state.desk
    with desk.reading() as view:
        return page(
            request,
            view,
            "serve/reference.html",
            title="The record as data",
            current="api",
            told=told(msgspec.json.decode(_description())),
            problems=sorted(problems.SORTS.values(), key=lambda one: one.status),
        )
