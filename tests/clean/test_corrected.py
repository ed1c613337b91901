"""What people decided of documents and blocks, before anything is read in them."""

from msgspec.structs import replace

from onrecord.clean import corrected
from onrecord.corrections import Deciding, edit_document, keep_block, undo
from onrecord.model import Article, Block, ChangedField, Correction, Document, Origin, Record

TEXT = "The harbour reopens\nRead more of this\nBoats left at dawn. The gates stay shut."
ARTICLE = Article(
    id="a", key="a.txt", path="a.txt", url=None, text=TEXT, title="The harbour reopens", publisher=None, authors=(),
    published=None, modified=None, dates_from=None, language="en",
    blocks=(
        Block(start=0, end=19, keep=True, role="heading"),
        Block(start=20, end=37, keep=False, reason="teaser", rule="teaser-line"),
        Block(start=38, end=len(TEXT), keep=True),
    ),
)  # fmt: skip
PLAIN = Record(documents=(Document.of(ARTICLE),), entries=())


def by(moment: int) -> Deciding:
    return Deciding("Ann Other", f"2026-11-22T14:00:00.{moment:06d}Z", "seen in print")


def replayed(*log: Correction, article: Article = ARTICLE) -> Article:
    (one,) = corrected([article], log)
    return one


def test_nothing_decided_changes_nothing() -> None:
    assert replayed() is ARTICLE


def test_a_teaser_that_belongs_is_kept_and_says_so() -> None:
    after = replayed(keep_block(PLAIN, "a", 20, 37, by(1)))
    assert (after.blocks[1].keep, after.blocks[1].reason, after.blocks[1].rule) == (True, None, "corrected")
    (decision,) = after.decisions
    assert (decision.about, decision.start, decision.end, decision.why) == ("block", 20, 37, "seen in print")
    assert decision.changed == (ChangedField(field="keep", value=True, machine=False),)


def test_a_part_of_a_block_that_is_no_part_is_cut_off() -> None:
    start = TEXT.index("The gates")
    after = replayed(keep_block(PLAIN, "a", start, len(TEXT), by(1), keep=False))
    assert [(b.start, b.end, b.keep) for b in after.blocks[2:]] == [(38, start - 1, True), (start, len(TEXT), False)]
    assert after.blocks[3].reason == "other"


def test_a_day_of_publication_has_a_person_as_its_origin() -> None:
    after = replayed(edit_document(PLAIN, "a.txt", "published", "2024-03-05", by(1)))
    assert (after.published, after.dates_from) == ("2024-03-05", Origin(rule="corrected"))


def test_other_fields_too_and_of_two_the_later() -> None:
    log = [
        edit_document(PLAIN, "a", "title", "The harbour opens", by(1)),
        edit_document(PLAIN, "a", "authors", "A. One; B. Two", by(2)),
        edit_document(PLAIN, "a", "title", "The harbour, open", by(3)),
    ]
    after = replayed(*log)
    assert (after.title, after.authors) == ("The harbour, open", ("A. One", "B. Two"))
    assert after.metadata_from == {"title": Origin(rule="corrected"), "authors": Origin(rule="corrected")}
    assert [d.overruled_by for d in after.decisions] == [log[2].id, None, None]
    assert replayed(*log, undo(log[2].id, by(4), log)).title == "The harbour opens"


def test_another_text_or_the_same_at_another_address_is_not_meant() -> None:
    at = replace(ARTICLE, url="https://one.example/a")
    log = edit_document(Record(documents=(Document.of(at),), entries=()), "a", "publisher", "The One", by(1))
    assert replayed(log, article=at).publisher == "The One"
    assert replayed(log, article=replace(at, id="b", key="b", path="b")).publisher == "The One"
    assert replayed(log, article=replace(at, url="https://other.example/a")).publisher is None
    assert replayed(log, article=replace(at, text=TEXT + "!")).publisher is None
