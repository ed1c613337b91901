"""The pages, one file each."""

from fastapi import APIRouter

from onrecord.serve.pages import (
    adding,
    deciding,
    entry,
    events,
    export,
    guide,
    lists,
    review,
)

ROUTERS: tuple[APIRouter, ...] = (
    adding.router,
    deciding.router,
    entry.router,
    events.router,
    guide.router,
    export.router,
    lists.router,
    review.router,
)
