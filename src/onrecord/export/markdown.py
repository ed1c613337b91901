"""Markdown: the record as a page for a wiki, an issue or a pull request.

CommonMark without extensions. The words of articles are data: what Markdown would take for markup in them is escaped, and
nobody is notified because an article has an `@name`.
"""

import re
from collections.abc import Iterator

from onrecord.export.decided import decided
from onrecord.export.passages import Passage, Passages, source_words, web_address
from onrecord.export.report import words
from onrecord.export.report.cards import Card, Fact, StateView, Value, card
from onrecord.export.report.conflicts import ConflictReadingView, ConflictView
from onrecord.export.report.index import Index, index
from onrecord.export.report.printable import printable
from onrecord.model import Entry, Problem, Record, kind_of

_MARKUP = re.compile(r"[\\`*_\[\]<>&~|$]")
_MENTION = re.compile(r"([@#])(?=\S)")
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)


def render(record: Record) -> bytes:
    """The page."""
    return ("\n".join(_page(record)) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """The text on one line, so that Markdown shows it as it is: not as markup, a link, a mention or a reference."""
    flat = _MARKUP.sub(r"\\\g<0>", printable(" ".join(text.split())))
    # A site that turns `@name` and `#1` into links looks at the text alone; a comment between them is not part of it.
    return _ADDRESS.sub(r"\\", _MENTION.sub(r"\\\1<!-- -->", flat))


def _page(record: Record) -> Iterator[str]:
    known, passages = index(record), Passages(record)
    entries = words.counted(len(record.entries), "entry", "entries")
    yield f"# The record: {entries} from {words.counted(len(record.documents), 'document')}"
    yield ""
    yield "Every entry rests on the words quoted below it. It is as a machine read them, but where it says what a person decided."
    for kind, heading in words.KIND_HEADINGS.items():
        of_kind = [entry for entry in record.entries if kind_of(entry) == kind]
        if of_kind:
            yield from ("", f"## {heading}")
        for entry in of_kind:
            yield from _entry(entry, card(entry, known), passages.of(entry), known)
    yield from _documents(record)
    yield from _problems(record.problems)


def _entry(entry: Entry, shown: Card, passages: tuple[Passage, ...], known: Index) -> Iterator[str]:
    office = f" ({escaped(shown.office)})" if shown.office else ""
    yield from ("", f"### {known.references[entry.id].label}: {escaped(shown.title)}{office}", "")
    if shown.body:
        yield from (f"**{escaped(shown.body)}**", "")
    for fact in shown.facts:
        yield _fact(fact)
    yield from (_state(state) for state in shown.states)
    yield from (_conflict(conflict) for conflict in shown.conflicts)
    by_whom = decided(entry)
    if by_whom:
        yield f"- Decided: {escaped(by_whom)}"
    yield f"- Id: {escaped(entry.id)}"
    for passage in passages:
        yield from ("", f"> {escaped(passage.quoted)}", ">", f"> — {_source(passage)}")


def _fact(fact: Fact) -> str:
    return f"- {fact.label}: {'; '.join(_value(value) for value in fact.values)}"


def _value(value: Value) -> str:
    return f"{escaped(value.text)} ({escaped(value.note)})" if value.note else escaped(value.text)


def _state(state: StateView) -> str:
    by = f"by {escaped(state.by)}" if state.by else None
    until = f"until {escaped(state.until)}" if state.until else None
    told = ", ".join(part for part in (escaped(state.state), by, until) if part)
    return f"- State: {f'{escaped(state.date)}: ' if state.date else ''}{told}"


def _conflict(conflict: ConflictView) -> str:
    return (
        f"- **Sources differ** on {conflict.field.lower()}: {' or '.join(_reading(one) for one in conflict.readings)}"
    )


def _reading(reading: ConflictReadingView) -> str:
    by = dict.fromkeys(passage.source.publisher or passage.source.title for passage in reading.passages)
    return f"{escaped(reading.value)} ({escaped(words.joined(by))})" if by else escaped(reading.value)


def _source(passage: Passage) -> str:
    return f"{escaped(source_words(passage))}: {_link(words.document_title(passage.document), web_address(passage.document))}"


def _link(text: str, address: str | None) -> str:
    """A link where there is an address to lead to."""
    if address is None:
        return escaped(text)
    return f"[{escaped(text)}](<{_target(address)}>)"


def _target(address: str) -> str:
    for character, written in (("&", "&amp;"), ("\\", "%5C"), ("<", "%3C"), (">", "%3E")):
        address = address.replace(character, written)
    return address


def _documents(record: Record) -> Iterator[str]:
    if record.documents:
        yield from ("", "## Articles", "")
    for document in record.documents:
        told = [document.publisher, document.published, words.version_words(document)]
        said = ", ".join(escaped(part) for part in told if part)
        title = _link(words.document_title(document), web_address(document))
        yield f"- {title} ({said})" if said else f"- {title}"


def _problems(problems: tuple[Problem, ...]) -> Iterator[str]:
    if problems:
        yield from ("", "## Could not be read", "")
    yield from (f"- {escaped(str(problem))}" for problem in problems)
