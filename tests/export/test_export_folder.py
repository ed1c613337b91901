"""A record as a folder: whole or not at all, the same bytes every time, and never a quotation that is not there."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from msgspec.structs import replace

import onrecord
from onrecord import api, corrections
from onrecord.corrections import Deciding
from onrecord.errors import ExportError, OffsetError, RecordError
from onrecord.export import json_lines, read_folder, schema, write_record
from onrecord.export.verify import verify
from onrecord.model import Change, Conflict, ConflictReading, Orphaned, Problem, Record, Span
from onrecord.pipeline import Pipeline
from support import EXAMPLES, ROOT, BuildLines

FILES = ["documents.jsonl", "orphaned.jsonl", "problems.jsonl", "record.jsonl", "rejected.jsonl", "report.html"]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if not path.name.startswith(".")}


@pytest.fixture
def with_problem(demo_record: Record) -> Record:
    """The demo has no bad input, so one problem is put in: the fourth file shall not be empty."""
    return replace(demo_record, problems=(Problem(source="a.txt", what="the file is empty", remedy="fill it"),))


def test_a_record_comes_back_as_it_was(with_problem: Record, tmp_path: Path) -> None:
    write_record(with_problem, tmp_path / "deep" / "out")
    assert read_folder(tmp_path / "deep" / "out") == with_problem
    assert onrecord.open(tmp_path / "deep" / "out") == with_problem
    assert list(contents(tmp_path / "deep" / "out")) == FILES


def test_an_empty_record_comes_back_too(tmp_path: Path) -> None:
    write_record(Record(documents=(), entries=()), tmp_path)
    assert read_folder(tmp_path) == Record(documents=(), entries=())


@pytest.mark.parametrize("name", sorted(schema()))
def test_every_line_fits_its_schema(name: str, pipeline: Pipeline, with_problem: Record, tmp_path: Path) -> None:
    if name == "annotations.jsonl":
        api.annotate([EXAMPLES], tmp_path, pipeline=pipeline)
    elif name == "checks.jsonl":
        api.check(with_problem, EXAMPLES.parent / "official" / "border.csv", tmp_path)
    else:
        made = corrections.reject(with_problem, with_problem.entries[0].id, Deciding("Ann", "2026-11-22T14:00:00Z"))
        orphan = Orphaned(correction=made, what="its evidence is gone", remedy="decide anew")
        write_record(replace(with_problem, orphaned=(orphan,)), tmp_path)
    wanted = schema()[name]
    jsonschema.Draft202012Validator.check_schema(wanted)
    validator = jsonschema.Draft202012Validator(wanted)
    lines = (tmp_path / name).read_text("utf-8").split("\n")[:-1]
    assert lines, name
    for line in lines:
        validator.validate(json.loads(line))


def test_the_schema_of_an_entry_knows_all_kinds_and_refuses_others(demo_record: Record) -> None:
    validator = jsonschema.Draft202012Validator(schema()["record.jsonl"])
    good = json.loads(json_lines.encode(demo_record.entries[:1]))
    validator.validate(good)
    for bad in (
        good | {"kind": "rumour"},
        {k: v for k, v in good.items() if k != "evidence"},
        good | {"schema": "onrecord/2"},
    ):
        assert not validator.is_valid(bad)


def test_two_processes_with_other_hash_seeds_and_sources_turned_round_write_the_same_bytes(tmp_path: Path) -> None:
    """Good files, a folder, documents in lines, and every sort of problem: told in the same order too."""
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "empty.txt").write_bytes(b"")
    (notes / "table.xlsx").write_bytes(b"PK")
    (notes / "lines.jsonl").write_text(
        '{"id": "one", "published": "2023-12-28", "text": "Elena Vargas met Tomas Brandt in Lima on Tuesday."}\n'
        + "{\n" * 11,
        "utf-8",
    )
    given = [*sorted(map(str, EXAMPLES.iterdir())), str(notes), str(tmp_path / "nowhere"), "https://news.example/a"]
    program = "import sys, onrecord; onrecord.build(sys.argv[2:], sys.argv[1])"
    for seed, sources in (("1", given), ("2", given[::-1])):
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / seed), *sources],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            cwd=ROOT,
        )
    one, other = contents(tmp_path / "1"), contents(tmp_path / "2")
    assert list(one) == FILES
    for name in FILES:
        assert one[name] == other[name], name
    assert len(one["problems.jsonl"].splitlines()) == 15


KILLED = """
import sys, time
from pathlib import Path

def pausing(name, at):
    real, calls = getattr(Path, name), 0
    def stand_in(path, argument):
        nonlocal calls
        calls += 1
        if calls != at:
            return real(path, argument)
        if name == "write_bytes":
            real(path, argument[: len(argument) // 2])
        print("paused", flush=True)
        time.sleep(600)
    setattr(Path, name, stand_in)

"""


def kill(body: str, *arguments: str | Path) -> None:
    """Run a program up to where it says that it pauses, and end it there with SIGKILL."""
    command = [sys.executable, "-c", KILLED + body, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        process.kill()
    assert said == "paused\n"
    assert process.returncode == -signal.SIGKILL


needs_sigkill = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="SIGKILL is a signal of POSIX systems")


@needs_sigkill
def test_a_build_killed_while_it_writes_leaves_the_old_record(pipeline: Pipeline, tmp_path: Path) -> None:
    sources, out = tmp_path / "sources", tmp_path / "out"
    sources.mkdir()
    (sources / "one.txt").write_text("Elena Vargas met Tomas Brandt in Lima on 26 December 2023.\n", "utf-8")
    old = api.build([sources], out, pipeline=pipeline)
    before = contents(out)
    (sources / "two.txt").write_text("Luis Ortega met Marta Kell in Quito on 27 December 2023.\n", "utf-8")
    kill("pausing('write_bytes', 2)\nimport onrecord; onrecord.build([sys.argv[1]], sys.argv[2])", sources, out)
    assert contents(out) == before
    assert onrecord.open(out) == old
    assert [path.name for path in out.iterdir() if path.name.startswith(".")], "it was killed while writing"
    new = api.build([sources, out], out, pipeline=pipeline)  # what it left is no source
    assert len(new.documents) == 2
    assert sorted(path.name for path in out.iterdir()) == FILES


WRITE = "from onrecord.export import read_folder, write_record\nwrite_record(read_folder(Path(sys.argv[1])), Path(sys.argv[2]))"


@needs_sigkill
@pytest.mark.parametrize("at", range(1, len(FILES) + 1))
def test_a_kill_before_all_is_written_changes_nothing(demo_record: Record, tmp_path: Path, at: int) -> None:
    write_record(demo_record, tmp_path / "new")
    write_record(Record(documents=(), entries=()), tmp_path / "out")
    before = contents(tmp_path / "out")
    kill(f"pausing('write_bytes', {at})\n{WRITE}", tmp_path / "new", tmp_path / "out")
    assert contents(tmp_path / "out") == before


@needs_sigkill
@pytest.mark.parametrize("at", range(1, len(FILES) + 1))
def test_a_kill_between_two_renames_tears_no_file_and_misquotes_nobody(
    demo_record: Record, build_lines: BuildLines, tmp_path: Path, at: int
) -> None:
    """Four renames are not one: between them files may be of two records, each whole. Reading checks that they fit."""
    write_record(demo_record, tmp_path / "new")
    write_record(build_lines({"id": "a", "text": "Elena Vargas met Tomas Brandt in Lima."}), tmp_path / "out")
    old, new = contents(tmp_path / "out"), contents(tmp_path / "new")
    kill(f"pausing('replace', {at})\n{WRITE}", tmp_path / "new", tmp_path / "out")
    found = contents(tmp_path / "out")
    assert list(found) == FILES
    assert all(data in (old[name], new[name]) for name, data in found.items())
    if found["documents.jsonl"] == new["documents.jsonl"] and found["record.jsonl"] == old["record.jsonl"]:
        with pytest.raises(OffsetError, match="which the record does not hold"):
            read_folder(tmp_path / "out")
    else:
        read_folder(tmp_path / "out")
    write_record(demo_record, tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == FILES
    assert read_folder(tmp_path / "out") == demo_record


def test_a_write_that_fails_before_it_is_complete_changes_nothing(
    demo_record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_record(Record(documents=(), entries=()), tmp_path)
    before = contents(tmp_path)
    written: list[Path] = []
    write = Path.write_bytes

    def full_disk(path: Path, data: bytes) -> int:
        if written:
            raise OSError(28, "No space left on device")
        written.append(path)
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(ExportError, match=r"No space left on device.*--out"):
        write_record(demo_record, tmp_path)
    monkeypatch.undo()
    assert contents(tmp_path) == before
    assert read_folder(tmp_path) == Record(documents=(), entries=())


def test_a_write_that_fails_leaves_no_litter(
    demo_record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ExportError):
        write_record(demo_record, tmp_path)
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_partial_files_are_no_record(demo_record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        write_record(demo_record, tmp_path)
    monkeypatch.undo()
    with pytest.raises(RecordError, match="no record here"):
        read_folder(tmp_path)
    # Left-overs of a killed build do not stand in the way of the next one, nor are they read as sources.
    write_record(demo_record, tmp_path)
    assert read_folder(tmp_path) == demo_record


def test_an_output_folder_that_is_a_file(demo_record: Record, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way", "utf-8")
    with pytest.raises(ExportError, match="choose a place"):
        write_record(demo_record, tmp_path / "out")
    assert (tmp_path / "out").read_text("utf-8") == "in the way"


def test_a_folder_without_a_record_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"onrecord build SOURCES --out"):
        read_folder(tmp_path)
    with pytest.raises(RecordError, match=r"onrecord build SOURCES --out"):
        read_folder(tmp_path / "nowhere")


def test_a_damaged_record_is_named(demo_record: Record, tmp_path: Path) -> None:
    write_record(demo_record, tmp_path)
    path = tmp_path / "record.jsonl"
    path.write_bytes(path.read_bytes()[:-50])
    with pytest.raises(RecordError, match=r"record\.jsonl, line \d+"):
        read_folder(tmp_path)


def test_a_quotation_that_is_not_at_its_place_is_never_written_or_read(demo_record: Record, tmp_path: Path) -> None:
    write_record(demo_record, tmp_path)
    entry = demo_record.entries[0]
    moved = replace(
        entry, evidence=(replace(entry.evidence[0], start=entry.evidence[0].start + 1), *entry.evidence[1:])
    )
    broken = replace(demo_record, entries=(moved, *demo_record.entries[1:]))
    with pytest.raises(OffsetError, match=entry.id):
        write_record(broken, tmp_path)
    assert read_folder(tmp_path) == demo_record
    path = tmp_path / "documents.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"text":"', b'"text":" '))
    with pytest.raises(OffsetError):
        read_folder(tmp_path)


def test_evidence_in_an_unknown_document_is_refused(demo_record: Record) -> None:
    with pytest.raises(OffsetError, match="does not hold"):
        verify(replace(demo_record, documents=()))


@pytest.mark.parametrize("anchor", [Span(-1, 3), Span(5, 5), Span(7, 5), Span(0, 10**9)])
def test_an_anchor_outside_its_document_is_refused(demo_record: Record, anchor: Span) -> None:
    entry = demo_record.entries[0]
    moved = replace(entry, evidence=(replace(entry.evidence[0], anchors={"content": anchor}),))
    with pytest.raises(OffsetError, match="anchor content"):
        verify(replace(demo_record, entries=(moved,)))


@pytest.mark.parametrize("also", [Span(0, 10**9), Span(-4, 2), Span(5, 5)])
def test_a_further_passage_outside_its_document_is_refused(demo_record: Record, also: Span) -> None:
    entry = demo_record.entries[0]
    moved = replace(entry, evidence=(replace(entry.evidence[0], also=(also,)),))
    with pytest.raises(OffsetError, match="passage"):
        verify(replace(demo_record, entries=(moved,)))


@pytest.mark.parametrize("words", [Span(0, 10**9), Span(-4, 2), Span(5, 5)])
def test_differing_words_outside_their_value_are_refused(demo_record: Record, words: Span) -> None:
    given = ConflictReading(value="the gates will open", evidence=(0,), differing=(words,))
    disputed = replace(demo_record.entries[0], conflicts=(Conflict(field="content", readings=(given,)),))
    with pytest.raises(OffsetError, match="differing words of content"):
        verify(replace(demo_record, entries=(disputed,)))


@pytest.mark.parametrize(("start", "end"), [(-3, None), (5, 5)])
def test_evidence_with_impossible_offsets_is_refused(demo_record: Record, start: int, end: int | None) -> None:
    """A negative start counts from the end in Python, and an empty range quotes nothing: neither is a quotation."""
    entry = demo_record.entries[0]
    text = demo_record.document(entry.evidence[0].document).text
    stop = len(text) if end is None else end
    quoted = text[start:stop]
    moved = replace(entry, evidence=(replace(entry.evidence[0], start=start, end=stop, text=quoted, anchors={}),))
    with pytest.raises(OffsetError):
        verify(replace(demo_record, entries=(moved,)))


@pytest.fixture
def versions_record(build_lines: BuildLines) -> Record:
    url = "https://coast.example/ports"
    return build_lines(
        {"id": "a", "url": url, "published": "2024-05-06", "text": "The port is open. Two ships left. Rain fell."},
        {"id": "b", "url": url, "published": "2024-05-07", "text": "The port is shut. Rain fell. Nobody was hurt."},
    )


def test_a_record_with_versions_comes_back_and_fits_its_schema(versions_record: Record, tmp_path: Path) -> None:
    write_record(versions_record, tmp_path)
    assert read_folder(tmp_path) == versions_record
    validator = jsonschema.Draft202012Validator(schema()["documents.jsonl"])
    lines = [json.loads(line) for line in (tmp_path / "documents.jsonl").read_text("utf-8").splitlines()]
    for line in lines:
        validator.validate(line)
    old, new = lines
    assert [line["version"] for line in lines] == [1, 2]
    assert [line["version_of"] for line in lines] == [None, old["id"]]
    assert [(line["changes_from"], bool(line["changes"])) for line in lines] == [(None, False), (old["id"], True)]
    said = [
        (
            change["kind"],
            change["old"] and old["text"][slice(*change["old"])],
            change["new"] and new["text"][slice(*change["new"])],
        )
        for change in new["changes"]
    ]
    assert said == [
        ("changed", "The port is open.", "The port is shut."),
        ("removed", "Two ships left.", None),
        ("added", None, "Nobody was hurt."),
    ]


def test_an_export_of_before_there_were_versions_still_opens(versions_record: Record, tmp_path: Path) -> None:
    write_record(versions_record, tmp_path)
    path = tmp_path / "documents.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for line in lines:
        for name in ("version_of", "version", "changes_from", "changes"):
            del line[name]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    documents = read_folder(tmp_path).documents
    assert all((d.version_of, d.version, d.changes_from, d.changes) == (None, None, None, ()) for d in documents)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (Change(kind="removed", old=Span(0, 10**9)), "outside the version before"),
        (Change(kind="removed", old=Span(-4, 3)), "outside the version before"),
        (Change(kind="changed", old=Span(5, 5), new=Span(0, 3)), "outside the version before"),
        (Change(kind="changed", old=Span(0, 3), new=Span(0, 10**9)), "outside the document"),
        (Change(kind="added", new=Span(7, 5)), "outside the document"),
        (Change(kind="added", old=Span(0, 3), new=Span(0, 3)), "too many or too few"),
        (Change(kind="changed", new=Span(0, 3)), "too many or too few"),
        (Change(kind="removed", new=Span(0, 3)), "too many or too few"),
    ],
)
def test_a_change_without_its_place_is_refused(versions_record: Record, change: Change, wrong: str) -> None:
    old, new = versions_record.documents
    verify(versions_record)
    with pytest.raises(OffsetError, match=wrong):
        verify(replace(versions_record, documents=(old, replace(new, changes=(change,)))))


def test_changes_from_an_unknown_version_are_refused(versions_record: Record) -> None:
    old, new = versions_record.documents
    for unknown in (None, "nowhere"):
        with pytest.raises(OffsetError, match="does not hold"):
            verify(replace(versions_record, documents=(old, replace(new, changes_from=unknown))))
