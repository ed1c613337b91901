"""The app put together: its pages, its assets, and what every answer carries."""

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from starlette.middleware.base import RequestResponseEndpoint

from onrecord.api.clock import whoever
from onrecord.serve import assets
from onrecord.serve.access import Needs, Role, Visitor
from onrecord.serve.desk import Desk
from onrecord.serve.pages import ROUTERS
from onrecord.serve.rest import ROOT, interface


def application(desk: Desk) -> FastAPI:
    """The app of an open record."""
    app = FastAPI(title="OnRecord", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.desk = desk
    for router in ROUTERS:  # Nothing is shown to who may not read, also where a page forgets to ask.
        app.include_router(router, include_in_schema=False, dependencies=[Depends(Needs(Role.READ))])
    app.add_api_route("/assets/{version}/{name}", asset, include_in_schema=False)
    app.mount(ROOT, interface(desk))
    app.middleware("http")(_visited)
    return app


async def _visited(request: Request, call_next: RequestResponseEndpoint) -> Response:
    request.state.visitor = Visitor(whoever(), Role.ADMIN)
    return await call_next(request)


def asset(version: str, name: str) -> Response:
    """A file that pages load."""
    content = assets.assets().get(name)
    if content is None or version != assets.version():
        raise HTTPException(404, f"there is no {name} of this version")
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(content, 200, kept, assets.TYPES[name.rpartition(".")[2]])
