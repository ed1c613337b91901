"""Takes the screenshots of the app that the documentation shows: `python tests/screenshots.py` writes them into
`docs/screenshots/`.

They are of the record of the example coverage, made anew, read by the same models as the examples of the documentation,
at the same time of day. A shot is what a reader sees first of a page in a window of the size given. It needs Chromium.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import click
from playwright.sync_api import Browser, Page, sync_playwright

from onrecord import api
from onrecord.model import Record
from onrecord.pipeline import Pipeline
from serve_fixtures import Running
from support import EXAMPLES, ROOT
from update_docs import in_examples

FOLDER = ROOT / "docs" / "screenshots"
LARGEST = 150_000
"""Bytes that a screenshot may have, so that the repository stays small."""
DESK, PHONE, SHEET = (1200, 640), (390, 780), (718, 800)
"""The last is a sheet of A4 between its margins."""


@dataclass(frozen=True)
class Shot:
    """A screenshot: its name, and the page with the part of it that stands at the top, as a CSS selector."""

    name: str
    path: str
    at: str = ""
    size: tuple[int, int] = DESK
    colours: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"


def shots(record: Record) -> tuple[Shot, ...]:
    """All of them. Entries, sources and people are those that there is most to see of."""
    entry = max(record.entries, key=lambda one: (len(one.conflicts), len(one.evidence)))
    cited = [passage.document for one in record.entries for passage in one.evidence]
    source = max(record.documents, key=lambda one: cited.count(one.id))
    speakers = [one.speaker.id for one in record.statements if one.speaker]
    actor = max(sorted(set(speakers)), key=speakers.count)
    return (
        Shot("overview", "/"),
        Shot("figures", "/figures", at=".chart"),
        Shot("measures", "/measures", at=".chart"),
        Shot("map", "/movements", at=".chart"),
        Shot("entry", f"/entries/{entry.id}"),
        Shot("side-by-side", f"/entries/{entry.id}", at=".abreast"),
        Shot("source", f"/sources/{source.id}", size=(1200, 600)),
        Shot("actor", f"/actors/{actor}"),
        Shot("review", "/review"),
        Shot("ask", "/ask?q=Who+met+in+Mexico+City%3F"),
        Shot("phone", "/statements", at=".ledger", size=PHONE),
        Shot("dark", "/timeline", colours="dark"),
        Shot("print", "/measures", size=SHEET, media="print"),
    )


def take(browser: Browser, address: str, shot: Shot) -> bytes:
    """The screenshot, as PNG. Raises `ValueError` where the page answers with an error or the picture is too large."""
    width, height = shot.size
    with browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=shot.colours, locale="en-GB"
    ) as context:
        page = context.new_page()
        page.emulate_media(media=shot.media)
        answer = page.goto(address + shot.path)
        if answer is None or not answer.ok:
            raise ValueError(f"{shot.name}: {shot.path} cannot be shown")
        _scroll(page, shot.at)
        found = page.screenshot(animations="disabled")
    if len(found) > LARGEST:
        raise ValueError(f"{shot.name}: {len(found):,} bytes are more than {LARGEST:,}; take it in a smaller window")
    return found


def _scroll(page: Page, at: str) -> None:
    page.evaluate("document.activeElement?.blur()")
    if at:
        page.locator(at).first.evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top - 40)")


@contextmanager
def demo(pipeline: Pipeline, workspace: Path) -> Iterator[tuple[str, Record]]:
    """The example coverage, served: its address, and the record."""
    with in_examples(pipeline.models, workspace):
        file = workspace / "record.db"
        api.init(file)
        api.add(file, [EXAMPLES], pipeline=pipeline, by="Ana Ruiz")
        with Running(file) as address:
            yield address, api.open(file)


def main() -> None:
    """Take all of them anew."""
    chromium = next((path for name in ("chromium", "google-chrome") if (path := shutil.which(name))), None)
    if chromium is None:
        sys.exit("no Chromium found: install one to take screenshots")
    FOLDER.mkdir(exist_ok=True)
    with (
        TemporaryDirectory() as workspace,
        demo(api.load(), Path(workspace)) as (address, record),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for shot in shots(record):
            content = take(browser, address, shot)
            (FOLDER / f"{shot.name}.png").write_bytes(content)
            click.echo(f"{shot.name}.png: {len(content):,} bytes")
        browser.close()


if __name__ == "__main__":
    main()
