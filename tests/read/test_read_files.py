"""Walking sources: order, paths, links, what is passed over, and everything that is no file to read."""

import os
import socket
from pathlib import Path

import pytest

from onrecord.model import Page, Problem
from onrecord.read import read

LIMIT = 10_000


def outcomes(*sources: str | Path) -> list[Page | Problem]:
    return list(read(sources, max_bytes=LIMIT))


def paths(*sources: str | Path) -> list[str]:
    return [page.path for page in outcomes(*sources) if isinstance(page, Page)]


def only_problem(*sources: str | Path) -> Problem:
    (problem,) = outcomes(*sources)
    assert isinstance(problem, Problem)
    return problem


def write(place: Path, text: str = "The delegations met.") -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place


def test_folders_are_read_in_sorted_order_with_relative_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "c.html"):
        write(tmp_path / name)
    assert paths(tmp_path) == ["a/b/c.txt", "a/z.txt", "b.txt", "c.html"]


def test_a_file_given_itself_is_called_by_its_name(tmp_path: Path) -> None:
    assert paths(write(tmp_path / "deep" / "talks.txt")) == ["talks.txt"]


def test_a_string_will_do_for_a_path(tmp_path: Path) -> None:
    assert paths(str(write(tmp_path / "talks.txt"))) == ["talks.txt"]


def test_the_same_file_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "talks.txt")
    (tmp_path / "alias.txt").symlink_to(file)
    assert paths(tmp_path, file, tmp_path) == ["alias.txt"]
    assert outcomes(tmp_path, tmp_path) == outcomes(tmp_path)


def test_one_document_from_two_folders_is_read_once_and_said(tmp_path: Path) -> None:
    write(tmp_path / "one" / "talks.txt")
    write(tmp_path / "two" / "talks.txt")
    page, problem = outcomes(tmp_path / "one", tmp_path / "two")
    assert isinstance(page, Page)
    assert isinstance(problem, Problem)
    assert not problem.lost
    assert "two/talks.txt" in problem.source


def test_two_documents_of_the_same_name_are_two(tmp_path: Path) -> None:
    write(tmp_path / "one" / "talks.txt", "Monday.")
    write(tmp_path / "two" / "talks.txt", "Tuesday.")
    assert paths(tmp_path / "one", tmp_path / "two") == ["talks.txt", "talks.txt"]


def test_hidden_files_are_passed_over_in_folders_but_not_when_given(tmp_path: Path) -> None:
    write(tmp_path / "talks.txt")
    hidden = write(tmp_path / ".draft.txt", "Not yet.")
    write(tmp_path / ".cache" / "old.txt", "Old.")
    assert paths(tmp_path) == ["talks.txt"]
    assert paths(hidden) == [".draft.txt"]


def test_a_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "talks.txt")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "link").symlink_to(tmp_path / "elsewhere")
    assert paths(tmp_path / "source") == ["link/talks.txt"]


def test_a_link_back_to_its_own_folder_ends(tmp_path: Path) -> None:
    write(tmp_path / "talks.txt")
    (tmp_path / "again").symlink_to(tmp_path)
    problem, page = outcomes(tmp_path)
    assert isinstance(problem, Problem)
    assert "leads back" in problem.what
    assert not problem.lost
    assert isinstance(page, Page)


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert ["circle" in problem.what for problem in outcomes(tmp_path) if isinstance(problem, Problem)] == [True, True]


def test_a_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    problem = only_problem(tmp_path)
    assert "gone.txt" in problem.source
    assert "does not exist" in problem.what


def test_a_source_that_does_not_exist(tmp_path: Path) -> None:
    assert "no such file or folder" in only_problem(tmp_path / "nowhere").what


def test_an_address_is_not_fetched() -> None:
    assert "address" in only_problem("https://example.org/talks.html").what


def test_a_name_no_system_can_hold() -> None:
    assert only_problem("a\0b.txt").lost


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    write(tmp_path / ".hidden.txt")
    (tmp_path / "inner").mkdir()
    problem = only_problem(tmp_path)
    assert "nothing to read" in problem.what
    assert problem.source == str(tmp_path)


def test_an_unsupported_type_says_which_are(tmp_path: Path) -> None:
    problem = only_problem(write(tmp_path / "talks.docx"))
    assert "not supported" in problem.what
    for suffix in (".txt", ".html", ".htm", ".jsonl", ".jsonl.gz"):
        assert suffix in problem.remedy


def test_suffixes_in_capitals(tmp_path: Path) -> None:
    assert paths(write(tmp_path / "TALKS.TXT")) == ["TALKS.TXT"]


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "no regular file" in only_problem(tmp_path).what


def test_a_device_is_never_opened() -> None:
    assert "no regular file" in only_problem("/dev/zero").what


def test_a_socket_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the address of a socket has to be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("talks.txt")
        assert "no regular file" in only_problem(tmp_path).what


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "secret.txt")
    write(tmp_path / "talks.txt", "Open to all.")

    # The superuser may read anything, so the refusal is played.
    def refused(self: Path, *arguments: object) -> object:
        if self == file:
            raise PermissionError(13, "Permission denied")
        return open(self, *arguments)  # type: ignore[call-overload]  # noqa: PTH123

    monkeypatch.setattr(Path, "open", refused)
    problem, page = outcomes(tmp_path)
    assert isinstance(problem, Problem)
    assert "Permission denied" in problem.what
    assert isinstance(page, Page)


def test_a_folder_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(folder: object) -> list[str]:
        raise PermissionError(13, "Permission denied", folder)

    monkeypatch.setattr(os, "listdir", refused)
    assert "cannot be opened" in only_problem(tmp_path).what


def test_a_name_that_is_no_utf8_becomes_one_that_is(tmp_path: Path) -> None:
    place = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")  # noqa: PTH118
    with open(place, "wb") as file:  # noqa: PTH123
        file.write(b"The delegations met.")
    (path,) = paths(tmp_path)
    assert path.encode("utf-8") == rb"caf\xe9.txt"


def test_many_folders_inside_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(300):
        Path("d").mkdir()
        monkeypatch.chdir("d")
    Path("talks.txt").write_text("At the bottom.", encoding="utf-8")
    assert paths(tmp_path) == ["d/" * 300 + "talks.txt"]
