"""The site in a browser, from its files: accessible, no sideways scrolling, no request but for its own style sheet."""

import re
from pathlib import Path

import decided_record
import pytest
import report_record
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from onrecord.export import write
from onrecord.model import Record

PAGES = (
    "index.html",
    "meetings.html",
    "conflicts.html",
    "timeline.html",
    "timeline/2024.html",
    "timeline/undated.html",
    "actors.html",
    "sources.html",
    "silences.html",
    "problems.html",
    "guide.html",
    "entries/e-meeting.html",
    "entries/e-statement.html",
    "entries/e-measure.html",
    "actors/a-morrow.html",
    "sources/d-courier.html",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site where people have decided, so that every part of a page is there."""
    path: Path = tmp_path_factory.mktemp("decided") / "site"
    write(decided_record.record(), "site", path)
    return path


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("versions") / "site"
    write(report_record.versions_record(), "site", path)
    return path


def opened(page: Page, file: Path) -> Page:
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, folder: Path, versions: Path, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    for file in (*(folder / name for name in PAGES), versions / "sources" / "d-river-2.html"):
        results = Axe().run(opened(page, file))
        assert results.response["violations"] == [], f"{file.name}: {results.generate_report()}"
    context.close()


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_no_page_scrolls_sideways(browser: Browser, folder: Path, versions: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for file in (*(folder / name for name in PAGES), versions / "sources" / "d-river-2.html"):
        opened(page, file)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, file.name
    context.close()


def test_only_the_page_and_its_style_sheet_are_read_and_the_style_applies(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=True)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for name in PAGES:
        asked.clear()
        page.goto((folder / name).as_uri())
        page.wait_for_load_state("networkidle")
        assert set(asked) == {(folder / name).as_uri(), (folder / "style.css").as_uri()}
        assert page.locator("body").evaluate("body => getComputedStyle(body).fontVariantNumeric") == "tabular-nums"
    context.close()
    assert said == []


def test_one_gets_around_by_links_alone(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("navigation").get_by_role("link", name="Meetings").click()
    page.get_by_role("link", name="Meeting of Ida Morrow and Velden").click()
    assert page.locator("h1").inner_text().endswith("Meeting of Ida Morrow and Velden")
    page.get_by_role("link", name=re.compile("^See note")).first.click()
    assert page.locator("h1").inner_text() == "Ministers meet over the Liss"
    page.get_by_role("link", name="Meeting 1").first.click()
    page.get_by_role("link", name="Ida Morrow").first.click()
    assert page.locator("h1").inner_text() == "Ida Morrow"
    context.close()


def test_the_keyboard_reaches_the_record_first(browser: Browser, folder: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((folder / "entries" / "e-meeting.html").as_uri())
    page.keyboard.press("Tab")
    assert page.locator("a.skip").evaluate("link => link === document.activeElement && link.offsetTop >= 0")
    page.keyboard.press("Enter")
    assert page.locator("main").evaluate("main => main === document.activeElement")
    context.close()


def test_paper_has_the_entry_and_not_the_way_around(browser: Browser, folder: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((folder / "sources" / "d-courier.html").as_uri())
    page.emulate_media(media="print")
    assert page.get_by_text(report_record.NOISE["advert"]).bounding_box() is not None
    assert page.locator("nav.contents").is_hidden()
    assert page.locator("nav.trail").is_hidden()
    context.close()


def test_the_site_of_a_real_build_breaks_no_rule(browser: Browser, demo_record: Record, tmp_path: Path) -> None:
    write(demo_record, "site", tmp_path)
    context = browser.new_context(viewport={"width": 390, "height": 900})
    page = context.new_page()
    seldom = sorted(tmp_path.rglob("*.html"))[::12]
    for file in (tmp_path / "index.html", tmp_path / "statements.html", *seldom):
        results = Axe().run(opened(page, file))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, file.name
        assert results.response["violations"] == [], f"{file.name}: {results.generate_report()}"
    context.close()
