"""The pages, one file each."""

from fastapi import APIRouter

from onrecord.serve.pages import (
    changes,
    entry,
    events,
    export,
    guide,
    lists,
    source,
)

ROUTERS: tuple[APIRouter, ...] = (
    changes.router,
    entry.router,
    events.router,
    guide.router,
    export.router,
    lists.router,
    source.router,
)
