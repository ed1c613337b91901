"""Models are loaded once a session: everything else the tests do is fast."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from known_bugs import KNOWN_BUGS
from onrecord import api
from onrecord.model import Annotated, Record
from onrecord.pipeline import Pipeline
from onrecord.pipeline import annotated as annotate
from support import DESK, EXAMPLES, GOOD, AnnotateText, BuildLines, article, json_lines

pytest_plugins = (
    "store_fixtures",
    "command_fixtures",
    "browser_fixtures",
    "serve_fixtures",
    "interface_fixtures",
    "ray_fixtures",
)

# Tests say nothing of time: a machine may be busy. They try the same examples every time, so that a change is judged by
# what it changes; `HYPOTHESIS_PROFILE=search pytest` tries others.
settings.register_profile("onrecord", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "onrecord"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is known to be wrong is expected to fail; once mended it fails the run until it is struck off the list."""
    for item in items:
        reason = KNOWN_BUGS.get(item.nodeid.removeprefix("tests/"))
        if reason is not None:
            item.add_marker(pytest.mark.xfail(reason=reason, strict=True))


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return api.load()


@pytest.fixture(scope="session")
def annotate_text(pipeline: Pipeline) -> AnnotateText:
    def annotated(text: str, published: str | None = None) -> Annotated:
        (one,) = annotate([article(text, published)], pipeline)
        return one

    return annotated


@pytest.fixture(scope="session")
def demo_record(pipeline: Pipeline) -> Record:
    return api.build([EXAMPLES], pipeline=pipeline)


@pytest.fixture(scope="session")
def desk_file(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of `DESK`, kept in a file: never to be written to."""
    folder = tmp_path_factory.mktemp("desk")
    api.init(folder / "record.db")
    api.add(folder / "record.db", json_lines(folder / "desk.jsonl", DESK), pipeline=pipeline, by="Desk")
    return folder / "record.db"


@pytest.fixture
def desk(desk_file: Path, tmp_path: Path) -> Path:
    """The record of `DESK` for one test alone."""
    return Path(shutil.copy(desk_file, tmp_path / "record.db"))


@pytest.fixture
def build_lines(pipeline: Pipeline, tmp_path: Path) -> BuildLines:
    def build(*documents: dict[str, str]) -> Record:
        return api.build([json_lines(tmp_path / "documents.jsonl", documents)], pipeline=pipeline)

    return build


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder with one good document."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, "utf-8")
    return folder
