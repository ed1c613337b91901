"""Model values in words a reader knows: fields, numbers, actors, reasons, confidence."""

import re
from collections.abc import Iterable
from functools import lru_cache

from onrecord.model import Actor, AttributionForm, Bound, Document, Figure, Origin, Place, Size, Sources

KIND_HEADINGS = {
    "meeting": "Meetings",
    "statement": "Statements",
    "commitment": "Commitments",
    "figure": "Figures",
    "measure": "Measures",
    "movement": "Movements",
}
FORM_WORDS: dict[AttributionForm, str] = {
    "direct": "direct, wholly in quotation marks",
    "mixed": "mixed, partly in quotation marks",
    "indirect": "indirect, in the reporter’s words",
}
REASON_WORDS = {
    "caption": "picture caption",
    "duplicate": "repeats another block",
    "navigation": "site navigation",
    "subscription": "subscription prompt",
    "teaser": "teaser of another story",
    "related": "related links",
    "author-bio": "about the author",
    "comments": "reader comments",
    "credit": "picture credit",
    "date-line": "date line",
    "social": "social media buttons",
    "advert": "advertisement",
    "other": "not part of the article",
}
DATE_FROM_WORDS = {
    "stated": "stated in full",
    "resolved": "worked out from the publication date",
    "inferred": "inferred from other sources",
    "corrected": "set by a person",
}
# An anchor's family decides how it is drawn; six families keep six line styles apart at a glance.
FAMILIES = {
    "who": "who",
    "said": "what was said or done",
    "how": "how it was said",
    "when": "when",
    "where": "where",
    "amount": "how many",
}
_FIELDS: dict[str, tuple[str, str]] = {
    "participants": ("who", "participant"),
    "speaker": ("who", "speaker"),
    "by": ("who", "by"),
    "to": ("who", "to"),
    "claimed_by": ("who", "says who"),
    "who": ("who", "who"),
    "content": ("said", "content"),
    "name": ("said", "name"),
    "agenda": ("said", "on the agenda"),
    "outcome": ("said", "outcome"),
    "about": ("said", "about"),
    "state": ("said", "state"),
    "measure": ("said", "sort of measure"),
    "duties": ("said", "duty"),
    "condition": ("said", "condition"),
    "status": ("said", "status"),
    "cue": ("how", "cue"),
    "channel": ("how", "channel"),
    "via": ("how", "reported via"),
    "form": ("how", "form"),
    "mode": ("how", "mode"),
    "closed_door": ("how", "closed door"),
    "date": ("when", "date"),
    "due": ("when", "due"),
    "until": ("when", "until"),
    "period": ("when", "period"),
    "place": ("where", "place"),
    "origin": ("where", "from"),
    "destination": ("where", "to"),
    "position": ("where", "position"),
    "heading": ("where", "heading"),
    "value": ("amount", "number"),
    "low": ("amount", "low end"),
    "high": ("amount", "high end"),
    "bound": ("amount", "bound"),
    "unit": ("amount", "unit"),
    "counted": ("amount", "counted"),
    "per": ("amount", "rate"),
    "size": ("amount", "size"),
}


# Ranges that stand for a word: what was said so loosely must not come back as two exact ends.
_VAGUE: dict[tuple[float, float], str] = {
    (12, 120): "dozens of",
    (20, 200): "scores of",
    (100, 1_000): "hundreds of",
    (1_000, 10_000): "thousands of",
    (10_000, 100_000): "tens of thousands of",
    (100_000, 1_000_000): "hundreds of thousands of",
    (1_000_000, 10_000_000): "millions of",
    (10_000_000, 100_000_000): "tens of millions of",
    (100_000_000, 1_000_000_000): "hundreds of millions of",
    (1_000_000_000, 10_000_000_000): "billions of",
}
_UP_OR_DOWN = {"increase": "up ", "decrease": "down "}
_PLURALS = {"foot": "feet", "inch": "inches", "pound sterling": "pounds sterling", "yen": "yen", "yuan": "yuan"}
_ORIGINS = {
    "corrected": "set by a person",
    "given": "given with the document",
    "json-ld": "from the page’s structured data",
    "meta-tag": "from the page’s metadata",
    "microdata": "from the page’s markup",
    "time-tag": "from a date that the page marks as one",
    "url-date": "from the page’s address",
    "heading": "the headline as shown",
    "title-tag": "from the page’s title",
    "title-tail": "from the end of the page’s title",
    "feed-link": "from the page’s feed",
    "logo": "from the page’s logo",
    "copyright-line": "the copyright line",
    "published-line": "the line that says when it was published",
    "updated-line": "the line that says when it was updated",
    "head-date": "a date at the head of the text",
    "byline-date": "the date beside the byline",
    "edition": "the edition it names",
}


@lru_cache(maxsize=1 << 12)
def base_field(field: str) -> str:
    """What a numbered field is: `participants.0` is `participants`, `states.0.date` a `date`."""
    parts = [part for part in field.split(".") if not part.isdigit()]
    return parts[-1] if parts else field


def field_words(field: str) -> str:
    """The field of an anchor or a conflict in words: `participants.0` is a "participant"."""
    base = base_field(field)
    return _FIELDS[base][1] if base in _FIELDS else base.replace("_", " ")


def field_family(field: str) -> str:
    """Which of `FAMILIES` the field belongs to."""
    base = base_field(field)
    return _FIELDS[base][0] if base in _FIELDS else "said"


def capital(text: str) -> str:
    """The text with its first letter upper case and the others as they are."""
    return text[:1].upper() + text[1:]


def clipped(text: str, limit: int) -> str:
    """The text on one line, cut between words with an ellipsis when longer than `limit`."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    head = flat[:limit]
    cut = head.rfind(" ")
    return (head[:cut] if cut > limit // 2 else head).rstrip(" ,;:") + "…"


def quoted(text: str) -> str:
    """The text in quotation marks, unless it brings its own."""
    stripped = text.strip()
    return stripped if stripped[:1] in "“\"‘'«„" else f"“{stripped}”"


def joined(parts: Iterable[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    *head, last = [*parts] or [""]
    return f"{', '.join(head)} and {last}" if head else last


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 document`, `2 documents`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def actor_office(actor: Actor) -> str | None:
    """The office and what it is of: `President, Mexico`."""
    of = actor.of if actor.of and actor.of.casefold() != actor.name.casefold() else None
    if actor.role and of and of.casefold() in actor.role.casefold():
        of = None
    return ", ".join(part for part in (actor.role, of) if part) or None


def actor_words(actor: Actor) -> str:
    office = actor_office(actor)
    return f"{actor.name} ({office})" if office else actor.name


def place_words(place: Place) -> str:
    if place.country and place.country.casefold() != place.name.casefold():
        return f"{place.name} ({place.country})"
    return place.name


def number_words(number: float) -> str:
    """`190,000`, `2.4 million`, `10.5`: never rounded."""
    for size, name in ((1e9, "billion"), (1e6, "million")):
        scaled = number / size
        if abs(scaled) >= 1 and round(scaled, 2) * size == number:
            return f"{round(scaled, 2):g} {name}"
    return f"{int(number):,}" if number == int(number) else f"{number:,}"


def amount_words(value: float | None, low: float | None, high: float | None, bound: Bound) -> str:
    """A number or a range with its bound; empty when there is neither."""
    if low is not None and high is not None:
        if bound == "approximately" and (low, high) in _VAGUE:
            return _VAGUE[low, high]
        number = f"{number_words(low)} to {number_words(high)}"
    else:
        one = next((part for part in (value, low, high) if part is not None), None)
        number = "" if one is None else number_words(one)
    hedge = {"exactly": "", "approximately": "about "}.get(bound, f"{bound} ")
    return f"{hedge}{number}" if number else ""


def figure_words(figure: Figure) -> str:
    """`more than 190,000 border crossers`, `about 10,000 migrants a day`, `12% of crossings`, `inflation: up 0.3%`."""
    number = amount_words(figure.value, figure.low, figure.high, figure.bound)
    change = _UP_OR_DOWN.get(figure.change or "", "")
    if _is_level(figure):
        words = f"{figure.counted}: {change}{_with_unit(number, figure, None)}"
    else:
        counted = _NUMBER_OF.sub("", figure.counted) if number and figure.counted else figure.counted
        words = f"{change}{_with_unit(number or 'a number of', figure, counted)}"
    return " ".join(part for part in (words, per_words(figure.per)) if part)


_NUMBER_OF = re.compile(r"^(?:the )?(?:total |overall )?numbers? of ", re.IGNORECASE)
"""What a number before the thing counted says itself."""


def _is_level(figure: Figure) -> bool:
    """Whether the number says how much the thing is, which then stands before it: "inflation rose 0.3%"."""
    anchors = figure.evidence[0].anchors if figure.evidence else {}
    if figure.sort == "count" or "counted" not in anchors or "value" not in anchors or not figure.counted:
        return False
    return anchors["counted"].end <= anchors["value"].start


def _with_unit(number: str, figure: Figure, counted: str | None) -> str:
    """The number with its unit and the thing counted, which mostly names the unit already."""
    unit = figure.unit
    if unit in ("percentage", "percent", "%"):
        return f"{number}% of {counted}" if counted else f"{number}%"
    if unit == "share":
        return f"{number} of {counted}" if counted else number
    named = unit is not None and counted is not None and unit.split(" ")[-1] in counted.casefold()
    if unit and (counted is None or (figure.sort == "money" and not named)):
        units = unit if figure.value == 1 else _PLURALS.get(unit, f"{unit}s")
        return f"{number} {units} of {counted}" if counted else f"{number} {units}"
    return f"{number} {counted}" if counted else number.removesuffix(" of")


def per_words(per: str | None) -> str | None:
    if per is None:
        return None
    if not per[:1].isalpha():
        return f"per {per}"
    return f"{'an' if per[:1] in 'aeiou' or per == 'hour' else 'a'} {per}"


def size_words(size: Size) -> str:
    return (amount_words(size.value, size.low, size.high, size.bound) or size.text).removesuffix(" of")


def status_words(status: str) -> str:
    """How something stands: `acted on`, `under way`."""
    return status.replace("-", " ")


def confidence_words(confidence: float) -> str:
    """`high (0.92)`: the word's bands are explained on the page."""
    word = "high" if confidence >= 0.85 else "fair" if confidence >= 0.65 else "low"
    return f"{word} ({confidence:.2f})"


def sources_words(sources: Sources) -> str:
    """`2 documents, 1 independent`, with how many cover the story where there are more."""
    of = f" of {sources.covering} on this story" if sources.covering > sources.independent else ""
    return f"{counted(sources.documents, 'document')}, {sources.independent} independent{of}"


def document_title(document: Document) -> str:
    """The title, or where the document came from when it has none."""
    return document.title or document.key or document.path


def version_words(document: Document) -> str | None:
    """`version 2`, where the record has several and their order is known."""
    return f"version {document.version}" if document.version is not None else None


def origin_words(origin: Origin | None, text: str) -> str | None:
    """What gave a value: the rule, and its words in the text where there are any."""
    if origin is None:
        return None
    rule = _ORIGINS.get(origin.rule, origin.rule.replace("-", " ").replace("_", " "))
    if origin.start is None or origin.end is None:
        return rule
    return f"{rule}: {quoted(clipped(text[origin.start : origin.end], 80))}"
