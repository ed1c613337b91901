"""Writes what the last results say of quality into docs/quality.md: `python -m bench.quality`.

The page is for those who use a record and ask how far to trust it, so it has the figures on texts that nothing was made
on or fitted to, wherever there are some, in plain words.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from train.measured_part import with_measured

from bench.__main__ import RESULTS
from bench.base import ROOT

PAGE: Final = ROOT / "docs" / "quality.md"


class Told(NamedTuple):
    """A figure of a suite in plain words."""

    what: str
    suite: str
    figure: str


class Section(NamedTuple):
    """A table of the page. `on` is what its figures are measured on, `people` how far people agree on the same."""

    title: str
    on: str
    told: Sequence[Told]
    people: Mapping[str, str] = {}


def _events(kind: str) -> Iterator[Told]:
    yield Told(f"{kind}s found", "events", f"test.{kind}.f1")
    yield Told(f"their fields right ({kind}s)", "events", f"test.{kind}.attributes")


SECTIONS: Final = (
    Section(
        "What an article is",
        "181 news pages with their HTML, by weights fitted on other hosts; their lines without it; what pages state",
        (
            Told("body of an HTML page, runs of four words", "cleaning", "body.f1"),
            Told("lines of stripped text that are kept", "cleaning", "lines.keep.f1"),
            Told("lines of stripped text that are dropped", "cleaning", "lines.drop.f1"),
            Told("reason of a dropped line", "cleaning", "reasons.accuracy"),
            Told("dates that pages state, found", "metadata", "dates.recall"),
            Told("dates given that are right", "metadata", "dates.precision"),
            Told("title exact", "metadata", "title"),
            Told("authors, all and nobody else", "metadata", "authors"),
            Told("publisher", "metadata", "publisher"),
        ),
    ),
    Section(
        "Who said what",
        "84 articles of PolNeAR's development half, on which the setting of the model was chosen; speakers on articles"
        " labelled for this project",
        (
            Told("words of what was said", "attributions", "content_tok.f1"),
            Told("what was said with its source", "attributions", "pair_match.f1"),
            Told("what was said, exact to the letter", "attributions", "exact_norm.f1"),
            Told("quotations found", "attributions", "recall.direct"),
            Told("half quoted sayings found", "attributions", "recall.mixed"),
            Told("sayings without quotation marks found", "attributions", "recall.indirect"),
            Told("who the source is, given the source", "speakers", "speakers.heldout"),
            Told("every mention of each named person (B-cubed)", "actors", "people.f1"),
            Told("offices of people", "actors", "offices.right"),
            Told("statements of the record found", "events", "test.statement.f1"),
        ),
        {"content_tok.f1": "91.3", "pair_match.f1": "77.9", "exact_norm.f1": "68.9"},
    ),
    Section(
        "Dates and figures",
        "a quarter of TimeBank and AQUAINT; half of NewsQuant; 100 sentences held out",
        (
            Told("date expressions, exact words", "dates", "reported.strict.f1"),
            Told("date expressions with the right day, month or year", "dates", "reported.value.f1"),
            Told("values of quantities", "quantities", "newsquant.value.f1"),
            Told("values with their unit", "quantities", "newsquant.unit.f1"),
            Told('values with unit and bound ("more than")', "quantities", "newsquant.modifier.f1"),
            Told("the thing counted", "quantities", "heldout.counted"),
            Told("who claims a figure", "quantities", "heldout.claimant"),
            Told("the period of a figure", "quantities", "heldout.period"),
            Told("figures of the record found", "events", "test.figure.f1"),
        ),
    ),
    Section(
        "Meetings, commitments, measures, movements",
        "60 news articles that nobody looked at while rules and models were made, most of them not on any negotiation",
        tuple(told for kind in ("meeting", "commitment", "measure", "movement") for told in _events(kind)),
    ),
    Section(
        "A whole record",
        "six invented articles on negotiations that no rule was made on; pairs of reports held out; ECB+",
        (
            Told("entries found", "negotiations", "test.record.f1"),
            Told("their fields right", "negotiations", "test.record.attributes"),
            Told("evidence that is not at its offsets", "negotiations", "test.bad_offsets"),
            Told("agreement, conflict or neither, of two reports", "matching", "heldout.f1"),
            Told("documents on one event (B-cubed)", "stories", "ecb.other.f1"),
            Told("copies found", "copies", "recall"),
            Told("copies told that are copies", "copies", "precision"),
            Told("how far a confidence is off (1 less the calibration error)", "confidence", "test.one_minus_ece"),
        ),
    ),
)


def tables(results: Mapping[str, Mapping[str, Any]]) -> str:
    """The tables of the page from the results of the suites, by name. Raises `KeyError` where a figure is not there."""
    return "\n".join(_table(section, results) for section in SECTIONS)


def _table(section: Section, results: Mapping[str, Mapping[str, Any]]) -> str:
    people = bool(section.people)
    head = ["", "figure", "asked for", *(["people among themselves"] if people else []), "of what"]
    lines = [
        f"### {section.title}\n",
        f"On {section.on}.\n",
        _row(head),
        _row(["---", "---:", "---:", *["---:"] * people, "---"]),
    ]
    for told in section.told:
        found = results[told.suite]["figures"][told.figure]
        asked = "" if found["target"] is None else _shown(found["target"], found["unit"])
        among = [section.people.get(told.figure, "")] if people else []
        lines.append(_row([told.what, _shown(found["value"], found["unit"]), asked, *among, found["detail"]]))
    return "\n".join(lines) + "\n"


def _shown(value: float, unit: str) -> str:
    """Shares as percentages, as those figures have it that are percentages; counts as they are."""
    return f"{value:g}" if unit.startswith("count") else f"{value * 100 if unit == 'share' else value:.1f}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("  ", " ")


def with_tables(page: str, written: str) -> str:
    """The page with its tables. Raises `ValueError` if its marks are not there."""
    return with_measured(page, written, name="docs/quality.md")


def read() -> dict[str, dict[str, Any]]:
    """The results on file, by suite."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(RESULTS.glob("*.json"))}


def main() -> None:
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8"), tables(read())), encoding="utf-8")


if __name__ == "__main__":
    main()
