"""Plain text to blocks: one for each line that is not blank."""

import msgspec

from onrecord.clean.lines import lines_of
from onrecord.clean.metadata import Metadata, metadata_of
from onrecord.clean.noise import Judged, blocks_of, judge
from onrecord.model import Block, Page


class Cleaned(msgspec.Struct, frozen=True, kw_only=True):
    """A page after its own cleaner: the settled text, its blocks, and what the page says of itself.
    `doubt` tells a person what about the page was out of the ordinary."""

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    doubt: str | None = None


def clean_text(page: Page) -> Cleaned:
    """The page's text as it is, cut into lines, each kept or dropped."""
    judged: Judged = judge(lines_of(page.text), title=page.given.title)
    return Cleaned(text=page.text, blocks=blocks_of(judged), metadata=metadata_of(page.text, judged))
