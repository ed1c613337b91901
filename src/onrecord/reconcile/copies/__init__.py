"""Copies: documents whose text is for the most part another's, cut, retitled or lightly edited; and passages that are.

`copies` tells them of a whole pile; `update` keeps them in a state as documents come and go, and gives the same.
"""

from onrecord.reconcile.copies.increment import kept, take_whole, update
from onrecord.reconcile.copies.shared import Passage
from onrecord.reconcile.copies.whole import Copies, copies

__all__ = ["Copies", "Passage", "copies", "kept", "take_whole", "update"]
