"""The pages, one file each."""

from fastapi import APIRouter

from onrecord.serve.pages import (
    conflicts,
    entry,
    export,
    lists,
    overview,
    set_aside,
    timeline,
)

ROUTERS: tuple[APIRouter, ...] = (
    conflicts.router,
    entry.router,
    export.router,
    lists.router,
    overview.router,
    set_aside.router,
    timeline.router,
)
