"""What every request passes: by which name we are asked, by whom, how often, and from whose page."""

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.serve.access.entrance import Access, bearer_of
from onrecord.serve.access.forms import HEADER, REFUSED, SAFE_METHODS, same_origin
from onrecord.serve.access.rates import address
from onrecord.serve.access.visitors import Visitor
from onrecord.serve.errors import answer, is_for_programs, sign_in

ASSETS = "/assets/"
ICON = "/favicon.ico"
SIGN_IN = "/sign-in"


class Gate:
    """Lets through who may come in, as `request.state.visitor`, and answers the others itself."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope.setdefault("state", {})["visitor"] = None
            refusal = await self._refusal(Request(scope, receive))
            if refusal is not None:
                await refusal(scope, receive, send)
                return
        await self.app(scope, receive, send)

    async def _refusal(self, request: Request) -> Response | None:
        hosts = request.headers.getlist("host")
        if len(hosts) != 1 or not self._access.hosts.answers(hosts[0]):
            said = "this server is not asked by that name; who runs it can allow the name with --allow-host"
            return await run_in_threadpool(answer, request, 400, said)
        if request.url.path.startswith(ASSETS) or request.url.path == ICON:
            return None
        visitor = await run_in_threadpool(self._access.visitor, request, request.app.state.desk)
        request.state.visitor = visitor
        wait = self._wait(request, visitor)
        if wait:
            said = f"that was too often in a short time; it goes on in {wait} seconds"
            return await run_in_threadpool(answer, request, 429, said, {"Retry-After": str(wait)})
        if visitor is None and request.url.path != SIGN_IN:
            return await run_in_threadpool(_unknown, request)
        if self._from_elsewhere(request, visitor):
            return await run_in_threadpool(answer, request, 403, REFUSED)
        return None

    def _wait(self, request: Request, visitor: Visitor | None) -> int:
        """Seconds that this request comes too early."""
        rates, machine = self._access.rates, address(request.scope.get("client"))
        who = f"token {visitor.token}" if visitor and visitor.token is not None else machine
        wait = rates.wait(rates.requests, who)
        if request.method not in SAFE_METHODS:
            wait = wait or rates.wait(rates.writes, who)
        trying = request.url.path == SIGN_IN and request.method not in SAFE_METHODS
        if trying or (visitor is None and bearer_of(request) is not None):
            wait = wait or rates.wait(rates.sign_ins, machine)
        return wait

    def _from_elsewhere(self, request: Request, visitor: Visitor | None) -> bool:
        """Whether something is to be changed that no page of ours asks for. The token of a form stands in it, where its
        handler looks (`sent_by_our_form`); the interface for programs takes it as a header only."""
        if request.method in SAFE_METHODS or (visitor is not None and not visitor.sends_by_itself):
            return False
        if not same_origin(request.headers, request.url.scheme):
            return True
        return is_for_programs(request) and not self._access.forms.holds(request.headers.get(HEADER), visitor)


def _unknown(request: Request) -> Response:
    """To who does not say who it is: a program is told so, a person is asked."""
    if is_for_programs(request) or request.method not in SAFE_METHODS:
        said = "this needs a token: ask who runs this record for one"
        return answer(request, 401, said, {"WWW-Authenticate": 'Bearer realm="OnRecord"'})
    return sign_in(request)
