"""Words that turn a sentence round: negations, conditions, doubts, and pairs of words of opposite sense."""

NEGATIONS = frozenset(
    """not no never nobody nothing none nowhere neither nor without hardly
    deny denied denies denying denial refuse refused refuses refusing reject rejected rejects rejecting
    dismiss dismissed dismisses rebuff rebuffed refute refuted refutes fail failed fails failing failure
    lack lacked lacks unable unlikely impossible false untrue""".split()
)
"""Words after which the opposite holds."""
DOUBTS = frozenset("can could may might maybe perhaps possibly".split())
"""Words that leave open whether something holds, or will."""
CONDITIONS = frozenset("if unless until provided providing unlike except".split())
"""Words that let something hold only sometimes."""

_PAIRS = """\
above below; accept refuse; accept reject; agree disagree; agree refuse; all none; allow ban; allow block;
allow forbid; allow prevent; always never; approve oppose; approve reject; arrive leave; attack defend;
before after; begin end; begin stop; better worse; buy sell; confirm deny; continue end; continue halt;
continue stop; earlier later; early late; ease worsen; easier harder; east west; eastern western; enter leave;
expand cut; expand shrink; extend end; extend shorten; first last; for against; free hold; free jail; give take;
good bad; grow decline; grow fall; grow shrink; happy unhappy; high low; higher lower; hope fear; import export;
improve worsen; increase cut; increase decline; increase decrease; increase drop; increase reduce; innocent guilty;
inside outside; join leave; keep end; keep leave; keep stop; lawful unlawful; legal illegal; lift impose;
lift keep; lift maintain; likely unlikely; maximum minimum; minority majority; more fewer; more less; most least;
near far; north south; northern southern; old new; open close; open shut; opening closing; opening closure;
pay owe; permit ban; permit forbid; possible impossible; praise condemn; praise criticise; public private;
raise cut; raise lower; ready unready; release detain; release hold; release keep; reopen close; reopen closure;
return leave; rich poor; rise decline; rise drop; rise fall; safe dangerous; safe unsafe; slow fast; slower faster;
speed delay; start end; start stop; stay leave; strengthen weaken; strong weak; succeed fail; success failure;
support against; support oppose; suspend continue; suspend resume; tighten ease; tighten loosen; tighten relax;
true false; up down; war peace; welcome condemn; welcome regret; welcome reject; win lose; withdraw deploy;
withdraw stay; women men; young old"""

OPPOSITES = frozenset(frozenset(pair.split()) for pair in _PAIRS.replace("\n", " ").split(";"))
"""Pairs of words of which, where one stands instead of the other, two sentences do not say the same."""
