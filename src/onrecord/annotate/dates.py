"""Date expressions (TIMEX3) and their calendar values.

Spans are found by patterns; values follow TimeML's TIMEX3 guidelines (Saurí et al. 2006), with what is
relative counted from the publication date and the tense of the governing verb deciding the direction of a
bare weekday or month.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from onrecord.annotate import numerals
from onrecord.model.annotation import DateExpression, TimexType
from onrecord.model.edtf import from_span
from onrecord.model.parse import Parse
from onrecord.model.text import Span

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
SEASON_CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
UNIT_LETTERS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "weekend": "WE", "fortnight": "W",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_PART = r"(?:morning|afternoon|evening|night)"
_UNIT = r"(?:day|week|weekend|fortnight|month|quarter|year|decade|century)"
_BOUND = (
    r"(?:(?:more|less|fewer|longer) than |at least |up to |nearly |almost |about |around |over |roughly |some |just )?"
)
_COUNT = rf"(?:{numerals.NUMBER}|an?|several|a few|few|many|some|the|a couple of)"


@dataclass(frozen=True)
class Clock:
    """What relative dates are counted from: the publication day (`None` if unknown), and whether the
    governing verb speaks of the future."""

    published: date | None
    future: bool


Value = tuple[TimexType, str, str | None, bool]
Handler = Callable[[re.Match[str], Clock], Value | None]


def tag(text: str, parse: Parse, spans: list[Span], published: str | None) -> list[DateExpression]:
    """The date expressions of `text` within `spans`, in order, never overlapping.

    `published` is an EDTF day or `None`; without it a relative expression keeps its TIMEX value as far as
    the words go ("XXXX-WXX-4") and has no `edtf`.
    """
    day = date.fromisoformat(published[:10]) if published and len(published) >= len("2023-12-28") else None
    found: list[DateExpression] = []
    for span in spans:
        for match, handler in _matches(text, span):
            value = _value(handler, match, Clock(day, _future(parse, match.start())))
            if value is None:
                continue
            kind, timex, edtf, relative = value
            found.append(
                DateExpression(
                    start=match.start(), end=match.end(), type=kind, value=timex, edtf=edtf, relative=relative
                )
            )
    return found


def _value(handler: Handler, match: re.Match[str], clock: Clock) -> Value | None:
    """The value of one expression; `None` for one that leads out of the calendar (before year 1, after 9999)."""
    try:
        return handler(match, clock)
    except (OverflowError, ValueError):
        return None


def _matches(text: str, span: Span) -> Iterator[tuple[re.Match[str], Handler]]:
    """Matches of all patterns in `span`: an earlier pattern of the list wins, then the earlier place."""
    taken: list[tuple[int, int]] = []
    kept: list[tuple[re.Match[str], Handler]] = []
    for pattern, handler in RULES:
        for match in pattern.finditer(text, span.start, span.end):
            start, end = match.span()
            if start < end and not any(start < high and low < end for low, high in taken):
                taken.append((start, end))
                kept.append((match, handler))
    yield from sorted(kept, key=lambda pair: pair[0].start())


UNDERTAKING = frozenset(
    {"agree", "pledge", "vow", "promise", "commit", "offer", "order", "ask", "urge", "threaten", "undertake"}
)
SCHEDULED = frozenset({"begin", "start", "expire", "meet", "resume", "reconvene", "reopen", "lapse"})
"""Verbs whose present tense speaks of what is arranged: "the order takes effect on Friday"."""
PLANNED = frozenset({"plan", "schedule", "expect", "due", "set", "slate", "prepare"})


def _future(parse: Parse, offset: int) -> bool:
    """Whether the verb that governs the token at `offset` speaks of what is to come."""
    token = parse.at(offset)
    verb = parse.governing_verb(token) if token else None
    if verb is None:
        return False
    helpers = parse.auxiliaries(verb)
    arranged = verb.lemma.lower() in SCHEDULED or {"effect", "force"} & {t.text.lower() for t in parse.subtree(verb)}
    if verb.tag in {"VBZ", "VBP"} and not helpers and arranged:
        return True
    if helpers & {"will", "shall", "’ll", "'ll", "would", "wo"}:
        return True
    if helpers & {"to"}:
        above = parse.head(verb)
        return verb.dep in {"xcomp", "acl", "relcl"} and (
            above.lemma.lower() in PLANNED | UNDERTAKING or above.tag in {"VBZ", "VBP", "NNS"}
        )
    planned = verb.lemma.lower() in PLANNED and not any(
        t.text.lower() in {"off", "out"} for t in parse.children(verb, "prt")
    )
    return planned and (verb.dep in {"acl", "amod", "advcl"} or parse.child(verb, "nsubjpass") is not None)


# --- calendar helpers


def _month_number(name: str) -> int:
    stem = name.lower().rstrip(".")[:3]
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(stem))


def _day_number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _week(day: date) -> Value:
    monday = day - timedelta(days=day.weekday())
    year, number, _ = day.isocalendar()
    return "DATE", f"{year}-W{number:02d}", from_span(monday, monday + timedelta(days=6)), True


def _exact(day: date | None, relative: bool = False) -> Value | None:
    return ("DATE", day.isoformat(), day.isoformat(), relative) if day else None


def _unresolved(kind: TimexType, value: str) -> Value:
    return kind, value, None, True


def _nearest_weekday(number: int, clock: Clock, modifier: str) -> date | None:
    """The day a bare or modified weekday means: the last one by default, the coming one in the future tense."""
    if clock.published is None:
        return None
    today = clock.published
    back = (today.weekday() - number) % 7
    ahead = (number - today.weekday()) % 7
    if modifier in {"next", "coming", "this coming"}:
        return today + timedelta(days=ahead or 7)
    if modifier in {"last", "past", "this past", "previous"}:
        return today - timedelta(days=back or 7)
    return today + timedelta(days=ahead) if clock.future else today - timedelta(days=back)


def _nearest_year(month: int, day: int | None, clock: Clock) -> int | None:
    """The year of a month or day given without one: the last one by default, the coming one in the future tense."""
    today = clock.published
    if today is None:
        return None
    if clock.future:
        passed = (month, day or 31) < (today.month, today.day)
        return today.year + passed
    ahead = (month, day or 1) > (today.month, today.day + (3 if day else 0))
    return today.year - ahead


# --- handlers: one for each family of expressions


def _iso(match: re.Match[str], _: Clock) -> Value | None:
    return _exact(_safe(int(match["y"]), int(match["m"]), int(match["d"])))


def _full(match: re.Match[str], _: Clock) -> Value | None:
    return _exact(_safe(int(match["y"]), _month_number(match["m"]), _day_number(match["d"])))


def _month_day(match: re.Match[str], clock: Clock) -> Value | None:
    month, day = _month_number(match["m"]), _day_number(match["d"])
    weekday = match.groupdict().get("w")
    if clock.published and weekday:
        number = WEEKDAYS.index(weekday.lower())
        near = sorted(range(clock.published.year - 3, clock.published.year + 4), key=lambda y: abs(y - _mid(clock)))
        for year in near:
            candidate = _safe(year, month, day)
            if candidate and candidate.weekday() == number:
                return _exact(candidate, True)
    year_found = _nearest_year(month, day, clock)
    if year_found is None:
        return _unresolved("DATE", f"XXXX-{month:02d}-{day:02d}")
    return _exact(_safe(year_found, month, day), True)


def _mid(clock: Clock) -> int:
    return clock.published.year if clock.published else 0


def _month_year(match: re.Match[str], _: Clock) -> Value:
    value = f"{match['y']}-{_month_number(match['m']):02d}"
    return "DATE", value, value, False


MONTH_CONTEXT = re.compile(
    r"\b(?:in|since|until|till|by|of|from|through|for|during|and|to|before|after|early|late|mid)[ -]$"
)


def _month_alone(match: re.Match[str], clock: Clock) -> Value | None:
    """A month without day or year. "May" and "March" are months only after a word that months follow."""
    month = _month_number(match["m"])
    modifier = (match.groupdict().get("mod") or "").lower()
    if (
        match["m"] in {"May", "March"}
        and not modifier
        and not MONTH_CONTEXT.search(match.string[: match.start("m")][-8:])
    ):
        return None
    today = clock.published
    if today is None:
        return _unresolved("DATE", f"XXXX-{month:02d}")
    if modifier in {"next", "coming"}:
        year = today.year + (month <= today.month)
    elif modifier in {"last", "past"}:
        year = today.year - (month >= today.month)
    elif modifier == "this":
        year = today.year
    else:
        year = _nearest_year(month, None, clock) or today.year
    value = f"{year:04d}-{month:02d}"
    return "DATE", value, value, True


def _weekday(match: re.Match[str], clock: Clock) -> Value:
    number = WEEKDAYS.index(match["w"].lower())
    day = _nearest_weekday(number, clock, (match.groupdict().get("mod") or "").lower())
    part = match.groupdict().get("part")
    if day is None:
        return _unresolved("TIME" if part else "DATE", f"XXXX-WXX-{number + 1}" + _part_code(part))
    return ("TIME" if part else "DATE"), day.isoformat() + _part_code(part), day.isoformat(), True


PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12:00", "midnight": "T00:00"}


def _part_code(part: str | None) -> str:
    return PARTS.get(part.lower(), "") if part else ""


NEAR_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def _near_day(match: re.Match[str], clock: Clock) -> Value:
    word = match["near"].lower()
    part = match.groupdict().get("part") or ("night" if word == "tonight" else None)
    kind: TimexType = "TIME" if part else "DATE"
    if clock.published is None:
        return _unresolved(kind, "PRESENT_REF" if word == "today" else "XXXX-XX-XX")
    day = clock.published + timedelta(days=NEAR_DAYS[word])
    return kind, day.isoformat() + _part_code(part), day.isoformat(), True


def _this_part(match: re.Match[str], clock: Clock) -> Value:
    if clock.published is None:
        return _unresolved("TIME", "XXXX-XX-XX" + _part_code(match["part"]))
    return "TIME", clock.published.isoformat() + _part_code(match["part"]), clock.published.isoformat(), True


SHIFTS = {"this": 0, "current": 0, "the current": 0, "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1,
          "the coming": 1, "upcoming": 1, "the new": 1, "new": 1}  # fmt: skip


def _relative_unit(match: re.Match[str], clock: Clock) -> Value | None:
    """ "last week", "next month", "earlier this year", "this spring"."""
    unit, shift = match["unit"].lower(), SHIFTS[match["mod"].lower()]
    today = clock.published
    if today is None:
        letter = SEASONS.get(unit) or UNIT_LETTERS.get(unit, "X")
        unknown = {"week": "XXXX-WXX", "month": "XXXX-XX", "weekend": "XXXX-WXX-WE", "year": "XXXX"}
        return _unresolved("DATE", unknown.get(unit, f"XXXX-{letter}"))
    if unit == "week":
        return _week(today + timedelta(weeks=shift))
    if unit == "weekend":
        return _weekend(today, shift)
    if unit == "month":
        value = f"{today + relativedelta(months=shift):%Y-%m}"
        return "DATE", value, value, True
    if unit == "year":
        value = f"{today.year + shift:04d}"
        return "DATE", value, value, True
    if unit == "quarter":
        moved = today + relativedelta(months=3 * shift)
        quarter = (moved.month - 1) // 3
        first = date(moved.year, quarter * 3 + 1, 1)
        return "DATE", f"{moved.year}-Q{quarter + 1}", f"{first.year}-{33 + quarter}", True
    if unit == "decade":
        return "DATE", f"{(today.year // 10 + shift)}", None, True
    if unit in SEASONS:
        return _season(today, unit, shift)
    return None


def _last_of_month(first: date, months: int) -> date:
    return first + relativedelta(months=months + 1) - timedelta(days=1)


def _weekend(today: date, shift: int) -> Value:
    saturday = today - timedelta(days=today.weekday()) + timedelta(days=5, weeks=shift)
    year, number, _ = saturday.isocalendar()
    return "DATE", f"{year}-W{number:02d}-WE", from_span(saturday, saturday + timedelta(days=1)), True


def _season(today: date, unit: str, shift: int) -> Value:
    code = SEASONS[unit]
    year = today.year + shift
    first_month = SEASON_MONTHS[code][0]
    if shift == -1 and first_month + 2 < today.month:
        year = today.year
    return "DATE", f"{year}-{code}", f"{year}-{SEASON_CODES[code]}", True


def _count(words: str) -> float | None:
    words = words.lower()
    if words in {"a", "an"}:
        return 1
    if words == "a couple of":
        return 2
    return numerals.parse(words)


def _period(unit: str, count: float | None) -> str:
    """ISO 8601 duration of so many units; `X` for an unknown number."""
    amount: float | None = count
    letter = UNIT_LETTERS[unit]
    if unit == "fortnight":
        amount = (count or 1) * 2
    number = "X" if amount is None else f"{amount:g}"
    if letter == "DE":
        number, letter = ("X0" if amount is None else f"{amount * 10:g}"), "Y"
    if letter == "CE":
        number, letter = ("X00" if amount is None else f"{amount * 100:g}"), "Y"
    return ("PT" if unit in {"second", "minute", "hour"} else "P") + number + letter


def _ago(match: re.Match[str], clock: Clock) -> Value | None:
    unit, count = match["unit"].lower(), _count(match["n"])
    sign = -1 if match["dir"].lower() in {"ago", "earlier", "before"} else 1
    today = clock.published
    if today is None or count is None:
        return _unresolved("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    amount = int(count) * sign
    if unit in {"hour", "minute", "second"}:
        return "DATE", today.isoformat(), today.isoformat(), True
    if unit in {"week", "fortnight"}:
        return _week(today + timedelta(weeks=amount * (2 if unit == "fortnight" else 1)))
    if unit == "month":
        value = f"{today + relativedelta(months=amount):%Y-%m}"
        return "DATE", value, value, True
    if unit in {"year", "decade", "century"}:
        year = today.year + amount * {"year": 1, "decade": 10, "century": 100}[unit]
        return ("DATE", f"{year:04d}", f"{year:04d}", True) if 1 <= year <= 9999 else None
    if unit == "day":
        try:
            return _exact(today + timedelta(days=amount), True)
        except OverflowError:
            return None
    return None


def _recent(match: re.Match[str], _: Clock) -> Value:
    word = match.group().lower()
    if "now" in word or "current" in word or "present" in word or "moment" in word:
        return _unresolved("DATE", "PRESENT_REF")
    if any(future in word for future in ("soon", "future", "coming", "ahead")):
        return _unresolved("DATE", "FUTURE_REF")
    return _unresolved("DATE", "PAST_REF")


def _duration(match: re.Match[str], _: Clock) -> Value:
    unit = match["unit"].lower()
    words = match["n"].lower()
    count = None if words in {"several", "a few", "few", "many", "some", "the", "recent"} else _count(words)
    return "DURATION", _period(unit, count), None, False


def _plural_duration(match: re.Match[str], _: Clock) -> Value:
    return "DURATION", _period(match["unit"].lower(), None), None, False


SET_UNITS = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "annually": "P1Y",
             "annual": "P1Y", "yearly": "P1Y", "nightly": "TNI"}  # fmt: skip


def _set(match: re.Match[str], _: Clock) -> Value | None:
    groups = match.groupdict()
    if groups.get("adverb"):
        return "SET", SET_UNITS[match["adverb"].lower()], None, False
    unit = match["unit"].lower()
    if unit in WEEKDAYS:
        return "SET", f"XXXX-WXX-{WEEKDAYS.index(unit) + 1}", None, False
    if unit in PARTS:
        return "SET", PARTS[unit], None, False
    return "SET", _period(unit, 1), None, False


NUMBERED = re.compile(
    r"\b(?:flight|route|room|page|section|article|title|resolution|model|highway|bus|train) $", re.IGNORECASE
)


def _year(match: re.Match[str], _: Clock) -> Value | None:
    if NUMBERED.search(match.string[: match.start("y")][-12:]):
        return None
    return "DATE", match["y"], match["y"], False


def _decade(match: re.Match[str], clock: Clock) -> Value | None:
    digits = match["d"]
    if len(digits) == 2:
        if clock.published is None:
            return _unresolved("DATE", f"XX{digits[0]}")
        century = clock.published.year // 100
        digits = f"{century if int(digits) <= clock.published.year % 100 else century - 1}{digits}"
    return "DATE", digits[:3], f"{digits[:3]}0/{digits[:3]}9", len(match["d"]) == 2


def _thanksgiving(year: int) -> date:
    """The fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


HOLIDAYS: dict[str, Callable[[int], date]] = {
    "new year's eve": lambda year: date(year, 12, 31),
    "new year's day": lambda year: date(year, 1, 1),
    "christmas eve": lambda year: date(year, 12, 24),
    "christmas day": lambda year: date(year, 12, 25),
    "boxing day": lambda year: date(year, 12, 26),
    "christmas": lambda year: date(year, 12, 25),
    "easter sunday": easter,
    "easter monday": lambda year: easter(year) + timedelta(days=1),
    "good friday": lambda year: easter(year) - timedelta(days=2),
    "thanksgiving": _thanksgiving,
    "thanksgiving day": _thanksgiving,
}


def _holiday(match: re.Match[str], clock: Clock) -> Value | None:
    rule = HOLIDAYS[match["h"].lower().replace("’", "'")]
    if clock.published is None:
        return None
    this = rule(clock.published.year)
    if clock.future and this < clock.published:
        this = rule(clock.published.year + 1)
    elif not clock.future and this > clock.published:
        this = rule(clock.published.year - 1)
    return _exact(this, True)


def _clock_time(match: re.Match[str], clock: Clock) -> Value:
    hour, minute = int(match["hour"]) % 12, match["minute"] or "00"
    hour += 12 if match["half"].lower().startswith("p") else 0
    day = clock.published.isoformat() if clock.published else "XXXX-XX-XX"
    return "TIME", f"{day}T{hour:02d}:{minute}", clock.published.isoformat() if clock.published else None, True


def _rule(pattern: str, handler: Handler, flags: re.RegexFlag = re.IGNORECASE) -> tuple[re.Pattern[str], Handler]:
    return re.compile(rf"(?<![\w$£€-])(?:{pattern})(?![\w])", flags), handler


_QUALIFIER = r"(?:(?:earlier|later|late|early|mid)[ -])?"
_SHIFT = r"(?P<mod>this|last|past|previous|next|coming|upcoming|the coming|the current|current)"

RULES: tuple[tuple[re.Pattern[str], Handler], ...] = (
    _rule(rf"(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])", _iso),
    _rule(rf"(?:{_WEEKDAY},? )?(?P<m>{_MONTH}) (?P<d>{_DAY}),? (?P<y>{_YEAR})", _full),
    _rule(rf"(?:{_WEEKDAY},? )?(?:the )?(?P<d>{_DAY})(?: of)? (?P<m>{_MONTH}),? (?P<y>{_YEAR})", _full),
    _rule(rf"(?:(?P<w>{_WEEKDAY}),? )?(?P<m>{_MONTH}) (?P<d>{_DAY})(?! ?(?:%|percent|people|million|,\d|\.\d))", _month_day,
          re.RegexFlag(0)),
    _rule(rf"(?:(?P<w>{_WEEKDAY}),? )?(?:the )?(?P<d>{_DAY})(?: of)? (?P<m>{_MONTH})", _month_day, re.RegexFlag(0)),
    _rule(rf"{_QUALIFIER}(?P<m>{_MONTH}),? (?:of )?(?P<y>{_YEAR})", _month_year),
    _rule(r"(?P<h>New Year['’]s (?:Eve|Day)|Christmas(?: Eve| Day)?|Boxing Day|Easter (?:Sunday|Monday)|Good Friday"
          r"|Thanksgiving(?: Day)?)", _holiday),
    _rule(rf"(?:every|each) (?P<unit>{_WEEKDAY}|{_UNIT}|hour|{_PART})|(?P<adverb>daily|weekly|monthly|quarterly|annually"
          r"|annual|yearly|nightly)", _set),
    _rule(rf"(?P<near>today|yesterday|tomorrow|tonight)(?: (?P<part>{_PART}))?", _near_day),
    _rule(rf"(?:{_SHIFT} )?(?P<w>{_WEEKDAY})(?: (?P<part>{_PART}))?(?!s)", _weekday, re.RegexFlag(0)),
    _rule(rf"this (?P<part>{_PART})", _this_part),
    _rule(rf"{_QUALIFIER}(?:the )?(?P<mod>this|last|past|previous|next|coming|upcoming|current) "
          r"(?P<unit>week|weekend|month|quarter|year|decade|spring|summer|fall|autumn|winter)", _relative_unit),
    _rule(r"(?P<mod>the new) (?P<unit>year)", _relative_unit),
    _rule(rf"{_QUALIFIER}(?:(?P<mod>this|last|past|next|coming) )(?P<m>{_MONTH})", _month_alone),
    _rule(rf"{_BOUND}(?P<n>{_COUNT}) (?P<unit>{_UNIT}|hour|minute)s? (?P<dir>ago|earlier|later)", _ago),
    _rule(rf"(?:in|within)(?= ) (?P<n>{numerals.NUMBER}) (?P<unit>{_UNIT})s['’]? (?P<dir>time)", _ago),
    _rule(r"recent (?:days|weeks|months|years|decades)|recently|(?:in )?the (?:near |immediate |foreseeable )?future|in the past(?! \w+ )|currently|now|at the moment"
          r"|the coming (?:days|weeks|months|years)", _recent),
    _rule(rf"{_BOUND}(?:the (?:past|last|next|first|coming) )?(?P<n>{_COUNT})[ -](?P<unit>{_UNIT}|hour|minute|second)s?(?:[ -]long)?"
          r"(?![ -]old)", _duration),
    _rule(r"(?P<unit>decade|year|month|week|day|hour)s(?= (?:of|to come|after|before|later))", _plural_duration),
    _rule(r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>a\.?m\.?|p\.?m\.?)", _clock_time),
    _rule(r"(?:the )?(?:(?:early|late|mid)[ -])?(?:')?(?P<d>1[5-9]\d0|20\d0|[2-9]0)['’]?s", _decade),
    _rule(rf"(?:(?:early|late|mid)[ -])?(?P<m>{_MONTH})", _month_alone, re.RegexFlag(0)),
    _rule(rf"(?:(?:early|late|mid)[ -])?(?P<y>{_YEAR})(?! (?:people|migrants|dollars|miles|euros|tons|tonnes))(?!,\d|\.\d)",
          _year),
)  # fmt: skip
