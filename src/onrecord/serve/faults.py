"""What went wrong inside: the log has all of it, who asked has its number."""

import logging
import secrets

from starlette.requests import Request

log = logging.getLogger("onrecord.serve")


def logged(request: Request, error: Exception) -> str:
    """Logs an error, and gives the number by which the log names it."""
    number = secrets.token_hex(4)
    log.error("error %s: %s %r", number, request.method, request.url.path, exc_info=error)
    return number
