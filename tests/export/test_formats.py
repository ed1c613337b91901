"""The table of formats: each writes whole or not at all, the same bytes every time, and only what stands at its offsets."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import report_record
from msgspec.structs import replace

from onrecord.errors import ExportError, OffsetError
from onrecord.export import FORMATS, read_folder, write
from onrecord.export.formats import FileFormat
from onrecord.model import Record

NAMES = sorted(FORMATS)
EMPTY = Record(documents=(), entries=())


def written(record: Record, name: str, path: Path) -> dict[str, bytes]:
    """Every file that a format writes, by its name below `path`."""
    write(record, name, path)
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    return {one.relative_to(path).as_posix(): one.read_bytes() for one in files}


@pytest.mark.parametrize("name", NAMES)
def test_the_same_record_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    first = written(report_record.record(), name, tmp_path / "one")
    second = written(report_record.record(), name, tmp_path / "two")
    assert first == second
    assert any(first.values())


def test_neither_the_hash_seed_nor_the_place_on_earth_nor_the_language_shows() -> None:
    program = (
        "import hashlib, report_record\n"
        "from onrecord.export import FORMATS\n"
        "for name, one in FORMATS.items():\n"
        "    found = one.render(report_record.record())\n"
        "    found = found if isinstance(found, bytes) else sorted(found.items())\n"
        "    print(name, hashlib.sha256(repr(found).encode()).hexdigest())"
    )
    ran = [
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])} | own,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
        for own in (
            {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "2", "TZ": "America/Denver", "LC_ALL": "C.UTF-8"},
        )
    ]
    assert len(ran[0]) == len(FORMATS)
    assert ran[0] == ran[1]


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_record_can_be_written(name: str, tmp_path: Path) -> None:
    written(EMPTY, name, tmp_path / "out")
    assert (tmp_path / "out").is_file() == isinstance(FORMATS[name], FileFormat)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_written_of_a_quotation_that_is_not_there(name: str, tmp_path: Path) -> None:
    record = report_record.record()
    moved = replace(record.documents[0], text="x" + record.documents[0].text)
    with pytest.raises(OffsetError):
        write(replace(record, documents=(moved, *record.documents[1:])), name, tmp_path / "out")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_a_place_that_cannot_be_written_leaves_nothing_behind(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ExportError, match="choose a place"):
        write(report_record.record(), name, tmp_path / "file" / "out")
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_a_format_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"no format 'doc'; there are .*jsonl"):
        write(EMPTY, "doc", tmp_path / "out")


def test_jsonl_is_the_folder_that_build_writes(tmp_path: Path) -> None:
    record = report_record.record()
    write(record, "jsonl", tmp_path)
    assert read_folder(tmp_path) == record
