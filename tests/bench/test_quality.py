"""docs/quality.md says what the results on file say."""

import bench_path  # noqa: F401
import pytest
from bench.quality import PAGE, SECTIONS, Section, Told, read, tables, with_tables
from train.measured_part import BEGIN, END

FIGURE = {"value": 0.5, "target": 0.75, "detail": "P 0.50, R 0.50", "unit": "share"}


def test_the_page_has_the_last_results() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert with_tables(page, tables(read())) == page, "run `python -m bench.quality` to write the page anew"


def test_every_figure_has_its_row() -> None:
    written = tables(read())
    assert all(f"| {told.what} |" in written for section in SECTIONS for told in section.told)


def test_a_row_has_the_figure_what_is_asked_and_of_what(monkeypatch: pytest.MonkeyPatch) -> None:
    section = Section("Ferries", "nine", (Told("ferries found", "boats", "f1"),), {"f1": "0.9"})
    monkeypatch.setattr("bench.quality.SECTIONS", (section,))
    written = tables({"boats": {"figures": {"f1": FIGURE}}})
    assert "| ferries found | 50.0 | 75.0 | 0.9 | P 0.50, R 0.50 |" in written


def test_a_page_without_its_marks_is_refused() -> None:
    assert with_tables(f"a\n{BEGIN}\nold\n{END}\nb", "new\n") == f"a\n{BEGIN}\nnew\n{END}\nb"
    with pytest.raises(ValueError, match="put them back"):
        with_tables("a page", "new\n")
