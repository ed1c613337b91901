"""The script that makes the example from the source files."""

import runpy
from pathlib import Path

import pytest

from support import ROOT, SHARED

EXAMPLE = ROOT / "examples" / "official"
SOURCES = SHARED / "data" / "official"


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the source files are not here")
def test_the_script_makes_the_file_that_is_shipped(tmp_path: Path) -> None:
    script = runpy.run_path(str(EXAMPLE / "convert_border.py"))
    script["main"](SOURCES, tmp_path / "border.csv")
    assert (tmp_path / "border.csv").read_bytes() == (EXAMPLE / "border.csv").read_bytes()
