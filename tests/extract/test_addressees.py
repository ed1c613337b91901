"""To whom a statement was made."""

import pytest

from onrecord.extract import extract
from onrecord.model import StatementReading
from support import AnnotateText


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Elena Vargas told the Norwegian ambassador that the ferries would sail again in May.",
            ["Norwegian ambassador"],
        ),
        ("The minister warned Bo Lindt that the quota was final.", ["Bo Lindt"]),
        ("“We have waited long enough,” Elena Vargas wrote to the ministry on Monday.", ["ministry"]),
        ("Elena Vargas wrote in a letter to the ministry that the quota was too low.", ["ministry"]),
        ("Elena Vargas told Bo Lindt and Karin Holm that the talks were over.", ["Bo Lindt", "Karin Holm"]),
        ("Elena Vargas told co-host Tomas Brandt that the talks were over.", ["Tomas Brandt"]),
        ("Elena Vargas told reporters that the talks were over.", []),
        ("Elena Vargas told the BBC that the talks were over.", []),
        ("Elena Vargas said that she had spoken to Bo Lindt.", []),
        ("Elena Vargas said the talks were over.", []),
    ],
)
def test_addressees(annotate_text: AnnotateText, text: str, names: list[str]) -> None:
    (reading,) = [one for one in extract([annotate_text(text)]) if isinstance(one.fields, StatementReading)]
    assert isinstance(reading.fields, StatementReading)
    assert [actor.name for actor in reading.fields.to] == names
    assert [name for name in reading.anchors if name.startswith("to.")] == [f"to.{n}" for n in range(len(names))]
    for number, name in enumerate(names):
        assert name.split()[-1] in reading.anchors[f"to.{number}"].of(text)
