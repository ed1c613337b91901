"""The app over kept records: asked directly, and served to a real browser."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

from onrecord import api
from onrecord.pipeline import Pipeline
from onrecord.serve import Desk, application
from onrecord.store import Store
from support import EXAMPLES

Serve = Callable[[Path], str]


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
        yield TestClient(application(Desk(store)), base_url="http://127.0.0.1:8765")


@pytest.fixture
def client(demo_copy: Path) -> Iterator[TestClient]:
    """Asks the app over a record of one test alone."""
    with Store.open(demo_copy) as store:
        yield TestClient(application(Desk(store)), base_url="http://127.0.0.1:8765")


@pytest.fixture
def served() -> Iterator[Serve]:
    """Serves a record to real clients for the time of a test; gives the address."""
    with ExitStack() as stack:
        yield lambda record: stack.enter_context(_Running(record))


class _Running:
    def __init__(self, record: Path) -> None:
        self._store = Store.open(record)
        app = application(Desk(self._store))
        self._server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        (socket,) = self._server.servers[0].sockets
        return f"http://127.0.0.1:{socket.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._store.close()
