"""The page for an address that asks for what cannot be meant."""

from typing import cast

from fastapi import Request, Response

from onrecord.serve.asked import PARAMETERS, AskedError, asked
from onrecord.serve.desk import Desk
from onrecord.serve.rendering import page


def refused(request: Request, error: Exception) -> Response:
    """What is wrong, and what may stand there."""
    wrong = cast(AskedError, error).wrong
    names = {one.name for one in wrong}
    kept = {name: text for name, text in request.query_params.items() if name in PARAMETERS and name not in names}
    desk: Desk = request.app.state.desk
    with desk.reading() as view:
        return page(
            request,
            view,
            "serve/refused.html",
            title="Not understood",
            current="",
            status=400,
            wrong=wrong,
            without=asked(kept.items()).href(request.url.path),
        )
