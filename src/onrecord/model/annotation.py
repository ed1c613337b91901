"""What the language layer saw in one article, before any entry is made."""

from typing import Literal

import msgspec

from onrecord.model.document import Article
from onrecord.model.text import Span

NameType = Literal["person", "organisation", "place", "group", "facility", "event", "law", "other"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Bound = Literal["exactly", "approximately", "more than", "at least", "less than", "at most"]
QuantitySort = Literal[
    "count", "money", "percentage", "percentage point", "share", "distance", "duration", "age", "measurement"
]
AttributionForm = Literal["direct", "mixed", "indirect"]
AttributionSort = Literal["speech", "belief", "intention"]


class Token(msgspec.Struct, frozen=True, gc=False):
    """One token of the parse. `head` is the index of its governor in the document's token list (its
    own index for a root); `tag` is a Penn Treebank tag, `dep` a ClearNLP dependency label."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    tag: str
    dep: str
    head: int
    sentence: int


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A person, body, country or described source. `role` is the office held at that time as the
    coverage gives it, `of` the country or body it is of."""

    id: str
    name: str
    role: str | None = None
    of: str | None = None


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """A proper name in the text. `actor` is the id of the actor it names, if it names one."""

    start: int
    end: int
    type: NameType
    actor: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class DateExpression(msgspec.Struct, frozen=True, kw_only=True):
    """A date expression. `type` and `value` are TIMEX3's; `edtf` is the calendar reading of it, `None`
    while it cannot be told (no publication date to count from). `relative` says that it is counted from
    the publication date or from another date of the text; `offset` is how far it is from a publication date
    that is not known, as a signed ISO 8601 duration ("-P1W"). `mod`, `quant` and `freq` are TIMEX3's ("START" for
    "early", "EVERY", "2X"), `zone` is the offset of a time from Greenwich ("-05:00")."""

    start: int
    end: int
    type: TimexType
    value: str
    edtf: str | None = None
    relative: bool = False
    mod: str | None = None
    offset: str | None = None
    quant: str | None = None
    freq: str | None = None
    zone: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A number with what it counts: `value`, or `low` and `high`. `start` and `end` take in the bound's
    wording ("more than 190,000"); `counted` is the span of the thing counted or measured. `unit` is a normal form: of a unit
    ("kilometre per hour"), or of the thing counted ("eligible voter"), with what a rate said right after it is `per`.
    `currency` is the ISO 4217 code of money."""

    start: int
    end: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound = "exactly"
    sort: QuantitySort = "count"
    unit: str | None = None
    currency: str | None = None
    counted: Span | None = None
    per: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def bare_unit(self) -> str | None:
        """The unit without what it is per."""
        return self.unit.removesuffix(f" per {self.per}") if self.unit is not None else None


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's words or thoughts: content, cue and source spans, in pieces where they are in pieces. The "that" which
    opens a clause belongs to the content, as in PolNeAR; a statement begins after it.

    `speaker` is the id of the actor that `source` refers to. Only the sort `speech` becomes a
    statement. `channel` and `via` are spans: where it was said, and whom the report cites for it. `confidence` is the
    chance that content and source are right; `None` for a quotation that a rule gave to who was speaking.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    form: AttributionForm
    sort: AttributionSort = "speech"
    speaker: str | None = None
    channel: Span | None = None
    via: Span | None = None
    confidence: float | None = None


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A span that refers to a known actor: a name, a description or a pronoun."""

    start: int
    end: int
    actor: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Sides(msgspec.Struct, frozen=True, kw_only=True):
    """A plural that stands for the two who face each other: "both *sides*". `actors` are their ids."""

    start: int
    end: int
    actors: tuple[str, ...]


class Annotated(msgspec.Struct, frozen=True, kw_only=True):
    """An article with its language layer. `tokens` cover the kept blocks only; `actors` are the
    document's own, by id, before any other document is looked at; `countries` are the ids of the two that a
    plainly two-sided article is about."""

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]
    names: tuple[Name, ...]
    dates: tuple[DateExpression, ...]
    quantities: tuple[Quantity, ...]
    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    actors: dict[str, Actor]
    sides: tuple[Sides, ...] = ()
    countries: tuple[str, ...] = ()


class Annotations(msgspec.Struct, frozen=True, kw_only=True):
    """The public face of `Annotated`: one line of annotations.jsonl."""

    document: str
    sentences: tuple[Span, ...]
    names: tuple[Name, ...]
    dates: tuple[DateExpression, ...]
    quantities: tuple[Quantity, ...]
    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    schema: Literal["onrecord/1"] = "onrecord/1"

    @classmethod
    def of(cls, annotated: Annotated) -> "Annotations":
        return cls(
            document=annotated.article.id,
            sentences=annotated.sentences,
            names=annotated.names,
            dates=annotated.dates,
            quantities=annotated.quantities,
            attributions=annotated.attributions,
            mentions=annotated.mentions,
            actors=tuple(annotated.actors.values()),
        )
