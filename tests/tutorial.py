"""Follows `docs/tutorial.md` word for word; `python tests/tutorial.py` writes what its commands print into it.

An `sh` block holds commands, each followed by what it prints. A numbered step is made of these sentences and no others:
Open `PATH`. · Press **NAME**. · Press the button **NAME**. · Press the key `KEY`. · Open the part **NAME**. ·
Write `TEXT` into **LABEL**. · You read “TEXT”. · Download **NAME**. · The sheet `NAME` has N lines below its
heading.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook
from playwright.sync_api import Browser, Error, Locator, Page, expect, sync_playwright

from onrecord.pipeline import Pipeline
from support import ROOT
from update_docs import in_examples, run_command

PAGE = ROOT / "docs" / "tutorial.md"
_PIECE = re.compile(r"^```sh\n(?P<block>.*?)^```$|^[0-9]+\. (?P<step>[^\n]*)$", re.M | re.S)
TIMEOUT = 15_000
"""Milliseconds after which something that is not there is missed."""
_ADDRESS = re.compile(r"http://127\.0\.0\.1:[0-9]+/")


class Reader:
    """Somebody who does what the page says, one sentence after the other."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.address = ""
        self._file = b""
        self._sentences: tuple[tuple[str, Callable[..., None]], ...] = (
            (r"Open `(.+?)`\.", self._goes_to),
            (r"Press \*\*(.+?)\*\*\.", self._presses),
            (r"Press the button \*\*(.+?)\*\*\.", self._presses_button),
            (r"Press the key `(.+?)`\.", self._presses_key),
            (r"Open the part \*\*(.+?)\*\*\.", self._opens_part),
            (r"Write `(.+?)` into \*\*(.+?)\*\*\.", self._writes),
            (r"You read “(.+?)”\.", self._reads),
            (r"Download \*\*(.+?)\*\*\.", self._downloads),
            (r"The sheet `(.+?)` has ([0-9]+) lines below its heading\.", self._counts_lines),
        )

    def follows(self, step: str) -> None:
        """Raises `ValueError` where a step says something that nobody here understands."""
        left = step.strip()
        while left:
            for pattern, does in self._sentences:
                if found := re.match(pattern, left):
                    try:
                        does(*found.groups())
                    except (AssertionError, Error) as error:
                        error.add_note(f"the tutorial says: {found[0]}")
                        raise
                    left = left[found.end() :].lstrip()
                    break
            else:
                raise ValueError(f"a step says what is none of the sentences that steps are made of: {left}")

    def _goes_to(self, path: str) -> None:
        self.page.goto(self.address + path.removeprefix("/"))

    def _named(self, name: str, *roles: str) -> Locator:
        """What somebody sees under this name: a button may tell its key after it, a line of the contents its number."""
        begins = re.compile(rf"^\s*{re.escape(name)}(\s|$)")
        found = [self.page.get_by_role(role, name=begins) for role in roles]  # type: ignore[arg-type]
        either = found[0]
        for other in found[1:]:
            either = either.or_(other)
        return either.filter(visible=True).first

    def _presses(self, name: str) -> None:
        self._named(name, "button", "link").click()

    def _presses_button(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=name).click()

    def _presses_key(self, key: str) -> None:
        self.page.keyboard.press(key)

    def _opens_part(self, name: str) -> None:
        self.page.locator("summary", has_text=name).first.click()

    def _writes(self, text: str, label: str) -> None:
        self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}")).filter(visible=True).first.fill(text)

    def _reads(self, text: str) -> None:
        expect(self.page.get_by_role("main").get_by_text(text).filter(visible=True).first).to_be_visible()

    def _downloads(self, name: str) -> None:
        with self.page.expect_download() as download:
            self._presses(name)
        self._file = Path(download.value.path()).read_bytes()

    def _counts_lines(self, sheet: str, number: str) -> None:
        assert load_workbook(BytesIO(self._file))[sheet].max_row - 1 == int(number)


def followed(pipeline: Pipeline, browser: Browser, workspace: Path) -> str:
    """The page with what its commands really print. Raises where a step cannot be followed."""
    text = PAGE.read_text("utf-8")
    context = browser.new_context(locale="en-GB")
    context.set_default_timeout(TIMEOUT)
    reader = Reader(context.new_page())
    with in_examples(pipeline.models, workspace), _serving() as serve:

        def replace(match: re.Match[str]) -> str:
            if match["step"] is not None:
                reader.follows(match["step"])
                return match[0]
            lines = []
            for command in re.findall(r"^\$ (.*)$", match["block"], re.M):
                if "onrecord serve" in command:
                    reader.address, printed = serve(command)
                else:
                    serve("")
                    printed = run_command(command)
                lines.append(f"$ {command}\n{printed}")
            return f"```sh\n{''.join(lines)}```"

        written = _PIECE.sub(replace, text)
    context.close()
    return written


@contextmanager
def _serving() -> Iterator[Callable[[str], tuple[str, str]]]:
    """Starts the app with a command, on a free port, in place of one that runs; an empty one stops it, as Ctrl-C does."""
    running: list[subprocess.Popen[str]] = []

    def serve(command: str) -> tuple[str, str]:
        while running:
            process = running.pop()
            process.terminate()
            process.communicate()  # Its pipe is closed too.
        if not command:
            return "", ""
        name, _, rest = command.partition(" onrecord ")
        variable, _, value = name.partition("=")
        process = subprocess.Popen(
            [sys.executable, "-m", "onrecord", *rest.split(), "--port", "0"],
            env={**os.environ, variable: value.strip('"')},
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        found = _ADDRESS.search(line)
        assert found is not None, line
        return found[0], _ADDRESS.sub("http://127.0.0.1:8765/", line)

    try:
        yield serve
    finally:
        serve("")


def main() -> None:
    """Write what the commands really print into the page."""
    from onrecord import api

    chromium = shutil.which("chromium")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        PAGE.write_text(followed(api.load(), browser, Path(folder)), "utf-8")
        browser.close()


if __name__ == "__main__":
    main()
