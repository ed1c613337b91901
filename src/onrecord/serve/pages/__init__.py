"""The pages, one file each."""

from fastapi import APIRouter

from onrecord.serve.pages import (
    actors,
    ask,
    entry,
    export,
    lists,
    source,
    sources,
)

ROUTERS: tuple[APIRouter, ...] = (
    actors.router,
    ask.router,
    entry.router,
    export.router,
    lists.router,
    source.router,
    sources.router,
)
