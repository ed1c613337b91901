"""`--shards`: what is printed of a run and the next, and what goes only with it."""

from pathlib import Path

import pytest

from command_fixtures import Run
from support import DESK, json_lines


def test_adding_by_shards_accounts_for_every_document(run: Run, tmp_path: Path) -> None:
    record, shards = tmp_path / "record.db", tmp_path / "shards"
    sources = json_lines(tmp_path / "desk.jsonl", [*DESK, {"text": "Los ministros se reunieron el lunes. " * 9}])
    run("init", "--record", record)
    asked = ("add", sources, "--record", record, "--shards", shards, "--runner", "here", "--shard-size", "3")
    selected = (*asked, "--language", "en", "--until", "2024-03-06")
    first = run(*selected)
    assert (first.code, first.err) == (0, "")
    assert first.out.startswith(
        "2 shards: 0 finished before, 0 damaged and made anew, 0 not read\n"
        "4 documents: 2 read (0 known already), 0 repeated, 2 filtered, 0 failed\n"
        'filtered: language "es": 1\n'
        "filtered: published after 2024-03-06: 1\n"
        "revision 1: 2 documents added, "
    )
    assert run(*selected).out.startswith(
        "2 shards: 2 finished before, 0 damaged and made anew, 0 not read\n4 documents: 2 read (2 known already)"
    )
    assert run("build", *asked[1:2], "--out", tmp_path / "out", *asked[4:]).code == 0
    assert (tmp_path / "out" / "record.jsonl").exists()


@pytest.mark.parametrize("option", ["--language", "--term", "--since", "--least-words", "--shard-size"])
def test_what_goes_with_shards_says_so_without(run: Run, tmp_path: Path, option: str) -> None:
    value = "2024-01-31" if option == "--since" else "3"
    run("init", "--record", tmp_path / "record.db")
    ran = run("add", tmp_path, "--record", tmp_path / "record.db", option, value)
    assert (ran.code, ran.out) == (2, "")
    assert f"{option} goes with --shards" in ran.err


def test_an_address_without_the_runner_ray_is_a_mistake(run: Run, tmp_path: Path) -> None:
    run("init", "--record", tmp_path / "record.db")
    ran = run("add", tmp_path, "--record", tmp_path / "record.db", "--address", "head:6379")
    assert ran.code == 1
    assert "choose the runner ray" in ran.err
