"""report.html in a browser: accessible in light and dark, no sideways scrolling, no script needed."""

from pathlib import Path

import pytest
import report_record
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from onrecord.export import write_record
from onrecord.export.report import render
from onrecord.model import Record


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(report_record.record()), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def versions_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("versions") / "report.html"
    path.write_text(render(report_record.versions_record()), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def decisions_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("decisions") / "report.html"
    path.write_text(render(report_record.decisions_record()), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("of", ["address", "versions_address", "decisions_address"])
def test_axe_finds_nothing(browser: Browser, request: pytest.FixtureRequest, of: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(request.getfixturevalue(of))
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    results = Axe().run(page)
    context.close()
    assert results.response["violations"] == [], results.generate_report()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("of", ["address", "versions_address", "decisions_address"])
def test_the_page_never_scrolls_sideways(browser: Browser, request: pytest.FixtureRequest, of: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(request.getfixturevalue(of))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_all_is_there_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    for entry in report_record.record():
        assert page.locator(f"#timeline a[href$='{entry.id}']").count() or not entry.id.startswith("e-")
    assert page.locator("article.card").count() == len(report_record.record())
    assert page.locator("#entry-e-figure").is_visible()
    page.locator("details.dropped summary").first.click()
    assert page.get_by_text(report_record.NOISE["caption"]).is_visible()
    context.close()


def test_the_keyboard_reaches_the_record_first(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.locator("a.skip").evaluate("link => link === document.activeElement && link.offsetTop >= 0")
    page.keyboard.press("Enter")
    assert page.locator("main").evaluate("main => main === document.activeElement")
    context.close()


def test_paper_shows_what_was_left_out(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.emulate_media(media="print")
    assert page.get_by_text(report_record.NOISE["advert"]).bounding_box() is not None
    assert page.locator("nav").is_hidden()
    context.close()


@pytest.mark.parametrize("media", ["screen", "print"])
def test_what_changed_is_told_without_colour(browser: Browser, versions_address: str, media: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(versions_address)
    page.emulate_media(media="print" if media == "print" else "screen")
    rows = page.locator("#document-d-river-2 .changes tbody tr")
    assert rows.locator("th").all_inner_texts() == ["Changed", "Removed", "Added"]
    lines = {
        tag: rows.locator(tag).first.evaluate("e => getComputedStyle(e).textDecorationLine") for tag in ("del", "ins")
    }
    assert lines == {"del": "line-through", "ins": "underline"}
    old, new = rows.first.locator("td").all()
    left, right = old.bounding_box(), new.bounding_box()
    assert left is not None
    assert right is not None
    assert left["x"] + left["width"] <= right["x"]
    assert left["y"] == right["y"]
    context.close()


def test_the_page_asks_the_network_for_nothing(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    context.close()
    assert asked == [address]


def test_the_page_of_a_real_build_asks_for_nothing_and_breaks_no_rule(
    browser: Browser, demo_record: Record, tmp_path: Path
) -> None:
    write_record(demo_record, tmp_path)
    address = (tmp_path / "report.html").as_uri()
    context = browser.new_context(viewport={"width": 390, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    results = Axe().run(page)
    context.close()
    assert asked == [address]
    assert said == []
    assert results.response["violations"] == [], results.generate_report()
