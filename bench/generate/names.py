"""Invented countries and people."""

import random
from dataclasses import dataclass

from bench.generate.wording import WORDING


@dataclass(frozen=True, slots=True)
class Country:
    name: str
    adjective: str
    capital: str
    towns: tuple[str, ...]
    leader: str


COUNTRIES = (
    Country("Ardovia", "Ardovian", "Telmar", ("Port Essen", "Karvik", "Holm Bay"), "Prime Minister"),
    Country("Belquist", "Belquistani", "Sarn", ("Odrava", "Temir Gate", "Lower Kesh"), "President"),
    Country("Corvessa", "Corvessan", "San Tirso", ("Puerto Almar", "Villa Honda", "Cabo Risco"), "President"),
    Country("Drennick", "Drennish", "Halverton", ("Stonemouth", "Eastwick Ferry", "Penhallow"), "Prime Minister"),
    Country("Elmaria", "Elmarian", "Quedas", ("Rio Largo", "Monteseco", "Agua Fria"), "President"),
    Country("Fennmark", "Fennish", "Lindholt", ("Skagen Fjord", "Norrby", "Vesterås Point"), "Prime Minister"),
    Country("Gulmira", "Gulmiri", "Ashkar", ("Dushan", "Old Baraz", "Khorin Pass"), "President"),
    Country("Hadrassa", "Hadrassi", "Beit Salun", ("Wadi Ketra", "Al Mirja", "Tel Hamra"), "Prime Minister"),
    Country("Istravia", "Istravian", "Zelengrad", ("Kovin Bridge", "Mirna", "Staro Polje"), "Prime Minister"),
    Country("Jelavia", "Jelavian", "Orsk", ("Brod Harbour", "Lazno", "Upper Drina Ford"), "President"),
    Country("Kandoro", "Kandoran", "Mbesa", ("Lake Tumba", "Nyanga Falls", "Port Silva"), "President"),
    Country("Lusmere", "Lusmerian", "Grayford", ("Tarn Head", "Mossgate", "Whitby Sound"), "Prime Minister"),
    Country("Mirandelle", "Mirandellan", "Sainte-Aure", ("Val Rouge", "Cap Doré", "Montclar"), "President"),
    Country("Nordania", "Nordanian", "Kastrupholm", ("Iceport", "Tromvik", "Rensdal"), "Prime Minister"),
    Country("Oshara", "Osharan", "Takemori", ("Minato Bay", "Shirane", "Kurozu"), "Prime Minister"),
    Country("Palagonia", "Palagonian", "Porto Vero", ("Isola Grande", "Castel Moro", "Fonte Nera"), "Prime Minister"),
    Country("Quillay", "Quillayan", "Alto Verde", ("Salar Chico", "Tres Cruces", "Lago Hondo"), "President"),
    Country("Rasheda", "Rashedi", "Qasr Numa", ("Bir Tawil Wells", "Ain Safra", "Mersa Dahab"), "Prime Minister"),
    Country("Sundralaya", "Sundrali", "Patnapur", ("Chandi Ghat", "Koshi Barrage", "Ranikot"), "Prime Minister"),
    Country("Tavoland", "Tavolish", "Ulmstad", ("Brackwater", "Oud Haven", "Zandvoort Lock"), "Prime Minister"),
    Country("Umbarra", "Umbarran", "Loziville", ("Kafue Landing", "Mongu Plain", "Chobe Post"), "President"),
    Country("Veronesia", "Veronesian", "Nuku Bay", ("Coral Point", "Taveuni Pass", "Lagoon City"), "Prime Minister"),
    Country("Wessaria", "Wessarian", "Brandeck", ("Kohlfurt", "Hochwald", "Rheinau Bridge"), "Chancellor"),
    Country("Zelmanistan", "Zelmani", "Kurgantau", ("Aral Post", "Sary Tash", "Issyk Gate"), "President"),
)


@dataclass(frozen=True, slots=True)
class Person:
    first: str
    last: str
    female: bool
    office: str
    """As it goes before the name: `Ardovian Foreign Minister`."""

    @property
    def full(self) -> str:
        return f"{self.first} {self.last}"


def person(rng: random.Random, taken: set[str], office: str) -> Person:
    """An invented person whose surname is not in `taken`, to which it is added."""
    female = rng.random() < 0.5
    last = rng.choice([name for name in WORDING["surnames"] if name not in taken])
    taken.add(last)
    return Person(rng.choice(WORDING["women" if female else "men"]), last, female, office)
