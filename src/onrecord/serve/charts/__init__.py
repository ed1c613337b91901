"""Charts: entries of the record -> an SVG drawn here, and the same data as rows for a table beside it.

Every chart is a function of plain entries and of where things lead (`Links`). It is drawn twice, for wide pages and for
narrow ones; has a link for every datum; draws what is uncertain as uncertain; and lists what it cannot draw.
"""

from onrecord.serve.charts.chart import Cell, Chart, LeftOut
from onrecord.serve.charts.commitments import commitments_chart
from onrecord.serve.charts.companions import companions_chart
from onrecord.serve.charts.comparable import Thing, comparable, official_of, thing_of
from onrecord.serve.charts.figures import figures_chart
from onrecord.serve.charts.measures import measures_chart
from onrecord.serve.charts.months import months_chart
from onrecord.serve.charts.offices import offices_chart
from onrecord.serve.charts.places import places_chart
from onrecord.serve.charts.timeline import timeline_chart

__all__ = [
    "Cell",
    "Chart",
    "LeftOut",
    "Thing",
    "commitments_chart",
    "companions_chart",
    "comparable",
    "figures_chart",
    "measures_chart",
    "months_chart",
    "offices_chart",
    "official_of",
    "places_chart",
    "thing_of",
    "timeline_chart",
]
