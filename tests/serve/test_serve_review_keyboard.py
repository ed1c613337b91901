"""Every decision by Tab, Space and Enter alone, with scripts and without: single keys are a shorter way, never the only one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect
from reading_fakes import Fake

from onrecord import api
from onrecord.serve.adding.reader import Reader
from serve_fixtures import Serve

FARTHEST = 300
"""Steps with Tab within which everything on a page is reached."""


@pytest.fixture
def address(served: Serve, demo_copy: Path) -> str:
    """The app, with a reading process that is quick."""

    def quick(app: FastAPI) -> None:
        app.state.jobs._reader = Reader(str(demo_copy), app.state.desk.settings, app.state.limits, Fake)

    return served(demo_copy, quick)


@pytest.fixture(params=[True, False], ids=["with scripts", "without"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_context(java_script_enabled=request.param) as context:
        yield context.new_page()


def tab_to(page: Page, wanted: Locator) -> None:
    for _ in range(FARTHEST):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} cannot be reached with Tab")


def press(page: Page, kind: str, words: str) -> None:
    """Goes to the first visible button, link or part of these words, and presses Enter."""
    tab_to(page, page.locator(kind).filter(has_text=words).filter(visible=True).first)
    page.keyboard.press("Enter")


def write(page: Page, field: str, words: str) -> None:
    tab_to(page, page.locator(field))
    page.keyboard.press("Control+a")
    page.keyboard.type(words)


def decided(page: Page, words: str) -> None:
    expect(page.locator(".notice.decided")).to_contain_text(words)


def actions(record: Path) -> list[str]:
    return [one.action for one in api.correction_log(record)]


@pytest.mark.parametrize(
    ("button", "told", "action"),
    [("Accept", "Accepted", "accept"), ("Reject", "Rejected", "reject"), ("Pin", "Pinned", "pin")],
)
def test_an_entry_is_judged_and_the_judgement_undone(
    page: Page, address: str, demo_copy: Path, button: str, told: str, action: str
) -> None:
    page.goto(f"{address}/review")
    press(page, "button", button)
    decided(page, told)
    press(page, "button", "Undo")
    decided(page, "Undone")
    assert actions(demo_copy) == [action, "undo"]


def test_one_skips_and_goes_back(page: Page, address: str, demo_copy: Path) -> None:
    page.goto(f"{address}/review")
    press(page, "a.button", "Skip")
    page.wait_for_url("**/review?step=1")
    press(page, "a.button", "Back")
    page.wait_for_url("**/review")
    assert actions(demo_copy) == []


def test_fields_are_edited(page: Page, address: str, demo_copy: Path) -> None:
    page.goto(f"{address}/review?kind=meeting")
    press(page, "summary", "Edit its fields")
    write(page, "#edit-outcome", "They agreed")
    press(page, "button", "Set what is changed")
    decided(page, "Edited")
    (correction,) = api.correction_log(demo_copy)
    assert (correction.field, correction.value) == ("outcome", "They agreed")


def test_passages_are_split_off(page: Page, address: str, demo_copy: Path) -> None:
    entry = next(one for one in api.open(demo_copy).entries if len(one.evidence) > 1)
    page.goto(f"{address}/entries/{entry.id}")
    press(page, "summary", "Split passages off")
    tab_to(page, page.locator("details.split input[type=checkbox]").first)
    page.keyboard.press("Space")
    press(page, "details.split button", "Split")
    decided(page, "Split")
    assert actions(demo_copy) == ["split"]


def test_entries_are_merged(page: Page, address: str, demo_copy: Path) -> None:
    one, other = api.open(demo_copy).meetings[:2]
    page.goto(f"{address}/entries/{one.id}")
    press(page, "summary", "Merge with another")
    write(page, "#merge-q", other.evidence[0].text.split()[0])
    page.keyboard.press("Enter")
    page.wait_for_url("**/merge?*")
    tab_to(page, page.locator(f'input[name=entry][type=checkbox][value$=" {other.id}"]').first)
    page.keyboard.press("Space")
    press(page, "button", "Merge")
    decided(page, "Merged")
    assert actions(demo_copy) == ["merge"]


@pytest.mark.parametrize(
    ("part", "fields", "button", "action"),
    [
        ("Rename, or set the office", {"#actor-role": "envoy"}, "Set what is changed", "edit"),
        ("It is the same as another", {"#into": "Marcelo Ebrard"}, "Merge", "merge"),
        ("A name is somebody else", {"#apart": "Blinken"}, "Keep apart", "split"),
        ("It is nobody", {}, "Reject", "reject"),
    ],
)
def test_actors_are_decided_on(
    page: Page, address: str, demo_copy: Path, part: str, fields: dict[str, str], button: str, action: str
) -> None:
    page.goto(f"{address}/actors/antony-blinken")
    press(page, "summary", part)
    for field, words in fields.items():
        write(page, field, words)
    press(page, "details[open] button", button)
    expect(page.locator(".notice.decided")).to_be_visible()
    assert actions(demo_copy) == [action]


def over(page: Page) -> None:
    """Looks at a job's page until it is told to the end."""
    while page.locator("#progress").get_attribute("data-over") != "yes":
        page.reload()


def test_a_document_is_decided_on(page: Page, address: str, demo_copy: Path) -> None:
    document = next(one for one in api.open(demo_copy).documents if any(not block.keep for block in one.blocks))
    page.goto(f"{address}/sources/{document.id}")
    press(page, "summary", "What it says of itself")
    write(page, "#source-publisher", "The Other Post")
    press(page, "details[open] button", "Set what is changed")
    page.wait_for_url("**/add/*")
    over(page)
    expect(page.locator("#progress")).to_contain_text("The document was read anew")
    page.goto(f"{address}/sources/{document.id}")
    press(page, "summary", "What belongs to the article")
    tab_to(page, page.locator("details.blocks button").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/add/*")
    over(page)
    expect(page.locator("#progress")).to_contain_text("The document was read anew")


def test_progress_outlives_a_reload_and_the_job_is_cancelled(page: Page, address: str) -> None:
    page.goto(f"{address}/add")
    page.get_by_label("Articles, web archives").set_input_files(
        [FilePayload(name=name, mimeType="text/plain", buffer=b"Words.") for name in ("good.txt", "hang.txt")]
    )
    press(page, "button", "Add")
    page.wait_for_url("**/add/*")
    job = page.url
    page.wait_for_load_state()
    # Left and come back to, and not reloaded: with scripts the page renews itself, which would cut a reload off.
    while "1 of 2 read" not in page.locator("#progress").inner_text():
        page.goto(f"{address}/meetings")
        page.goto(job)
    expect(page.locator("#progress")).to_contain_text("1 of 2 read")
    expect(page.locator("#progress")).to_contain_text("Now hang.txt")
    with page.expect_navigation():  # To reload before the answer is there would cut it off.
        press(page, "button", "Cancel")
    over(page)
    expect(page.locator("#progress")).to_contain_text("Cancelled. What was read stays. 1 added")
