"""What a person decided outlives every rebuild: the log replayed over what the machine reads."""

import random
from collections.abc import Sequence

import pytest
from decided_examples import ARTICLES, SENTENCES, article, deciding, figure, readings, record, target, told
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord import corrections
from onrecord.export import json_lines
from onrecord.export.verify import verify
from onrecord.model import Actor, Correction, Figure, FigureReading, Reading, Record, Span, effective


def values(of: Record) -> list[float]:
    return sorted(one.value or 0 for one in of.figures)


def test_the_machine_alone_decides_nothing() -> None:
    plain = record()
    assert values(plain) == [52, 400, 7000]
    assert all(len(one.evidence) == 3 for one in plain.figures)
    assert not any(entry.decisions for entry in plain)
    assert not plain.rejected
    assert not plain.orphaned


def test_an_accepted_entry_says_who_when_and_why_and_keeps_its_confidence() -> None:
    plain = record()
    before = figure(plain, 400.0)
    after = figure(record([corrections.accept(plain, before.id, deciding("seen at the bridge"))]), 400.0)
    (decision,) = after.decisions
    assert (decision.action, decision.by, decision.why) == ("accept", "Ann Other", "seen at the bridge")
    assert after.confidence == before.confidence
    assert not decision.kept


def test_a_rejected_entry_leaves_the_entries_and_is_not_lost() -> None:
    plain = record()
    after = record([corrections.reject(plain, figure(plain, 400.0).id, deciding())])
    assert values(after) == [52, 7000]
    (rejected,) = after.rejected
    assert isinstance(rejected, Figure)
    assert rejected.value == 400
    assert len(rejected.evidence) == 3
    verify(after)


def test_an_edit_shows_the_machines_value_beside_it() -> None:
    plain = record()
    after = record([corrections.edit(plain, figure(plain, 400.0).id, "value", "410", deciding())])
    (decision,) = figure(after, 400.0).decisions
    assert figure(after, 400.0).value == 410
    assert [(c.field, c.value, c.machine) for c in decision.changed] == [("value", 410, 400)]


def test_of_two_edits_the_later_holds_and_both_are_told() -> None:
    plain = record()
    entry = figure(plain, 400.0).id
    first, second = (corrections.edit(plain, entry, "value", value, deciding()) for value in ("410", "420"))
    after = figure(record([first, second]), 400.0)
    assert after.value == 420
    assert [(d.correction, d.overruled_by) for d in after.decisions] == [(first.id, second.id), (second.id, None)]
    assert figure(record([second, first]), 400.0).value == 410


def test_a_range_takes_the_place_of_a_number() -> None:
    plain = record()
    entry = figure(plain, 400.0).id
    log = [
        corrections.edit(plain, entry, "low", "350", deciding()),
        corrections.edit(plain, entry, "high", "450", deciding()),
    ]
    after = figure(record(log), 400.0)
    assert (after.value, after.low, after.high) == (None, 350, 450)


def test_accepted_after_rejected_stands_and_both_are_told() -> None:
    plain = record()
    entry = figure(plain, 400.0).id
    log = [corrections.reject(plain, entry, deciding()), corrections.accept(plain, entry, deciding())]
    after = record(log)
    assert not after.rejected
    assert [d.overruled_by for d in figure(after, 400.0).decisions] == [log[1].id, None]
    back = record(log[::-1])
    assert [d.overruled_by for d in back.rejected[0].decisions] == [log[0].id, None]


def test_merge_then_split_then_undo() -> None:
    plain = record()
    boats, lorries = figure(plain, 7000.0), figure(plain, 400.0)
    log = [corrections.merge(plain, [boats.id, lorries.id], deciding())]
    merged = record(log)
    assert len(merged.figures) == 2
    (one,) = [f for f in merged.figures if len(f.evidence) == 6]
    of_lorries = [i for i, e in enumerate(one.evidence) if e.reading.value == 400]
    log.append(corrections.split(merged, one.id, of_lorries, deciding()))
    parted = record(log)
    assert values(parted) == values(plain)
    told_of = {d.correction: d.overruled_by for f in parted.figures for d in f.decisions}
    assert told_of == {log[0].id: log[1].id, log[1].id: None}
    log.append(corrections.undo(log[1].id, deciding(), log))
    assert told(record(log)) == told(merged)
    log.append(corrections.undo(log[0].id, deciding(), log))
    assert told(record(log)) == told(plain)
    log.append(corrections.undo(log[-1].id, deciding(), log))
    assert told(record(log)) == told(merged)


def test_a_wall_stands_when_a_document_arrives_that_matches_both_sides() -> None:
    plain = record()
    boats = figure(plain, 7000.0)
    log = [corrections.split(plain, boats.id, [0], deciding())]
    assert values(record(log)) == [52, 400, 7000, 7000]
    more = (*ARTICLES, article("Gazette"), article("Mirror"))
    after = record(log, more)
    sizes = sorted(len(f.evidence) for f in after.figures if f.value == 7000)
    assert sum(sizes) == 5
    assert len(sizes) == 2
    first, others = boats.evidence[0].document, {e.document for e in boats.evidence[1:]}
    assert not any(
        {first} < {e.document for e in f.evidence} and others & {e.document for e in f.evidence}
        for f in after.figures
        if f.value == 7000
    )


def test_a_pinned_entry_stays_and_says_what_the_machine_would_now_say() -> None:
    two = ARTICLES[:2]
    plain = record(articles=two)
    entry = figure(plain, 400.0)
    log = [corrections.pin(plain, entry.id, deciding())]
    read = readings(ARTICLES)
    at = next(i for i, r in enumerate(read) if r.document == ARTICLES[2].id and r.fields.counted == "lorries")  # type: ignore[union-attr]
    read[at] = replace(read[at], fields=replace(read[at].fields, period="2024-03"))
    after = figure(record(log, read=read), 400.0)
    assert len(after.evidence) == 3
    assert after.period is None
    assert [(c.field, c.value, c.machine) for c in after.decisions[0].changed] == [("period", None, "2024-03")]


def test_other_ids_and_order_give_the_same_decisions() -> None:
    plain = record()
    log = some_log(plain)
    elsewhere = [article(name, folder="z/other") for name in ("Wire", "Courier", "Ledger")]
    assert told(record(log, elsewhere)) == told(record(log))


def test_a_newer_pipeline_moves_an_edge_and_the_decision_holds() -> None:
    plain = record()
    log = some_log(plain)
    after = record(log, read=readings(ARTICLES, wider=1))
    assert not after.orphaned
    assert [d.correction for f in (*after.figures, *after.rejected) for d in f.decisions if d.action == "reject"]
    assert not any(d.kept for f in after.figures for d in f.decisions)


def test_what_a_newer_pipeline_no_longer_reads_is_kept_by_decision() -> None:
    plain = record()
    log = [
        corrections.accept(plain, figure(plain, 7000.0).id, deciding()),
        corrections.edit(plain, figure(plain, 400.0).id, "value", "410", deciding()),
        corrections.reject(plain, figure(plain, 52.0).id, deciding()),
    ]
    after = record(log, read=[])
    assert values(after) == [410, 7000]
    assert all(d.kept for f in after.figures for d in f.decisions)
    assert not after.rejected
    (nothing,) = after.orphaned
    assert nothing.correction == log[2]
    assert "no longer reads" in nothing.what
    verify(after)


def test_a_changed_article_leaves_the_correction_orphaned_and_a_look_alike_untouched() -> None:
    plain = record(articles=ARTICLES[:1])
    log = [
        corrections.reject(plain, figure(plain, 400.0).id, deciding()),
        corrections.accept(plain, figure(plain, 7000.0).id, deciding()),
    ]
    changed = [article("Courier", ("A line that came in later.", *SENTENCES))]
    after = record(log, changed)
    assert values(after) == [52, 400, 7000]
    assert not after.rejected
    assert not any(f.decisions for f in after.figures)
    assert [one.correction for one in after.orphaned] == log
    assert all(one.wholly and "a/Courier.txt" in one.what for one in after.orphaned)


def test_the_same_sentence_elsewhere_in_the_text_is_not_meant() -> None:
    twice = article("Courier", (*SENTENCES, "Elsewhere it stood so.", SENTENCES[1]))
    read = readings([twice])
    again = twice.text.rfind(SENTENCES[1])
    move = again - twice.text.find(SENTENCES[1])
    lorries = next(r for r in read if isinstance(r.fields, FigureReading) and r.fields.value == 400)
    other = replace(
        lorries, span=lorries.span.shifted(move), anchors={n: s.shifted(move) for n, s in lorries.anchors.items()}
    )
    plain = record(articles=[twice], read=read)
    log = [corrections.reject(plain, figure(plain, 400.0).id, deciding())]
    only_there = [r for r in read if r is not lorries] + [other]
    after = record(log, [twice], only_there)
    assert values(after) == [52, 400, 7000]
    assert not after.rejected
    assert [one.correction for one in after.orphaned] == log


def test_a_quotation_that_is_not_at_its_place_has_no_effect() -> None:
    plain = record()
    made = corrections.reject(plain, figure(plain, 400.0).id, deciding())
    aim = target(made)
    moved = [
        replace(p, passage=replace(p.passage, start=p.passage.start + 1, end=p.passage.end + 1)) for p in aim.passages
    ]
    forged = replace(made, id="correction-forged", targets=(replace(aim, passages=tuple(moved)),))
    after = record([forged])
    assert not after.rejected
    assert [one.correction for one in after.orphaned] == [forged]


def test_some_evidence_gone_is_told_and_the_rest_holds() -> None:
    plain = record()
    log = [corrections.reject(plain, figure(plain, 400.0).id, deciding())]
    after = record(log, ARTICLES[:2])
    assert len(after.rejected) == 1
    (orphan,) = after.orphaned
    assert not orphan.wholly
    assert "a/Wire.txt" in orphan.what


def test_an_undo_of_what_is_not_there_is_told() -> None:
    plain = record()
    made = corrections.accept(plain, figure(plain, 400.0).id, deciding())
    undo = corrections.undo(made.id, deciding(), [made])
    assert [one.correction for one in record([undo]).orphaned] == [undo]


def test_a_value_of_another_type_is_told_and_not_applied() -> None:
    plain = record()
    made = corrections.edit(plain, figure(plain, 400.0).id, "value", "410", deciding())
    strange = replace(made, id="correction-strange", value=["many"])
    after = record([strange])
    assert figure(after, 400.0).value == 400
    assert "value of a figure" in after.orphaned[0].what


def test_two_names_are_one_actor_and_a_name_is_none() -> None:
    read = readings(ARTICLES)
    read[0] = replace(read[0], fields=replace(read[0].fields, claimed_by=Actor(id="a-q-bosun", name="A.Q. Bosun")))
    lone = record(read=[read[0]])
    assert {a.name for a in lone.actors} == {"A.Q. Bosun"}
    named = record(read=[read[0], read[1]])
    log = [corrections.merge_actors(named, "A.Q. Bosun", "Ana Quill", deciding())]
    after = record(log, read=[read[0], read[1]])
    assert {a.name for a in after.actors} == {"Ana Quill"}
    boats = next(f for f in after.figures if f.value == 7000)
    assert [(c.field, c.value, c.machine) for d in boats.decisions for c in d.changed if c.field == "name"] == [
        ("name", "Ana Quill", "A.Q. Bosun")
    ]
    none = record([corrections.reject_actor(named, "A.Q. Bosun", deciding())], read=[read[0], read[1]])
    assert {a.name for a in none.actors} == {"Ana Quill"}
    assert [d.action for f in none.figures for d in f.decisions] == ["reject"]


def test_a_short_name_is_kept_apart() -> None:
    read = readings(ARTICLES)
    short = [
        replace(r, fields=replace(r.fields, claimed_by=Actor(id="quill", name="Quill")))
        if r.document == ARTICLES[0].id
        else r
        for r in read
    ]
    plain = record(read=short)
    assert {a.name for a in plain.actors} == {"Ana Quill"}
    log = [corrections.keep_apart(plain, "Quill", "Ana Quill", deciding())]
    after = record(log, read=short)
    assert {a.name for a in after.actors} >= {"Ana Quill"}
    lorries = [r for r in short if isinstance(r.fields, FigureReading) and r.fields.counted == "lorries"]
    alone = record(log, read=[short[0], *lorries[1:]])
    assert {a.name for a in alone.actors} == {"Ana Quill", "Quill"}


def test_an_office_is_set_where_the_machine_gives_the_one_corrected() -> None:
    plain = record()
    log = [corrections.edit_actor(plain, "ana-quill", "role", "port director", deciding())]
    after = record(log)
    assert {a.role for a in after.actors} == {"port director"}


def some_log(plain: Record) -> list[Correction]:
    """A correction of every sort on entries."""
    boats, lorries, workers = (figure(plain, value) for value in (7000.0, 400.0, 52.0))
    return [
        corrections.accept(plain, boats.id, deciding()),
        corrections.edit(plain, lorries.id, "counted", "lorries and vans", deciding()),
        corrections.reject(plain, workers.id, deciding()),
        corrections.pin(plain, boats.id, deciding()),
        corrections.split(plain, lorries.id, [1], deciding()),
        corrections.merge(plain, [boats.id, lorries.id], deciding()),
    ]


PLAIN = record()
VERBS = ("accept", "reject", "edit", "merge", "split", "pin", "undo")


@st.composite
def logs(draw: st.DrawFn) -> list[Correction]:
    """Decisions on the machine's record in any order, with undos of any earlier ones, undos among them."""
    log: list[Correction] = []
    ids = [one.id for one in PLAIN.figures]
    for verb in draw(st.lists(st.sampled_from(VERBS), max_size=9)):
        entry = draw(st.sampled_from(ids))
        match verb:
            case "undo" if log:
                log.append(corrections.undo(draw(st.sampled_from(log)).id, deciding(), log))
            case "accept" | "reject" | "pin":
                log.append(getattr(corrections, verb)(PLAIN, entry, deciding()))
            case "edit":
                log.append(corrections.edit(PLAIN, entry, "value", float(draw(st.integers(1, 9))), deciding()))
            case "merge":
                log.append(corrections.merge(PLAIN, draw(st.permutations(ids))[:2], deciding()))
            case "split":
                log.append(corrections.split(PLAIN, entry, [draw(st.integers(0, 2))], deciding()))
    return log


@given(logs(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)
def test_replay_is_folding_the_effective_ones(log: list[Correction], chance: random.Random) -> None:
    found = record(log)
    verify(found)
    held = effective(log)
    assert told(record(held)) == told(found)
    assert told(record([*log, *log])) == told(found)
    mixed, read = list(ARTICLES), readings(ARTICLES)
    chance.shuffle(mixed)
    chance.shuffle(read)
    again = record(log, mixed, read)
    assert json_lines.encode((*again.entries, *again.rejected)) == json_lines.encode((*found.entries, *found.rejected))
    passages = [(e.document, e.span) for one in (*found.entries, *found.rejected) for e in one.evidence]
    assert len(passages) == len(set(passages)) == 9
    _verdicts_hold(held, found)


def _verdicts_hold(held: Sequence[Correction], found: Record) -> None:
    """The last verdict on an entry's passages is where they are; the last edit, without a pin, is what they say."""
    for one in PLAIN.figures:
        mine = [c for c in held if any(getattr(t, "entry", None) == one.id for t in c.targets)]
        verdicts = [c.action for c in mine if c.action in {"accept", "reject"}]
        places = {(e.document, e.span) for e in one.evidence}
        rejected = {(e.document, e.span) for entry in found.rejected for e in entry.evidence}
        assert (places <= rejected) == (verdicts[-1:] == ["reject"])
        if not {"merge", "pin"} & {c.action for c in mine} and (edits := [c for c in mine if c.action == "edit"]):
            standing = [
                f for f in (*found.figures, *found.rejected) if any((e.document, e.span) in places for e in f.evidence)
            ]
            assert {f.value for f in standing if isinstance(f, Figure)} == {edits[-1].value}


@pytest.mark.parametrize("read", [0, 1, 2])
def test_ids_may_move_with_the_pipeline(read: int) -> None:
    """Whatever else a pipeline reads beside what was decided on changes nothing of it."""
    plain = record()
    log = [corrections.reject(plain, figure(plain, 400.0).id, deciding())]
    start = ARTICLES[read].text.find("Velmark")
    more = Reading(
        document=ARTICLES[read].id,
        span=Span(start, start + 7),
        anchors={"value": Span(start, start + 7)},
        fields=FigureReading(value=1, counted="town", counted_as="town"),
    )
    after = record(log, read=[more, *readings(ARTICLES)])
    assert [f.value for f in after.rejected if isinstance(f, Figure)] == [400]
    assert values(after) == [1, 52, 7000]
