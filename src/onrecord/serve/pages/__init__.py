"""The pages, one file each."""

from fastapi import APIRouter

from onrecord.serve.pages import (
    adding,
    deciding,
    deciding_actors,
    deciding_sources,
    entry,
    events,
    export,
    guide,
    lists,
    review,
    source,
)

ROUTERS: tuple[APIRouter, ...] = (
    adding.router,
    deciding.router,
    deciding_actors.router,
    deciding_sources.router,
    entry.router,
    events.router,
    export.router,
    guide.router,
    lists.router,
    review.router,
    source.router,
)
