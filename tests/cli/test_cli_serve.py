"""`onrecord serve` and `onrecord token`: what they print, and what a mistake is answered."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest
from hatchling.builders.wheel import WheelBuilder

from command_fixtures import Run
from onrecord import api
from onrecord.cli.serve import examples
from onrecord.store import Store
from support import EXAMPLES, ROOT


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command in a process of its own, with the address that it prints."""
    program = [sys.executable, "-m", "onrecord", "serve", "--port", "0", *arguments]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = re.search(r"http://\S+", line)
            assert found is not None, line + (process.stderr.read() if process.stderr else "")
            yield process, found[0]
        finally:
            process.kill()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_stop(desk: Path, how: signal.Signals) -> None:
    with serving("--record", str(desk)) as (process, address):
        answer = httpx.get(f"{address}guide")
        assert answer.status_code == 200
        assert "server" not in answer.headers
        with httpx.stream("GET", f"{address}events") as stream:
            assert stream.status_code == 200
            process.send_signal(how)
            assert process.wait(30) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


@pytest.fixture
def taken() -> Iterator[str]:
    """A port that something listens at."""
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        yield str(other.getsockname()[1])


def test_a_port_in_use_is_told_in_a_line(run: Run, desk: Path, taken: str) -> None:
    ran = run("serve", "--record", desk, "--port", taken)
    assert ran.code == 1
    assert re.fullmatch(rf"onrecord: 127.0.0.1 port {taken}: .*in use; .*--port 0 takes a free one\n", ran.err)


def test_a_host_that_is_none_is_told_in_a_line(run: Run, desk: Path) -> None:
    api.add_token(desk, "Ana Ruiz")
    ran = run("serve", "--record", desk, "--host", "203.0.113.7", "--port", "0")
    assert (ran.code, ran.err.count("\n")) == (1, 1)


def test_a_record_that_is_not_there_is_told_in_a_line(run: Run, tmp_path: Path) -> None:
    ran = run("serve", "--record", tmp_path / "none.db")
    assert ran.code == 1
    assert re.fullmatch(r"onrecord: .*none\.db: .*onrecord init.*\n", ran.err)


def test_an_old_record_that_may_not_be_written_is_told_in_a_line(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(desk) as store, store.connected(writing=True) as connection:
        connection.exec_driver_sql("UPDATE schema_version SET version_num = '0000'")
    monkeypatch.setattr(os, "access", lambda *_: False)
    ran = run("serve", "--record", desk)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "open it once for writing" in ran.err


@pytest.mark.parametrize("arguments", [["--host", "0.0.0.0"], ["--host", "::"], ["--allow-host", "desk.example"]])
def test_to_be_reached_from_elsewhere_it_needs_a_token(run: Run, desk: Path, arguments: list[str]) -> None:
    for revoked in (False, True):
        ran = run("serve", "--record", desk, "--port", "0", *arguments)
        assert ran.code == 1
        assert re.fullmatch(r"onrecord: .*: to be reached from elsewhere .* onrecord token add NAME .*\n", ran.err)
        if not revoked:
            api.add_token(desk, "Ana Ruiz")
            api.revoke_token(desk, "Ana Ruiz")


def test_reached_from_elsewhere_it_lets_in_who_has_a_token(desk: Path) -> None:
    token = api.add_token(desk, "Ana Ruiz", "review")
    with serving("--record", str(desk), "--host", "0.0.0.0", "--allow-host", "desk.example") as (_, address):
        assert httpx.get(f"{address}guide").status_code == 303
        for host in ("desk.example", "127.0.0.1"):
            headers = {"Authorization": f"Bearer {token}", "Host": host}
            assert httpx.get(f"{address}guide", headers=headers).status_code == 200
        assert httpx.get(f"{address}guide", headers={**headers, "Host": "evil.example"}).status_code == 400


def test_the_demo_is_its_own_record(run: Run, desk: Path) -> None:
    ran = run("serve", "--demo", "--record", desk)
    assert ran.code == 2
    assert "either --record or --demo" in ran.err


def test_the_demo_is_the_example_coverage_and_is_not_kept(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    shown: list[int] = []

    def look(app: object, bound: socket.socket, _started: object) -> None:
        bound.close()
        with app.state.desk.reading() as view:  # type: ignore[attr-defined]
            shown.append(view.status().documents)

    monkeypatch.setattr("onrecord.serve.server.run", look)
    assert run("serve", "--demo", "--port", "0").code == 0
    assert shown == [len(list(EXAMPLES.iterdir()))]
    assert not list(tmp_path.iterdir())


def test_the_examples_are_in_the_package_that_is_built() -> None:
    builder = WheelBuilder(str(ROOT))
    forced = builder.recurse_forced_files(builder.get_forced_inclusion_map(builder.get_default_build_data()))
    names = {Path(one.distribution_path).name for one in forced if "examples/coverage" in one.distribution_path}
    assert names == {one.name for one in EXAMPLES.iterdir()}
    assert examples().samefile(EXAMPLES)


# --- tokens


def test_a_token_is_printed_once(run: Run, desk: Path) -> None:
    made = run("token", "add", "Ana Ruiz", "--role", "review", "--by", "Desk", "--record", desk)
    assert made.code == 0
    assert re.fullmatch(r"onrecord_[\w-]{43}\n", made.out), "alone on standard output, to be piped"
    assert "cannot be seen again" in made.err
    listed = run("token", "list", "--record", desk)
    assert re.fullmatch(r"Ana Ruiz: review, made 20\S+Z by Desk\n", listed.out)
    assert made.out.strip() not in listed.out
    revoked = run("token", "revoke", "Ana Ruiz", "--by", "Editor", "--record", desk)
    assert (revoked.code, revoked.out) == (0, "the token of Ana Ruiz opens nothing any more\n")
    assert re.search(r"; revoked 20\S+Z by Editor\n", run("token", "list", "--record", desk).out)


def test_what_is_wrong_with_a_token_is_told_in_a_line(run: Run, desk: Path) -> None:
    assert "nobody else comes in" in run("token", "list", "--record", desk).err
    for arguments in (["revoke", "Nobody"], ["add", "a\nb"]):
        ran = run("token", *arguments, "--record", desk)
        assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert run("token", "add", "Ana", "--role", "owner", "--record", desk).code == 2
