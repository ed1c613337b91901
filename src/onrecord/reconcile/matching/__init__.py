"""Which readings, of one document or of several, are of the same real thing.

Every rule asks for agreement on who and when before wording; what contradicts is never joined by wording.
The rules are one module a kind, the same answers from each; `grouping` joins readings by them.
"""

from onrecord.reconcile.matching.figures import values_agree
from onrecord.reconcile.matching.grouping import groups, same
from onrecord.reconcile.matching.resolved import Resolved
from onrecord.reconcile.matching.wording import content_words

__all__ = ["Resolved", "content_words", "groups", "same", "values_agree"]
