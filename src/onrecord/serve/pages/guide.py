"""`/guide`: how to read these pages."""

from fastapi import APIRouter, Request, Response

from onrecord.export.report import words
from onrecord.serve.desk import Desk
from onrecord.serve.rendering import page

router = APIRouter()


@router.get("/guide")
def guide(request: Request) -> Response:
    """What the site's guide says, and what only the app has."""
    desk: Desk = request.app.state.desk
    with desk.reading() as view:
        return page(
            request, view, "serve/guide.html", title="How to read this", current="guide", families=words.FAMILIES
        )
