"""Series in a few lines, for tests."""

from collections.abc import Sequence
from pathlib import Path

from onrecord.official import Series, read_series

HEADER = "measure,scope,period,value,unit,vintage,source,rounding,released,type,names,by,not"
EXPORTS = (
    "Apple exports,Tellur; Tellurian,2023-01,1012,tonne,2023-02-15,Office,,,flow,apple export; apple ship,Office,apple juice",
    "Apple exports,Tellur,2023-01,1040,tonne,2023-04-15,Office,,,,,,",
    "Apple exports,Tellur,2023-02,1100,tonne,2023-03-15,Office,,,,,,",
    "Apple exports,Tellur,2023-03,1240,tonne,2023-04-15,Office,,,,,,",
)
ARRIVALS = (
    "Arrivals by sea,Tellur,2023-02,620,arrival; migrant; person,2023-03-10,Coast Guard,,,,arrive sea; sea arrival,,",
    "Arrivals by sea,Tellur,2023-03,3100,arrival,2023-04-10,Coast Guard,,,,,,",
    "Arrivals by land,Tellur,2023-03,1870,arrival; migrant; person,2023-04-10,Border Guard,,,,arrive land; land arrival,,",
)


def series_file(folder: Path, *lines: str, header: str = HEADER, name: str = "series.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((header, *lines)) + "\n", "utf-8")
    return path


def series(folder: Path, lines: Sequence[str]) -> tuple[Series, ...]:
    return read_series([series_file(folder, *lines)])
