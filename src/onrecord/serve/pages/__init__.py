"""The pages, one file each."""

from fastapi import APIRouter

from onrecord.serve.pages import (
    actors,
    ask,
    conflicts,
    entry,
    events,
    export,
    guide,
    lists,
    overview,
    set_aside,
    source,
    sources,
    timeline,
)

ROUTERS: tuple[APIRouter, ...] = (
    actors.router,
    ask.router,
    conflicts.router,
    entry.router,
    events.router,
    export.router,
    guide.router,
    lists.router,
    overview.router,
    set_aside.router,
    source.router,
    sources.router,
    timeline.router,
)
