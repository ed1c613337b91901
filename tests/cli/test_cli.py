"""The command line: what it prints, where, with which exit code; and that no input makes it fall over."""

import gzip
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rich.console import Console as Terminal

import onrecord
from command_fixtures import Ran, Run
from onrecord import api
from onrecord.cli import main
from onrecord.cli.console import Console
from onrecord.export import schema
from onrecord.pipeline import Pipeline
from support import EXAMPLES, GOOD, ROOT


def entries(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / "record.jsonl").read_text("utf-8").splitlines()]


# --- what a person meets first


def test_version(run: Run) -> None:
    assert run("--version") == Ran(0, f"onrecord, version {onrecord.__version__}\n", "")


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_names_every_command(run: Run, flag: str) -> None:
    ran = run(flag)
    assert ran.code == 0
    assert set(re.findall(r"^  (\w+) ", ran.out, re.MULTILINE)) >= {"annotate", "build", "schema"}


@pytest.mark.parametrize("name", ["annotate", "build", "schema"])
def test_every_command_has_help(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: onrecord {name}")


# --- build


def test_build_on_the_examples(run: Run, tmp_path: Path) -> None:
    ran = run("build", EXAMPLES, "--out", tmp_path / "out")
    assert ran.code == 0
    assert ran.err == ""
    assert f"report: {tmp_path / 'out' / 'report.html'}" in ran.out.splitlines()
    record = onrecord.open(tmp_path / "out")
    for kind, count in record.counts().items():
        assert re.search(rf"^{kind}s +{count} ", ran.out, re.MULTILINE), kind
    assert f"{len(record)} entries from {len(record.documents)} documents" in ran.out
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "documents.jsonl",
        "orphaned.jsonl",
        "problems.jsonl",
        "record.jsonl",
        "rejected.jsonl",
        "report.html",
    ]


def test_output_that_is_no_terminal_is_plain(run: Run, sources: Path, tmp_path: Path) -> None:
    ran = run("-v", "build", sources, "--out", tmp_path / "out")
    assert "\x1b" not in ran.out + ran.err
    assert all(re.match(r"\[ *\d+\.\d\d s\] ", line) for line in ran.err.splitlines())
    assert any("good.txt" in line for line in ran.err.splitlines())


def test_on_a_terminal_there_is_a_bar() -> None:
    console = Console()
    shown = StringIO()
    console.errors = Terminal(file=shown, force_terminal=True, width=80)
    with console.progress("reading") as done:
        done("one.txt")
    assert "reading: one.txt" in shown.getvalue()


def test_several_sources(run: Run, sources: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(GOOD.replace("Lima", "Quito"), "utf-8")
    assert run("build", sources, tmp_path / "other.txt", "--out", tmp_path / "out").code == 0
    assert len(onrecord.open(tmp_path / "out").documents) == 2


def test_building_again_gives_the_same_bytes(run: Run, sources: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("build", sources, "--out", tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_annotate(run: Run, sources: Path, tmp_path: Path) -> None:
    ran = run("annotate", sources, "--out", tmp_path / "out")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"1 of 1 documents annotated: {tmp_path / 'out' / 'annotations.jsonl'}\n"
    (line,) = (tmp_path / "out" / "annotations.jsonl").read_text("utf-8").splitlines()
    assert {actor["name"] for actor in json.loads(line)["actors"]} >= {"Elena Vargas", "Tomas Brandt"}


@pytest.mark.parametrize(
    ("copies", "bad", "said"),
    [
        (0, 0, "1 entry from 1 document (0 copies; 0 blocks dropped, each with its reason; 0 problems)"),
        (1, 1, "1 entry from 2 documents (1 copy; 1 block dropped, each with its reason; 1 problem)"),
        (2, 2, "1 entry from 3 documents (2 copies; 2 blocks dropped, each with its reason; 2 problems)"),
    ],
)
def test_the_summary_counts_in_good_english(run: Run, tmp_path: Path, copies: int, bad: int, said: str) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    around = "The wind was from the north all day, and the ferries to the outer islands stayed in their harbours. " * 3
    for number in range(copies + 1):
        (folder / f"{number}.txt").write_text(f"{GOOD}\n{around}\n" + "\nShare on Facebook\n" * bool(number), "utf-8")
    for number in range(bad):
        (folder / f"empty{number}.txt").write_bytes(b"")
    ran = run("build", folder, "--out", tmp_path / "out")
    assert said in ran.out.splitlines()


# --- schema


def test_schema_prints_all_or_one(run: Run) -> None:
    known = json.loads(json.dumps(schema()))
    assert json.loads(run("schema").out) == known
    assert json.loads(run("schema", "record.jsonl").out) == known["record.jsonl"]


def test_an_unknown_schema_lists_what_there_is(run: Run) -> None:
    ran = run("schema", "records.json")
    assert ran.code == 2
    for name in schema():
        assert name in ran.err


# --- exit codes


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("build", "x"),
        ("build", "--out", "y"),
        ("bild", "x", "--out", "y"),
        ("build", "x", "--out", "y", "--strikt"),
    ],
)
def test_a_wrong_call_exits_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert "Usage:" in ran.err


def test_no_command_at_all_shows_the_help(run: Run) -> None:
    ran = run()
    assert ran.code in {0, 2}
    assert "Usage:" in ran.out + ran.err


@pytest.mark.parametrize("name", ["build", "annotate"])
def test_an_output_that_cannot_be_written_exits_with_1(run: Run, sources: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    ran = run(name, sources, "--out", tmp_path / "file" / "out")
    assert ran.code == 1
    (line,) = ran.err.splitlines()
    assert line.startswith("onrecord: ")
    assert str(tmp_path / "file" / "out") in line
    assert "--out" in line


def test_a_bad_setting_exits_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("ONRECORD_MAX_BYTES", "lots")
    monkeypatch.setattr(sys, "argv", ["onrecord", "build", str(tmp_path), "--out", str(tmp_path / "out")])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 1
    assert capsys.readouterr().err.startswith("onrecord: ONRECORD_MAX_BYTES is 'lots'")


# --- bad input

SPANISH = (
    "La presidenta recibió ayer en la capital a los ministros de ambos países para hablar de la pesca y del agua. "
    "Según el gobierno, las conversaciones fueron largas y difíciles, pero nadie quiso dar detalles a la prensa.\n"
)
ENGLISH = "The delegations left the café without a statement, and the envoys’ drivers waited at the gate for hours.\n"


def _sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(50_000_000)


# name of the bad file, how it is made, a word of what is said about it
BAD: list[tuple[str, Callable[[Path], object], str]] = [
    ("empty.txt", lambda p: p.write_bytes(b""), "empty"),
    ("blank.txt", lambda p: p.write_bytes(b" \n\t\n"), "empty"),
    ("binary.txt", lambda p: p.write_bytes(bytes(range(256)) * 20), "binary"),
    ("photo.txt", lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50), "PNG"),
    ("latin.txt", lambda p: p.write_bytes(ENGLISH.encode("cp1252")), "UTF-8"),
    ("large.txt", _sparse, "larger"),
    ("gone.txt", lambda p: p.symlink_to("nowhere.txt"), "does not exist"),
    ("hollow", lambda p: p.mkdir(), ""),
    ("lines.jsonl", lambda p: p.write_text('{"text": \n', "utf-8"), "line 1"),
    ("packed.jsonl.gz", lambda p: p.write_bytes(gzip.compress(b'{"text": "A text."}\n' * 9, mtime=0)[:30]), "packed"),
    ("deep.html", lambda p: p.write_text("<div>" * 10_000 + "<p>The talks went on.", "utf-8"), "nested"),
    ("line.txt", lambda p: p.write_text("The talks went on and on. " * 40_000, "utf-8"), "longer than"),
    ("spanish.txt", lambda p: p.write_text(SPANISH * 3, "utf-8"), "language"),
    ("table.xlsx", lambda p: p.write_bytes(b"PK\x03\x04"), "not supported"),
    ("null.html", lambda p: p.write_text("<html><head><title></title></head><body></body></html>", "utf-8"), "no text"),
]


@pytest.mark.parametrize(
    ("name", "make", "word"), [b for b in BAD if b[0] != "hollow"], ids=[b[0] for b in BAD if b[0] != "hollow"]
)
@pytest.mark.parametrize("strict", [False, True], ids=["lenient", "strict"])
def test_bad_input_is_one_line_and_the_rest_is_read(
    run: Run, sources: Path, tmp_path: Path, name: str, make: Callable[[Path], object], word: str, strict: bool
) -> None:
    make(sources / name)
    ran = run("build", sources, "--out", tmp_path / "out", *(["--strict"] if strict else []))
    assert ran.code == (3 if strict else 0)
    (line,) = ran.err.splitlines()
    assert line.startswith(("not read: ", "note: "))
    assert name in line
    assert word in line
    assert "; " in line, "the line should also say what to do"
    assert any(entry["kind"] == "meeting" for entry in entries(tmp_path / "out")), "the good document is in the record"
    (problem,) = (tmp_path / "out" / "problems.jsonl").read_text("utf-8").splitlines()
    assert json.loads(problem)["source"] in line


def test_everything_bad_at_once(run: Run, sources: Path, tmp_path: Path) -> None:
    for name, make, _ in BAD:
        make(sources / name)
    ran = run("build", sources, "--out", tmp_path / "out")
    assert ran.code == 0
    lines = ran.err.splitlines()
    for name, _, _ in BAD:
        if name != "hollow":  # an empty folder among others is nothing to complain of
            assert sum(name in line for line in lines) == 1, name
    assert len(lines) == len(BAD) - 1
    assert any(entry["kind"] == "meeting" for entry in entries(tmp_path / "out"))


def test_a_folder_with_nothing_in_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "hollow").mkdir()
    ran = run("build", tmp_path / "hollow", "--out", tmp_path / "out")
    (line,) = ran.err.splitlines()
    assert "hollow" in line
    assert "nothing to read" in line


def test_a_source_that_does_not_exist(run: Run, tmp_path: Path) -> None:
    ran = run("build", tmp_path / "nowhere", "--out", tmp_path / "out")
    (line,) = ran.err.splitlines()
    assert "nowhere" in line


@pytest.mark.parametrize("command", ["build", "annotate"])
@pytest.mark.parametrize("address", ["ftp://news.example/x", "file:///talks.html", "s3://bucket/talks.html"])
def test_an_address_that_is_no_web_address_is_told_as_it_was_given(
    run: Run, tmp_path: Path, command: str, address: str
) -> None:
    ran = run(command, address, "--out", tmp_path / "out")
    (line,) = ran.err.splitlines()
    assert line.startswith(f"not read: {address}: this is an address, not a file; ")
    (problem,) = (tmp_path / "out" / "problems.jsonl").read_text("utf-8").splitlines()
    assert json.loads(problem)["source"] == address


@pytest.mark.parametrize("command", ["build", "annotate"])
def test_an_address_in_ones_own_network_is_refused_as_it_was_given(run: Run, tmp_path: Path, command: str) -> None:
    address = "https://127.0.0.1/talks?a=1//b"
    ran = run(command, address, "--out", tmp_path / "out")
    (line,) = ran.err.splitlines()
    assert line.startswith(f"not read: {address}: the address leads to 127.0.0.1, which is no public one")
    (problem,) = (tmp_path / "out" / "problems.jsonl").read_text("utf-8").splitlines()
    assert json.loads(problem)["source"] == address


class Press(BaseHTTPRequestHandler):
    """A newspaper of one article, which forbids nothing."""

    def do_GET(self) -> None:
        found = self.path == "/talks"
        body = f"<html><body><article><h1>Talks</h1><p>{GOOD * 3}</p></article></body></html>".encode()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if found:
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def press() -> Iterator[str]:
    """The address of the article."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Press) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/talks"
        server.shutdown()


def test_build_from_an_address(
    run: Run, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, press: str
) -> None:
    allowed = Pipeline(pipeline.models, replace(pipeline.settings, fetch_private=1, fetch_delay=0))
    monkeypatch.setattr(api, "load", lambda _settings: allowed)
    ran = run("build", press, "--out", tmp_path / "out")
    assert (ran.code, ran.err) == (0, "")
    (document,) = onrecord.open(tmp_path / "out").documents
    assert (document.key, document.path, document.url) == (press, press, press)
    assert document.fetched is not None
    assert any(entry["kind"] == "meeting" for entry in entries(tmp_path / "out"))


@pytest.mark.parametrize("name", ["two\nlines.txt", "bell\x07.txt", "red\x1b[31m.txt", "right\u202eto left.txt"])
def test_a_file_name_cannot_break_the_line_or_drive_the_terminal(
    run: Run, sources: Path, tmp_path: Path, name: str
) -> None:
    (sources / name).write_bytes(b"")
    ran = run("build", sources, "--out", tmp_path / "out")
    (line,) = ran.err.split("\n")[:-1]
    assert line.isprintable()


def test_a_file_name_that_is_no_utf8(run: Run, sources: Path, tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(sources) + b"/caf\xe9.txt")).write_text(GOOD.replace("Lima", "Quito"), "utf-8")
    ran = run("build", sources, "--out", tmp_path / "out")
    assert ran.code == 0
    assert len(onrecord.open(tmp_path / "out").documents) == 2


@pytest.mark.parametrize(
    "published",
    [
        "0001-01-01",
        "0001-01-01T00:00:00Z",
        "9999-12-31",
        "2023",
        "2023-13-45",
        "yesterday",
        "",
        "28/12/2023",
        "1703721600",
        "²⁰²³",
    ],
)
def test_any_publication_date_is_borne(run: Run, tmp_path: Path, published: str) -> None:
    text = "The ministers met on Wednesday and will meet again next Tuesday. Two weeks ago they met on Friday."
    (tmp_path / "lines.jsonl").write_text(json.dumps({"id": "a", "text": text, "published": published}) + "\n", "utf-8")
    ran = run("build", tmp_path / "lines.jsonl", "--out", tmp_path / "out")
    assert ran.code == 0
    assert all("lines.jsonl" in line for line in ran.err.splitlines())
    assert len(onrecord.open(tmp_path / "out").documents) == 1


def test_a_failed_build_leaves_the_old_record(
    run: Run, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run("build", sources, "--out", out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (sources / "more.txt").write_text(GOOD.replace("Lima", "Quito"), "utf-8")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        assert run("build", sources, "--out", out).code == 1
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_an_output_folder_inside_the_sources_is_not_read_again(run: Run, sources: Path) -> None:
    """`onrecord build . --out record` a second time: our own files are no coverage."""
    run("build", sources, "--out", sources / "record")
    ran = run("build", sources, "--out", sources / "record")
    assert ran.code == 0
    (line,) = ran.err.splitlines()
    assert line.startswith(f"note: {sources / 'record'}: this folder holds a record")
    assert len(onrecord.open(sources / "record").documents) == 1


def test_annotations_do_not_go_where_a_record_stands(run: Run, sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("build", sources, "--out", out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    ran = run("annotate", sources, "--out", out)
    assert ran.code == 1
    (line,) = ran.err.splitlines()
    assert line.startswith(f"onrecord: {out} holds a record")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


@pytest.mark.parametrize("strict", [False, True], ids=["lenient", "strict"])
def test_a_misspelt_source_costs_no_record(run: Run, sources: Path, tmp_path: Path, strict: bool) -> None:
    out = tmp_path / "out"
    run("build", sources, "--out", out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    ran = run("build", tmp_path / "sauces", "--out", out, *(["--strict"] if strict else []))
    assert ran.code == (3 if strict else 0)
    assert ran.out == "", "no summary of a record that is not the one in the folder"
    missing, kept = ran.err.splitlines()
    assert "sauces" in missing
    assert kept == f"nothing was read; the record that stood in {out} is as it was"
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


# --- as a program of its own


def test_python_m_onrecord(tmp_path: Path, sources: Path) -> None:
    (sources / "empty.txt").write_bytes(b"")
    ran = subprocess.run(
        [sys.executable, "-m", "onrecord", "build", str(sources), "--out", str(tmp_path / "out"), "--strict"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    assert ran.returncode == 3
    assert ran.stderr.startswith("not read: ")
    assert len(ran.stderr.splitlines()) == 1
    assert "report: " in ran.stdout
    assert len(onrecord.open(tmp_path / "out").meetings) == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_console_that_cannot_show_a_name_does_not_stop_the_build(
    tmp_path: Path, sources: Path, encoding: str
) -> None:
    (sources / "лист 🚂.txt").write_bytes(b"")
    ran = subprocess.run(
        [sys.executable, "-m", "onrecord", "build", str(sources), "--out", str(tmp_path / "выход")],
        capture_output=True,
        cwd=ROOT,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert b"Traceback" not in ran.stderr
    assert ran.returncode == 0


# --- official series

SERIES = """measure,scope,period,value,unit,vintage,source,names
Grain exports,Peru,2023-11,1200,tonne,2023-12-10,Statistical Office,grain export
"""


@pytest.fixture
def grain(run: Run, tmp_path: Path) -> Path:
    """A record with two figures, of which one is in the series, beside it in `series.csv`."""
    folder = tmp_path / "sources"
    folder.mkdir()
    lines = "Published: December 27, 2023\n\nPeru exported 1,200 tonnes of grain in November. It has 340 silos.\n"
    (folder / "grain.txt").write_text(lines, "utf-8")
    (tmp_path / "series.csv").write_text(SERIES, "utf-8")
    run("build", folder, "--out", tmp_path / "record")
    return tmp_path / "record"


def test_check_prints_what_a_series_is_about_and_writes_all(run: Run, grain: Path, tmp_path: Path) -> None:
    ran = run("check", grain, "--series", tmp_path / "series.csv")
    assert ran.code == 0, ran.err
    assert "“1,200 tonnes of grain in November”" in ran.out
    assert "silos" not in ran.out
    assert "2 figures and 0 claims of change checked; of 1 no series is given" in ran.out
    checks = [json.loads(line) for line in (grain / "checks.jsonl").read_text("utf-8").splitlines()]
    assert [check["verdict"] for check in checks] == ["matches", "no-series"]
    validate = Draft202012Validator(schema()["checks.jsonl"])
    assert all(validate.is_valid(check) for check in checks)


def test_check_writes_where_it_is_told(run: Run, grain: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in grain.iterdir()}
    out = tmp_path / "elsewhere"
    assert run("check", grain, "--series", tmp_path / "series.csv", "--out", out).code == 0
    assert [path.name for path in out.iterdir()] == ["checks.jsonl"]
    assert {path.name: path.read_bytes() for path in grain.iterdir()} == before


def test_check_twice_gives_the_same_bytes(run: Run, grain: Path, tmp_path: Path) -> None:
    run("check", grain, "--series", tmp_path / "series.csv", "--out", tmp_path / "a")
    run("check", grain, "--series", tmp_path / "series.csv", "--out", tmp_path / "b")
    assert (tmp_path / "a" / "checks.jsonl").read_bytes() == (tmp_path / "b" / "checks.jsonl").read_bytes()


def test_a_wrong_series_is_told_and_nothing_is_written(run: Run, grain: Path, tmp_path: Path) -> None:
    (tmp_path / "series.csv").write_text(SERIES.replace("1200", "many"), "utf-8")
    ran = run("check", grain, "--series", tmp_path / "series.csv")
    assert ran.code == 1
    assert ran.err == "onrecord: series.csv line 2: the value 'many' is no number; write it in digits\n"
    assert not (grain / "checks.jsonl").exists()


def test_check_needs_a_record(run: Run, tmp_path: Path) -> None:
    (tmp_path / "series.csv").write_text(SERIES, "utf-8")
    ran = run("check", tmp_path / "nothing", "--series", tmp_path / "series.csv")
    assert ran.code == 1
    assert "no record here" in ran.err


def test_workers_that_make_no_sense_are_one_line(run: Run, sources: Path, tmp_path: Path) -> None:
    ran = run("build", sources, "--out", tmp_path / "out", "--runner", "here", "--workers", "2")
    assert ran.code == 1
    assert ran.err == "onrecord: reading here takes no workers; leave their number out, or choose another runner\n"
