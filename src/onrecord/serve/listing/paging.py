"""Which page of a list is shown, and how the others are reached."""

from dataclasses import dataclass

from onrecord.serve.asked import Asked

AROUND = 2
"""Pages before and after the one shown that are named by their numbers."""


@dataclass(frozen=True)
class Paging:
    """`first` to `last` of `total` lines are shown, counted from 1. `pages` has the numbers that are named, each with its
    address, and `None` where some are left out; `before` and `after` are the addresses of the neighbours."""

    total: int
    first: int
    last: int
    number: int
    pages: tuple[tuple[int, str] | None, ...]
    before: str | None
    after: str | None


def paging(asked: Asked, path: str, total: int, shown: int) -> Paging:
    """The pages of a list of `total` lines, of which `shown` stand on this page."""
    last_page = max(1, -(-total // asked.most))
    number = asked.page

    def href(page: int) -> str:
        return asked.href(path, page=page)

    named = {1, last_page, *range(number - AROUND, number + AROUND + 1)}
    pages: list[tuple[int, str] | None] = []
    for page in sorted(page for page in named if 1 <= page <= last_page):
        if pages and pages[-1] and pages[-1][0] < page - 1:
            pages.append(None)
        pages.append((page, href(page)))
    return Paging(
        total=total,
        first=min(asked.skip + 1, total),
        last=min(asked.skip + shown, total),
        number=number,
        pages=tuple(pages) if last_page > 1 else (),
        before=href(min(number - 1, last_page)) if number > 1 else None,
        after=href(number + 1) if number < last_page else None,
    )
