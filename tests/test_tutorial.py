"""The tutorial is true: every command prints what it shows, and every step can be done and shows what it says."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from onrecord.pipeline import Pipeline
from tutorial import PAGE, Reader, followed


def test_the_tutorial_can_be_followed_word_for_word(pipeline: Pipeline, browser: Browser, tmp_path: Path) -> None:
    assert followed(pipeline, browser, tmp_path) == PAGE.read_text("utf-8")


def test_a_step_that_nobody_understands_is_not_passed_over(browser: Browser) -> None:
    page: Page = browser.new_page()
    page.set_content("<main>Something</main>")
    with pytest.raises(ValueError, match="none of the sentences"):
        Reader(page).follows("You read “Something”. Then do as you like.")
    page.close()
