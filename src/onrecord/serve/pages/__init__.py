"""The pages, one file each."""

from fastapi import APIRouter

from onrecord.serve.pages import (
    entry,
    export,
    lists,
    source,
)

ROUTERS: tuple[APIRouter, ...] = (
    entry.router,
    export.router,
    lists.router,
    source.router,
)
