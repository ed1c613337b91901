"""Quotation marks in all the ways news sets them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.quotes import Quotation, find, is_name, is_speech
from onrecord.model import Span


def _blocks(text: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def inner(text: str) -> list[str]:
    return [one.inner.of(text) for one in find(text, _blocks(text))]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We will sign,” she said.", ["We will sign,"]),
        ('"We will sign," she said.', ["We will sign,"]),
        ("‘We will sign,’ she said.", ["We will sign,"]),
        ("'We will sign,' she said.", ["We will sign,"]),
        ("«We will sign», she said.", ["We will sign"]),
        ("„We will sign“, she said.", ["We will sign"]),
        ("„We will sign”, she said.", ["We will sign"]),
        ('“We will sign," she said.', ["We will sign,"]),
        ("She called it “fair” and “final”.", ["fair", "final"]),
        ('She called it "fair" and "final".', ["fair", "final"]),
        ("“They said ‘no’ twice,” she said.", ["They said ‘no’ twice,"]),
        ("The ministers’ aides and the envoy’s driver waited.", []),
        ("The ministers' aides and the envoy's driver waited.", []),
        ("It was the winter of '98, and it's over.", []),
        ('The pipe is 6" wide.', []),
        ("No marks at all.", []),
        ('"', []),
    ],
)
def test_marks(text: str, quoted: list[str]) -> None:
    assert inner(text) == quoted


def test_a_quotation_keeps_an_apostrophe() -> None:
    assert inner("‘We don’t know,’ she said.") == ["We don’t know,"]
    assert inner("'We don't know,' she said.") == ["We don't know,"]


def test_an_open_mark_runs_to_the_end_of_its_paragraph_and_says_so() -> None:
    text = "“First paragraph.\n“Second paragraph,” she said."
    first, second = find(text, _blocks(text))
    assert first.open_end
    assert first.inner.of(text) == "First paragraph."
    assert not second.open_end
    assert second.inner.of(text) == "Second paragraph,"


def test_a_stray_closing_mark_opens_nothing() -> None:
    assert inner("They left” and nobody said why.") == []


ODD_MARKS = [
    # pairs of two sorts, wrong and doubled marks
    ('"We will sign,” she said. “No more,"  he said.', ['"We will sign,”', '“No more,"']),
    ("“We will sign,“ she said. “No more,“ he said.", ["“We will sign,“", "“No more,“"]),
    ("”We will sign,” she said.", ["”We will sign,”"]),
    ("“We will sign,’’ she said. “No more.”", ["“We will sign,’’", "“No more.”"]),
    ("“We will sign.’ She left. “No more.”", ["“We will sign.’", "“No more.”"]),
    ("‘We will sign,' she said.", ["‘We will sign,'"]),
    ('""We will sign,"" she said. "No."', ['"We will sign,"', '"No."']),
    ('"“We will sign,” she said.', ["“We will sign,”"]),
    # marks of other keyboards and languages
    ("``We will sign,'' she said.", ["``We will sign,''"]),
    ("''The officials' plan is 'dead','' she said.", ["''The officials' plan is 'dead',''"]),
    ("''She said, 'We will sign.''' They left. ''No.''", ["''She said, 'We will sign.'''", "''No.''"]),
    (",,We will sign“, she said.", [",,We will sign“"]),
    ("„We will sign“, she said. „No more“, he said.", ["„We will sign“", "„No more“"]),
    ("»We will sign«, she said.", ["»We will sign«"]),
    ("«\xa0We will sign\xa0», she said.", ["«\xa0We will sign\xa0»"]),
    ("« Elle a dit ‹ oui ›. »", ["« Elle a dit ‹ oui ›. »"]),
    ("″We will sign,″ she said.", ["″We will sign,″"]),
    ('" We will sign , " she said. " No more "', ['" We will sign , "', '" No more "']),
    # code left in the text
    ("&quot;We will sign,&quot; she said.", ["&quot;We will sign,&quot;"]),
    ("&#8220;We don&rsquo;t sign,&#8221; she said.", ["&#8220;We don&rsquo;t sign,&#8221;"]),
    ('<a href="/x" title="y">Here</a> she said "yes".', ['"yes"']),
    # quotations in quotations
    ("“They said ‘no’ twice,” she said.", ["“They said ‘no’ twice,”"]),
    ("‘They said “no” twice,’ she said.", ["‘They said “no” twice,’"]),
    ('"They said “no” twice," she said.', ['"They said “no” twice,"']),
    ('"They said "no" twice," she said. "We did not."', ['"They said "no" twice,"', '"We did not."']),
    ("“‘No,’ they said,” she said.", ["“‘No,’ they said,”"]),
    ("“They said, ‘No,” she said. “Twice.”", ["“They said, ‘No,”", "“Twice.”"]),
    # apostrophes, feet and inches
    ("'Tis the officials' season, and the '80s are 'over'.", ["'over'"]),
    ("‘The officials’ plan is good,’ she said.", ["‘The officials’ plan is good,’"]),
    ("She called it 'rock 'n' roll'.", ["'rock 'n' roll'"]),
    ("They sang rock 'n' roll of the ’90s.", []),
    ('He is 6\'2" tall and "very quiet" at home.', ['"very quiet"']),
    ("“He is 6’2”,” she said. “And quiet.”", ["“He is 6’2”,”", "“And quiet.”"]),
    ('It is 22" long and 23" wide.', []),
    # no marks
    ("— We will sign, she said. — No.", []),
]


@pytest.mark.parametrize(("text", "quoted"), ODD_MARKS)
def test_odd_marks(text: str, quoted: list[str]) -> None:
    assert [one.outer.of(text) for one in find(text, _blocks(text))] == quoted


MISSING_MARKS = [
    # the closing mark is missing
    ("“We will sign, she said. “No more,” he said.", ["“We will sign,>", "“No more,”"]),
    ('"We will sign, she said. "No more," he said. "So?"', ['"We will sign,>', '"No more,"', '"So?"']),
    ("“We will sign, said the mayor of Port.\nShe left.", ["“We will sign,>"]),
    ("“We will sign, said Ana Lima, the mayor.\n“No,” he said.", ["“We will sign,>", "“No,”"]),
    ("The sign said “Keep out. It was shut.\nThey said “no” and left.", ["“Keep out. It was shut.>", "“no”"]),
    ('The sign said "Keep out. It was shut.\n"No," they said.', ['"Keep out. It was shut.>', '"No,"']),
    # the opening mark is missing
    ("We will sign,” she said. “No more,” he said.", ["<We will sign,”", "“No more,”"]),
    ("“No,” she said. We will sign,” he said.", ["“No,”", "<We will sign,”"]),
    ('We will sign," she said. "No more," he said.', ['<We will sign,"', '"No more,"']),
    # a quotation over paragraphs
    (
        "“We sign.\n“We go, she said, and go.\n“We end,” she said.",
        ["“We sign.>", "“We go, she said, and go.>", "“We end,”"],
    ),
    ("‘We sign now.\n‘We go,’ she said.", ["‘We sign now.>", "‘We go,’"]),
    ("She said: “We sign.\nAnd then we go home.”", ["“We sign.>", "<And then we go home.”"]),
    ('"We sign at noon.\nAna Lima, mayor of Port."\nShe left.', ['"We sign at noon.>']),
    (
        '"They call it “fair.” It is not.\n"It never was," she said.',
        ['"They call it “fair.” It is not.>', '"It never was,"'],
    ),
]


@pytest.mark.parametrize(("text", "quoted"), MISSING_MARKS)
def test_missing_marks(text: str, quoted: list[str]) -> None:
    """`>` stands for a closing mark that is missing, `<` for an opening one."""
    found = find(text, _blocks(text))
    assert ["<" * one.open_start + one.outer.of(text) + ">" * one.open_end for one in found] == quoted


def test_a_line_break_inside_a_paragraph_ends_no_quotation() -> None:
    text = "“We will sign\nthe paper,” she said."
    assert [one.inner.of(text) for one in find(text, [Span(0, len(text))])] == ["We will sign\nthe paper,"]


def test_a_line_of_a_paragraph_may_open_a_quotation_anew() -> None:
    text = "“We will sign.\n“And then we go,” she said."
    assert [one.inner.of(text) for one in find(text, [Span(0, len(text))])] == ["We will sign.", "And then we go,"]


@pytest.mark.parametrize("stray", ["“", "”", '"', "''", "„", "«", "‘", "’", "'", "6' 2\""])
@pytest.mark.parametrize(
    "place", ["She left {} and came back.", "{}She left.", "She left.{}", "She said “no”{} to it."]
)
def test_one_odd_mark_changes_no_other_paragraph(stray: str, place: str) -> None:
    text = f"“We will sign,” she said.\n{place.format(stray)}\nShe said “yes” and “no more” to us."
    found = [one.outer.of(text) for one in find(text, _blocks(text))]
    assert found[0] == "“We will sign,”"
    assert found[-2:] == ["“yes”", "“no more”"]


def first(text: str) -> Quotation:
    return find(text, _blocks(text))[0]


@pytest.mark.parametrize(
    "text",
    [
        "“We will keep our word to all.”",
        "“No.” She left.",
        "She said: “Never!”",
        "“We will keep our word to all.\n“And more.”",
        "“WE WILL NOT SIGN THE PAPER”",
        "“and we will keep our word,” she said.",
    ],
)
def test_what_is_speech(text: str) -> None:
    assert is_speech(text, first(text))


@pytest.mark.parametrize(
    "text",
    [
        "Rodrigo “Gordo” Pena came.",
        "It was a so-called 'safe' country.",
        "She read “The Long Road to the Sea” twice.",
        "It was a “long and winding old road” home.",
        "They met at the 'Summit of the Seas'.",
        "The signs read “Exit”.",
    ],
)
def test_what_is_no_speech(text: str) -> None:
    assert not is_speech(text, first(text))


@pytest.mark.parametrize(
    "text", ["Rodrigo “Gordo” Pena came.", "She read “The Long Road to the Sea” twice.", "The 'Green Dawn' party"]
)
def test_names_in_marks(text: str) -> None:
    assert is_name(text, first(text))


@pytest.mark.parametrize("text", ["“Yes,” she said.", "She called it “Orwellian” twice.", "The “old guard” left."])
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text, first(text))


PIECES = ["''", "``", "&quot;", "“", "”", '"', "'", "’", "‘", " she said. ", "We go,", " ", "\n", "6", "<b>", "x"]
TEXTS = (
    st.text()
    | st.text(alphabet="abS ., \n0'\"“”‘’«»„`&;", max_size=80)
    | st.lists(st.sampled_from(PIECES)).map("".join)
)


@given(TEXTS, st.lists(st.integers(0, 90), max_size=12))
def test_quotations_lie_in_their_block_in_order(text: str, cuts: list[int]) -> None:
    edges = sorted(min(cut, len(text)) for cut in cuts)
    for blocks in (_blocks(text), [Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False)]):
        last = 0
        for one in find(text, blocks):
            assert last <= one.outer.start < one.outer.end
            last = one.outer.end
            assert one.outer.contains(one.inner)
            assert one.inner.of(text).strip()
            assert one.open_start or one.inner.start > one.outer.start
            assert one.open_end or one.inner.end < one.outer.end
            assert any(block.contains(one.outer) for block in blocks)
            is_speech(text, one)
