"""Reviewing and adding in a real browser: by keyboard alone, without scripts, and two people at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from onrecord import api
from serve_fixtures import Serve

SCRIPTED = pytest.mark.parametrize("scripted", [True, False], ids=["with scripts", "without"])


@pytest.fixture
def address(served: Serve, demo_copy: Path) -> str:
    return served(demo_copy)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


def opened(browser: Browser, *, scripted: bool) -> BrowserContext:
    return browser.new_context(java_script_enabled=scripted)


def shown(page: Page) -> str:
    """The entry that is up."""
    return page.locator(".decide").get_attribute("data-entry") or ""


def ready(page: Page) -> None:
    """Waits until keys are taken."""
    expect(page.locator("section.keys")).to_be_visible()


def actions(record: Path) -> list[str]:
    return [one.action for one in api.correction_log(record)]


@pytest.mark.parametrize(("key", "action"), [("a", "accept"), ("r", "reject"), ("p", "pin")])
def test_a_key_judges_and_brings_the_next(page: Page, address: str, demo_copy: Path, key: str, action: str) -> None:
    page.goto(f"{address}/review")
    ready(page)
    before = shown(page)
    page.keyboard.press(key)
    expect(page.locator(".notice.decided")).to_be_visible()
    assert shown(page) != before
    assert actions(demo_copy) == [action]
    ready(page)
    page.keyboard.press("u")
    expect(page.locator(f'.decide[data-entry="{before}"]')).to_be_attached()
    assert actions(demo_copy) == [action, "undo"]


def test_keys_skip_and_go_back_and_decide_nothing(page: Page, address: str, demo_copy: Path) -> None:
    page.goto(f"{address}/review")
    ready(page)
    first = shown(page)
    page.keyboard.press("n")
    page.wait_for_url("**/review?step=1")
    ready(page)
    assert shown(page) != first
    page.keyboard.press("b")
    expect(page.locator(f'.decide[data-entry="{first}"]')).to_be_attached()
    assert actions(demo_copy) == []


def test_an_edit_by_keys_alone(page: Page, address: str, demo_copy: Path) -> None:
    page.goto(f"{address}/review?kind=meeting")
    ready(page)
    page.keyboard.press("e")
    while page.evaluate("document.activeElement.name") != "field.date":
        page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("2024-01~")
    expect(page.locator("#edit-date-words")).to_have_text("about January 2024")
    page.keyboard.press("Enter")
    expect(page.locator(".notice.decided")).to_contain_text("Edited")
    (correction,) = api.correction_log(demo_copy)
    assert (correction.field, correction.value["value"]) == ("date", "2024-01~")


def test_keys_that_are_typed_decide_nothing(page: Page, address: str, demo_copy: Path) -> None:
    page.goto(f"{address}/review")
    ready(page)
    page.keyboard.press("w")
    page.keyboard.type("a real reason")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+a")
    assert actions(demo_copy) == []
    page.keyboard.press("a")
    expect(page.locator(".notice.decided")).to_be_visible()
    (correction,) = api.correction_log(demo_copy)
    assert correction.why == "a real reason"


def test_keys_are_switched_off_and_stay_off(page: Page, address: str, demo_copy: Path) -> None:
    page.goto(f"{address}/review")
    ready(page)
    page.keyboard.press("?")
    expect(page.locator("#keys-on")).to_be_focused()
    page.keyboard.press("Space")
    page.reload()
    expect(page.locator("#keys-on")).not_to_be_checked()
    expect(page.locator("body.keyed")).to_have_count(0)
    page.keyboard.press("a")
    page.keyboard.press("n")
    assert page.url == f"{address}/review"
    assert actions(demo_copy) == []


def test_passages_are_split_off_by_keys_alone(page: Page, address: str, demo_copy: Path) -> None:
    entry = next(one for one in api.open(demo_copy).entries if len(one.evidence) > 1)
    page.goto(f"{address}/entries/{entry.id}")
    ready(page)
    page.keyboard.press("s")
    page.keyboard.press("Space")
    while page.evaluate("document.activeElement.textContent") != "Split":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".notice.decided")).to_contain_text("Split")
    assert actions(demo_copy) == ["split"]


def test_entries_are_merged_by_keys_alone(page: Page, address: str, demo_copy: Path) -> None:
    one, other = api.open(demo_copy).meetings[:2]
    page.goto(f"{address}/entries/{one.id}")
    ready(page)
    page.keyboard.press("m")
    while page.evaluate("document.activeElement.id") != "merge-q":
        page.keyboard.press("Tab")
    page.keyboard.type(other.evidence[0].text.split()[0])
    page.keyboard.press("Enter")
    page.wait_for_url("**/merge?*")
    choice = page.locator(f'input[name=entry][type=checkbox][value$=" {other.id}"]').first
    while not choice.evaluate("one => one === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    while page.evaluate("document.activeElement.textContent") != "Merge":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".notice.decided")).to_contain_text("Merged")
    assert actions(demo_copy) == ["merge"]


def test_everything_can_be_done_without_scripts(browser: Browser, address: str, demo_copy: Path) -> None:
    with opened(browser, scripted=False) as context:
        page = context.new_page()
        page.goto(f"{address}/review")
        expect(page.locator("section.keys")).to_be_hidden()
        expect(page.locator("kbd").first).to_be_hidden()
        page.get_by_role("button", name="Reject", exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.locator(".notice.decided")).to_contain_text("Rejected")
        page.locator(".notice.decided button").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".notice.decided")).to_contain_text("Undone")
        page.locator("details.edit summary").focus()
        page.keyboard.press("Enter")
        page.get_by_label("Place", exact=True).fill("Guadalajara")
        page.keyboard.press("Enter")
        expect(page.locator(".notice.decided")).to_contain_text("Edited")
    assert actions(demo_copy) == ["reject", "undo", "edit"]


@SCRIPTED
def test_two_at_once_overwrite_nothing(browser: Browser, address: str, demo_copy: Path, scripted: bool) -> None:
    with opened(browser, scripted=scripted) as mine, opened(browser, scripted=scripted) as hers:
        one, other = mine.new_page(), hers.new_page()
        one.goto(f"{address}/review?kind=meeting")
        id_ = shown(one)
        other.goto(f"{address}/entries/{id_}")
        one.locator("details.edit summary").click()
        one.get_by_label("Outcome").fill("They agreed")
        other.locator("details.edit summary").click()
        other.get_by_label("Status").select_option("cancelled")
        other.get_by_role("button", name="Set what is changed").click()
        expect(other.locator(".notice.decided")).to_contain_text("Edited")
        if scripted:  # Told on the page, and what is being typed stays.
            expect(one.locator(".notice.meanwhile")).to_contain_text("changed this meanwhile")
            expect(one.get_by_label("Outcome")).to_have_value("They agreed")
        one.get_by_role("button", name="Set what is changed").click()
        expect(one.get_by_role("alert")).to_contain_text("Nothing was decided")
        expect(one.locator("main")).to_contain_text("cancelled")
        expect(one.locator("main")).to_contain_text("They agreed")
        one.get_by_role("button", name="Set your values all the same").click()
        expect(one.locator(".notice.decided")).to_contain_text("Edited")
    entry = api.show(demo_copy, id_).entry
    assert (entry.status, entry.outcome) == ("cancelled", "They agreed")  # type: ignore[union-attr]


def test_the_list_tells_what_somebody_else_decided(browser: Browser, address: str, demo_copy: Path) -> None:
    with opened(browser, scripted=True) as context:
        page = context.new_page()
        page.goto(f"{address}/review?list=yes")
        id_ = page.locator("[data-entry]").first.get_attribute("data-entry") or ""
        with page.expect_response("**/events"):
            page.reload()
        api.reject(demo_copy, id_, by="Bea Reviewer")
        expect(page.locator(f'[data-entry="{id_}"] .meanwhile')).to_contain_text("Bea Reviewer")


@pytest.mark.parametrize(
    "path", ["/review", "/review?list=yes", "/review?q=nothinghasthisword", "/add", "/entries/ENTRY", "/entries/ENTRY/merge?q=the", "/actors/ACTOR", "/sources/SOURCE"]
)  # fmt: skip
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, address: str, demo_copy: Path, path: str, colours: str) -> None:
    record = api.open(demo_copy)
    statement = next(one for one in record.statements if one.speaker and one.speaker.role)
    entry = next(one for one in record.entries if len(one.evidence) > 1)
    names = {
        "ENTRY": entry.id,
        "ACTOR": statement.speaker.id if statement.speaker else "",
        "SOURCE": entry.evidence[0].document,
    }
    for name, id_ in names.items():
        path = path.replace(name, id_)
    with browser.new_context(color_scheme=colours) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def test_axe_finds_nothing_on_pages_of_what_went_wrong(page: Page, address: str, demo_copy: Path) -> None:
    page.goto(f"{address}/review?kind=meeting")
    id_ = shown(page)
    page.locator("details.edit summary").click()
    page.get_by_label("Date", exact=True).fill("soon")
    page.get_by_role("button", name="Set what is changed").click()
    expect(page.locator(".field-row.is-wrong")).to_be_visible()
    assert Axe().run(page).violations_count == 0
    page.get_by_label("Date", exact=True).fill("2024-01-05")
    api.edit(demo_copy, id_, "status", "cancelled", by="Bea Reviewer")
    page.get_by_role("button", name="Set what is changed").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was decided")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@SCRIPTED
def test_what_cannot_be_read_is_told_on_the_job_s_page(browser: Browser, address: str, scripted: bool) -> None:
    with opened(browser, scripted=scripted) as context:
        page = context.new_page()
        page.goto(f"{address}/add")
        page.get_by_label("Articles, web archives").set_input_files(
            {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0\x00\x10JFIF"}
        )
        page.get_by_role("button", name="Add", exact=True).click()
        page.wait_for_url("**/add/*")
        if not scripted:
            see = page.get_by_role("link", name="See how it stands")
            while see.count():
                see.click()
        expect(page.locator("#progress")).to_contain_text("1 failed")
        expect(page.locator("#progress")).to_contain_text("a JPEG image")
        if scripted:
            assert Axe().run(page).violations_count == 0


def test_files_that_are_dropped_are_taken(page: Page, address: str) -> None:
    page.goto(f"{address}/add")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["Words"], "dropped.txt"));
            document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.locator(".chosen")).to_have_text("dropped.txt")
