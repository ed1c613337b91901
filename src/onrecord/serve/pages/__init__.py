"""The pages, one file each."""

from fastapi import APIRouter

from onrecord.serve.pages import (
    actors,
    adding,
    ask,
    conflicts,
    deciding,
    entry,
    events,
    export,
    guide,
    lists,
    overview,
    review,
    set_aside,
    source,
    sources,
    timeline,
)

ROUTERS: tuple[APIRouter, ...] = (
    actors.router,
    adding.router,
    ask.router,
    conflicts.router,
    deciding.router,
    entry.router,
    events.router,
    export.router,
    guide.router,
    lists.router,
    overview.router,
    review.router,
    set_aside.router,
    source.router,
    sources.router,
    timeline.router,
)
