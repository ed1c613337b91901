"""`/export/FORMAT`: what a list shows, on all its pages, as a file."""

from collections.abc import Iterator
from typing import IO

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import StreamingResponse

from onrecord.errors import ExportError
from onrecord.serve.desk import Desk
from onrecord.serve.exporting import OFFERS, TooManyError, file_name, write
from onrecord.serve.rendering import asking

router = APIRouter()

CHUNK = 65_536


@router.get("/export/{format_}")
def export(request: Request, format_: str) -> StreamingResponse:
    """The file, with a name that says what is in it."""
    asked = asking(request)
    offer = OFFERS.get(format_)
    if offer is None:
        raise HTTPException(404, f"there is no format {format_}: there are {', '.join(OFFERS)}")
    desk: Desk = request.app.state.desk
    with desk.reading(asked.as_of) as view:
        try:
            made = write(view, asked, offer)
        except TooManyError as error:
            raise HTTPException(413, str(error)) from error
        except ExportError as error:
            raise HTTPException(501, str(error)) from error
    size = made.seek(0, 2)
    made.seek(0)
    headers = {
        "Content-Disposition": f'attachment; filename="{file_name(offer, asked)}"',
        "Content-Length": str(size),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-cache",
    }
    return StreamingResponse(_chunks(made), headers=headers, media_type=offer.media_type)


def _chunks(made: IO[bytes]) -> Iterator[bytes]:
    with made:
        while chunk := made.read(CHUNK):
            yield chunk
