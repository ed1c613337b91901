"""The style sheet, scripts and shapes that pages load, under a name that changes when any of them does."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

from onrecord.export.site.pages import style

TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "json": "application/json"}


@cache
def assets() -> dict[str, bytes]:
    """The files by name. `style.css` is the sheet of the report and the site, and then the app's own, in one."""
    found = {
        one.name: one.read_bytes()
        for one in sorted(files(__name__).iterdir(), key=lambda one: one.name)
        if one.name.rpartition(".")[2] in TYPES
    }
    sheets = [found.pop(name) for name in sorted(found) if name.endswith(".css")]
    return {**found, "style.css": b"\n".join((style(), *sheets))}


@cache
def version() -> str:
    """Changes when any of the files does: what has it in its address may be kept for good."""
    hashed = sha256()
    for name, content in assets().items():
        hashed.update(f"{name} {len(content)} ".encode() + content)
    return hashed.hexdigest()[:12]
