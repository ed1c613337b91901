"""Turns the US border figures of a folder of CSV files into one file of official series, `border.csv`.

    python examples/official/convert_border.py FOLDER examples/official/border.csv

A worked example of the format in docs/official-series.md. The counts are works of the US government (Customs and Border
Protection, Office of Homeland Security Statistics). Two things have to be known of such files:

- The files carry no day of publication. What is certain is that a file came out after the last month in it ended,
  so its vintage has an open end (`2025-09/..`). Only figures whose first publication somebody noted have a day.
- A count at the border is Border Patrol's (between the ports of entry), the Office of Field Operations' (at them), or
  both. The three are series of their own, so that one is not taken for another.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

COLUMNS = ("measure", "scope", "period", "value", "unit", "rounding", "vintage", "released", "source", "type", "names", "by", "not")  # fmt: skip
Row = dict[str, str]

SOUTHWEST = "Southwest border; southern border; southwestern border; US-Mexico border; Mexico border; Mexico"
NATIONWIDE = "Nationwide; across the country; at all borders"
MIGRANTS = "migrant; person; individual; border crosser; asylum seeker; time"
BY = "Border Patrol; Customs and Border Protection; CBP; Homeland Security"
OTHERS = "Mexican authorities; Mexican immigration; Mexican officials; northern border; Canada"
PATROL, ALL, PORTS, EXPULSIONS = (
    "Border Patrol encounters between ports of entry",
    "CBP encounters between and at ports of entry",
    "CBP encounters at ports of entry",
    "Title 42 expulsions",
)
DESCRIPTIONS: dict[str, Row] = {
    PATROL: {
        "unit": f"encounter; apprehension; arrest; crossing; {MIGRANTS}",
        "names": "Border Patrol encounter; encounter between ports; apprehend; apprehension; Border Patrol arrest; border arrest; agent detain;"
        " Border Patrol detain; illegal crossing; illegal border crossing; illegally cross border; unlawful crossing;"
        " unlawful border crossing; unlawfully cross border; cross without papers; border crossing; border cross",
        "by": BY,
        "not": f"at ports of entry; nationwide; Title 42; {OTHERS}",
    },
    ALL: {
        "unit": f"encounter; {MIGRANTS}",
        "names": "encounter; CBP encounter; Customs and Border Protection encounter; border crossing; border cross",
        "by": BY,
        "not": f"at ports of entry; between ports; {OTHERS}",
    },
    PORTS: {
        "unit": f"encounter; {MIGRANTS}",
        "names": "encounter at port; Field Operations encounter; inadmissible",
        "by": f"Office of Field Operations; {BY}",
        "not": f"between ports; {OTHERS}",
    },
    EXPULSIONS: {
        "unit": f"expulsion; {MIGRANTS}",
        "names": "Title 42 expulsion; Title 42 expel; expulsion; expel; Title 42 turn back; Title 42 send",
        "by": BY,
        "not": f"Title 8; {OTHERS}",
    },
}
NOTED = {
    "USBP encounters between ports of entry": PATROL,
    "Total CBP encounters (USBP+OFO)": ALL,
    "Title 42 expulsions": EXPULSIONS,
}
"""The measures of the notes on first publication, by the names they have there."""
COMPONENTS = {"U.S. Border Patrol": PATROL, "Office of Field Operations": PORTS}
CURRENT, OLDER, ROUNDED = "2025-09/..", "2023-10/..", "2024-12/.."
"""Not before when each file can have been published: after its last month."""


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def row(measure: str, scope: str, period: str, value: int, **more: str) -> Row:
    return {"measure": measure, "scope": scope, "period": period, "value": str(value), "unit": "", **more}


def southwest(folder: Path) -> Iterator[Row]:
    """The months since October 2021, of both components and of each."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for one in rows_of(folder / "derived-sw-border-monthly-by-component-authority-fy2022-fy2025aug.csv"):
        for measure in (COMPONENTS[one["component"]], ALL):
            counts[measure, one["period"]] += int(one["count"])
    source = "CBP, Southwest Land Border Encounters, FY2022 to FY2025 (August)"
    for (measure, period), count in sorted(counts.items()):
        yield row(measure, "Southwest border", period, count, vintage=CURRENT, source=source)


def rounded(folder: Path) -> Iterator[Row]:
    """Border Patrol's months since October 1999, rounded to ten."""
    source = "OHSS, monthly tables, USBP encounters rounded to 10"
    for one in rows_of(folder / "derived-usbp-monthly-by-region-1999-10-to-2024-11.csv"):
        if one["region"] == "Southwest Land Border":
            count = int(one["usbp_encounters_rounded10"])
            yield row(PATROL, "Southwest border", one["period"], count, rounding="10", vintage=ROUNDED, source=source)


def nationwide(folder: Path) -> Iterator[Row]:
    """Encounters at all borders, both components."""
    counts: dict[str, int] = defaultdict(int)
    for one in rows_of(folder / "derived-nationwide-monthly-by-region-authority-fy2020-fy2023.csv"):
        counts[one["period"]] += int(one["count"])
    source = "CBP, Nationwide Encounters, FY2020 to FY2023"
    for period, count in sorted(counts.items()):
        yield row(ALL, "Nationwide", period, count, vintage=OLDER, source=source)


def expulsions(folder: Path) -> Iterator[Row]:
    """Expulsions under Title 42 by month, and all since March 2020 up to the end of each month."""
    released = {
        (NOTED[one["measure"]], one["period"]): one["first_published"]
        for one in rows_of(folder / "derived-official-vintages.csv")
    }
    source = "CBP, Nationwide Encounters, FY2020 to FY2023"
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for one in rows_of(folder / "derived-title42-monthly-cumulative-fy2020-fy2023.csv"):
        counts["Nationwide", one["period"]] += int(one["title42_expulsions"])
        if one["region"] == "Southwest Land Border":
            counts["Southwest border", one["period"]] += int(one["title42_expulsions"])
    totals: dict[str, int] = defaultdict(int)
    for (scope, period), count in sorted(counts.items()):
        totals[scope] += count
        first = released.get((EXPULSIONS, period), "")
        said = {"vintage": OLDER, "released": first, "source": source}
        yield row(EXPULSIONS, scope, period, count, **said)
        if totals[scope] != count:
            yield row(EXPULSIONS, scope, f"2020-03/{period}", totals[scope], **said)


def noted(folder: Path) -> Iterator[Row]:
    """Figures as they were first published, from the notes of who quoted them then."""
    for one in rows_of(folder / "derived-official-vintages.csv"):
        source = f"CBP, as first published: {one['first_published_source'].split(' ; ')[0]}"
        count = int(one["as_first_published"])
        measure = NOTED[one["measure"]]
        yield row(measure, "Southwest border", one["period"], count, vintage=one["first_published"], source=source)


def described(rows: list[Row]) -> Iterator[Row]:
    """Each series with its description on its first row alone."""
    seen: set[tuple[str, str]] = set()
    for one in rows:
        series = (one["measure"], one["scope"])
        more: Row = {"unit": DESCRIPTIONS[one["measure"]]["unit"].split(";")[0]}
        if series not in seen:
            seen.add(series)
            scope = SOUTHWEST if one["scope"] == "Southwest border" else NATIONWIDE
            more = {**DESCRIPTIONS[one["measure"]], "scope": scope, "type": "flow"}
        yield {**one, **more}


def main(folder: Path, out: Path) -> None:
    rows = [row for part in (noted, southwest, rounded, nationwide, expulsions) for row in part(folder)]
    rows.sort(key=lambda one: (one["measure"], one["scope"], "/" in one["period"], one["period"], one["vintage"]))
    with out.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(described(rows))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("give the folder of the source files and the file to write")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
