"""The generated web archives: the same on every run, and read to the last page."""

import gzip
from pathlib import Path

import bench_path  # noqa: F401
import pytest
from bench.generate.archive import Capture, captures
from bench.suites.warc import read_archive, write_archive


@pytest.fixture(scope="module")
def made() -> list[Capture]:
    return list(captures(5))


def test_same_arguments_same_archive(made: list[Capture]) -> None:
    assert list(captures(5)) == made
    assert list(captures(5, seed=1)) != made


def test_a_smaller_archive_begins_a_larger_one(made: list[Capture]) -> None:
    smaller = list(captures(2))
    assert smaller == made[: len(smaller)]


def test_pages_are_of_the_size_of_news_pages(made: list[Capture]) -> None:
    sizes = [len(capture.records[1]) for capture in made if capture.is_page]
    assert 60_000 < sum(sizes) / len(sizes) < 120_000
    assert 0.5 < len(sizes) / len(made) < 0.7


def test_no_two_pages_have_the_same_bytes(made: list[Capture]) -> None:
    bodies = [capture.records[1].partition(b"<!DOCTYPE")[2] for capture in made if capture.is_page]
    assert len(set(bodies)) == len(bodies)


@pytest.mark.parametrize("name", ["small.warc", "small.warc.gz"])
def test_every_page_is_read_and_the_archive_deleted(tmp_path: Path, name: str) -> None:
    archive, found = read_archive(tmp_path / name, 1)
    assert found["pages"] == archive.pages > 0
    assert found["peak_megabytes"] > 0
    assert list(tmp_path.iterdir()) == []


def test_a_gzipped_archive_holds_the_same(tmp_path: Path) -> None:
    plain, packed = write_archive(tmp_path / "a.warc", 1), write_archive(tmp_path / "a.warc.gz", 1)
    assert plain == packed
    assert gzip.decompress((tmp_path / "a.warc.gz").read_bytes()) == (tmp_path / "a.warc").read_bytes()
