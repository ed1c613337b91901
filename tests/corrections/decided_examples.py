"""A small record that is decided on: three outlets that count the same things, and what the machine reads there."""

from collections.abc import Iterable, Sequence
from itertools import count

from msgspec.structs import replace

from onrecord.clean import corrected
from onrecord.corrections import Deciding
from onrecord.model import (
    Actor,
    Article,
    Block,
    Correction,
    Figure,
    FigureReading,
    FigureTarget,
    Reading,
    Record,
    Span,
    text_digest,
)
from onrecord.reconcile import reconcile

SENTENCES = (
    "Ana Quill said 7,000 fishing boats were tied up in Port Velmark harbour.",
    "Ana Quill said 400 lorries waited at the Tarn bridge customs post.",
    "Ana Quill said 52 cannery workers had lost their jobs in Velmark.",
)
FIGURES = ((7000.0, "7,000", "fishing boats"), (400.0, "400", "lorries"), (52.0, "52", "cannery workers"))
ANA = Actor(id="ana-quill", name="Ana Quill", role="harbour master", of="Velmark")


def article(name: str, sentences: Sequence[str] = SENTENCES, *, folder: str = "a", head: str | None = None) -> Article:
    """An article of a head of its own and these sentences, a block each."""
    lines = [head or f"The {name} counts what stands still", *sentences]
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    key = f"{folder}/{name}.txt"
    return Article(
        id=text_digest(key + text)[:16], key=key, path=key, url=None, text=text, title=lines[0], publisher=name, authors=(),
        published="2024-03-05", modified=None, dates_from=None, language="en",
        blocks=tuple(Block(start=s, end=s + len(line), keep=True) for s, line in zip(starts, lines, strict=True)),
    )  # fmt: skip


ARTICLES = tuple(article(name) for name in ("Courier", "Ledger", "Wire"))


def readings(articles: Iterable[Article], *, without: frozenset[float] = frozenset(), wider: int = 0) -> list[Reading]:
    """What a pipeline reads: each figure where it first stands, `without` some, the anchors `wider` by some characters."""
    found = []
    for one in articles:
        for sentence, (value, number, counted) in zip(SENTENCES, FIGURES, strict=True):
            start = one.text.find(sentence)
            if start < 0 or value in without:
                continue
            at = one.text.find(number, start)
            thing = one.text.find(counted, at)
            found.append(
                Reading(
                    document=one.id,
                    span=Span(start, start + len(sentence)),
                    anchors={"value": Span(at - wider, at + len(number)), "counted": Span(thing, thing + len(counted))},
                    fields=FigureReading(
                        value=value, unit=counted, counted=counted, counted_as=counted, claimed_by=ANA
                    ),
                )
            )
    return found


def record(
    log: Sequence[Correction] = (),
    articles: Sequence[Article] = ARTICLES,
    read: Sequence[Reading] | None = None,
) -> Record:
    """The record of the articles, as people decided."""
    found = list(corrected(articles, log))
    documents, entries, rejected, orphaned = reconcile(found, readings(articles) if read is None else read, log)
    return Record(documents=documents, entries=entries, rejected=rejected, orphaned=orphaned)


_moments = count(1)


def deciding(why: str | None = None, by: str = "Ann Other") -> Deciding:
    """A decision of the next microsecond."""
    return Deciding(by=by, when=f"2026-11-22T14:00:00.{next(_moments):06d}Z", why=why)


def figure(of: Record, value: float) -> Figure:
    """The first figure of this number, as its first passage gives it."""
    return next(one for one in of.figures if one.evidence[0].reading.value == value)


def told(of: Record) -> list[tuple[object, ...]]:
    """What a record says and decides, whatever ids its documents have."""
    texts = {one.id: one.text for one in of.documents}
    return sorted(
        (
            place,
            repr(replace(entry, id="", evidence=(), decisions=())),
            sorted((texts[e.document], e.span) for e in entry.evidence),
            [(d.correction, d.action, d.changed, d.kept, d.overruled_by) for d in entry.decisions],
        )
        for place, entries in (("entries", of.entries), ("rejected", of.rejected))
        for entry in entries
    )


def target(of: Correction) -> FigureTarget:
    """The first figure that a correction is about."""
    first = of.targets[0]
    assert isinstance(first, FigureTarget)
    return first
