"""The verbs as a library: what strictness raises, and that nothing which stands is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord import ExportError, Problem, ProblemsError, api
from onrecord.extract import extract
from onrecord.model import Annotated, Reading
from onrecord.pipeline import Pipeline, in_order
from support import GOOD


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


# --- strictness


def test_strict_raises_after_the_record_is_written(pipeline: Pipeline, sources: Path, tmp_path: Path) -> None:
    (sources / "empty.txt").write_bytes(b"")
    (sources / "table.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(ProblemsError) as raised:
        api.build([sources], tmp_path / "out", pipeline=pipeline, strict=True)
    written = onrecord.open(tmp_path / "out")
    assert len(written.meetings) == 1
    assert raised.value.problems == written.problems
    assert [Path(p.source).name for p in written.problems] == ["empty.txt", "table.xlsx"]
    assert all(str(problem) in str(raised.value) for problem in written.problems)
    assert isinstance(raised.value, onrecord.OnRecordError)


def test_strict_without_an_output_raises_too(pipeline: Pipeline, tmp_path: Path) -> None:
    with pytest.raises(ProblemsError, match="no such file"):
        api.build([tmp_path / "nowhere"], pipeline=pipeline, strict=True)


def test_strict_says_nothing_where_nothing_is_wrong(pipeline: Pipeline, sources: Path) -> None:
    assert api.build([sources], pipeline=pipeline, strict=True).problems == ()


def test_without_strict_problems_are_in_the_record(pipeline: Pipeline, sources: Path) -> None:
    (sources / "empty.txt").write_bytes(b"")
    (problem,) = api.build([sources], pipeline=pipeline).problems
    assert problem.lost


def test_problems_come_in_one_order(tmp_path: Path) -> None:
    given = [Problem(source=f"{tmp_path}/{name}", what=what, remedy="r") for name, what in (
        ("b.jsonl, line 10", "x"), ("b.jsonl, line 2", "y"), ("b.jsonl, line 2", "x"), ("a", "x"), ("c9", "x"), ("", "x"),
    )]  # fmt: skip
    ordered = in_order(given)
    assert in_order(reversed(given)) == ordered
    assert [problem.source.removeprefix(f"{tmp_path}/") for problem in ordered] == [
        "", "a", "b.jsonl, line 2", "b.jsonl, line 2", "b.jsonl, line 10", "c9",
    ]  # fmt: skip


# --- what stands is not lost


def test_a_record_is_not_replaced_by_one_without_a_document(pipeline: Pipeline, sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    api.build([sources], out, pipeline=pipeline)
    before = contents(out)
    (tmp_path / "hollow").mkdir()
    record = api.build([tmp_path / "hollow", tmp_path / "misspelt"], out, pipeline=pipeline)
    assert record.documents == ()
    assert len(record.problems) == 2
    with pytest.raises(ProblemsError):
        api.build([tmp_path / "misspelt"], out, pipeline=pipeline, strict=True)
    assert contents(out) == before


def test_a_record_without_a_document_is_written_where_none_stands(pipeline: Pipeline, tmp_path: Path) -> None:
    for _ in range(2):
        api.build([tmp_path / "misspelt"], tmp_path / "out", pipeline=pipeline)
        written = onrecord.open(tmp_path / "out")
        assert (written.documents, written.entries, len(written.problems)) == ((), (), 1)


def test_a_record_with_documents_replaces_the_one_before(pipeline: Pipeline, sources: Path, tmp_path: Path) -> None:
    api.build([sources], tmp_path / "out", pipeline=pipeline)
    (sources / "good.txt").write_text("The weather was fair in the whole of the north.\n", "utf-8")
    record = api.build([sources], tmp_path / "out", pipeline=pipeline)
    assert onrecord.open(tmp_path / "out") == record
    assert record.entries == ()


def test_annotations_do_not_go_where_a_record_stands(pipeline: Pipeline, sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    api.build([sources], out, pipeline=pipeline)
    before = contents(out)
    with pytest.raises(ExportError, match=r"holds a record.*--out"):
        api.annotate([sources], out, pipeline=pipeline)
    assert contents(out) == before
    assert len(api.annotate([sources], pipeline=pipeline)) == 1


def test_annotations_may_be_written_again(pipeline: Pipeline, sources: Path, tmp_path: Path) -> None:
    api.annotate([sources], tmp_path / "out", pipeline=pipeline)
    before = contents(tmp_path / "out")
    api.annotate([sources], tmp_path / "out", pipeline=pipeline)
    assert contents(tmp_path / "out") == before


# --- our own files among the sources


@pytest.mark.parametrize("verb", ["build", "annotate"])
def test_our_own_files_are_no_sources_but_all_others_are(pipeline: Pipeline, sources: Path, verb: str) -> None:
    before = api.build([sources], pipeline=pipeline)
    out = sources / "record"
    if verb == "build":
        api.build([sources], out, pipeline=pipeline)
    else:
        api.annotate([sources], out, pipeline=pipeline)
    (out / "notes.txt").write_text(GOOD.replace("Lima", "Quito"), "utf-8")
    record = api.build([sources], pipeline=pipeline)
    assert [document.key for document in record.documents] == ["good.txt", "record/notes.txt"]
    assert record.documents[0].text == before.documents[0].text
    (problem,) = record.problems
    assert not problem.lost
    assert problem.source == str(out)
    assert "passed over" in problem.what


def test_an_output_folder_that_is_the_source_folder(pipeline: Pipeline, sources: Path) -> None:
    first = api.build([sources], sources, pipeline=pipeline)
    again = api.build([sources], sources, pipeline=pipeline)
    assert again.documents == first.documents
    assert again.entries == first.entries
    assert [problem.lost for problem in again.problems] == [False]


def test_a_file_that_only_has_one_of_our_names_is_read(pipeline: Pipeline, sources: Path) -> None:
    (sources / "report.html").write_text(
        "<html><body><article><p>The envoys left for the capital after breakfast.</p></article></body></html>", "utf-8"
    )
    (sources / "record.jsonl").write_text('{"id": "one", "text": "The envoys left for the harbour."}\n', "utf-8")
    record = api.build([sources], pipeline=pipeline)
    assert record.problems == ()
    assert len(record.documents) == 3


def test_a_source_may_be_given_alone(pipeline: Pipeline, sources: Path) -> None:
    assert api.build(sources, pipeline=pipeline) == api.build([str(sources)], pipeline=pipeline)


def test_a_document_at_which_the_program_fails_stops_no_other(
    pipeline: Pipeline, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sources / "poison.txt").write_text("The envoys met in Lima on Monday. POISON was served.", encoding="utf-8")
    whole = api.build(sources, pipeline=pipeline)

    def failing(articles: list[Annotated]) -> Iterator[Reading]:
        if any("POISON" in one.article.text for one in articles):
            raise IndexError("no such token")
        yield from extract(articles)

    monkeypatch.setattr("onrecord.pipeline.extract", failing)
    record = api.build(sources, pipeline=pipeline)
    assert {one.key for one in whole.documents} - {one.key for one in record.documents} == {"poison.txt"}
    (problem,) = set(record.problems) - set(whole.problems)
    assert problem.source == "poison.txt"
    assert "IndexError in" in problem.what
    assert problem.lost
