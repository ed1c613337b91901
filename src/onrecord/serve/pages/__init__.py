"""The pages, one file each."""

from fastapi import APIRouter

from onrecord.serve.pages import (
    entry,
    export,
    lists,
)

ROUTERS: tuple[APIRouter, ...] = (
    entry.router,
    export.router,
    lists.router,
)
