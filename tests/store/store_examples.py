"""Articles made in no time, and a reconciling so plain that its result is known: no model is needed to fill a record."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256

import msgspec

from onrecord.model import (
    Actor,
    Article,
    Block,
    Correction,
    CorrectionTarget,
    Document,
    Entry,
    EntryDate,
    Evidence,
    Page,
    Reading,
    Sources,
    Span,
    Statement,
    StatementReading,
)
from onrecord.reconcile.delta import Delta
from onrecord.reconcile.state import MemoryState, State, Table
from onrecord.store import Pending, Read, Store, Writer

WHEN = datetime(2024, 3, 1, 12, tzinfo=UTC)
VERSION = "1"

SPEAKERS = ("Ada Lind", "José Ybarra", "Minister Okafor", "Rosa Vidal", "Mayor Tamm")
SAYINGS = (
    "The ferry line will open in May",
    "No toll is due before the bridge is safe",
    "Talks on the river went well",
    "We shall not sign the fishing accord",
    "The café on the quay stays closed",
    "Both ports agreed on cleaner fuel",
    "The harbour needs another pier",
)

Made = tuple[Page, Article, tuple[Reading, ...]]


def made(number: int, version: str = VERSION) -> Made:
    """An article of three paragraphs, two of which quote somebody; a later version of the pipeline reads one more."""
    chosen = [(number * 3 + n * n * 2) % len(SAYINGS) for n in range(3)]
    speakers = [SPEAKERS[(number + n) % len(SPEAKERS)] for n in range(3)]
    lines = [f"“{SAYINGS[c]},” said {speaker}." for c, speaker in zip(chosen, speakers, strict=True)]
    text = "\n".join([f"Report {number} from the river", *lines])
    digest = sha256(text.encode()).hexdigest()
    key = f"reports/{number:05}.txt"
    id_ = sha256(f"{key}\0{digest}".encode()).hexdigest()[:16]
    day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        blocks.append(Block(start=start, end=start + len(line), keep=True))
        start += len(line) + 1
    page = Page(key=key, path=key, media_type="text/plain", text=text, encoding="utf-8", digest=digest)
    article = Article(
        id=id_, key=key, path=key, url=None, text=text, title=lines[0], publisher="The River Post", authors=(),
        published=day, modified=None, dates_from=None, language="en", blocks=tuple(blocks),
    )  # fmt: skip
    told = lines[: 2 + (version != VERSION)]
    return page, article, tuple(_reading(id_, text, line, speakers[n], day) for n, line in enumerate(told))


def _reading(id_: str, text: str, line: str, speaker: str, day: str) -> Reading:
    start = text.index(line)
    content = line[1 : line.index(",”")]
    fields = StatementReading(
        speaker=Actor(id=speaker.lower().replace(" ", "-"), name=speaker, role="speaker"),
        form="direct",
        content=content,
        date=EntryDate(value=day, text="", from_="inferred"),
    )
    return Reading(
        document=id_,
        span=Span(start, start + len(line)),
        anchors={"content": Span(start + 1, start + 1 + len(content))},
        fields=fields,
    )


# --- a reconciling: what is said in the same words by the same person is one statement


class _Said(msgspec.Struct, frozen=True):
    span: Span
    anchors: dict[str, Span]
    fields: StatementReading

    @property
    def key(self) -> str:
        assert self.fields.speaker is not None
        return f"{self.fields.speaker.id}\0{self.fields.content}"


class _Document(msgspec.Struct, frozen=True):
    article: Article
    said: tuple[_Said, ...]

    @property
    def keys(self) -> set[str]:
        return {said.key for said in self.said}


_DOCUMENTS = Table("example.documents", _Document)


def update(state: State, arrived: Iterable[Read], gone: Iterable[str]) -> Delta:
    """What these documents change: the entries that they say, found by their words in the state."""
    over = set(gone)
    new = {read.document: _Document(read.article, tuple(map(_said, read.readings))) for read in arrived}
    before = state.get(_DOCUMENTS, over | set(new))
    concerned = {key for document in (*before.values(), *new.values()) for key in document.keys}
    for id_, document in before.items():
        state.withdraw("example.sayings", id_, document.keys, rank=document.article.key)
    state.drop(_DOCUMENTS, before)
    state.put(_DOCUMENTS, new)
    for id_, document in new.items():
        state.post("example.sayings", id_, document.keys, rank=document.article.key)
    holders = state.holders("example.sayings", concerned)
    documents = state.get(_DOCUMENTS, {id_ for ids in holders.values() for id_ in ids})
    entries = [_entry(str(key), [documents[id_] for id_ in ids]) for key, ids in holders.items()]
    return Delta(
        documents=tuple(Document.of(document.article, story="river") for document in new.values()),
        gone_documents=tuple(sorted(over - set(new))),
        entries=tuple(entries),
        gone_entries=tuple(sorted(_id(key) for key in concerned if key not in holders)),
    )


def _said(reading: Reading) -> _Said:
    assert isinstance(reading.fields, StatementReading)
    return _Said(reading.span, reading.anchors, reading.fields)


def _id(key: str) -> str:
    return f"statement-{sha256(key.encode()).hexdigest()[:12]}"


def _entry(key: str, documents: Sequence[_Document]) -> Entry:
    told = [(document.article, said) for document in documents for said in document.said if said.key == key]
    first = told[0][1].fields
    return Statement(
        id=_id(key),
        speaker=first.speaker,
        form="direct",
        content=first.content,
        date=first.date,
        evidence=tuple(
            Evidence(
                document=article.id,
                start=said.span.start,
                end=said.span.end,
                text=said.span.of(article.text),
                anchors=said.anchors,
                reading=said.fields,
            )
            for article, said in told
        ),
        sources=Sources(documents=len(documents), independent=len(documents)),
        confidence=0.5,
    )


# --- steps that tests take


def keep(store: Store, numbers: Iterable[int], version: str = VERSION) -> None:
    """The first step of adding: pages and what was read of them."""
    with store.writing() as writer:
        for number in numbers:
            page, article, readings = made(number, version)
            writer.keep(page, article, readings, version)


def reconcile(store: Store, most: int | None = None) -> None:
    """The second step, until nothing waits."""
    while True:
        with store.writing() as writer:
            if not reconciled(writer, most):
                return


def reconciled(writer: Writer, most: int | None = None) -> Pending:
    """One round of the second step: what it took."""
    pending = writer.pending(most)
    if pending:
        delta = update(writer.state, pending.arrived, pending.gone)
        writer.apply(delta, when=WHEN, what="add", by="Tester", version=VERSION)
    return pending


def add(store: Store, numbers: Iterable[int], version: str = VERSION) -> None:
    """Both."""
    keep(store, numbers, version)
    reconcile(store)


def expected(numbers: Iterable[int], version: str = VERSION) -> Delta:
    """What a record of these articles holds, told in one go without a store."""
    reads = (
        Read(document=article.id, version=version, article=article, readings=readings)
        for _, article, readings in (made(number, version) for number in numbers)
    )
    return update(MemoryState(), tuple(reads), ())


def line(id_: str, words: str) -> Correction:
    """A line of the corrections log."""
    return Correction(id=id_, action="undo", targets=(CorrectionTarget(correction="-"),), by="A", when="", why=words)
