"""What an archive holds beside its documents: counted by reason, with the first addresses of each, and told in a line
a reason. The counts of parts of an archive add up to those of the whole."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import msgspec

from onrecord.model import Problem

LONGEST_EXAMPLE: Final = 200
_EXAMPLES: Final = 3
_DETAILS_TOLD: Final = 20
_DETAILS_KEPT: Final = 1_000
"""A hostile archive may have a type of its own in each record."""


class _Reason(NamedTuple):
    one: str
    many: str
    remedy: str
    lost: bool


REASONS: Final[Mapping[str, _Reason]] = {
    "redirect": _Reason("redirect", "redirects", "nothing to do: what a redirect leads to is in the archive if it was fetched", False),
    "status": _Reason(
        "answer with an error or without a page", "answers with an error or without a page",
        "an error page is no article; fetch again what you miss", False,
    ),
    "no article": _Reason(
        "image, script or the like", "images, scripts and the like", "nothing to do: none of this is an article", False,
    ),
    "revisit": _Reason(
        "record of a payload that had not changed", "records of payloads that had not changed",
        "look where the payload was first stored, perhaps in another archive, if you miss it", False,
    ),
    "type": _Reason(
        "answer of a type that is not read", "answers of a type that is not read",
        "save what you need of this as HTML, PDF or text, and give the files", True,
    ),
    "no answer": _Reason(
        "record without an HTTP answer that can be read", "records without an HTTP answer that can be read",
        "fetch again what you miss", True,
    ),
    "not whole": _Reason(
        "record of a part or of extracted text", "records of parts or of extracted text",
        "give the archive that has the whole responses", True,
    ),
    "cut": _Reason(
        "document that the crawler cut short", "documents that the crawler cut short",
        "it is read as far as it goes; fetch the whole if you need it", False,
    ),
}  # fmt: skip


class Tally(msgspec.Struct):
    """How often a reason came, what is told of it (types, statuses) and the first addresses, in the order they came."""

    count: int = 0
    details: dict[str, int] = {}
    examples: list[str] = []

    def add(self, other: "Tally") -> None:
        """What came after this."""
        self.count += other.count
        for detail, count in other.details.items():
            if detail in self.details or len(self.details) < _DETAILS_KEPT:
                self.details[detail] = self.details.get(detail, 0) + count
        for example in other.examples:
            if len(self.examples) < _EXAMPLES and example not in self.examples:
                self.examples.append(example)


class PassedOver(msgspec.Struct):
    """An archive, or a part of one: `records` that were whole, the `documents` among them, what was passed over, and
    where it is `broken`."""

    name: str
    records: int = 0
    documents: int = 0
    tallies: dict[str, Tally] = {}
    broken: Problem | None = None

    def count(self, reason: str, detail: str, key: str) -> None:
        """One record more that was passed over, for one of `REASONS`."""
        example = key if len(key) <= LONGEST_EXAMPLE else f"{key[:LONGEST_EXAMPLE]}…"
        one = Tally(count=1, details={detail: 1} if detail else {}, examples=[example])
        self.tallies.setdefault(reason, Tally()).add(one)

    def add(self, later: "PassedOver") -> None:
        """The part of the archive that follows."""
        self.records += later.records
        self.documents += later.documents
        self.broken = self.broken or later.broken
        for reason, tally in later.tallies.items():
            self.tallies.setdefault(reason, Tally()).add(tally)

    def problems(self) -> Iterator[Problem]:
        """Where the archive breaks off, then a line for each reason, in the order of `REASONS`; or that there is nothing."""
        if self.broken:
            yield self.broken
        for name, reason in REASONS.items():
            if tally := self.tallies.get(name):
                words = reason.one if tally.count == 1 else reason.many
                details = ", ".join(
                    f"{detail[:LONGEST_EXAMPLE]}: {n:,}"
                    for detail, n in sorted([*tally.details.items()][:_DETAILS_TOLD])
                )
                yield Problem(
                    source=self.name,
                    what=f"{tally.count:,} {words}{f' ({details})' if details else ''}, such as {', '.join(tally.examples)}",
                    remedy=reason.remedy,
                    lost=reason.lost,
                )
        if not (self.broken or self.tallies or self.documents):
            yield Problem(
                source=self.name,
                what="the archive holds no answers of web servers" if self.records else "the file is empty",
                remedy="give one with the responses in it, or remove it",
            )
