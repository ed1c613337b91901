"""The pages, one file each."""

from fastapi import APIRouter

from onrecord.serve.pages import entry

ROUTERS: tuple[APIRouter, ...] = (entry.router,)
