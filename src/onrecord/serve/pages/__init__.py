"""The pages, one file each."""

from fastapi import APIRouter

from onrecord.serve.pages import (
    entry,
    events,
    export,
    guide,
    lists,
)
from onrecord.serve.rest import reference

ROUTERS: tuple[APIRouter, ...] = (
    entry.router,
    events.router,
    guide.router,
    export.router,
    lists.router,
    reference.router,
)
