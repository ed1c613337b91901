"""Pages to read, in a browser: accessible, never sideways, by keyboard alone, and whole without a script."""

from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from onrecord import api
from onrecord.model import Record
from serve_fixtures import Serve


@pytest.fixture(scope="module")
def demo(demo_file: Path) -> Record:
    return api.open(demo_file)


@pytest.fixture
def home(served: Serve, demo_file: Path) -> str:
    return served(demo_file)


def addresses(record: Record) -> list[str]:
    copy = next(one for one in record.documents if one.copy_of)
    disputed = next(entry for entry in record.entries if entry.conflicts)
    one_source = next(entry for entry in record.statements if len(entry.evidence) == 1)
    return [
        f"/entries/{disputed.id}",
        f"/entries/{one_source.id}",
        f"/entries/{record.measures[0].id}",
        "/sources",
        "/sources?q=xyzzy",
        f"/sources/{copy.copy_of}",
        f"/sources/{copy.id}/versions/{copy.copy_of}",
        "/actors",
        "/actors/antony-blinken",
        "/ask",
        "/ask?q=What+did+Blinken+say+about+migration",
        "/ask?q=What+did+Blinken+promise+in+May+1999",
    ]


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, home: str, demo: Record, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    for address in addresses(demo):
        results = Axe().run(opened(page, home + address))
        assert results.response["violations"] == [], f"{address}: {results.generate_report()}"
    context.close()


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_no_page_scrolls_sideways(browser: Browser, home: str, demo: Record, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for address in addresses(demo):
        opened(page, home + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    context.close()


def test_a_mark_shows_a_card_to_who_comes_by_keyboard_and_leads_to_its_entry(
    browser: Browser, home: str, demo: Record
) -> None:
    page = browser.new_page()
    page.goto(f"{home}/sources/{demo.documents[0].id}")
    card = page.locator("#glance")
    mark = page.locator("a.rests").first
    mark.focus()
    card.wait_for(state="visible")
    assert mark.get_attribute("aria-describedby") == "glance"
    assert card.inner_text().strip()
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    assert mark.get_attribute("aria-describedby") is None
    page.keyboard.press("Enter")
    page.wait_for_url("**/entries/**")
    page.close()


def test_without_a_script_marks_lead_to_entries_and_nothing_is_missing(
    browser: Browser, home: str, demo: Record
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}/sources/{demo.documents[0].id}")
    assert page.locator("#glance").count() == 0
    assert page.locator(".notes .entry").first.is_visible()
    page.locator("a.rests[href^='/entries/']").first.click()
    page.wait_for_url("**/entries/**")
    assert page.locator(".citation").is_visible()
    assert page.locator("button.copy").count() == 0
    page.goto(f"{home}/ask")
    page.get_by_label("A question, or words").fill("What did Blinken promise in May 2022?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask?q=**")
    assert page.locator(".answers").first.is_visible()
    page.get_by_label("Leave out: May 2022").click()
    page.wait_for_url("**without=period**")
    context.close()


def test_the_line_to_cite_is_copied(browser: Browser, home: str, demo: Record) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{home}/entries/{demo.entries[0].id}")
    page.get_by_role("button", name="Copy").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".citation").inner_text()
    context.close()


def test_on_a_phone_the_table_folds_and_names_the_source_of_each_cell(
    browser: Browser, home: str, demo: Record
) -> None:
    disputed = next(entry for entry in demo.entries if entry.conflicts)
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{home}/entries/{disputed.id}")
    cells = page.locator(".abreast td:not(.held):not(.silent)")
    assert cells.count() > 4
    assert all(cell.locator(".by").is_visible() for cell in cells.all())
    assert not page.locator(".abreast td.silent").first.is_visible()
    wide = page.viewport_size
    assert wide is not None
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.locator(".abreast td.silent").first.is_visible()
    context.close()


@pytest.mark.parametrize("path", ["/entries/{}", "/review?kind=meeting"])
def test_an_entry_longer_than_a_page_is_printed_from_the_first_page_on(
    browser: Browser, home: str, demo: Record, path: str
) -> None:
    longest = max(demo.meetings, key=lambda one: len(one.evidence))
    page = browser.new_page()
    page.goto(home + path.format(longest.id))
    printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
    first = " ".join(printed[0].get_textpage().get_text_range().split())
    assert " ".join(page.locator(".card .title").first.inner_text().split()) in first
    assert page.locator(".passages > li .source").first.inner_text().split(",")[0] in first
    printed.close()
    page.close()
