"""PDF: the text in reading order, page by page, and every file that is none, lies, or breaks what reads it."""

import hashlib
import random
from itertools import chain, zip_longest
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import Shown, assembled, column, one_page, packed_many, pdf, stream

from onrecord.clean import clean
from onrecord.model import Article, Page, Problem
from onrecord.read import read
from onrecord.read.base import SourceFile
from onrecord.read.pdf import PdfReader

LIMIT = 2_000_000
HEADLINE = "Talks resume in Geneva after a long pause"
A = (
    "The foreign ministers of the two countries met in Geneva on Monday and agreed to go on with the negotiations "
    "about a truce, officials said. Both sides called the talks constructive but difficult."
)
B = (
    "A spokesman for the mediator told reporters that a second round would be held next week. He did not say where "
    "the delegations would meet, and declined to name the participants."
)
C = (
    "In Rome, the prime minister said that her government would support the process with money and with personnel "
    "if it was asked to do so by both of the parties."
)
READER = PdfReader()


def outcomes(content: bytes, *, limit: int = LIMIT) -> list[Page | Problem]:
    file = SourceFile(path="talks.pdf", name="in/talks.pdf", suffix_from="talks.pdf", content=content)
    return list(READER.read(file, max_bytes=limit))


def page_of(content: bytes) -> Page:
    (page,) = outcomes(content)
    assert isinstance(page, Page)
    return page


def problem_of(content: bytes, *, limit: int = LIMIT) -> Problem:
    (problem,) = outcomes(content, limit=limit)
    assert isinstance(problem, Problem)
    assert problem.lost
    assert problem.remedy
    return problem


def paragraphs(*texts: str, x: float = 60, y: float = 700, width: float = 400) -> list[Shown]:
    """Paragraphs with white between them, downwards from `y`."""
    shown: list[Shown] = []
    for text in texts:
        shown += column(x, y, width, text)
        y = shown[-1][1] - 22
    return shown


def text_of(*pages: list[Shown]) -> str:
    return page_of(pdf(list(pages))).text


# --- reading order


def test_lines_are_joined_to_paragraphs() -> None:
    assert text_of(paragraphs(A, B, C)) == f"{A}\n\n{B}\n\n{C}"


def test_a_paragraph_may_be_told_by_its_indent_or_by_its_short_last_line() -> None:
    indented = column(60, 700, 400, A + " " + B)
    second = column(60, indented[-1][1] - 12, 400, C)
    second[0] = (72, *second[0][1:])
    assert text_of(indented + second) == f"{A} {B}\n\n{C}"
    close = column(60, 700, 400, A)
    assert text_of(close + column(60, close[-1][1] - 12, 400, B)) == f"{A}\n\n{B}"


def test_a_headline_of_two_lines_is_one() -> None:
    lines = [(60.0, 780.0, 20.0, "Talks resume in Geneva"), (60.0, 756.0, 20.0, "after a long pause")]
    assert text_of(lines + paragraphs(A)) == f"{HEADLINE}\n\n{A}"


@pytest.mark.parametrize(("xs", "width"), [((60, 320), 215), ((50, 225, 400), 150)])
@pytest.mark.parametrize("by_rows", [False, True])
def test_columns_are_read_one_after_the_other(xs: tuple[int, ...], width: float, by_rows: bool) -> None:
    texts = [f"{A} {B}", f"{B} {C}", f"{C} {A}"][: len(xs)]
    # The baselines of the second column are not those of the first.
    columns = [column(x, 700 - 4 * (x == xs[1]), width, text) for x, text in zip(xs, texts, strict=True)]
    body = [line for row in zip_longest(*columns) for line in row if line] if by_rows else list(chain(*columns))
    head: list[Shown] = [(60, 780, 22, HEADLINE), (60, 750, 11, "By Ann Example and Ben Sample")]
    assert text_of(head + body) == "\n\n".join([HEADLINE, "By Ann Example and Ben Sample", *texts])


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    lines = column(0, 0, 215, f"{A} {B}")
    half = len(lines) // 2
    left = [(60.0, 700 - 12.0 * at, 10.0, line[3]) for at, line in enumerate(lines[:half])]
    right = [(320.0, 700 - 12.0 * at, 10.0, line[3]) for at, line in enumerate(lines[half:])]
    assert right[0][3][0].islower()
    assert text_of(left + right) == f"{A} {B}"


def test_a_picture_over_both_columns_parts_them() -> None:
    upper = column(60, 700, 215, A) + column(320, 700, 215, B)
    middle: list[Shown] = [
        (60, 560, 10, "The delegations on their way to the hotel on the lake in Geneva, where the talks are.")
    ]
    lower = column(60, 500, 215, C) + column(320, 500, 215, A)
    assert text_of(lower + middle + upper) == "\n\n".join([A, B, middle[0][3], C, A])


def test_list_items_are_paragraphs() -> None:
    lines: list[Shown] = [
        (60, 700, 10, "• The first point"),
        (60, 688, 10, "• The second point"),
        (60, 676, 10, "3. A third"),
    ]
    assert text_of(lines) == "• The first point\n\n• The second point\n\n3. A third"


def test_a_hyphen_goes_only_where_it_is_sure() -> None:
    lines: list[Shown] = [
        (60, 700, 10, "The delegations met again to talk about the long-term truce and the cease-"),
        (60, 688, 10, "fire of last year, which one of the negoti-"),
        (60, 676, 10, "ators called a success, and about long-"),
        (60, 664, 10, "term peace, and about the media-"),
        (60, 652, 10, "tion."),
    ]
    found = text_of(lines).replace("\n\n", " ")
    assert "cease-fire of" in found  # nothing tells
    assert "negoti-ators called" in found
    assert "long-term peace" in found
    assert "the mediation." in found  # "tion" is no word
    known = text_of(
        [(60, 712, 10, "All negotiators agree with this and with all else that was said on Monday."), *lines]
    )
    assert "the negotiators called" in known.replace("\n\n", " ")


def test_ligatures_and_control_characters_are_plain_letters() -> None:
    differences = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[65/fi/fl]>>>>"
    content = one_page(
        stream(b"BT /F2 12 Tf 72 700 Td (A) Tj /F1 12 Tf (rst and ) Tj /F2 12 Tf (B) Tj /F1 12 Tf (ag) Tj ET"),
        differences,
        resources=b"",
    ).replace(b"/F1 5 0 R>>", b"/F1 5 0 R/F2 6 0 R>>")
    assert page_of(content).text == "first and flag"


@pytest.mark.parametrize("rotation", [0, 180])
def test_a_turned_page_is_read_as_it_is_shown(rotation: int) -> None:
    shown = paragraphs(A, B)
    if rotation == 0:
        assert page_of(pdf([shown])).text == f"{A}\n\n{B}"
        return
    # Turned text on a turned page: upright for the one who reads it.
    lines = b"".join(b"-1 0 0 -1 500 %d Tm (Line %d of it) Tj " % (100 + 12 * at, at) for at in range(4))
    content = one_page(stream(b"BT /F1 10 Tf " + lines + b"ET")).replace(b"/Contents", b"/Rotate 180/Contents")
    assert page_of(content).text == "Line 0 of it Line 1 of it Line 2 of it Line 3 of it"


def test_running_headers_and_page_numbers_stand_by_themselves() -> None:
    def page(number: int, text: str) -> list[Shown]:
        head: list[Shown] = [(60, 810, 9, "The Morning Herald"), (450, 810, 9, "12 March 2024")]
        return [*head, *paragraphs(text), (300, 30, 9, str(number))]

    found = page_of(pdf([page(1, A), page(2, B), page(3, C)]))
    header = "The Morning Herald 12 March 2024"
    assert found.text == "\n\n".join(f"{header}\n\n{text}\n\n{number}" for number, text in enumerate((A, B, C), 1))
    assert [selector for _, selector in found.parts] == ["page=1", "page=2", "page=3"]
    assert all(found.text.startswith(header, offset) for offset, _ in found.parts)


def test_a_last_line_that_comes_twice_is_no_running_footer() -> None:
    # Both pages end in the same paragraph, above the number.
    pages = [[*paragraphs(text, B), (300.0, 30.0, 9.0, str(number))] for number, text in enumerate((A, C), 1)]
    assert text_of(*pages) == f"{A}\n\n{B}\n\n1\n\n{C}\n\n{B}\n\n2"


def test_a_paragraph_over_a_page_break_is_two() -> None:
    found = page_of(
        pdf([paragraphs(A[:-10]), paragraphs("and went on for a while after that, it was said on Monday.")])
    )
    assert found.text.count("\n\n") == 1
    assert found.parts == ((0, "page=1"), (found.text.index("and went"), "page=2"))


def test_blocks_know_their_page() -> None:
    found = page_of(pdf([[(60, 780, 20, HEADLINE), *paragraphs(A, B)], paragraphs(C, A + " " + B)]))
    article = next(one for one in clean([found], max_characters=100_000) if isinstance(one, Article))
    assert [block.selector for block in article.blocks] == ["page=1"] * 3 + ["page=2"] * 2


# --- what is said of the document


def test_key_path_and_digest() -> None:
    content = pdf([paragraphs(A)])
    found = page_of(content)
    assert (found.key, found.path, found.media_type) == ("talks.pdf", "talks.pdf", "text/plain")
    assert found.digest == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("title", "given_title"),
    [
        (HEADLINE, HEADLINE),
        (HEADLINE + " - The Herald", HEADLINE),
        ("Microsoft Word - talks.docx", None),
        ("talks resume in geneva.pdf", None),
        ("Untitled", None),
        ("A template for all of our articles", None),  # the page does not show it
        ("Geneva", None),
        ("", None),
    ],
)
def test_a_title_counts_if_the_page_shows_it_and_a_creation_date_never(title: str, given_title: str | None) -> None:
    information = b"/Title(%s)/Author(Ann Example)/CreationDate(D:20240312101500Z)" % title.encode()
    found = page_of(pdf([[(60, 780, 20, HEADLINE), *paragraphs(A)]], information=information))
    assert found.given.title == given_title
    assert found.given.published is None


def test_the_title_that_a_browser_prints_over_the_page_has_the_site_s_name_too() -> None:
    whole = HEADLINE + " | The Herald"
    information = b"/Title(%s)" % whole.encode()
    header = (60, 820, 7, f"3/12/24, 10:15 AM {whole}")
    found = page_of(pdf([[header, (60, 780, 20, HEADLINE), *paragraphs(A)]], information=information))
    assert found.given.title == HEADLINE


def test_a_title_that_is_no_text_is_no_title() -> None:
    found = page_of(pdf([paragraphs(A)], information=b"/Title<FEFFD800>"))
    assert found.given.title is None


# --- what cannot be read


def test_a_file_through_the_front_door(tmp_path: Path) -> None:
    (tmp_path / "talks.PDF").write_bytes(pdf([paragraphs(A)]))
    (found,) = read([tmp_path], max_bytes=LIMIT)
    assert isinstance(found, Page)
    assert found.text == A


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"<html>Not found</html>", "not a PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (b"%PDF-1.4\nand nothing else", "damaged"),
        (b"%PDF-1.4\n" + random.Random(1).randbytes(20_000), "damaged"),
        (pdf([[]]), "no text layer"),
        (pdf([[(60, 700, 10, "a")]] * 1_001), "more than 1,000 pages"),
    ],
)
def test_what_is_no_readable_pdf_is_told(content: bytes, what: str) -> None:
    assert what in problem_of(content).what


def test_a_password_is_asked_for() -> None:
    encrypt = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"11" * 32, b"22" * 32)
    assert "password" in problem_of(pdf([paragraphs(A)], trailer=encrypt)).what


def test_a_file_and_a_text_over_the_limit() -> None:
    content = pdf([paragraphs(A)] * 40)
    assert "the file is larger" in problem_of(content, limit=len(content) - 1).what
    packed = one_page(stream(b"BT /F1 9 Tf 72 700 Td (" + A.encode() * 100 + b") Tj ET", packed=True))
    assert "more text than the limit" in problem_of(packed, limit=len(packed) + 100).what


def test_pages_without_text_are_told_and_the_others_read() -> None:
    page, problem = outcomes(pdf([paragraphs(A), [], paragraphs(B)]))
    assert isinstance(page, Page)
    assert page.parts == ((0, "page=1"), (len(A) + 2, "page=3"))
    assert isinstance(problem, Problem)
    assert not problem.lost
    assert "1 of its 3 pages hold no text (2)" in problem.what


def test_letters_without_a_character_map() -> None:
    names = b"".join(b"/uniE%03X" % number for number in range(60))
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[40%s]>>>>" % names
    content = one_page(stream(b"BT /F2 12 Tf 72 700 Td (ABCDEFGHABCDEFGH) Tj ET"), font)
    assert "which letters" in problem_of(content.replace(b"/F1 5 0 R>>", b"/F1 5 0 R/F2 6 0 R>>")).what


HELLO = stream(b"BT /F1 9 Tf 72 700 Td (Hello) Tj ET")
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
HOSTILE = {
    "a page count of 10^9": one_page(HELLO, pages=b"/Kids[3 0 R]/Count 1000000000"),
    "a page count that lies": one_page(HELLO, pages=b"/Kids[3 0 R]/Count 900"),
    "a negative page count": one_page(HELLO, pages=b"/Kids[3 0 R]/Count -5"),
    "a page tree in a circle": one_page(HELLO, pages=b"/Kids[2 0 R 2 0 R]/Count 99"),
    "a deep page tree": assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (at + 3) for at in range(9_000)),
        ],
        b"/Root 1 0 R",
    ),
    "a length of 10^12": one_page(b"<</Length 1000000000000>>stream\nBT /F1 9 Tf 72 700 Td (Hello) Tj ET\nendstream"),
    "a length that is its own stream": one_page(b"<</Length 4 0 R>>stream\nBT ET\nendstream"),
    "a huge page": one_page(HELLO).replace(b"[0 0 595 842]", b"[-1e30 -1e30 1e30 1e30]"),
    "huge letters": one_page(stream(b"BT /F1 1e30 Tf 1e30 0 0 1e30 1e30 1e30 Tm (Hello) Tj (there) Tj ET")),
    "a bomb in a bomb": one_page(
        b"<</Length 7000/Filter[/FlateDecode/FlateDecode]>>stream\n" + stream(packed_many(b"\0", 90), packed=True)[60:]
    ),
    "many filters": one_page(stream(b"x", entries=b"/Filter[%s]" % (b"/FlateDecode" * 20_000))),
    "states without end": one_page(stream(b"[" * 500_000 + b"<<" * 200_000)),
    "a line of 1 MB": one_page(stream(b"BT /F1 9 Tf 72 700 Td (" + b"Hello there " * 83_000 + b") Tj ET")),
    "brackets": b"%PDF-1.4\n1 0 obj " + b"[" * 1_000_000,
    "dictionaries": b"%PDF-1.4\ntrailer" + b"<</A" * 250_000,
    "nulls": b"%PDF-1.4\n" + b"\0" * 1_000_000,
    "trailers": b"%PDF-1.4\n" + b"trailer<</Root 1 0 R/Prev 1>>\n" * 33_000,
    "random bytes": b"%PDF-1.4\n" + random.Random(2).randbytes(1_000_000),
    # PDFium follows this one until it dies or is stopped.
    "states within states": one_page(
        b"<</Length 50000/Filter/FlateDecode>>stream\n" + packed_many(b"q ", 60) + b"\nendstream"
    ),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_gives_a_page_or_a_problem_and_the_next_is_read(content: bytes) -> None:
    assert outcomes(content)
    assert page_of(pdf([paragraphs(A)])).text == A


def test_a_process_that_dies_or_takes_too_long_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.read.pdf_process._SECONDS", 0.5)
    endless = one_page(
        stream(b"/X Do"),
        stream(b"/X Do " * 5, entries=FORM + b"/Resources<</XObject<</X 6 0 R>>>>"),
        resources=b"/XObject<</X 6 0 R>>",
    )
    assert "more time or memory" in problem_of(endless).what
    monkeypatch.undo()
    assert page_of(pdf([paragraphs(A)])).text == A


def test_a_process_that_does_not_start_is_an_error_of_the_system(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "nowhere"))
    (tmp_path / "talks.pdf").write_bytes(pdf([paragraphs(A)]))
    monkeypatch.setattr(READER, "_child", PdfReader()._child)
    with pytest.raises(OSError, match="nowhere"):
        outcomes(pdf([paragraphs(A)]))


# --- arbitrary bytes


def sound(found: list[Page | Problem]) -> None:
    assert found
    for outcome in found:
        if isinstance(outcome, Page):
            outcome.text.encode("utf-8")
            assert outcome.text.strip()
            offsets = [offset for offset, _ in outcome.parts]
            assert offsets[0] == 0
            assert offsets == sorted(set(offsets))
            assert all(not outcome.text[offset].isspace() for offset in offsets)
        else:
            assert outcome.remedy


@given(content=st.binary(max_size=300))
@settings(deadline=None)
def test_no_bytes_make_reading_fail(content: bytes) -> None:
    sound(outcomes(content))
    sound(outcomes(b"%PDF-1.4\n" + content))


GOOD = pdf([[(60, 780, 20, HEADLINE), *paragraphs(A, B)], column(60, 700, 215, A) + column(320, 700, 215, B)])


@given(
    changes=st.lists(
        st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6
    )
)
@settings(deadline=None, max_examples=400)
def test_no_damage_to_a_good_file_makes_reading_fail(changes: list[tuple[int, int, bytes]]) -> None:
    content = bytearray(GOOD)
    for at, length, new in changes:
        content[at : at + length] = new
    sound(outcomes(bytes(content)))


PLACES = st.floats(-1e6, 1e6) | st.integers(0, 800)


@given(
    shown=st.lists(
        st.tuples(PLACES, PLACES, st.floats(0, 200) | st.just(10.0), st.sampled_from([A, B, "-", "a", "7."])),
        max_size=30,
    )
)
@settings(deadline=None)
def test_no_layout_makes_reading_fail(shown: list[Shown]) -> None:
    sound(outcomes(pdf([shown])))
