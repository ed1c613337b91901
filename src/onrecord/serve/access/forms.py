"""That what is sent was sent from a page of ours, and not by another site in the visitor's name (CSRF)."""

import hmac
import secrets

from fastapi import HTTPException, Request
from starlette.datastructures import Headers

from onrecord.serve.access.visitors import Visitor

FIELD = "csrf"
HEADER = "x-csrf-token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
REFUSED = "this was not sent from a page of this record, or the page is older than the server: load it again"


class Forms:
    """Makes and checks form tokens. Each is good for one session, and as long as the server runs."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def token(self, visitor: Visitor | None) -> str:
        """What a form has to send along."""
        of = f"{visitor.came}\0{visitor.session}" if visitor else "nobody"
        return hmac.new(self._secret, of.encode(), "sha256").hexdigest()

    def holds(self, given: object, visitor: Visitor | None) -> bool:
        """Whether this is the token of the visitor's forms; takes as long for every wrong one."""
        return isinstance(given, str) and hmac.compare_digest(
            given.encode("utf-8", "surrogatepass"), self.token(visitor).encode()
        )


def same_origin(headers: Headers, scheme: str) -> bool:
    """Whether a browser says that the request comes from a page of this very server. One that says nothing is none that
    we know."""
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if origin is None and site is None:
        return False
    return origin in (None, f"{scheme}://{headers.get('host', '')}") and site in (None, "same-origin")


async def sent_by_our_form(request: Request) -> None:
    """Raise unless the form token came along: for every route, it looks only at requests that change something."""
    visitor: Visitor | None = getattr(request.state, "visitor", None)
    if request.method in SAFE_METHODS or (visitor is not None and not visitor.sends_by_itself):
        return
    given: object = request.headers.get(HEADER)
    if given is None and request.headers.get("content-type", "").partition(";")[0].strip().lower() in _FORMS:
        given = (await request.form()).get(FIELD)
    if not request.app.state.access.forms.holds(given, visitor):
        raise HTTPException(403, REFUSED)
