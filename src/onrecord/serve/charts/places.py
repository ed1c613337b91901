"""Where people met and where they moved: meetings as signs, movements as arrows, on a map of the countries around."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, radians, sin, sqrt

from onrecord.export.report import dates, words
from onrecord.export.report.anchors import Links
from onrecord.export.report.references import headline
from onrecord.lexicon.places import locate
from onrecord.model import Entry, Meeting, Movement, Place
from onrecord.serve.charts.chart import EMPTY, WIDE, Chart, Row, cell, drawn, left_out
from onrecord.serve.charts.drawing import SIZES, Drawing
from onrecord.serve.charts.land import land, near
from onrecord.serve.charts.lettering import cut, width
from onrecord.serve.charts.marks import DASHES
from onrecord.serve.charts.projection import Degrees, fitted
from onrecord.serve.charts.shapes import Country, Polygon, by_code, countries

SOMEWHERE = 15.0
"""Radius of the ring that stands for "somewhere in"."""
SIGN, APART = 9.0, 9.5
PART = re.compile(r"^(?:(?:(?:north|south)?(?:east|west)?(?:ern)?|central|upper|lower|rural)\b[ -]*)+", re.IGNORECASE)
"""What makes of the name of a country that of a part of it."""
WITH_THE = ("United ", "Netherlands", "Philippines", "Dominican", "Central African", "Democratic", "Czech Rep", "Maldives",
            "Bahamas", "Gambia", "Seychelles", "Comoros", "Solomon", "Marshall", "Vatican")  # fmt: skip
"""Names of countries that are said with "the"."""
LARGE = 32.0
"""Degrees that a country may take to be shown as a whole: Mexico and Argentina may, the United States and China not."""
MOST_AT_A_PLACE = 24
"""Meetings at one place that have a sign each; of more, the number stands on one."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Spot:
    """A place on the map. One that is `vague` is somewhere in the country, whose middle it stands at."""

    name: str
    at: Degrees
    vague: bool

    @property
    def words(self) -> str:
        if not self.vague:
            return self.name
        return f"somewhere in {'the ' if self.name.startswith(WITH_THE) else ''}{self.name}"


@dataclass(frozen=True)
class Way:
    """A movement with as many of its ends as can be located."""

    movement: Movement
    origin: Spot | None
    destination: Spot | None
    now: Spot | None

    @property
    def spots(self) -> tuple[Spot, ...]:
        return tuple(spot for spot in (self.origin, self.destination, self.now) if spot)


def places_chart(entries: Sequence[Entry], links: Links, *, title: str = "Where") -> Chart:
    """A map of the meetings and movements whose places can be located; the others are listed."""
    meetings: dict[Spot, list[Meeting]] = defaultdict(list)
    ways, unplaced = [], []
    for entry in entries:
        if isinstance(entry, Meeting):
            spot = spot_of_place(entry.place)
            if spot:
                meetings[spot].append(entry)
            else:
                unplaced.append(cell(f"{words.clipped(headline(entry), 120)}{_where(entry)}", links.entry(entry.id)))
        elif isinstance(entry, Movement):
            way = _way(entry)
            if way.spots:
                ways.append(way)
            else:
                unplaced.append(cell(f"{words.clipped(headline(entry), 120)}{_where(entry)}", links.entry(entry.id)))
    spots = list(dict.fromkeys([*meetings, *(spot for way in ways for spot in way.spots)]))
    met = sum(map(len, meetings.values()))
    counted = ((met, "meeting"), (len(ways), "movement"))
    about = f"{words.joined(words.counted(number, name) for number, name in counted if number)} on the map."

    def draw(across: int) -> Drawing:
        return _Map(across, spots, meetings, ways, links, about).drawing()

    wide, narrow = drawn(draw) if spots else EMPTY
    return Chart(
        kind="places",
        title=title,
        about=about,
        reading=tuple(_reading(meetings, ways, spots)),
        wide=wide,
        narrow=narrow,
        columns=("Place", "Entry", "Date"),
        rows=(
            *(_meeting_row(spot, one, links) for spot, listed in meetings.items() for one in listed),
            *(_movement_row(way, links) for way in ways),
        ),
        left_out=left_out("Cannot be placed on the map", unplaced),
    )


def spot_of_place(place: Place | None) -> Spot | None:
    """Where a place of the record is: its own degrees, or else somewhere in its country."""
    if place is None:
        return None
    if place.lat is not None and place.lon is not None:
        return Spot(place.name, (place.lon, place.lat), vague=False)
    country = by_code().get(place.country or "")
    return _somewhere(country) if country else None


def spot_of_name(name: str | None) -> Spot | None:
    """Where a name leads: a city, or somewhere in the country that it names, or a part of which it names."""
    if not name:
        return None
    plain = re.sub(r"^the ", "", name.strip(), flags=re.IGNORECASE)
    for tried in (plain, PART.sub("", plain, count=1)):
        found = locate(tried)
        if found and found.lat is not None and found.lon is not None:
            return Spot(words.capital(tried), (found.lon, found.lat), vague=False)
        country = by_code().get(found.country) if found else None
        if country:
            return _somewhere(country)
    return None


def _somewhere(country: Country) -> Spot:
    return Spot(country.name, country.middle, vague=True)


def outlines(spots: Iterable[Spot]) -> list[Degrees]:
    """The corners of the countries that entries are somewhere in: of those that a map of a region has room for, the
    whole is shown. Borders are thinned to a point a degree."""
    vague = {spot.name for spot in spots if spot.vague}
    return [
        at
        for country in countries()
        if country.name in vague and _takes(largest := country.polygons[0]) <= LARGE
        for at in dict.fromkeys((round(x), round(y)) for x, y in largest.rings[0])
    ]


def _takes(polygon: Polygon) -> float:
    """Degrees of a great circle that it takes, across or up, whichever is more."""
    wide = (polygon.east - polygon.west) * cos(radians((polygon.south + polygon.north) / 2))
    return max(wide, polygon.north - polygon.south)


def _way(movement: Movement) -> Way:
    now = spot_of_place(movement.place) or spot_of_name(movement.position)
    return Way(movement, spot_of_name(movement.origin), spot_of_name(movement.destination), now)


def _where(entry: Meeting | Movement) -> str:
    if isinstance(entry, Meeting):
        return f" ({entry.place.name})" if entry.place else " (no place said)"
    ends = [part for part in (entry.origin, entry.destination, entry.position) if part]
    return f" ({' → '.join(ends)})" if ends else " (no place said)"


class _Map:
    """One drawing of the map: the land, then movements, then meetings, then names."""

    def __init__(
        self,
        across: int,
        spots: Sequence[Spot],
        meetings: dict[Spot, list[Meeting]],
        ways: Sequence[Way],
        links: Links,
        about: str,
    ) -> None:  # fmt: skip
        height = 420 if across >= WIDE else 320
        self.spots, self.meetings, self.ways, self.links = spots, meetings, ways, links
        margin = 64 if across >= WIDE else 46
        self.projection = fitted([spot.at for spot in spots], across, height, margin, around=outlines(spots))
        self.sheet = Drawing(across, height, about)
        self.taken: list[Box] = []
        self.late: list[Callable[[], None]] = []

    def drawing(self) -> Drawing:
        self.sheet.shapes(
            land(self.projection), self.projection.vega(), fill="var(--shade-1)", stroke="var(--rule)", width=0.8
        )
        for spot in self.spots:
            if spot.vague:
                x, y = self.projection.xy(spot.at)
                self.sheet.sign("circle", x, y, 2 * SOMEWHERE, stroke="var(--soft)", width=1.3, dash=DASHES)
        for way in self.ways:
            self._way(way)
        for spot, listed in self.meetings.items():
            self._meetings(spot, listed)
        for spot in self.spots:
            self._name(spot)
        self._countries()
        self.sheet.box(0.5, 0.5, self.sheet.width - 0.5, self.sheet.height - 0.5, stroke="var(--rule)", width=1)
        for link in self.late:
            link()
        return self.sheet

    def _way(self, way: Way) -> None:
        """An arrow between its ends, a stub where one of them is not known, a sign where it is now."""
        vague = any(spot.vague for spot in (way.origin, way.destination) if spot)
        if way.origin and way.destination and way.origin != way.destination:
            start, end = self.projection.xy(way.origin.at), self.projection.xy(way.destination.at)
            self._arrow(way, start, end, vague=vague, bend=0.16)
        elif way.origin or way.destination:
            spot = way.origin or way.destination
            assert spot is not None
            x, y = self.projection.xy(spot.at)
            out, beside = (x + 40, y + 26), (x + 6, y + 4)
            self._arrow(way, *((beside, out) if way.origin else (out, beside)), vague=True, bend=0.0)
        if way.now:
            x, y = self.projection.xy(way.now.at)
            self.sheet.sign("diamond", x, y, 12, fill="var(--paper)", stroke="var(--who)", width=2)
            self.taken.append((x - 7, y - 7, x + 7, y + 7))
            self._link(way.movement, f"Now {way.now.words}", x - 12, y - 12, x + 12, y + 12)

    def _arrow(self, way: Way, start: Degrees, end: Degrees, *, vague: bool, bend: float) -> None:
        (x, y), (x2, y2) = start, end
        long = hypot(x2 - x, y2 - y) or 1.0
        turn_x, turn_y = (x + x2) / 2 + (y2 - y) * bend, (y + y2) / 2 - (x2 - x) * bend
        thick = _thickness(way.movement)
        away = hypot(x2 - turn_x, y2 - turn_y) or 1.0
        back_x, back_y = (turn_x - x2) / away, (turn_y - y2) / away
        dash = [6, 4] if vague else None
        self.sheet.path(
            f"M{x:.1f} {y:.1f}Q{turn_x:.1f} {turn_y:.1f} {x2 + back_x * 7:.1f} {y2 + back_y * 7:.1f}",
            stroke="var(--who)", width=thick, dash=dash,
        )  # fmt: skip
        head, side = 9 + thick, 4 + thick / 2
        root_x, root_y = x2 + back_x * head, y2 + back_y * head
        self.sheet.path(
            f"M{x2:.1f} {y2:.1f}L{root_x - back_y * side:.1f} {root_y + back_x * side:.1f}"
            f"L{root_x + back_y * side:.1f} {root_y - back_x * side:.1f}Z",
            fill="var(--who)",
        )
        middle_x, middle_y = (x + 2 * turn_x + x2) / 4, (y + 2 * turn_y + y2) / 4
        if long > 24:
            self._say(_moved(way.movement), middle_x, middle_y, colour="var(--who)")
        self._link(way.movement, _route(way), middle_x - 14, middle_y - 14, middle_x + 14, middle_y + 14)

    def _meetings(self, spot: Spot, listed: Sequence[Meeting]) -> None:
        """A sign for each meeting, turned out from the place like the seeds of a sunflower."""
        x, y = self.projection.xy(spot.at)
        if len(listed) > MOST_AT_A_PLACE:
            self.sheet.sign("circle", x, y, 30, fill="var(--accent)")
            self.sheet.say(f"{len(listed):,}", x, y + 4, style="strong", align="center", colour="var(--paper)")
            self.taken.append((x - 15, y - 15, x + 15, y + 15))
            self._link(
                listed[0], f"{words.counted(len(listed), 'meeting')}, {spot.words}", x - 15, y - 15, x + 15, y + 15
            )
            return
        for number, (out_x, out_y) in enumerate(_seeds(len(listed))):
            meeting = listed[number]
            at_x, at_y = x + out_x, y + out_y
            held = meeting.status in ("held", "under-way")
            self.sheet.sign(
                "circle",
                at_x,
                at_y,
                SIGN,
                fill="var(--accent)" if held else "var(--paper)",
                stroke="var(--accent)",
                width=1.6,
            )
            self.taken.append((at_x - 6, at_y - 6, at_x + 6, at_y + 6))
            self._link(meeting, spot.words, at_x - 6, at_y - 6, at_x + 6, at_y + 6)

    def _link(self, entry: Meeting | Movement, where: str, *box: float) -> None:
        when = f", {dates.in_words(entry.date.value)}" if entry.date else ""
        said = f"{words.clipped(headline(entry), 140)}, {where}{when}"
        left, top, right, bottom = box
        self.late.append(lambda: self.sheet.link(self.links.entry(entry.id), said, left, top, right, bottom))

    def _name(self, spot: Spot) -> None:
        x, y = self.projection.xy(spot.at)
        if not spot.vague and spot not in self.meetings:
            self.sheet.sign("circle", x, y, 5, fill="var(--ink)")
            self.taken.append((x - 3, y - 3, x + 3, y + 3))
        self._say(spot.words, x, y, away=SOMEWHERE if spot.vague else 8.0)

    def _say(self, said: str, x: float, y: float, *, away: float = 8.0, colour: str = "var(--ink)") -> None:
        """Words beside a point, where they hide nothing; where there is no such place, to its right or its left."""
        said = cut(said, self.sheet.width * 0.45, SIZES["small"])
        wide = width(said, SIZES["small"])
        boxes = [
            (x + away, y - 8, x + away + wide, y + 8), (x - away - wide, y - 8, x - away, y + 8),
            (x - wide / 2, y - away - 16, x + wide / 2, y - away), (x - wide / 2, y + away, x + wide / 2, y + away + 16),
            (x + away, y - 22, x + away + wide, y - 6), (x + away, y + 6, x + away + wide, y + 22),
            (x - away - wide, y - 22, x - away, y - 6), (x - away - wide, y + 6, x - away, y + 22),
        ]  # fmt: skip
        inside = [box for box in boxes if box[0] >= 3 and box[2] <= self.sheet.width - 3 and box[1] >= 2]
        open_ = [box for box in inside if not any(_meet(box, other) for other in self.taken)]
        box = next(iter([*open_, *inside, *boxes]))
        self.taken.append(box)
        self.sheet.say(said, box[0], box[1] + 12, style="small", colour=colour, halo=True)

    def _countries(self) -> None:
        """Names of the countries around, where there is room."""
        named = {spot.name for spot in self.spots if spot.vague}
        for country in countries():
            x, y = self.projection.xy(country.middle)
            wide = width(country.name, SIZES["small"])
            box = (x - wide / 2, y - 8, x + wide / 2, y + 8)
            inside = box[0] >= 4 and box[2] <= self.sheet.width - 4 and box[1] >= 4 and box[3] <= self.sheet.height - 4
            first = country.polygons[0]
            left, right = (self.projection.xy((edge, country.middle[1]))[0] for edge in (first.west, first.east))
            if country.name in named or not inside or right - left < wide * 0.9 or not near(first, self.projection):
                continue
            if not any(_meet(box, other) for other in self.taken):
                self.taken.append(box)
                self.sheet.say(country.name, x, y + 4, style="small", align="center", colour="var(--soft)")


def _seeds(count: int) -> Iterable[tuple[float, float]]:
    """So many points about the middle, none on another."""
    if count == 1:
        return [(0.0, 0.0)]
    turn = pi * (3 - sqrt(5))
    return [
        (APART * 0.62 * sqrt(n + 0.6) * cos(turn * n), APART * 0.62 * sqrt(n + 0.6) * sin(turn * n))
        for n in range(count)
    ]


def _thickness(movement: Movement) -> float:
    """Thicker where more are on the way, in three steps; what is not counted is drawn thin."""
    size = movement.size
    known = [one for one in (size.value, size.low, size.high) if one is not None] if size else []
    if not known:
        return 1.8
    return 1.8 if max(known) < 1_000 else 2.8 if max(known) < 100_000 else 4.2


def _moved(movement: Movement) -> str:
    size = f", {words.size_words(movement.size)}" if movement.size else ""
    return f"{words.capital(movement.who)}{size}"


def _route(way: Way) -> str:
    movement = way.movement
    return f"from {movement.origin or 'where is not said'} to {movement.destination or 'where is not said'}"


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _reading(meetings: dict[Spot, list[Meeting]], ways: Sequence[Way], spots: Sequence[Spot]) -> Iterable[str]:
    listed = [one for at_place in meetings.values() for one in at_place]
    if listed:
        yield "A dot is a meeting."
    if any(one.status not in ("held", "under-way") for one in listed):
        yield "Hollow: planned or cancelled."
    if ways:
        yield "An arrow is a movement, thicker where more are on the way; dashed where an end is known only roughly, or not at all."
    if any(way.now for way in ways):
        yield "A diamond: where it is now."
    if any(spot.vague for spot in spots):
        yield "A dashed ring: somewhere in that country."


def _meeting_row(spot: Spot, meeting: Meeting, links: Links) -> Row:
    when = dates.in_words(meeting.date.value) if meeting.date else ""
    said = meeting.place.name if meeting.place else ""
    where = f"{said} ({spot.words})" if spot.vague and said != spot.name else spot.words
    return cell(where), cell(words.clipped(headline(meeting), 160), links.entry(meeting.id)), cell(when)


def _movement_row(way: Way, links: Links) -> Row:
    movement = way.movement
    when = dates.in_words(movement.date.value) if movement.date else ""
    now = f", now {movement.position}" if movement.position else ""
    return cell(f"{words.capital(_route(way))}{now}"), cell(_moved(movement), links.entry(movement.id)), cell(when)
