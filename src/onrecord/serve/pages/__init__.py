"""The pages, one file each."""

from fastapi import APIRouter

from onrecord.serve.pages import (
    actors,
    adding,
    ask,
    changes,
    conflicts,
    deciding,
    deciding_actors,
    deciding_sources,
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
    changes.router,
    conflicts.router,
    deciding.router,
    deciding_actors.router,
    deciding_sources.router,
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
