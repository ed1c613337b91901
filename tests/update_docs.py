"""Runs the examples of the documentation; `python tests/update_docs.py` writes their real output into the pages.

All pages share one folder to work in, `README.md` first, so that a later page may open what an earlier one built:

- a `console` block holds commands (`$ onrecord …`, `$ make demo`, `$ echo $?`), each followed by what it prints;
- a `python` block is run, in one namespace a page; a `text` block right after it holds what it prints.

Blocks with any other label are not run.
"""

import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from functools import partial
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from onrecord import api
from onrecord.annotate import Models
from onrecord.api import clock
from onrecord.cli import main as onrecord
from onrecord.config import Settings
from onrecord.pipeline import Pipeline
from support import EXAMPLES, ROOT

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
COLUMNS = "80"
_BLOCK = re.compile(
    r"^```(?P<label>console|python)\n(?P<body>.*?)^```\n(?:\n?^```text\n(?P<output>.*?)^```\n)?", re.M | re.S
)
_VARIABLE = re.compile(r"[A-Z_]+=.*")

BAD_FILES: dict[str, bytes] = {
    "both.jsonl": b'{"id": "a", "text": "The ministers met in Rome on Monday.", "published": "last week"}\n'
    b'{"id": "b", "text": \n'
    b'{"id": "c", "title": "Talks go on"}\n'
    b'{"id": 4.5, "text": "The talks go on."}\n',
    "chart.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "deep.html": b"<div>" * 10_000
    + b"<p>The ministers met in Rome on Monday and agreed to go on in January, officials said.</p>",
    "empty.txt": b"",
    "letter.docx": b"PK\x03\x04",
    "one-line.txt": b"The ministers met in Rome on Monday. " * 12_000,
    "prompts.txt": b"Share this article\nSubscribe to our newsletter\n",
    "script.html": b"<html><head><script>load()</script></head><body></body></html>",
    "spanish.txt": "El ministro dijo el jueves que el acuerdo permitirá mantener abiertos los cruces y que las "
    "conversaciones continuarán en enero.\n".encode(),
    "talks.txt": b"The Italian foreign minister met his French counterpart in Rome on Monday, officials said.\n",
    "windows.txt": "The minister said “no” on Friday. The café was closed.\n".encode("cp1252"),
}
"""The bad input that `docs/command-line.md` shows. A file too large, a link to nowhere and a pipe are added to it."""


WRONG_SERIES = """measure,scope,period,value,unit,vintage,source
Grain exports,Velmora,May,1.9 million,tonne,2024-06-20,Statistical Office
"""
"""The file of official series that `docs/command-line.md` shows to be wrong."""


def prepare(workspace: Path) -> None:
    """Lay out what the examples use: `examples/`, `inbox/` with one file for each kind of bad input, and `wrong.csv`."""
    (workspace / "wrong.csv").write_text(WRONG_SERIES, "utf-8")
    (workspace / "examples").mkdir()
    for name in ("coverage", "official"):
        (workspace / "examples" / name).symlink_to(EXAMPLES.parent / name)
    inbox = workspace / "inbox"
    inbox.mkdir()
    for name, content in BAD_FILES.items():
        (inbox / name).write_bytes(content)
    with (inbox / "huge.txt").open("wb") as stream:
        stream.truncate(50_000_000)
    (inbox / "gone.txt").symlink_to("nowhere.txt")
    os.mkfifo(inbox / "pipe.txt")


def refreshed(models: Models, workspace: Path) -> dict[Path, str]:
    """Each page with the output of its examples as it really is."""
    with in_examples(models, workspace):
        return {page: _refreshed(page.read_text("utf-8")) for page in PAGES}


@contextmanager
def in_examples(models: Models, workspace: Path) -> Iterator[None]:
    """In `workspace`, where what the examples use is laid out, with models that are loaded already, an output as wide on every machine, and a clock that goes on by
    a minute each time it is asked."""
    prepare(workspace)
    environment = {"COLUMNS": COLUMNS, "ONRECORD_REVIEWER": "Ana Ruiz"}
    moments = count(datetime(2024, 1, 8, 9, 0, tzinfo=UTC).timestamp(), 60)
    with (
        chdir(workspace),
        patch.object(api, "load", partial(_load, models)),
        patch.object(clock, "now", lambda: datetime.fromtimestamp(next(moments), UTC)),
        patch.object(clock, "moment", lambda: f"{datetime.fromtimestamp(next(moments), UTC):%Y-%m-%dT%H:%M:%S.%fZ}"),
        patch.dict(os.environ, environment),
    ):
        yield


def _load(models: Models, settings: Settings | None = None) -> Pipeline:
    return Pipeline(models=models, settings=settings or Settings.from_environment())


def _refreshed(text: str) -> str:
    names: dict[str, Any] = {"__name__": "__main__"}

    def replace(match: re.Match[str]) -> str:
        body, output = match["body"], match["output"]
        if match["label"] == "console":
            return match[0].replace(body, _transcript(body))
        printed = _python(body, names)
        if output is None:
            if printed:
                raise ValueError(f"an example prints, and no text block follows it to hold that:\n{body}\n{printed}")
            return match[0]
        return match[0].replace(f"```text\n{output}", f"```text\n{printed}")

    return _BLOCK.sub(replace, text)


def _python(code: str, names: dict[str, Any]) -> str:
    printed = StringIO()
    with redirect_stdout(printed):
        exec(compile(code, "<documentation>", "exec"), names)
    return printed.getvalue()


def _transcript(body: str) -> str:
    """The commands of a block, each followed by what it prints: standard output and error, as on a terminal."""
    lines: list[str] = []
    code = 0
    commands = re.findall(r"^\$ (.*)$", body, re.M)
    for command, following in zip(commands, [*commands[1:], None], strict=True):
        lines.append(f"$ {command}\n")
        if command == "echo $?":
            lines.append(f"{code}\n")
            continue
        if command == "make demo":
            # As make does, it shows the command that it runs.
            lines.append(f"{demo_command()}\n")
        printed, code = _run(demo_command() if command == "make demo" else command)
        if code and following != "echo $?":
            raise ValueError(f"{command} ends with {code}; let `$ echo $?` follow if that is meant:\n{printed}")
        lines.append(printed)
    return "".join(lines)


def demo_command() -> str:
    """What `make demo` runs, from the Makefile."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    found = re.search(r"^demo:.*\n\t(.*)$", makefile, re.M)
    if found is None:
        raise ValueError("the Makefile has no rule `demo` with one command")
    return found[1].replace("$(BIN)", ".venv/bin")


def run_command(command: str) -> str:
    """What an `onrecord` command prints. Raises `ValueError` if it fails."""
    printed, code = _run(command)
    if code:
        raise ValueError(f"{command} ends with {code}:\n{printed}")
    return printed


def _run(command: str) -> tuple[str, int]:
    """What an `onrecord` command prints, and its exit code."""
    words = shlex.split(command)
    environment: dict[str, str] = {}
    while words and _VARIABLE.fullmatch(words[0]):
        name, value = words.pop(0).split("=", 1)
        environment[name] = value
    if not words or Path(words[0]).name != "onrecord":
        raise ValueError(f"only `onrecord`, `make demo` and `echo $?` are run in console blocks, not: {command}")
    printed = StringIO()
    code = 0
    with (
        patch.dict(os.environ, environment),
        patch.object(sys, "argv", words),
        redirect_stdout(printed),
        redirect_stderr(printed),
    ):
        try:
            onrecord()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
    return printed.getvalue(), code


def main() -> None:
    """Write the real output into every page that shows another one."""
    with tempfile.TemporaryDirectory() as workspace:
        for page, text in refreshed(api.load().models, Path(workspace)).items():
            if text != page.read_text("utf-8"):
                page.write_text(text, "utf-8")
                sys.stdout.write(f"{page.relative_to(ROOT)}: updated\n")


if __name__ == "__main__":
    main()
