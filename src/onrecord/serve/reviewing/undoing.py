"""Taking a decision back: at once, but for those on documents, which are read anew for it."""

from onrecord.model import BlockTarget, Correction, DocumentTarget
from onrecord.serve.adding import Again
from onrecord.store import View


def read_for(view: View, correction: Correction, why: str | None) -> Again | None:
    """What is to be done in the background to undo a correction; `None` where it can be done at once."""
    first: Correction | None = correction
    while first is not None and first.undoes is not None:
        first = view.correction(first.undoes)
    if first is None or not isinstance(first.targets[0], BlockTarget | DocumentTarget):
        return None
    values = {"correction": correction.id, "why": why}
    return Again(steps=[("undo", values)], what="a decision on a document is taken back")
