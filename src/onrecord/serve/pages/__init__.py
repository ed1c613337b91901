"""The pages, one file each."""

from fastapi import APIRouter

from onrecord.serve.pages import (
    adding,
    deciding,
    entry,
    events,
    guide,
    review,
)

ROUTERS: tuple[APIRouter, ...] = (
    adding.router,
    deciding.router,
    entry.router,
    events.router,
    guide.router,
    review.router,
)
