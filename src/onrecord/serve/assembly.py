"""The app put together: its pages, its assets, and what every answer carries."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI, HTTPException, Response
from fastapi.responses import RedirectResponse

from onrecord.serve import assets
from onrecord.serve.access import Needs, Role
from onrecord.serve.access.bodies import Bodies
from onrecord.serve.access.entrance import Access
from onrecord.serve.access.forms import sent_by_our_form
from onrecord.serve.access.gate import ICON, Gate
from onrecord.serve.access.headers import Headers
from onrecord.serve.adding import Jobs, Limits, spool_of
from onrecord.serve.adding.reader import Reader
from onrecord.serve.asked import AskedError
from onrecord.serve.desk import Desk
from onrecord.serve.errors import Unforeseen, handled
from onrecord.serve.feed import Feed
from onrecord.serve.pages import ROUTERS, sign_in
from onrecord.serve.pages.refused import refused
from onrecord.serve.rest import ROOT, interface, reference
from onrecord.serve.turns import Turns

OURS = Depends(sent_by_our_form)


def application(desk: Desk, access: Access | None = None) -> FastAPI:
    """The app of an open record. Without `access` it is for whoever is at this machine."""
    app = FastAPI(title="OnRecord", openapi_url=None, docs_url=None, redoc_url=None, lifespan=_running)
    app.state.desk = desk
    app.state.limits = limits = Limits(bytes=desk.settings.max_upload_bytes)
    app.state.jobs = Jobs(
        spool_of(desk.store, desk.settings), Reader(desk.store.database.complete, desk.settings, limits)
    )
    app.state.access = access = access or Access(desk.settings)
    app.state.feed = Feed(desk, access)
    for router in (
        *ROUTERS,
        reference.router,
    ):  # Nothing is shown to who may not read, also where a page forgets to ask.
        app.include_router(router, include_in_schema=False, dependencies=[Depends(Needs(Role.READ)), OURS])
    app.include_router(sign_in.router, include_in_schema=False, dependencies=[OURS])
    app.add_api_route("/assets/{version}/{name}", asset, include_in_schema=False)
    app.add_api_route(ICON, icon, include_in_schema=False)
    app.mount(ROOT, interface(app))
    app.add_exception_handler(AskedError, refused)
    handled(app)
    # The last one is the first that a request passes.
    app.add_middleware(Turns)
    app.add_middleware(Bodies, settings=desk.settings)
    app.add_middleware(Gate, access=access)
    app.add_middleware(Unforeseen)
    app.add_middleware(Headers)
    return app


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    """While the server runs: what an earlier one left to be added is taken up, and what is left at the end waits."""
    app.state.jobs.resume()
    yield
    app.state.jobs.close()


def asset(version: str, name: str) -> Response:
    """A file that pages load."""
    content = assets.assets().get(name)
    if content is None or version != assets.version():
        raise HTTPException(404, f"there is no {name} of this version")
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(content, 200, kept, assets.TYPES[name.rpartition(".")[2]])


def icon() -> Response:
    """Where browsers look for the sign of a site when a page, or a file that is no page, names none."""
    return RedirectResponse(f"/assets/{assets.version()}/icon.svg", 307, {"Cache-Control": "no-cache"})
