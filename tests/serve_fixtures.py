"""The app over kept records: asked directly, and served to a real browser."""

import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount
from starlette.testclient import TestClient

from onrecord import api
from onrecord.pipeline import Pipeline
from onrecord.serve import Access, Desk, Role, Visitor, application
from onrecord.serve.access.forms import HEADER, SAFE_METHODS
from onrecord.serve.server import Server, address_of, listening
from onrecord.store import Store
from support import EXAMPLES

Serve = Callable[..., str]
"""Serves a record; whoever wants the app otherwise than it is gives what to do to it first."""
ADDRESS = "http://127.0.0.1:8765"


class Browser(TestClient):
    """Asks the app as a browser does from a page of it: says where a request comes from, and sends the form token. A
    request with an `Origin` or a token among its headers is sent as it is."""

    def __init__(self, app: Any) -> None:
        super().__init__(app, base_url=ADDRESS, follow_redirects=True)
        self.access: Access = app.state.access

    def form_token(self) -> str:
        """What the hidden field of every form has on this browser's pages."""
        for cookie in self.cookies.jar:
            session = self.access.sessions.of(cookie.value or "")
            if session is not None:
                return self.access.forms.token(Visitor("", Role.READ, "session", session.key))
        return self.access.forms.token(Visitor("", Role.ADMIN))

    def request(self, method: str, url: Any, **given: Any) -> Any:
        """As `TestClient` does, with what a browser adds."""
        headers: dict[str, str] = dict(given.pop("headers", None) or {})
        named: Mapping[str, str] = {name.lower(): value for name, value in headers.items()}
        if (
            method.upper() not in SAFE_METHODS
            and not {"authorization", "origin"} & named.keys()
            and "authorization" not in self.headers
        ):
            headers = {"Origin": ADDRESS, HEADER: self.form_token(), **headers}
        return super().request(method, url, headers=headers, **given)


def routes_of(app: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every route of the app with its path, those of apps mounted in it too."""
    for route in iter_route_contexts(app.routes):
        mounted = route.original_route
        if isinstance(mounted, Mount):
            yield from routes_of(mounted, f"{prefix}{mounted.path}")
        else:
            yield f"{prefix}{route.path}", route


@pytest.fixture(scope="session")
def demo_file(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the example coverage, kept in a file: never to be written to."""
    record = tmp_path_factory.mktemp("demo") / "record.db"
    api.init(record)
    api.add(record, [EXAMPLES], pipeline=pipeline, by="Desk")
    return record


@pytest.fixture
def demo_copy(demo_file: Path, tmp_path: Path) -> Path:
    """The record of the example coverage for one test alone."""
    return Path(shutil.copy(demo_file, tmp_path / "demo.db"))


@pytest.fixture(scope="session")
def reader(demo_file: Path) -> Iterator[TestClient]:
    """Asks the app over the record of the example coverage: only to look."""
    with Store.open(demo_file) as store:
        yield Browser(application(Desk(store)))


@pytest.fixture
def empty_reader(tmp_path: Path) -> Iterator[TestClient]:
    """Asks the app over a record without anything in it."""
    api.init(tmp_path / "empty.db")
    with Store.open(tmp_path / "empty.db") as store:
        yield Browser(application(Desk(store)))


@pytest.fixture
def client(demo_copy: Path) -> Iterator[TestClient]:
    """Asks the app over a record of one test alone."""
    with Store.open(demo_copy) as store:
        yield Browser(application(Desk(store)))


@pytest.fixture
def served() -> Iterator[Serve]:
    """Serves a record to real clients for the time of a test; gives the address."""
    with ExitStack() as stack:
        yield lambda record, prepare=None: stack.enter_context(Running(record, prepare))


class Running:
    """A record served on a free port of this machine."""

    def __init__(self, record: Path, prepare: Callable[[FastAPI], None] | None = None) -> None:
        self._store = Store.open(record)
        self._socket = listening("127.0.0.1", 0)
        self._started = threading.Event()
        app = application(Desk(self._store))
        if prepare is not None:
            prepare(app)
        self._server = Server(app, self._started.set)
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        try:
            self._server.run(sockets=[self._socket])
        finally:
            self._started.set()

    def __enter__(self) -> str:
        self._thread.start()
        self._started.wait()
        return address_of(self._socket).rstrip("/")

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()
        self._store.close()
