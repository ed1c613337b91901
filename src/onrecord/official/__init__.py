"""Official series: figures and claims of change of a finished record, held against official numbers as they stood that day.

`reading` has the files, `series` a series on a given day, `naming` which series a claim is about, `periods` which of its
numbers, `rounding` whether two numbers agree; `figures` and `history` give the verdicts on figures and on claims of
change, which `trends` finds.
"""

from collections.abc import Sequence

from onrecord.model import Check, Record
from onrecord.official.figures import Standings, check_figure
from onrecord.official.history import check_trend
from onrecord.official.press import number_places, press_figure_of
from onrecord.official.reading import read_series
from onrecord.official.series import Series
from onrecord.official.trends import trends

__all__ = ["Series", "check", "read_series"]


def check(record: Record, known: Sequence[Series]) -> tuple[Check, ...]:
    """One verdict for each figure of the record, in its order, then one for each claim of change."""
    documents = {document.id: document for document in record.documents}
    numbers, standings = number_places(record), Standings()
    given = [press_figure_of(figure, documents, numbers) for figure in record.figures]
    figures = [check_figure(one, known, standings) for one in given if one is not None]
    changes = [(trend, check_trend(trend, known, standings)) for trend in trends(record)]
    # A bare word of rising or falling claims nothing about a series that its sentence does not name.
    return (*figures, *(one for trend, one in changes if one.measure is not None or trend.kind != "change"))
