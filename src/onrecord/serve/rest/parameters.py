"""The parameters of what is looked at, each with what it means."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from onrecord.model import Kind
from onrecord.store import Filters
from onrecord.store.filters import Order

LONGEST_PAGE = 200
Text = Annotated[str, Meta(min_length=1, max_length=500)]
Id = Annotated[str, Meta(min_length=1, max_length=300)]
AS_OF = Meta(
    description="The record as it stood: the number of a revision, a day, or a moment with its zone.",
    examples=["3", "2024-01-08", "2024-01-08T09:00:00Z"],
    max_length=40,
)
Page = Annotated[int, Meta(ge=1, le=1_000_000, description="Which page, from 1.", examples=[2])]
PerPage = Annotated[int, Meta(ge=1, le=LONGEST_PAGE, description="How many items on a page.", examples=[50])]
Words = Annotated[
    str,
    Meta(
        max_length=500,
        description='Words to find, all of them or related ones; "a phrase", begin* and OR as `onrecord find` has them.',
        examples=["rail crossings"],
    ),
]
Exact = Annotated[bool, Meta(description="Only the very words, none of like meaning.")]
EntryIdText = Annotated[Id, Meta(description="The entry's id.", examples=["meeting-0c5a2b7f9e31"])]
DocumentIdText = Annotated[Id, Meta(description="The document's id.", examples=["09ad9d793d5a41cf"])]
ActorIdText = Annotated[Id, Meta(description="The actor's id.", examples=["antony-blinken"])]


class AsOf(msgspec.Struct, frozen=True, kw_only=True):
    as_of: Annotated[str | None, AS_OF] = None


class Paged(AsOf, frozen=True, kw_only=True):
    page: Page = 1
    per_page: PerPage = 20

    @property
    def skip(self) -> int:
        return (self.page - 1) * self.per_page


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


class OneCorrection(msgspec.Struct, frozen=True, kw_only=True):
    id: Annotated[Id, Meta(description="The correction's id.", examples=["correction-91c62e4bd0a35f78"])]


class Narrowed(AsOf, frozen=True, kw_only=True, rename={"since": "from", "until": "to"}):
    """What entries have to be: the filters of `onrecord find`."""

    kind: Annotated[Kind | None, Meta(description="Only entries of this kind.", examples=["figure"])] = None
    actor: Annotated[
        Text | None, Meta(description="Only entries that name this actor: an id, or words of the name.", examples=["antony-blinken"])
    ] = None  # fmt: skip
    since: Annotated[
        date | None, Meta(description="Only entries dated on this day or later.", examples=["2023-12-27"])
    ] = None
    until: Annotated[
        date | None, Meta(description="Only entries dated on this day or earlier.", examples=["2023-12-31"])
    ] = None
    document: Annotated[Id | None, Meta(description="Only entries with a passage in this document, by its id.")] = None
    place: Annotated[
        Text | None, Meta(description="Only entries at this place: the code of a country, or words of a name.", examples=["MX"])
    ] = None  # fmt: skip
    publisher: Annotated[Text | None, Meta(description="Only entries that this outlet reports, by its name.")] = None
    status: Annotated[
        Text | None,
        Meta(description="Only meetings or commitments of this status, or measures in this state.", examples=["held"]),
    ] = None
    differs: Annotated[bool | None, Meta(description="Only entries on which sources differ, or do not.")] = None
    decided: Annotated[bool | None, Meta(description="Only entries that a person decided on, or nobody has.")] = None
    alone: Annotated[
        bool | None, Meta(description="Only entries that one source reports of several that cover the story.")
    ] = None
    least_confidence: Annotated[
        float | None, Meta(ge=0, le=1, description="Only entries that the record is at least so sure of.")
    ] = None
    most_confidence: Annotated[
        float | None, Meta(ge=0, le=1, description="Only entries that the record is at most so sure of.")
    ] = None

    @property
    def filters(self) -> Filters:
        return Filters(**{name: getattr(self, name) for name in Filters.__struct_fields__})


class NarrowedPages(Narrowed, frozen=True, kw_only=True):
    page: Page = 1
    per_page: PerPage = 20

    @property
    def skip(self) -> int:
        return (self.page - 1) * self.per_page


class Listing(NarrowedPages, frozen=True, kw_only=True):
    q: Words = ""


class Entries(Listing, frozen=True, kw_only=True):
    exact: Exact = False
    order: Annotated[
        Order | None,
        Meta(description="What comes first. Without it the best where words are asked for, else the record's order."),
    ] = None


class Actors(Listing, frozen=True, kw_only=True):
    order: Annotated[
        Literal["entries", "name"], Meta(description="Those first that most entries name, or by name.")
    ] = "entries"


class Documents(Listing, frozen=True, kw_only=True):
    order: Annotated[
        Literal["newest", "oldest", "entries"],
        Meta(description="By the day on which they were published, or those first that most entries rest on."),
    ] = "newest"


class Passages(Paged, frozen=True, kw_only=True):
    q: Annotated[Words, Meta(min_length=1)]
    exact: Exact = False
    document: Annotated[Id | None, Meta(description="Only passages of this document, by its id.")] = None


class Values(Narrowed, frozen=True, kw_only=True):
    most: Annotated[int, Meta(ge=1, le=1000, description="At most so many, those first that most entries have.")] = 50


class Companions(OneActor, frozen=True, kw_only=True):
    most: Annotated[int, Meta(ge=1, le=200, description="At most so many.")] = 20


class Since(msgspec.Struct, frozen=True, kw_only=True):
    since: Annotated[int, Meta(ge=0, le=2**31, description="The number of a revision.", examples=[3])] = 0
