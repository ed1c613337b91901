"""The pages, one file each."""

from fastapi import APIRouter

from onrecord.serve.pages import (
    actors,
    ask,
    entry,
    events,
    export,
    guide,
    lists,
    source,
    sources,
)

ROUTERS: tuple[APIRouter, ...] = (
    actors.router,
    ask.router,
    entry.router,
    events.router,
    guide.router,
    export.router,
    lists.router,
    source.router,
    sources.router,
)
