"""The pages, one file each."""

from fastapi import APIRouter

from onrecord.serve.pages import (
    conflicts,
    entry,
    events,
    export,
    guide,
    lists,
    overview,
    set_aside,
    source,
    timeline,
)

ROUTERS: tuple[APIRouter, ...] = (
    conflicts.router,
    entry.router,
    events.router,
    export.router,
    guide.router,
    lists.router,
    overview.router,
    set_aside.router,
    source.router,
    timeline.router,
)
