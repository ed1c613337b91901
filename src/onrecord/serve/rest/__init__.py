"""The record as data, under `/api/v1`: everything that the pages show, and every decision.

request -> typed parameters and body -> an operation over the view, or of the api -> values of the model -> JSON
"""

from collections.abc import Callable

from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.errors import OnRecordError
from onrecord.serve.asked import AskedError
from onrecord.serve.rest import actors, adding, deciding, documents, entries, problems, reference, whole
from onrecord.serve.rest.answering import endpoint
from onrecord.serve.rest.openapi import ROOT
from onrecord.serve.rest.operations import OPERATIONS

__all__ = ["ROOT", "interface", "reference"]

SECTIONS = (entries, documents, actors, whole, deciding, adding)
"""They declare the operations, in the order in which `/api` tells them."""


def interface(app: FastAPI) -> Starlette:
    """What answers under `ROOT` of an app, with what it has."""
    routes = [Route(one.path, endpoint(one), methods=[one.method], name=one.name) for one in OPERATIONS.values()]
    told: dict[int | type[Exception], Callable[[Request, Exception], Response]] = dict.fromkeys(
        (problems.RefusedError, AskedError, OnRecordError, HTTPException, Exception), problems.told
    )
    made = Starlette(routes=routes, exception_handlers=told)
    made.state = app.state
    return made
