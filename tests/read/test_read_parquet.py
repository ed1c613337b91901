"""Parquet: one document a row, streamed, and every way in which a column, a row or a file can be wrong."""

import random
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pyarrow
import pyarrow.parquet
import pytest

from onrecord.model import Given, Page, Problem
from onrecord.read import SourceFile, parts, read, read_file

LIMIT = 1_000


def table(place: Path, columns: dict[str, Any], **options: Any) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    pyarrow.parquet.write_table(pyarrow.table(columns), place, **options)
    return place


def outcomes(place: Path, limit: int = LIMIT) -> list[Page | Problem]:
    return list(read([place], max_bytes=limit))


def texts(place: Path) -> list[str]:
    return [one.text for one in outcomes(place) if isinstance(one, Page)]


def told(place: Path) -> list[str]:
    return [f"{one.source.removeprefix(str(place))}: {one.what}" for one in outcomes(place) if isinstance(one, Problem)]


def test_a_row_with_everything(tmp_path: Path) -> None:
    row = {"id": "a1", "text": " One.\r\nTwo. ", "url": "https://example.org/a", "title": "T", "publisher": "P", "published": "2020", "of no use": 7}  # fmt: skip
    (page,) = outcomes(table(tmp_path / "all.parquet", {name: [value] for name, value in row.items()}))
    assert isinstance(page, Page)
    assert (page.key, page.path, page.media_type, page.text) == ("a1", "all.parquet", "text/plain", " One.\r\nTwo. ")
    assert page.given == Given(title="T", publisher="P", published="2020", url="https://example.org/a")


def test_text_goes_before_html_and_either_will_do(tmp_path: Path) -> None:
    place = table(tmp_path / "a.parquet", {"text": ["One.", None, None, " "], "html": ["<p>1", "<p>2", None, None]})
    pages = [one for one in outcomes(place) if isinstance(one, Page)]
    assert [(one.text, one.media_type) for one in pages] == [("One.", "text/plain"), ("<p>2", "text/html")]
    assert told(place) == [' row 3: the row has neither "text" nor "html"', " row 4: the text is empty"]


def test_the_same_row_is_the_same_document_wherever_it_stands(tmp_path: Path) -> None:
    one = outcomes(table(tmp_path / "a" / "x.parquet", {"text": ["A.", "B."], "id": ["1", "2"]}))
    other = outcomes(table(tmp_path / "b" / "x.parquet", {"id": ["2", "1"], "text": ["B.", "A."]}, row_group_size=1))
    assert {page.document for page in one if isinstance(page, Page)} == {
        page.document for page in other if isinstance(page, Page)
    }


@pytest.mark.parametrize(
    "kind",
    [pyarrow.string(), pyarrow.large_string(), pyarrow.binary(), pyarrow.dictionary(pyarrow.int32(), pyarrow.string())],
)
def test_a_text_may_be_of_any_type_of_string(tmp_path: Path, kind: Any) -> None:
    assert texts(table(tmp_path / "a.parquet", {"text": pyarrow.array(["One é.", None, "Two."], kind)})) == [
        "One é.",
        "Two.",
    ]


@pytest.mark.parametrize(
    ("value", "published"),
    [
        (date(2024, 3, 5), "2024-03-05"),
        (datetime(2024, 3, 5, 23, 30), "2024-03-05 23:30:00.000000"),
        ("5 March", "5 March"),
    ],
)
def test_a_day_may_be_a_date_a_time_or_a_string(tmp_path: Path, value: Any, published: str) -> None:
    (page,) = outcomes(table(tmp_path / "a.parquet", {"text": ["A."], "published": [value], "id": [12]}))
    assert isinstance(page, Page)
    assert (page.given.published, page.key) == (published, "12")


def test_folders_may_give_fields(tmp_path: Path) -> None:
    table(tmp_path / "in" / "publisher=The%20Herald" / "published=2024-03-05" / "0.parquet", {"text": ["A."]})
    table(tmp_path / "in" / "publisher=__HIVE_DEFAULT_PARTITION__" / "0.parquet", {"text": ["B."]})
    table(tmp_path / "in" / "publisher=Other" / "0.parquet", {"text": ["C."], "publisher": ["Own"]})
    given = {one.text: one.given for one in outcomes(tmp_path / "in") if isinstance(one, Page)}
    assert given["A."] == Given(publisher="The Herald", published="2024-03-05")
    assert (given["B."].publisher, given["C."].publisher) == (None, "Own")


@pytest.mark.parametrize(
    ("columns", "what"),
    [
        ({"body": ["A."]}, 'the file has no column "text" or "html"'),
        ({"text": [["A."]]}, 'the column "text" is of the type list<element: string>'),
        ({"text": ["A."], "url": [1]}, 'the column "url" is of the type int64'),
        ({"text": pyarrow.array([], pyarrow.string())}, "the file has no rows"),
    ],
)
def test_a_table_that_is_none_of_articles_is_refused(tmp_path: Path, columns: dict[str, Any], what: str) -> None:
    assert told(table(tmp_path / "a.parquet", columns)) == [f": {what}"]


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    twice = pyarrow.Table.from_arrays([pyarrow.array(["A."]), pyarrow.array(["B."])], names=["text", "text"])
    pyarrow.parquet.write_table(twice, tmp_path / "a.parquet")
    assert told(tmp_path / "a.parquet") == [': the file has the column "text" twice']


def test_a_row_over_the_limit_or_without_utf_8_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    place = table(tmp_path / "a.parquet", {"text": [b"A.", b"x" * (LIMIT + 1), b"\xff\xfe", b"B."]})
    assert texts(place) == ["A.", "B."]
    assert told(place) == [
        " row 2: the row is longer than the limit of 1,000 bytes", ' row 3: the column "text" is not UTF-8',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "the file is empty"),
        (b"no Parquet at all", "the file is no Parquet, cut short or damaged"),
        (b"PAR1" + b"\0" * 40 + b"\xff\xff\xff\x7fPAR1", "the file is no Parquet, cut short or damaged"),
    ],
)
def test_what_is_no_parquet_is_told(tmp_path: Path, content: bytes, what: str) -> None:
    (tmp_path / "a.parquet").write_bytes(content)
    assert told(tmp_path / "a.parquet") == [f": {what}"]


@pytest.mark.parametrize("compression", ["none", "snappy", "zstd"])
def test_whatever_is_damaged_is_a_line_and_never_an_exception(tmp_path: Path, compression: str) -> None:
    rows = [f"Article {number} of the wire." * 3 for number in range(60)]
    place = table(tmp_path / "a.parquet", {"text": rows}, compression=compression, row_group_size=20, write_page_checksum=True)  # fmt: skip
    whole = place.read_bytes()
    draw = random.Random(7)
    damaged = [whole[: draw.randrange(len(whole))] for _ in range(40)]
    for _ in range(300):
        changed = bytearray(whole)
        for _ in range(draw.choice((1, 1, 8))):
            changed[draw.randrange(len(changed))] = draw.randrange(256)
        damaged.append(bytes(changed))
    problems = 0
    for content in damaged:
        place.write_bytes(content)
        found = outcomes(place)
        assert found
        problems += any(isinstance(one, Problem) for one in found)
    assert problems > 200


def test_what_comes_before_the_damage_is_read(tmp_path: Path) -> None:
    place = table(tmp_path / "a.parquet", {"text": [f"{number} " + "words " * 50 for number in range(90)]}, compression="none", use_dictionary=False, row_group_size=30, write_page_checksum=True)  # fmt: skip
    content = bytearray(place.read_bytes())
    at = content.index(b"45 words")
    content[at : at + 8] = b"45 swrod"
    place.write_bytes(content)
    assert len(texts(place)) == 30
    assert told(place) == [" row 31: the data breaks off or is damaged here"]


def test_a_trap_is_told_before_it_costs_anything(tmp_path: Path) -> None:
    letters = "".join(random.Random(1).choices("abcdefghij klmnop", k=5_000))
    place = table(tmp_path / "a.parquet", {"text": [letters * 60] * 2_000}, compression="zstd")
    found = list(read([place], max_bytes=10_000_000))
    assert isinstance(found[-1], Problem)
    assert "more than 250 times its size" in found[-1].what
    assert len(found) < 1_000


def in_parts(place: Path, documents: int) -> tuple[int, list[Page | Problem]]:
    file = SourceFile(path=place.name, name=str(place), suffix_from=place.name, location=place)
    cut = list(parts(file, documents) or ())
    assert [part.start for part in cut] == [0, *(part.end for part in cut[:-1])]
    assert cut[-1].end == sys.maxsize
    assert all(part.unpacked for part in cut)
    found = [
        one for part in cut for one in read_file(msgspec.structs.replace(file, part=part), max_bytes=LIMIT)
        if isinstance(one, Page | Problem)
    ]  # fmt: skip
    return len(cut), found


@pytest.mark.parametrize("group", [1, 7, 50, 1_000])
@pytest.mark.parametrize("documents", [1, 9, 400])
def test_the_parts_hold_what_the_whole_holds(tmp_path: Path, group: int, documents: int) -> None:
    rows = [f"Article {number}." if number % 11 else None for number in range(130)]
    ids = [str(number) for number in range(130)]
    place = table(tmp_path / "a.parquet", {"text": rows, "id": ids}, row_group_size=group)
    many, found = in_parts(place, documents)
    assert found == outcomes(place)
    assert many >= 130 // (3 * documents)


def test_what_cannot_be_cut_into_parts_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 no more")
    many, found = in_parts(tmp_path / "a.parquet", 5)
    assert many == 1
    assert found == outcomes(tmp_path / "a.parquet")


def test_without_pyarrow_a_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = table(tmp_path / "a.parquet", {"text": ["A."]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (problem,) = outcomes(place)
    assert isinstance(problem, Problem)
    assert (problem.what, problem.remedy) == (
        "reading Parquet needs pyarrow, which is not installed", "install the extra: pip install 'onrecord[tables]'",
    )  # fmt: skip
