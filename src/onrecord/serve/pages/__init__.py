"""The pages, one file each."""

from fastapi import APIRouter

from onrecord.serve.pages import (
    entry,
    source,
)

ROUTERS: tuple[APIRouter, ...] = (
    entry.router,
    source.router,
)
