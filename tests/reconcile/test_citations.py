"""Whom documents and passages cite, and how many origins an entry's evidence has."""

import pytest
from msgspec.structs import replace

from onrecord.model import Span
from onrecord.reconcile.citations import Citing, cites, contributors, credited_agency
from support import BuildLines, article


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("According to a report by Reuters, the talks failed.", ("Reuters",)),
        ("The talks failed, according to The New York Times.", ("The New York Times",)),
        ("He told the BBC that the talks had failed.", ("BBC",)),
        ("The Washington Post reported on Monday that they failed.", ("The Washington Post",)),
        ("The deal was first reported by Axios.", ("Axios",)),
        ("She told CNN and NBC News so.", ("CNN", "NBC")),
        ("Reuters and The Associated Press contributed to this report.", ("Associated Press", "Reuters")),
        ("She told her colleagues that Reuters was wrong.", ()),
        ("The Harbour Gazette reported it.", ()),
    ],
)
def test_whom_a_document_cites(text: str, outlets: tuple[str, ...]) -> None:
    assert cites(article(text), []) == outlets


def test_no_outlet_cites_itself() -> None:
    assert cites(replace(article("He told Reuters so."), publisher="Reuters"), []) == ()


def test_a_passage_cites_what_its_own_sentence_says() -> None:
    text = "They met on Monday. The deal is near, Reuters reported. Ships waited."
    assert Citing(article(text)).at(Span(20, 40)) == {"Reuters"}
    assert Citing(article(text)).at(Span(0, 10)) == frozenset()


def test_who_contributed_somewhere() -> None:
    assert contributors(article("Associated Press writers Ann Lee and Bo Ray contributed to this report.")) == {
        "Associated Press"
    }
    assert contributors(article("Reuters reported that she contributed to the fund.")) == frozenset()


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("LIMA (Reuters) - The talks failed.", "Reuters"),
        ("NAIROBI, Kenya (AP) _\nThe talks failed.", "Associated Press"),
        ("Talks fail\nBy The Associated Press\nThe talks failed.", "Associated Press"),
        ("The talks failed.\n(AFP)", "Agence France-Presse"),
        ("The talks failed, the Associated Press (AP) said.", None),
        ("By Ann Lee\nThe talks failed.", None),
        ("Talks fail\nReuters\nThe talks failed.", None),
    ],
)
def test_to_which_agency_a_document_is_credited(text: str, agency: str | None) -> None:
    assert credited_agency(article(text)) == agency


SAID = "Chilean President Elena Vargas said on Tuesday that the quotas would be settled before the winter storms."


def independent(build_lines: BuildLines, *documents: tuple[str, str]) -> int:
    record = build_lines(
        *(
            {"id": publisher, "publisher": publisher, "published": "2023-12-27", "text": text}
            for publisher, text in documents
        )
    )
    (statement,) = [one for one in record.statements if "quotas" in one.content]
    assert statement.sources.documents == len(documents)
    return statement.sources.independent


def test_two_reports_of_their_own_are_two(build_lines: BuildLines) -> None:
    assert independent(build_lines, ("North Post", SAID), ("South Mail", f"Ships waited. {SAID}")) == 2


def test_two_prints_of_one_agency_are_one(build_lines: BuildLines) -> None:
    one, other = f"LIMA (Reuters) - {SAID}", f"SANTIAGO (Reuters) - Ships waited. {SAID}"
    assert independent(build_lines, ("North Post", one), ("South Mail", other)) == 1


def test_what_an_agency_contributed_to_is_not_independent_of_it(build_lines: BuildLines) -> None:
    contributed = f"{SAID}\nReuters contributed to this report."
    assert independent(build_lines, ("North Post", contributed), ("Reuters", f"Ships waited. {SAID}")) == 1
