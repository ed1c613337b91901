"""Who comes in: looked at once, before anything else of a request."""

from dataclasses import dataclass, field

from fastapi import Request

from onrecord.api.clock import whoever
from onrecord.config import Settings
from onrecord.serve.access.forms import Forms
from onrecord.serve.access.hosts import Hosts
from onrecord.serve.access.rates import Rates
from onrecord.serve.access.sessions import Sessions
from onrecord.serve.access.visitors import Role, Visitor
from onrecord.serve.desk import Desk
from onrecord.store import Token

FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
"""What a proxy adds: behind one, who asks is not at this machine."""


@dataclass
class Access:
    """What the server knows of those who come. `open_here`: nothing but this machine reaches it, so that whoever is
    there needs no token while there is none."""

    settings: Settings = field(default_factory=Settings)
    hosts: Hosts = field(default_factory=Hosts)
    open_here: bool = True
    sessions: Sessions = field(default_factory=Sessions)
    forms: Forms = field(default_factory=Forms)
    rates: Rates = field(init=False)

    def __post_init__(self) -> None:
        self.rates = Rates(self.settings)

    def visitor(self, request: Request, desk: Desk) -> Visitor | None:
        """Who asks, if that one may come in. A token that was revoked, and a session of it, lets in nobody."""
        bearer, cookie = bearer_of(request), request.cookies.get(cookie_name(request))
        session = self.sessions.of(cookie) if cookie and bearer is None else None
        with desk.reading() as view:
            if bearer is not None:
                found = view.token_of(bearer)
                return of_token(found) if found else None
            made = view.tokens()
        if session is not None:
            for token in made:
                if token.number == session.token and token.stands:
                    return Visitor(token.name, Role[token.role.upper()], "session", session.key, token.number)
            self.sessions.end(session.key)
        if self.open_here and not made and not any(name in request.headers for name in FORWARDED):
            return Visitor(whoever(), Role.ADMIN)
        return None

    def still(self, visitor: Visitor, standing: frozenset[int]) -> bool:
        """Whether somebody who came in earlier may stay, while these tokens stand."""
        if visitor.came == "machine":
            return not standing
        return visitor.token in standing and (visitor.came == "token" or self.sessions.has(visitor.session))


def of_token(token: Token) -> Visitor:
    """Who sends a token with each request."""
    return Visitor(token.name, Role[token.role.upper()], "token", token=token.number)


def bearer_of(request: Request) -> str | None:
    """The token of an `Authorization` header; any other such header is a token that opens nothing."""
    given = request.headers.get("authorization")
    if given is None:
        return None
    scheme, _, secret = given.partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def cookie_name(request: Request) -> str:
    """Its own for each port: browsers send the cookies of a machine to all of its ports. `__Host-` keeps a cookie from
    being set by any other host."""
    port = (request.scope.get("server") or ("", ""))[1]
    return f"{'__Host-' if is_secure(request) else ''}onrecord-{port}"


def is_secure(request: Request) -> bool:
    """Whether nobody on the way can read along."""
    return request.url.scheme == "https"
