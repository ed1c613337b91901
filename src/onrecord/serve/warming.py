"""What the first one who asks would wait for, made ready while nobody does: what is drawn and understood with, and the
first page of the record as it stands."""

import gc
import logging
from collections.abc import Callable
from datetime import date
from threading import Thread

from onrecord.lexicon import places
from onrecord.search import plan
from onrecord.serve.asked import asked
from onrecord.serve.asking.understanding import Days, understood
from onrecord.serve.charts.drawing import Drawing
from onrecord.serve.desk import Desk
from onrecord.serve.rendering import templates

log = logging.getLogger(__name__)

MARKS = 60
"""Of each sort in the first drawing, which none sees: with as many the next takes a third of what it takes without."""


def begin(desk: Desk) -> None:
    """Makes ready in a thread of its own, which nothing waits for."""
    Thread(target=_warmed, args=(desk,), name="warming", daemon=True).start()


def _warmed(desk: Desk) -> None:
    # What is loaded now stays: to look through it at every collection of garbage would hold up answers.
    lasting = gc.freeze
    steps: tuple[Callable[[], object], ...] = (
        lambda: _first_page(desk),
        _drawing,
        _templates,
        lambda: _decisions(desk),
        places.load,
        _words,
        lasting,
    )
    for step in steps:
        try:
            step()
        except Exception:  # Whoever asks for it is told what is wrong.
            log.debug("could not be made ready", exc_info=True)


def _first_page(desk: Desk) -> None:
    from onrecord.serve.news import NOTHING
    from onrecord.serve.pages.overview import overview_view

    with desk.reading() as view:
        desk.remembered(view, "counts", view.counts)
        overview_view(desk, view, asked(()), NOTHING)


def _decisions(desk: Desk) -> None:
    with desk.reading() as view:
        desk.orphaned(view)


def _drawing() -> None:
    """A drawing as large as one of a page: what draws compiles its code while it is used."""
    drawing = Drawing(MARKS, MARKS, "nothing")
    for at in range(MARKS):
        drawing.line(0, at, 10, at, stroke="var(--ink)")
        drawing.box(0, at, 10, at + 1, fill="var(--ink)")
        drawing.sign("circle", 5, at, 4, fill="var(--ink)")
        drawing.path("M0,0L1,1")
        drawing.say("nothing", 5, at, halo=True)
        drawing.link("/", "nothing", 0, at, 10, at + 1)
    drawing.svg()


def _templates() -> None:
    made = templates()
    for name in made.list_templates(extensions=["html"]):
        made.get_template(name)


def _words() -> None:
    plan("what was said")
    understood("What did the minister say in March 2023?", lambda _: (), Days(date(2023, 4, 1)))
