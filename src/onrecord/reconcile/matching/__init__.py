"""Which readings, of one document or of several, are of the same real thing.

Every rule asks for agreement on who and when before wording; what contradicts is never joined by wording.
The rules are one module a kind, the same answers from each; `grouping` joins readings by them.
"""

from onrecord.reconcile.matching.figures import values_agree
from onrecord.reconcile.matching.grouping import groups, same
from onrecord.reconcile.matching.quotations import Difference, Quotation, Sentence, differences, quotation_of
from onrecord.reconcile.matching.resolved import Resolved
from onrecord.reconcile.matching.statements import FORMS
from onrecord.reconcile.matching.wording import containment, content_words

__all__ = [
    "FORMS",
    "Difference",
    "Quotation",
    "Resolved",
    "Sentence",
    "containment",
    "content_words",
    "differences",
    "groups",
    "quotation_of",
    "same",
    "values_agree",
]
