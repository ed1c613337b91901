"""Overview, lists, timeline and conflicts in a real browser: with and without scripts, by keyboard, narrow and wide."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from serve_fixtures import Serve

PAGES = (
    "/",
    "/?kind=figure&since=2001-01-01",
    "/meetings",
    "/statements?q=border",
    "/statements?actor=blinken&sort=newest&most=5",
    "/commitments",
    "/figures",
    "/figures?actor=nobody",
    "/figures?sort=none",
    "/measures?as_of=1",
    "/movements",
    "/timeline",
    "/timeline?from=2023-12&to=2023-12",
    "/conflicts",
    "/rejected",
    "/orphaned",
    "/problems",
)
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def address(served: Serve, demo_file: Path) -> str:
    return served(demo_file)


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    made = browser.new_context(java_script_enabled=request.param, viewport=WIDE)  # type: ignore[arg-type]
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_page_has_a_finding_of_axe(browser: Browser, address: str, size: dict[str, int], scheme: str) -> None:
    page = browser.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
    for path in PAGES:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found = Axe().run(page).response["violations"]
        assert not found, (path, [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found])
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide == 0, f"{path} is {wide} pixels too wide"
    assert not errors
    page.close()


def test_a_list_is_narrowed_by_its_form(page: Page, address: str) -> None:
    page.goto(f"{address}/statements")
    page.get_by_label("Words").fill("border")
    page.get_by_label("Sorted by").select_option("newest")
    page.get_by_text("Narrow the list").click()
    page.get_by_label("Confidence").select_option("high")
    page.get_by_role("button", name="Show").click()
    assert "q=border" in page.url
    assert "confidence=high" in page.url
    expect(page.get_by_role("status").first).to_contain_text("statements")
    page.get_by_role("link", name="Without Confidence: high").click()
    assert "confidence" not in page.url
    assert "q=border" in page.url


def test_headings_and_facets_are_links(page: Page, address: str) -> None:
    page.goto(f"{address}/statements")
    page.get_by_role("columnheader", name="When").get_by_role("link").click()
    assert page.url.endswith("/statements?sort=newest")
    expect(page.get_by_role("columnheader", name="When")).to_have_attribute("aria-sort", "descending")
    page.get_by_text("Narrow the list").click()
    page.get_by_role("list", name="People and bodies").get_by_role("link").first.click()
    assert "actor=" in page.url
    assert "sort=newest" in page.url


def test_figures_to_compare_are_chosen(page: Page, address: str) -> None:
    page.goto(f"{address}/figures")
    chosen = page.get_by_label("Figures to compare")
    other = chosen.locator("option").nth(1)
    words = (other.text_content() or "").rpartition(" (")[0]
    chosen.select_option(index=1)
    page.get_by_role("button", name="Draw").click()
    expect(page.locator(".figures-chart .title")).to_have_text(words)


def test_an_export_is_a_file_with_a_name(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/figures?actor=customs")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "onrecord-figures-customs.csv.zip"


def test_all_seen_is_remembered(browser: Browser, served: Serve, demo_copy: Path) -> None:
    address = served(demo_copy)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="All seen").click()
    expect(page.get_by_text("Nothing came or changed since then")).to_be_visible()
    context.close()


def test_one_walks_the_timeline(page: Page, address: str) -> None:
    page.goto(f"{address}/timeline")
    page.locator('.chart .wide a[href*="2023-12"]').first.click(position={"x": 2, "y": 2}, force=True)
    expect(page.get_by_role("heading", level=1)).to_contain_text("December 2023")
    page.get_by_role("navigation", name="Days of this month").get_by_role("link", name="27", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("27 December 2023")
    page.get_by_role("link", name="All years").click()
    assert page.url.endswith("/timeline")


def test_on_a_phone_the_contents_are_a_menu(browser: Browser, address: str) -> None:
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts, viewport=PHONE)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{address}/meetings")
        contents = page.get_by_role("navigation", name="Contents")
        expect(contents).to_be_hidden()
        page.get_by_role("button", name="Contents").focus()
        page.keyboard.press("Enter")
        expect(contents).to_be_visible()
        page.keyboard.press("Escape")
        expect(contents).to_be_hidden()
        page.get_by_role("button", name="Contents").click()
        contents.get_by_role("link", name="Figures").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Figures")
        context.close()


def test_a_list_is_used_by_keyboard_alone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=WIDE)  # type: ignore[arg-type]
    page.goto(f"{address}/figures")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the record")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Words")).to_be_focused()
    page.keyboard.type("crossing")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("figures")
    assert "q=crossing" in page.url
    page.close()


BROKEN = """() => [...document.querySelectorAll('.ledger td:not(.main) .piece > :not(.remark)')].flatMap(one => {
    const text = one.firstChild, broken = [];
    for (const word of text.data.matchAll(/[a-z]{1,12}/gi)) {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map(at => Math.round(at.top))).size > 1) broken.push(word[0]);
    }
    return broken;
})"""


@pytest.mark.parametrize("width", [1010, 1200, 1600])
def test_no_usual_word_of_a_table_is_broken(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    for path in ("/meetings", "/statements", "/commitments", "/figures", "/measures", "/movements"):
        page.goto(address + path)
        assert page.evaluate(BROKEN) == [], path
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide == 0, f"{path} is {wide} pixels too wide"
    page.close()


def test_a_list_is_printed_as_a_table_without_its_tools(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 718, "height": 1000})
    page.goto(f"{address}/figures?q=crossing")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Show")).to_be_hidden()
    expect(page.get_by_role("columnheader", name="Who says")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    page.close()
