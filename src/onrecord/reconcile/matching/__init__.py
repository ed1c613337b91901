"""Which readings, of one document or of several, are of the same real thing.

Every rule asks for agreement on who and when before wording; what contradicts is never joined by wording.
The rules are one module a kind, the same answers from each; `grouping` joins readings by them.
"""

from onrecord.reconcile.matching.commitments import amounts_agree, of_one_sense, undertaken, words_of
from onrecord.reconcile.matching.figures import beside, values_agree, values_by_unit
from onrecord.reconcile.matching.grouping import grouped, rules_of, same, strength
from onrecord.reconcile.matching.kept import readings_of
from onrecord.reconcile.matching.links import chained, groups, relink
from onrecord.reconcile.matching.measures import UNDONE_BY, effect
from onrecord.reconcile.matching.meetings import SAME_EVENT_DAYS
from onrecord.reconcile.matching.quotations import Difference, Quotation, Sentence, differences, quotation_of
from onrecord.reconcile.matching.resolved import UNMARKED, Mark, Resolved, sides
from onrecord.reconcile.matching.statements import FORMS
from onrecord.reconcile.matching.surroundings import surroundings
from onrecord.reconcile.matching.wording import containment, content_words

__all__ = [
    "FORMS",
    "SAME_EVENT_DAYS",
    "UNDONE_BY",
    "UNMARKED",
    "Difference",
    "Mark",
    "Quotation",
    "Resolved",
    "Sentence",
    "amounts_agree",
    "beside",
    "chained",
    "containment",
    "content_words",
    "differences",
    "effect",
    "grouped",
    "groups",
    "of_one_sense",
    "quotation_of",
    "readings_of",
    "relink",
    "rules_of",
    "same",
    "sides",
    "strength",
    "surroundings",
    "undertaken",
    "values_agree",
    "values_by_unit",
    "words_of",
]
