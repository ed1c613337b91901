"""The parameters of what is looked at, each with what it means."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from onrecord.model import Kind
from onrecord.serve.asked import MOST, PAGE, asked
from onrecord.store import AsOf as Then
from onrecord.store import Filters, Order

Text = Annotated[str, Meta(min_length=1, max_length=500)]
Id = Annotated[str, Meta(min_length=1, max_length=300)]
Moment = Annotated[str, Meta(pattern="^([0-9]{1,9}|[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?)$")]
Sure = Annotated[str, Meta(pattern=r"^(low|fair|high|(0|1|0\.[0-9]{1,6})?\.\.(0|1|0\.[0-9]{1,6})?)$")]
AS_OF = Meta(
    description="The record as it stood: the number of a revision, a day, or a moment in UTC.",
    examples=["3", "2024-01-08", "2024-01-08T09:00:00Z"],
)
Page = Annotated[int, Meta(ge=1, le=1_000_000, description="Which page, from 1.", examples=[2])]
Most = Annotated[int, Meta(ge=1, le=MOST, description="How many items on a page.", examples=[100])]
Words = Annotated[
    str,
    Meta(
        max_length=500,
        description='Words to find, all of them or related ones; "a phrase", begin* and OR as `onrecord find` has them.',
        examples=["rail crossings"],
    ),
]
YesOrNo = Literal["yes", "no"]
Exact = Annotated[YesOrNo, Meta(description="Only the very words, none of like meaning.")]
Day = Annotated[str, Meta(pattern="^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
EntryIdText = Annotated[Id, Meta(description="The entry's id.", examples=["meeting-0c5a2b7f9e31"])]
DocumentIdText = Annotated[Id, Meta(description="The document's id.", examples=["09ad9d793d5a41cf"])]
ActorIdText = Annotated[Id, Meta(description="The actor's id.", examples=["antony-blinken"])]


class AsOf(msgspec.Struct, frozen=True, kw_only=True):
    as_of: Annotated[Moment | None, AS_OF] = None

    @property
    def then(self) -> Then:
        """Raises `AskedError`."""
        return asked([("as_of", self.as_of or "")]).as_of


class Paged(AsOf, frozen=True, kw_only=True):
    page: Page = 1
    most: Most = PAGE

    @property
    def skip(self) -> int:
        return (self.page - 1) * self.most


class EntryId(msgspec.Struct, frozen=True, kw_only=True):
    id: EntryIdText


class OneEntry(AsOf, frozen=True, kw_only=True):
    id: EntryIdText


class DocumentId(msgspec.Struct, frozen=True, kw_only=True):
    id: DocumentIdText


class OneDocument(AsOf, frozen=True, kw_only=True):
    id: DocumentIdText


class ActorId(msgspec.Struct, frozen=True, kw_only=True):
    id: ActorIdText


class OneActor(AsOf, frozen=True, kw_only=True):
    id: ActorIdText


class JobId(msgspec.Struct, frozen=True, kw_only=True):
    id: Annotated[Id, Meta(description="The job's id.", examples=["5d0c9e7a41b2f683"])]


class Jobs(msgspec.Struct, frozen=True, kw_only=True):
    page: Page = 1
    most: Most = PAGE

    @property
    def skip(self) -> int:
        return (self.page - 1) * self.most


class OneCorrection(msgspec.Struct, frozen=True, kw_only=True):
    id: Annotated[Id, Meta(description="The correction's id.", examples=["correction-91c62e4bd0a35f78"])]


class Narrowed(AsOf, frozen=True, kw_only=True, rename={"since": "from", "until": "to"}):
    """What entries have to be: the filters of the pages, written in the same way."""

    kind: Annotated[Kind | None, Meta(description="Only entries of this kind.", examples=["figure"])] = None
    actor: Annotated[
        Text | None, Meta(description="Only entries that name this actor: an id, or words of the name.", examples=["antony-blinken"])
    ] = None  # fmt: skip
    since: Annotated[
        Day | None, Meta(description="Only entries dated then or later: a day, a month or a year.", examples=["2023-12-27"])
    ] = None  # fmt: skip
    until: Annotated[
        Day | None, Meta(description="Only entries dated then or earlier: a day, a month or a year.", examples=["2023-12"])
    ] = None  # fmt: skip
    place: Annotated[
        Text | None, Meta(description="Only entries at this place: the code of a country, or words of a name.", examples=["MX"])
    ] = None  # fmt: skip
    source: Annotated[
        Text | None, Meta(description="Only entries that this outlet reports, by its name.", examples=["The Courier"])
    ] = None
    document: Annotated[Text | None, Meta(description="Only entries with a passage in this document, by its id.")] = (
        None
    )
    status: Annotated[
        Text | None,
        Meta(description="Only meetings or commitments of this status, or measures in this state.", examples=["held"]),
    ] = None
    differs: Annotated[YesOrNo | None, Meta(description="Only entries on which sources differ, or do not.")] = None
    decided: Annotated[YesOrNo | None, Meta(description="Only entries that a person decided on, or nobody has.")] = None
    alone: Annotated[
        YesOrNo | None, Meta(description="Only entries that one source reports of several that cover the story.")
    ] = None
    confidence: Annotated[
        Sure | None,
        Meta(
            description="Only entries of which the record is so sure: low, fair, high, or a range with either end open.",
            examples=["0.5..0.8"],
        ),
    ] = None

    @property
    def filters(self) -> Filters:
        """As the store takes them. Raises `AskedError`."""
        given = {field.encode_name: getattr(self, field.name) for field in msgspec.structs.fields(Narrowed)}
        return asked((name, text) for name, text in given.items() if text is not None).filters


class NarrowedPages(Narrowed, frozen=True, kw_only=True):
    page: Page = 1
    most: Most = PAGE

    @property
    def skip(self) -> int:
        return (self.page - 1) * self.most


class Listing(NarrowedPages, frozen=True, kw_only=True):
    q: Words = ""


class Entries(Listing, frozen=True, kw_only=True):
    exact: Exact = "no"
    sort: Annotated[
        Order | None,
        Meta(description="What comes first. Without it the best where words are asked for, else the record's order."),
    ] = None


class Actors(Listing, frozen=True, kw_only=True):
    sort: Annotated[Literal["entries", "name"], Meta(description="Those first that most entries name, or by name.")] = (
        "entries"
    )


class Documents(Listing, frozen=True, kw_only=True):
    sort: Annotated[
        Literal["newest", "oldest", "entries"],
        Meta(description="By the day on which they were published, or those first that most entries rest on."),
    ] = "newest"


class Passages(Paged, frozen=True, kw_only=True):
    q: Annotated[Words, Meta(min_length=1)]
    exact: Exact = "no"
    document: Annotated[Id | None, Meta(description="Only passages of this document, by its id.")] = None


class Values(Narrowed, frozen=True, kw_only=True):
    most: Annotated[int, Meta(ge=1, le=1000, description="At most so many, those first that most entries have.")] = 50


class Companions(OneActor, frozen=True, kw_only=True):
    most: Annotated[int, Meta(ge=1, le=200, description="At most so many.")] = 20


class Since(msgspec.Struct, frozen=True, kw_only=True):
    since: Annotated[int, Meta(ge=0, le=2**31, description="The number of a revision.", examples=[3])] = 0
