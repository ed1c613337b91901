"""The tables of units and currencies, from CLDR's English: `python -m train.units` writes them anew."""

from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers
from babel.numbers import get_currency_name, get_territory_currencies

LEXICON = Path(__file__).parents[1] / "src" / "onrecord" / "lexicon"
ENGLISH = ("en_GB", "en")
"""Whose spellings are known; the first gives the normal form."""
NAMED = {
    "concentr-percent": "percentage", "temperature-celsius": "celsius", "temperature-fahrenheit": "fahrenheit",
    "mass-pound": "pound-mass", "concentr-permyriad": "basis point", "consumption-mile-per-gallon": "mile per gallon",
    "volume-gallon": "gallon", "volume-quart": "quart", "volume-fluid-ounce": "fluid ounce", "volume-dessert-spoon": "dessertspoon",
    "energy-therm-us": "therm",
}  # fmt: skip
"""Normal forms other than CLDR's name: the shorter one, the one that no currency has, the one that leaves open whose gallon."""
LEFT_OUT = frozenset({"concentr-item", "graphics-dot", "speed-light-speed", "speed-beaufort", "temperature-generic", "length-point",
                      "concentr-karat", "volume-drop", "volume-pinch", "graphics-em", "pressure-gasoline-energy-density",
                      "duration-quarter", "angle-arc-minute", "angle-arc-second"})  # fmt: skip
"""Units whose names are everyday nouns first."""
ALSO = {
    "concentr-percent": (("percent", "per cent", "percents"), ("%", "pc", "pct", "p.c.")),
    "concentr-permyriad": (("basis point", "basis points"), ("bp", "bps")),
    "length-kilometer": (("klick", "klicks", "kms"), ("km", "kms")), "length-meter": ((), ("mtr", "mtrs")),
    "length-inch": ((), ("ins",)), "mass-pound": ((), ("lbs",)), "mass-kilogram": (("kilo", "kilos"), ("kgs",)),
    "mass-tonne": (("metric ton", "metric tons"), ()), "area-square-meter": ((), ("m2", "sq m", "sqm")),
    "area-square-kilometer": ((), ("km2", "sq km", "sqkm")), "area-square-foot": ((), ("ft2", "sq ft", "sqft")),
    "area-square-mile": ((), ("sq mi",)), "area-square-yard": ((), ("sq yd",)), "volume-cubic-meter": ((), ("m3", "cu m")),
    "volume-cubic-foot": ((), ("ft3", "cu ft")), "volume-cubic-centimeter": ((), ("cm3", "cc")),
    "speed-kilometer-per-hour": ((), ("kph", "kmh", "kmph", "km/hr")), "speed-meter-per-second": ((), ("mps",)),
    "volume-barrel": ((), ("bbls",)), "volume-liter": ((), ("L",)), "duration-hour": ((), ("hrs",)),
    "temperature-celsius": (("celsius", "centigrade", "degrees centigrade", "degree centigrade", "degrees c", "degree c", "deg c"),
                            ("C", "degC", "º C", "ºC", "° C")),
    "temperature-fahrenheit": (("fahrenheit", "degrees f", "degree f", "deg f"), ("F", "degF", "ºF", "° F")),
    "torque-newton-meter": ((), ("Nm", "N·m")), "power-horsepower": ((), ("bhp", "PS")),
}  # fmt: skip
"""Other spellings of CLDR's units: words (in any case) and symbols (in this case)."""
SI = {
    "length metre m": "nμmcdk", "mass gram g": "nμmk", "electricity ampere A": "μmk", "electricity ampere-hour Ah": "m", "temperature kelvin K": "m",
    "amount mole mol": "nμmk", "light candela cd": "m", "frequency hertz Hz": "kMGT", "force newton N": "mkM",
    "pressure pascal Pa": "hkMG", "energy joule J": "mkMGTP", "power watt W": "nμmkMGT", "electricity coulomb C": "μm",
    "electricity volt V": "μmkM", "electricity farad F": "nμm", "electricity ohm Ω": "mkM", "electricity siemens S": "μm",
    "magnetism weber Wb": "m", "magnetism tesla T": "nμm", "electricity henry H": "nμm", "light lumen lm": "k", "light lux lx": "k",
    "radiation becquerel Bq": "kMGTP", "radiation gray Gy": "μm", "radiation sievert Sv": "μm", "volume litre l": "μmcdhkM",
    "mass tonne t": "kMG", "energy electronvolt eV": "kMGT", "sound bel B": "d", "energy watt-hour Wh": "kMGTP",
    "energy calorie cal": "k", "digital byte B": "kMGTP", "digital bit b": "kMGTP", "duration second s": "nμm",
}  # fmt: skip
"""Units that take SI prefixes: sort, name and symbol; and the prefixes by which they are measured."""
PLURALS = {"hertz": "hertz", "siemens": "siemens", "henry": "henries", "lux": "lux"}
"""Plurals that no s makes."""
PREFIXES = {"n": "nano", "μ": "micro", "m": "milli", "c": "centi", "d": "deci", "h": "hecto", "k": "kilo", "M": "mega", "G": "giga",
            "T": "tera", "P": "peta"}  # fmt: skip
"""SI prefixes, by symbol."""
MICRO = ("μ", "µ", "u")
"""How the sign of micro is written: Greek mu, the micro sign, a plain u."""
BESIDE: tuple[tuple[str, str, list[str], list[str]], ...] = (
    ("percentage point", "share", ["percentage point", "percentage points"], ["pp", "ppt", "ppts"]),
    (
        "pound-force-foot",
        "torque",
        ["pound-foot", "pound-feet", "foot-pound", "foot-pounds"],
        ["lb-ft", "ft-lb", "lb ft", "ft lb"],
    ),
    ("kilopound per square inch", "pressure", ["kilopound per square inch", "kilopounds per square inch"], ["ksi"]),
    ("frame per second", "frequency", ["frame per second", "frames per second"], ["fps"]),
    ("beat per minute", "frequency", ["beat per minute", "beats per minute"], ["bpm"]),
    ("nautical mile", "length", [], ["NM"]),
    ("revolution per minute", "frequency", ["revolution per minute", "revolutions per minute"], ["rpm"]),
)
"""Units of news that CLDR has none for: normal form, sort, names, symbols."""
AMERICAN = (("metre", "meter"), ("litre", "liter"))
UNLIKE = frozenset({"°", "#", "CD", "G", "Gs", "°F Imp", "c", "US therm", "US therms"})
"""Symbols of CLDR's narrow forms that mean something else in prose."""
ABBREVIATED_RATES = {"bit": "bps", "byte": "Bps"}
MINOR = {
    "cent": ("cent", "cents"), "penny": ("pence", "pennies"), "sen": ("sen",), "kopek": ("kopeks", "kopecks"),
    "centavo": ("centavos",), "centime": ("centimes",), "agora": ("agorot",), "paisa": ("paise",), "groszy": ("groszy",),
}  # fmt: skip
"""Coins, by their normal forms: CLDR names none. Of each, what else it is called."""
COIN_SIGNS = {"cent": "¢|c", "penny": "p"}
"""What is stuck to a number of coins."""
SHORTER = {"USD": "dollar", "GBP": "pound sterling", "ILS": "shekel", "TWD": "taiwan dollar", "RUB": "russian ruble"}
"""Normal forms of currencies where CLDR's name is not the usual one."""
SIGNS = {
    "USD": ("US$", "$US", "$", "U.S.$", "US $"), "AUD": ("A$", "$A", "AU$", "$AU"), "CAD": ("C$", "CA$", "$C", "CAD$", "Can$"),
    "NZD": ("NZ$", "$NZ"), "HKD": ("HK$", "$HK"), "SGD": ("S$", "$S", "SG$"), "TWD": ("NT$", "$NT"), "MXN": ("Mex$", "MX$", "MXN$"),
    "GBP": ("£", "PS"), "EUR": ("€",), "JPY": ("¥", "￥", "Y=", "JP¥"), "CNY": ("CN¥", "RMB", "元"), "INR": ("₹", "Rs", "Rs."),
    "RUB": ("₽",), "BRL": ("R$",), "ZAR": ("R",), "ILS": ("₪", "NIS"), "MYR": ("RM",), "PHP": ("₱",), "KRW": ("₩",),
    "NGN": ("₦",), "UAH": ("₴",), "IDR": ("Rp",), "KES": ("KSh", "Ksh", "Sh"), "CHF": ("SFr", "Fr"), "VND": ("₫",), "THB": ("฿",),
    "CRC": ("₡",), "TRY": ("₺",), "PEN": ("S/",), "JMD": ("J$",), "TTD": ("TT$",), "NAD": ("N$",), "FJD": ("FJ$",),
}  # fmt: skip
"""Signs that news sets before (or after) an amount; those of ASCII transliterations ("PS" for a pound sign) with them."""


def main() -> None:
    (LEXICON / "units.tsv").write_text("".join(f"{row}\n" for row in units()), encoding="utf-8")
    (LEXICON / "currencies.tsv").write_text("".join(f"{row}\n" for row in currencies()), encoding="utf-8")


def units() -> Iterator[str]:
    """One line a unit: normal form, sort, its names, its symbols."""
    yield "# normal form\tsort\tnames\tsymbols (CLDR, and the SI's prefixes)"
    named: dict[str, str] = {}
    signed: dict[str, str] = {}
    sorts: dict[str, str] = {}
    for name, sort, words, symbols in (*_of_cldr(), *_prefixed(), *BESIDE):
        sorts.setdefault(name, sort)
        for word in words:
            named.setdefault(word.lower(), name)
        for symbol in symbols:
            signed.setdefault(symbol, name)
    for name, sort in sorted(sorts.items()):
        words = [word for word, whose in named.items() if whose == name]
        symbols = [symbol for symbol, whose in signed.items() if whose == name and symbol.lower() not in words]
        yield "\t".join((name, sort, "|".join(words), "|".join(symbols)))


def _of_cldr() -> Iterator[tuple[str, str, list[str], list[str]]]:
    for key in _patterns(ENGLISH[0]):
        long, short = _spelled(key, "long"), [*_spelled(key, "short"), *_spelled(key, "narrow")]
        if key not in LEFT_OUT and long:
            words, symbols = ALSO.get(key, ((), ()))
            short = [symbol for symbol in short if symbol not in UNLIKE and "Imp" not in symbol]
            yield NAMED.get(key, long[0]).lower(), _sort(key.partition("-")[0]), [*long, *words], [*short, *symbols]


def _sort(sort: str) -> str:
    return {"concentr": "share", "graphics": "digital", "electric": "electricity"}.get(sort, sort)


def _patterns(locale: str) -> dict[str, object]:
    found: dict[str, object] = Locale.parse(locale)._data["unit_patterns"]
    return found


def _spelled(key: str, width: str) -> list[str]:
    """ "kilometre", "kilometres", "kilometer", "kilometers": the forms of one width in all English known."""
    found: dict[str, None] = {}
    for locale in ENGLISH:
        forms = _patterns(locale).get(key, {}).get(width, {})  # type: ignore[attr-defined]
        for number in ("one", "other"):
            if str(forms.get(number, "")).startswith("{0}"):
                found[str(forms[number]).removeprefix("{0}").strip()] = None
    return list(found)


def _prefixed() -> Iterator[tuple[str, str, list[str], list[str]]]:
    """SI units with their prefixes."""
    for described, prefixes in SI.items():
        sort, base, symbol = described.split(" ")
        for short in ("", *prefixes):
            name, many = PREFIXES.get(short, "") + base, PREFIXES.get(short, "") + PLURALS.get(base, f"{base}s")
            words = [name, many]
            words += [w.replace(*pair) for w in words for pair in AMERICAN if pair[0] in w]
            if base == "tonne" and short:
                words += [name.removesuffix("ne"), f"{name.removesuffix('ne')}s"]
            yield name, sort, words, [s + symbol for s in (MICRO if short == "μ" else (short,))]
            if base in ABBREVIATED_RATES and short:
                rate = f"{short}{ABBREVIATED_RATES[base]}"
                yield f"{name} per second", sort, [f"{w} per second" for w in words], [rate, f"{short}{symbol}/s"]


def currencies() -> Iterator[str]:
    """One line a currency: ISO 4217 code, normal form, names, signs. The minor units come last, without a code."""
    yield "# code\tnormal form\tnames\tsigns (CLDR)"
    tender = {code for territory in get_global("territory_currencies") for code in get_territory_currencies(territory)}
    local = _local_signs()
    for code in sorted(tender):
        forms = [get_currency_name(code, count, locale="en") for count in (None, 1, 2)]
        names = dict.fromkeys(form.lower() for form in forms)
        signs = dict.fromkeys([*SIGNS.get(code, ()), *sorted(local.get(code, ()))])
        yield "\t".join((code, SHORTER.get(code, forms[1].lower()), "|".join(names), "|".join([*signs, code])))
    for name, names_of in MINOR.items():
        yield "\t".join(("", name, "|".join(dict.fromkeys((name, *names_of))), COIN_SIGNS.get(name, "")))


def _local_signs() -> dict[str, set[str]]:
    """Signs in Latin letters, of two letters or more, that a currency has where it is tender ("RM", "zł")."""
    found: dict[str, set[str]] = {}
    for identifier in locale_identifiers():
        locale = Locale.parse(identifier)
        if locale.territory is None or locale.territory not in get_global("territory_currencies"):
            continue
        for code in get_territory_currencies(locale.territory):
            sign = locale.currency_symbols.get(code, "").strip("\u200b\u200f.")
            latin = len(sign) > 1 and all(letter.isascii() or letter in "łč" for letter in sign)
            if latin and sign != code and code not in SIGNS:
                found.setdefault(code, set()).add(sign)
    return found


if __name__ == "__main__":
    main()
