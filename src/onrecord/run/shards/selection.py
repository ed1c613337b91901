"""Which documents are worth the costly stages: decided when a document is cleaned, and before it is annotated."""

import re
from collections.abc import Sequence
from functools import cached_property

import msgspec

from onrecord.errors import OnRecordError
from onrecord.model import Article
from onrecord.model.edtf import bounds


class Selection(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What is asked of a document; by default nothing.

    `languages` are ISO 639-1 codes; `least_words` and `most_words` count the words of its kept text; of the words or
    phrases `terms` one must stand in its title or kept text, whole and in any case; `since` and `until` are days
    (YYYY-MM-DD), both included, between which it was published. A document that does not tell what is asked about,
    its language or its day, is not selected.
    """

    languages: tuple[str, ...] = ()
    least_words: int = 0
    most_words: int | None = None
    terms: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        for name in ("since", "until"):
            day = getattr(self, name)
            if day is not None and not _DAY.fullmatch(day):
                raise OnRecordError(f"{day!r} is no day to select by; write it as 2024-01-31")

    def against(self, article: Article) -> str | None:
        """Why a document is not selected; `None` where it is. The same words for all that the same thing speaks against."""
        for reason in (self._by_language, self._by_day, self._by_words):
            if (found := reason(article)) is not None:
                return found
        return None

    def _by_language(self, article: Article) -> str | None:
        if not self.languages or article.language in self.languages:
            return None
        return f'language "{article.language}"' if article.language else "language not known"

    def _by_day(self, article: Article) -> str | None:
        if self.since is None and self.until is None:
            return None
        if article.published is None:
            return "day of publication not known"
        first, last = (day.isoformat() for day in bounds(article.published))
        if self.since is not None and last < self.since:
            return f"published before {self.since}"
        return f"published after {self.until}" if self.until is not None and first > self.until else None

    def _by_words(self, article: Article) -> str | None:
        if not (self.least_words or self.most_words is not None or self.terms):
            return None
        kept = [article.text[block.start : block.end] for block in article.blocks if block.keep]
        words = sum(len(text.split()) for text in kept)
        if words < self.least_words:
            return f"fewer than {self.least_words:,} words"
        if self.most_words is not None and words > self.most_words:
            return f"more than {self.most_words:,} words"
        told = any(self._term.search(text) for text in (article.title or "", *kept))
        return None if told or not self.terms else "none of the terms"

    @cached_property
    def _term(self) -> re.Pattern[str]:
        return _any_of(self.terms)


def _any_of(terms: Sequence[str]) -> re.Pattern[str]:
    """Any of the terms as whole words; where a term has a space there may be any."""
    patterns = (r"\s+".join(map(re.escape, term.split())) for term in terms if term.strip())
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
