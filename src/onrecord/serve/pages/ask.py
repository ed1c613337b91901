"""`/ask`: a question, answered with entries and passages of the record and with nothing else."""

from dataclasses import dataclass
from functools import partial

from fastapi import APIRouter, Request, Response

from onrecord.api import clock
from onrecord.config import Settings
from onrecord.errors import ModelError
from onrecord.export.report import dates
from onrecord.serve.asked import Asked
from onrecord.serve.asking import Answer, Days, Understood, answer, understood
from onrecord.serve.asking.phrasing import Model, Phrased, phrased
from onrecord.serve.asking.understanding import PARTS
from onrecord.serve.desk import Desk
from onrecord.serve.rendering import asking, page
from onrecord.store import ActorCount, View

router = APIRouter()

LOOKED_AT = 8
"""Actors of a name that are weighed against each other."""


@dataclass(frozen=True)
class Chip:
    """A part of the question as it was understood, and the address of the question without it."""

    said: str
    told: str
    href: str


@router.get("/ask")
def ask(request: Request) -> Response:
    """The question's page; without one, how to ask."""
    asked = asking(request, own=("without", "sentences"))
    desk: Desk = request.app.state.desk
    without = [part for part in asked.given.get("without", "").split() if part in PARTS]
    with desk.reading() as view:
        meant = understood(
            asked.words, partial(_known, view), desk.remembered(view, "days", partial(_days, view)), without
        )
        found = answer(view, meant)
        told, failed = _in_sentences(desk.settings, asked, meant, found)
        return page(
            request,
            view,
            "serve/ask.html",
            title=f"{meant.question} - Ask" if meant.question else "Ask the record",
            current="ask",
            meant=meant,
            chips=[
                Chip(one.said, one.told, asked.href("/ask", without=" ".join([*without, one.part])))
                for one in meant.pieces
            ],
            whole=asked.href("/ask", without=None) if without else None,
            found=found,
            wider=[(one, asked.href("/ask", without=" ".join([*without, one.part]))) for one in found.wider],
            phrased=told,
            failed=failed,
            phrasing=asked.href("/ask", sentences="yes") if desk.settings.llm and found.groups and not told else None,
        )


def _days(view: View) -> Days:
    newest = [dates.read(one.document.published) for one in view.sources(most=1, order="newest").hits]
    return Days(clock.now().date(), newest[0].end if newest and newest[0] else None)


def _known(view: View, words: str) -> tuple[ActorCount, ...]:
    return view.actors(words, most=LOOKED_AT).hits


def _in_sentences(
    settings: Settings, asked: Asked, meant: Understood, found: Answer
) -> tuple[Phrased | None, str | None]:
    """The answer as a language model puts it, where one is set and asked for; else, or with why it could not."""
    if not settings.llm or asked.given.get("sentences") != "yes" or not found.quoted:
        return None, None
    try:
        model = Model(settings.llm, settings.llm_model, settings.llm_seconds)
        return phrased(model, meant.question, found.quoted), None
    except ModelError as error:
        return None, str(error)
