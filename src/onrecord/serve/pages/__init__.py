"""The pages, one file each."""

from fastapi import APIRouter

from onrecord.serve.pages import entry
from onrecord.serve.rest import reference

ROUTERS: tuple[APIRouter, ...] = (
    entry.router,
    reference.router,
)
