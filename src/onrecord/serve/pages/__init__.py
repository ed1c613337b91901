"""The pages, one file each."""

from fastapi import APIRouter

from onrecord.serve.pages import (
    entry,
    events,
    guide,
)

ROUTERS: tuple[APIRouter, ...] = (
    entry.router,
    events.router,
    guide.router,
)
