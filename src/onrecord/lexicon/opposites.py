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

_PAIRS = """open close; open shut; opening closing; opening closure; reopen close; reopen closure; more less; more fewer; rise fall; rise drop;
rise decline; increase decrease; increase reduce; increase cut; increase decline; increase drop; raise lower; raise cut; grow shrink;
grow fall; grow decline; accept reject; accept refuse; agree disagree; agree refuse; support oppose; support against;
for against; approve reject; approve oppose; allow ban; allow forbid; allow prevent; allow block; permit ban; permit forbid;
win lose; start end; start stop; begin end; begin stop; continue stop; continue end; continue halt; keep end; keep leave;
keep stop; join leave; enter leave; arrive leave; buy sell; import export; free jail; free hold; release hold; release keep;
release detain; before after; above below; up down; north south; east west; northern southern; eastern western; better worse;
good bad; strong weak; early late; earlier later; first last; high low; higher lower; war peace; attack defend;
succeed fail; success failure; legal illegal; lawful unlawful; safe unsafe; safe dangerous; ready unready; happy unhappy;
all none; always never; public private; true false; possible impossible; likely unlikely; maximum minimum; most least;
extend end; extend shorten; lift impose; lift keep; lift maintain; suspend resume; suspend continue; withdraw deploy;
withdraw stay; stay leave; return leave; give take; pay owe; expand shrink; expand cut; strengthen weaken; tighten loosen;
tighten ease; tighten relax; ease worsen; easier harder; hope fear; praise criticise; praise condemn; welcome condemn;
welcome reject; welcome regret; confirm deny; slow fast; slower faster; speed delay; improve worsen; women men;
innocent guilty; minority majority; old new; rich poor; young old; inside outside; near far"""

OPPOSITES = frozenset(frozenset(pair.split()) for pair in _PAIRS.replace("\n", " ").split(";"))
"""Pairs of words of which, where one stands instead of the other, two sentences do not say the same."""
