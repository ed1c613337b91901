"""Edit tokens of documents and actors: what somebody saw, so that nothing is overwritten in silence.

Those of entries are the store's (`View.seen`), which looks at them while it writes.
"""

from collections.abc import Sequence
from hashlib import sha256

import msgspec

from onrecord.lexicon.fold import fold
from onrecord.model import ActorTarget, Correction, Document


def document_token(document: Document) -> str:
    """Changes whenever anything is decided on a document, or it is read otherwise."""
    told = (
        document.title,
        document.publisher,
        document.authors,
        document.published,
        document.modified,
        document.section,
        [(block.start, block.end, block.keep) for block in document.blocks],
        [(one.correction, one.overruled_by) for one in document.decisions],
    )
    return sha256(msgspec.json.encode(told)).hexdigest()[:16]


def since(log: Sequence[Correction], seen: str, names: Sequence[str]) -> list[Correction]:
    """The decisions on actors of these names that are in the log beyond the `seen` length."""
    length = int(seen) if seen.isdecimal() and len(seen) < 12 else 0
    wanted = {fold(name) for name in names}
    return [
        one
        for one in log[length:]
        if any(isinstance(target, ActorTarget) and fold(target.name) in wanted for target in one.targets)
    ]
