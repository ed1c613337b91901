"""The command line, run in this process on models that are loaded once."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from onrecord import api
from onrecord.api import building
from onrecord.pipeline import Pipeline


class Ran(NamedTuple):
    """What running a command gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in this process, on the models already loaded. Any exception but an exit fails the test."""
    from onrecord.cli import main

    for module in (api, building):
        monkeypatch.setattr(module, "load", lambda _settings=None: pipeline)

    def ran(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        code = stopped.value.code
        return Ran(code if isinstance(code, int) else 0 if code is None else 1, captured.out, captured.err)

    return ran
