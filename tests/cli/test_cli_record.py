"""The commands of a record that is kept: what they print, where, with which exit code, and what a mistake is answered."""

import os
import re
from pathlib import Path

import pytest

from command_fixtures import Run
from onrecord import api
from onrecord.export import FORMATS
from onrecord.store import Store
from support import DESK, json_lines

COMMANDS = (
    "accept", "add", "annotate", "backup", "build", "check", "corrections", "document", "edit", "explain", "export",
    "find", "history", "init", "merge", "pin", "reject", "schema", "serve", "show", "split", "status", "token", "undo", "verify",
)  # fmt: skip


@pytest.fixture(autouse=True)
def at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to work in, and who is at work."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_REVIEWER", "Ann Other")
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)


def of_kind(record: Path, kind: str) -> str:
    """The id of the first entry of a kind."""
    return next(entry.id for entry in api.open(record).entries if entry.id.startswith(kind))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: onrecord {name}")


# --- the main path


def test_the_main_path(run: Run, address: str, tmp_path: Path) -> None:
    record = ("--record", address)
    sources = json_lines(tmp_path / "desk.jsonl", DESK)
    made = run("init", *record)
    assert (made.code, made.err) == (0, "")
    assert re.fullmatch(r"an empty record stands at .+; add articles with: onrecord add SOURCES\n", made.out)
    assert run("status", *record).out.startswith("documents    0\nentries      0: 0 meetings")
    added = run("add", sources, *record)
    assert (added.code, added.err) == (0, "")
    assert re.fullmatch(
        r"3 documents read, 0 known already, 0 problems\nrevision 1: 3 documents added, \d+ entries added\n", added.out
    )
    assert run("add", sources, *record).out == "0 documents read, 3 known already, 0 problems\n"
    found = run("find", "fishing", "boats", "--kind", "figure", *record)
    assert (found.code, found.err) == (0, "1 entry\n")
    entry = found.out.split()[0]
    shown = run("show", entry, *record)
    assert shown.out.startswith(f"{entry}\nAbout 6,500 fishing boats")
    assert "[1] The Coast Ledger, 6 March 2024: Two neighbours speak of ferries" in shown.out
    assert "[2] The River Post" in shown.out
    explained = run("explain", entry, *record)
    assert re.search(r"^  read by annotate/quantities, which asks: English pipeline$", explained.out, re.MULTILINE)
    edited = run("edit", entry, "value", "6,600", "--why", "counted again", *record)
    assert re.fullmatch(r"correction-[0-9a-f]{16}: edit, revision 2\n", edited.out)
    correction = edited.out.partition(":")[0]
    history = run("history", entry, *record).out.splitlines()
    assert history[0].startswith("revision 1, 2")
    assert history[0].endswith("Z, added by Ann Other")
    assert history[2].endswith("edit figure by Ann Other")
    assert history[3].startswith("  decided: edit by Ann Other, 2")
    assert history[3].endswith("(counted again)")
    assert history[4] == "  number: 6,500 → 6,600"
    listed = run("corrections", "list", *record)
    assert re.fullmatch(rf"{correction}  \S+Z  Ann Other  edit  {entry}  value: 6,600 \(counted again\)\n", listed.out)
    assert listed.err == "1 correction\n"
    assert run("undo", correction, *record).out.endswith(": undo, revision 3\n")
    assert run("corrections", "list", *record).out.splitlines()[0].endswith("(counted again)  [undone]")
    assert run("backup", tmp_path / "backup.db", *record).out == f"backup: {tmp_path / 'backup.db'}\n"
    for where in (address, str(tmp_path / "backup.db")):
        verified = run("verify", "--rebuild", "--record", where)
        assert verified == (0, "every hash, offset and reference is right\n", "")
    exported = run("export", "jsonl", "--out", "out", *record)
    assert exported == (0, "jsonl: out\n", "")
    assert api.open("out") == api.open(address)


def test_where_the_record_is(run: Run, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("status").out.startswith("documents    3\n"), "record.db here"
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    ran = run("status")
    assert ran.code == 1
    assert ran.err == "onrecord: record.db: there is no record here; make one with `onrecord init`, or name another with --record\n"  # fmt: skip
    monkeypatch.setenv("ONRECORD_RECORD", str(desk))
    assert run("status").out.startswith("documents    3\n")
    assert run("status", "--record", tmp_path / "no.db").code == 1, "the option is over the setting"


def test_building_into_a_record(run: Run, tmp_path: Path) -> None:
    sources = json_lines(tmp_path / "desk.jsonl", DESK)
    plain = run("build", sources, "--out", "plain")
    kept = run("build", sources, "--out", "kept", "--record", "new.db")
    assert kept.out == plain.out.replace("plain", "kept")
    for path in Path("plain").iterdir():
        assert path.read_bytes() == (Path("kept") / path.name).read_bytes(), path.name
    assert run("status", "--record", "new.db").code == 0


@pytest.mark.parametrize("kind", ["meeting", "statement", "commitment", "figure", "measure", "movement"])
def test_every_kind_is_shown_and_explained(run: Run, desk: Path, kind: str) -> None:
    entry = of_kind(desk, kind)
    shown = run("show", entry)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith(f"{entry}\n")
    assert "\n  [1] " in shown.out
    explained = run("explain", entry)
    assert explained.code == 0
    assert "  read by " in explained.out
    assert run("history", entry).out.startswith("revision 1, ")


def test_a_document_is_shown_with_its_blocks(run: Run, desk: Path) -> None:
    document = api.open(desk).documents[0]
    for named in (document.id, document.key):
        lines = run("show", named).out.splitlines()
        assert lines[:2] == [document.id, document.title]
        assert sum(bool(re.match(r"  \d+:\d+ ", line)) for line in lines) == len(document.blocks)
    block = document.blocks[-1]
    dropped = run("document", document.id, "--drop", f"{block.start}:{block.end}")
    assert dropped.code == 0, dropped.err
    assert re.search(rf"^  {block.start}:{block.end} \[left out: \S+\] ", run("show", document.id).out, re.MULTILINE)
    assert run("document", document.key, "--set", "publisher", "The Upper Post").code == 0
    assert "  The Upper Post, " in run("show", document.id).out
    assert "publisher: " in run("history", document.id).out


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("format_", FORMATS)
def test_every_format(run: Run, format_: str) -> None:
    assert run("export", format_, "--out", "out") == (0, f"{format_}: out\n", "")
    assert Path("out").exists()


@pytest.mark.usefixtures("desk")
def test_partitions(run: Run) -> None:
    assert run("export", "parquet", "--partitioned", "--out", "out") == (0, "parquet: out\n", "")
    assert [one.name for one in Path("out/documents").iterdir()] == ["00000.parquet"]
    assert all(one.name.startswith("month=") for one in Path("out/evidence").iterdir())
    again = run("export", "parquet", "--partitioned", "--out", "out")
    assert (again.code, again.out) == (1, "")
    assert "name a folder that is new or empty with --out" in again.err
    other = run("export", "csv", "--partitioned", "--out", "other")
    assert other.code == 2
    assert "only parquet can be --partitioned" in other.err


def test_as_it_stood(run: Run, desk: Path) -> None:
    entry = of_kind(desk, "figure")
    before = run("show", entry).out
    with Store.open(desk) as store, store.connected(writing=True) as connection:
        connection.exec_driver_sql("UPDATE revisions SET recorded_at = '2024-05-01T10:00:00Z'")
    run("edit", entry, "value", "12")
    assert run("show", entry).out != before
    for day in ("2024-05-01", "2025-01-01", "2024-05-01T10:00:00Z"):
        assert run("show", entry, "--as-of", day).out == before
    for command in (("show", entry), ("find", "boats"), ("export", "csv", "--out", "out")):
        ran = run(*command, "--as-of", "2024-05-01T09:59:59Z")
        assert ran == (1, "", "onrecord: nothing was in the record then: it begins at 2024-05-01T10:00:00Z; name that day or a later one\n")  # fmt: skip
    assert not Path("out").exists()
    for day in ("yesterday", "2024-05-01 10:00", "2024-13-01"):
        ran = run("find", "boats", "--as-of", day)
        assert ran.code == 2
        assert f"'{day}' is no day; write it as 2024-01-31" in ran.err


@pytest.mark.usefixtures("desk")
def test_found(run: Run) -> None:
    assert run("find", "--limit", "2").err.endswith(" entries; the first 2 are shown\n")
    assert run("find", "qwertyuiop") == (0, "", "0 entries\n")
    assert run("find", "--from", "2024-03-04", "--to", "2024-03-04", "--kind", "meeting").err == "1 entry\n"
    assert run("find", "--actor", "Tomas Brandt", "--kind", "meeting").err == "1 entry\n"
    for odd in ('"', "*", "OR", "a OR", "AND (", "café’s", "-", "%"):
        assert run("find", "--", odd).code == 0, odd


def test_decisions_on_the_command_line(run: Run, desk: Path) -> None:
    meeting, statement = of_kind(desk, "meeting"), of_kind(desk, "statement")
    figures = [figure.id for figure in api.open(desk).figures]
    decisions = [
        ("accept", meeting, "--why", "checked"), ("reject", statement, "--by", "Bea"), ("pin", of_kind(desk, "measure")),
        ("merge", *figures[:2]), ("split", meeting, "2"), ("edit", meeting, "place", ""),
        ("edit", "--actor", "Tomas Brandt", "role", "envoy"), ("split", "--actor", "Tomas Brandt", "Mr", "Brandt"),
        ("merge", "--actor", "Elena Vargas", "Tomas Brandt"), ("reject", "--actor", "Tomas Brandt"),
    ]  # fmt: skip
    for number, decision in enumerate(decisions, 2):
        ran = run(*decision)
        assert (ran.code, ran.err) == (0, ""), decision
        assert re.fullmatch(rf"correction-\w+: {decision[0]}, revision {number}\n", ran.out), decision
    assert "; 1 rejected\n" in run("status").out
    assert "corrections  10\n" in run("status").out
    assert run("corrections", "list").err == "10 corrections\n"
    assert "  Bea  reject  " in run("corrections", "list").out
    assert "place: nothing" in run("corrections", "list").out
    assert run("verify", "--rebuild").code == 0
    for line in run("corrections", "list").out.splitlines()[::-1]:
        assert run("undo", line.split()[0]).code == 0
    assert run("verify", "--rebuild").code == 0


def test_a_log_is_carried_elsewhere(run: Run, desk: Path, tmp_path: Path) -> None:
    run("accept", of_kind(desk, "meeting"))
    run("reject", of_kind(desk, "figure"))
    assert run("corrections", "export", "--out", "log.jsonl") == (0, "2 corrections: log.jsonl\n", "")
    assert run("corrections", "export", "--as-gold", "--out", "gold") == (0, "1 entry held right, 1 wrong: gold\n", "")
    assert run("corrections", "import", "log.jsonl") == (0, "0 corrections are new\n", "")
    run("init", "--record", "new.db")
    first = run("corrections", "import", "log.jsonl", "--record", "new.db")
    assert (first.code, first.out) == (0, "2 corrections are new\n")
    assert len(first.err.splitlines()) == 2
    assert all(
        re.match(r"without effect: correction-\w+: .*; add the document", line) for line in first.err.splitlines()
    )
    assert first.err in run("corrections", "list", "--record", "new.db").err
    run("add", json_lines(tmp_path / "desk.jsonl", DESK), "--record", "new.db")
    assert run("corrections", "list", "--record", "new.db").err == "2 corrections\n"
    assert [e.id for e in api.open("new.db").rejected] == [e.id for e in api.open(desk).rejected]


def test_a_record_that_is_wrong(run: Run, desk: Path) -> None:
    with Store.open(desk) as store, store.connected(writing=True) as connection:
        connection.exec_driver_sql("UPDATE pages SET digest = '0'")
    ran = run("verify")
    assert ran.code == 1
    assert ran.out
    assert re.fullmatch(r"\d+ found wrong\n", ran.err)


@pytest.mark.usefixtures("desk")
def test_what_cannot_be_read_is_told(run: Run) -> None:
    Path("empty.txt").write_bytes(b"")
    ran = run("add", "empty.txt", "nowhere.txt")
    assert ran.code == 0
    assert ran.out == "0 documents read, 0 known already, 2 problems\n"
    assert "not read: nowhere.txt: there is no such file or folder; check the spelling" in ran.err
    assert run("add", "empty.txt", "--strict").code == 3
    assert "problems     2\n" in run("status").out


# --- mistakes


def test_no_record_is_told_by_every_command(run: Run) -> None:
    for command in (("add", "x.txt"), ("status",), ("find", "x"), ("show", "meeting-0"), ("explain", "x"), ("history", "x"),
                    ("export", "csv", "--out", "o"), ("verify",), ("backup", "b.db"), ("accept", "x"), ("reject", "x"),
                    ("edit", "x", "date", "2024"), ("merge", "x", "y"), ("split", "x", "1"), ("pin", "x"), ("undo", "x"),
                    ("document", "x", "--set", "title", "y"), ("corrections", "list"),
                    ("corrections", "export", "--out", "o")):  # fmt: skip
        ran = run(*command)
        assert (ran.code, ran.out) == (1, ""), command
        assert ran.err == "onrecord: record.db: there is no record here; make one with `onrecord init`, or name another with --record\n"  # fmt: skip
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (".", "this is a folder, and a record is a file; there is no record here; make one with `onrecord init`"),
        ("notes.txt", "this is no record of OnRecord; name another with --record"),
        (
            "postgresql://nobody@127.0.0.1:1/none",
            "the server does not answer, or lets nobody in by this address; check",
        ),
        ("postgresql://nobody:secret@127.0.0.1:1/none", "the server does not answer"),
        ("mysql://nobody@127.0.0.1/none", "records are kept in SQLite or PostgreSQL; give a path or postgresql://"),
    ],
)
def test_what_is_no_record(run: Run, place: str, told: str) -> None:
    Path("notes.txt").write_text("Notes.\n", "utf-8")
    for command in (("status",), ("find", "x"), ("add", "notes.txt")):
        ran = run(*command, "--record", place)
        assert (ran.code, ran.out) == (1, "")
        assert told in ran.err
        assert "secret" not in ran.err
    assert Path("notes.txt").read_text("utf-8") == "Notes.\n"


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("record.db", "there is a record already; add to it, or name another place"),
        (".", "something else is here already; name another place"),
        ("notes.txt", "something else is here already; name another place"),
        ("no/such/record.db", "there is no folder"),
        ("postgresql://nobody@127.0.0.1:1/none", "the server does not answer"),
    ],
)
def test_where_no_record_can_be_made(run: Run, place: str, told: str) -> None:
    Path("notes.txt").write_text("Notes.\n", "utf-8")
    ran = run("init", "--record", place)
    assert (ran.code, ran.out) == (1, "")
    assert told in ran.err
    assert run("status").code == 0


MISTAKES: dict[str, tuple[tuple[str, ...], int, str]] = {
    "an id that is none": (("show", "nothing"), 1, "there is no document nothing; `onrecord find` prints the ids of entries"),
    "an entry that is none": (("show", "meeting-0"), 1, "there is no entry meeting-0; `onrecord find` prints the ids"),
    "nothing to explain": (("explain", "meeting-0"), 1, "there is no entry meeting-0; `onrecord find` prints the ids"),
    "no history": (("history", "meeting-0"), 1, "there is nothing of the id meeting-0; `onrecord find` prints the ids"),
    "nothing to accept": (("accept", "meeting-0"), 1, "no such entry in the record; `onrecord find` prints the ids"),
    "no id": (("show",), 2, "Missing argument 'ID'"),
    "a kind that is none": (("find", "--kind", "war"), 2, "'war' is not one of 'meeting', 'statement'"),
    "a day that is none": (("find", "--from", "2023"), 2, "'2023' is no day; write it as 2024-01-31"),
    "a limit of none": (("find", "--limit", "0"), 2, "0 is not in the range x>=1"),
    "a format that is none": (("export", "docx", "--out", "o"), 2, "'docx' is none of jsonl, report, csv, xlsx"),
    "no place to write": (("export", "csv"), 2, "Missing option '--out'"),
    "a folder for a file": (("export", "xlsx", "--out", "."), 1, "this is a folder; name a file with --out"),
    "a file for a folder": (("export", "csv", "--out", "notes.txt"), 1, "notes.txt: File exists; choose a place"),
    "a place not to be written": (("export", "csv", "--out", "/proc/o"), 1, "choose a place that can be written"),
    "a field that is none": (("edit", "FIGURE", "shoe", "1"), 1, "a figure has no field 'shoe' that can be set; those that can"),
    "a value that is none": (("edit", "FIGURE", "value", "many"), 1, "'many' is no number; write 7000, 7,000 or 2.5"),
    "no value": (("edit", "FIGURE", "value"), 2, "Missing argument 'VALUE'"),
    "one to merge": (("merge", "FIGURE"), 1, "name two entries or more of one kind to merge"),
    "three actors": (("merge", "--actor", "a", "b", "c"), 2, "name two actors: the one, and the one whose name stands"),
    "an actor that is none": (("reject", "--actor", "Nobody"), 1, "no such actor in the record; name its id, or its name as"),
    "no passage": (("split", "FIGURE", "0"), 2, "name passages by their numbers, from 1, as `onrecord show` has them"),
    "a passage too many": (("split", "MEETING", "9"), 1, "has 2 passages: name some of them, not all"),
    "nothing to undo": (("undo", "correction-0"), 1, "no such correction in the log; `onrecord corrections list` prints it"),
    "a document that is none": (("document", "none", "--drop", "0:9"), 1, "there is no document none"),
    "nothing about a document": (("document", "none"), 2, "give one of --keep, --drop and --set"),
    "no stretch": (("document", "none", "--keep", "9"), 2, "name the place as START:END, two numbers of characters"),
    "a log that is none": (("corrections", "import", "notes.txt"), 1, "the file must be one that `onrecord corrections export` wrote"),
    "no log": (("corrections", "import", "none"), 1, "none: No such file or directory; name a file that `onrecord corrections export` wrote"),
    "a folder for a log": (("corrections", "export", "--out", "."), 1, "this is a folder; name a file with --out"),
    "a backup that is there": (("backup", "notes.txt"), 1, "there is a file already; name a new file"),
    "a folder for a backup": (("backup", "."), 1, "there is a folder already; name a new file"),
    "a backup nowhere": (("backup", "no/such/b.db"), 1, "name a folder that is there and has room"),
    "no series": (("check", "--series", "none.csv"), 1, "none.csv: No such file or directory; give the path of a CSV file"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_answered_with_what_to_do(run: Run, desk: Path, mistake: str) -> None:
    Path("notes.txt").write_text("Notes.\n", "utf-8")
    arguments, code, told = MISTAKES[mistake]
    ran = run(*(of_kind(desk, one.lower()) if one.isupper() else one for one in arguments))
    assert (ran.code, ran.out) == (code, "")
    assert told in " ".join(ran.err.split())
    assert len(ran.err.splitlines()) == 1 or code == 2
    assert Path("notes.txt").read_text("utf-8") == "Notes.\n"
    assert api.status(desk).revision == 1


def test_a_record_that_may_not_be_written(run: Run, desk: Path, tmp_path: Path) -> None:
    figure = of_kind(desk, "figure")
    desk.chmod(0o400)
    tmp_path.chmod(0o500)
    if os.access(desk, os.W_OK):
        pytest.skip("root may write everywhere")
    try:
        ran = run("accept", figure)
    finally:
        tmp_path.chmod(0o700)
    assert ran.code == 1
    assert "may not be read or written by you" in ran.err
