"""Search by meaning: what a full-text engine is to be asked, and its hits ranked anew. It knows no engine.

asked = plan(question)                     # words, each with related ones
hits = ...                                 # the engine's best few hundred, with their scores
order = ranked(question, hits)             # the same, best first
"""

from onrecord.search.planning import Plan, Related, Term, expand, plan
from onrecord.search.ranking import CANDIDATES, Hit, likeness, ranked

__all__ = ["CANDIDATES", "Hit", "Plan", "Related", "Term", "expand", "likeness", "plan", "ranked"]
