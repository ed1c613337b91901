"""`/events`: what changes, as server-sent events."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import StreamingResponse

from onrecord.serve.feed import Feed, TooManyError

router = APIRouter()


@router.get("/events")
async def events(request: Request) -> StreamingResponse:
    """A stream that does not end. Who comes back with the id of the last event hears what it missed."""
    feed: Feed = request.app.state.feed
    try:
        told = feed.listen(request.state.visitor, _revision(request.headers.get("last-event-id", "")))
    except TooManyError as error:
        raise HTTPException(503, "so many listen already that no more can", {"Retry-After": "60"}) from error
    # A proxy in between is not to wait for the end.
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(told, headers=headers, media_type="text/event-stream")


def _revision(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None
