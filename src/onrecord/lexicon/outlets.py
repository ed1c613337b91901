"""News organisations known by name. Any other is known by its noun ("the newspaper", "a report by ...")."""

from onrecord.lexicon.fold import slug

OUTLETS: dict[str, str] = {
    "reuters": "Reuters", "associated-press": "Associated Press", "ap": "Associated Press",
    "agence-france-press": "Agence France-Presse", "agence-france-presse": "Agence France-Presse", "afp": "Agence France-Presse",
    "efe": "EFE", "epa": "EPA", "bbc": "BBC", "bbc-news": "BBC", "cnn": "CNN", "guardian": "The Guardian",
    "new-york-times": "The New York Times", "washington-post": "The Washington Post",
    "wall-street-journal": "The Wall Street Journal", "bloomberg": "Bloomberg", "politico": "Politico", "axios": "Axios",
    "al-jazeera": "Al Jazeera", "el-pais": "El País", "financial-times": "Financial Times", "times": "The Times", "npr": "NPR",
    "nbc": "NBC", "nbc-news": "NBC", "abc": "ABC", "abc-news": "ABC", "cbs": "CBS", "cbs-news": "CBS", "fox-news": "Fox News",
    "msnbc": "MSNBC", "telegraph": "The Telegraph", "independent": "The Independent", "le-monde": "Le Monde",
    "der-spiegel": "Der Spiegel", "tass": "TASS", "interfax": "Interfax", "xinhua": "Xinhua", "dpa": "dpa", "ansa": "ANSA",
    "anadolu": "Anadolu", "kyodo": "Kyodo", "yonhap": "Yonhap", "pti": "PTI", "ani": "ANI", "sky-news": "Sky News", "itv": "ITV",
    "usa-today": "USA Today", "los-angeles-times": "Los Angeles Times", "economist": "The Economist", "cnbc": "CNBC", "bloomberg-news": "Bloomberg",
    "canadian-press": "The Canadian Press", "upi": "United Press International", "united-press-international": "United Press International",
    "press-association": "PA Media", "pa-media": "PA Media", "press-trust-of-india": "PTI", "europa-press": "Europa Press",
}  # fmt: skip

AGENCIES = frozenset({
    "Reuters", "Associated Press", "Agence France-Presse", "EFE", "EPA", "Bloomberg", "TASS", "Interfax", "Xinhua", "dpa", "ANSA",
    "Anadolu", "Kyodo", "Yonhap", "PTI", "ANI", "The Canadian Press", "United Press International", "PA Media", "Europa Press",
})  # fmt: skip
"""Those of them whose reports others print."""


def outlet_name(words: str) -> str:
    """The usual name of an outlet: "AFP" and "Agence France Press" are one. Any other words are returned as they are."""
    return known_outlet(words) or words


def known_outlet(words: str) -> str | None:
    """The usual name of an outlet that is known by name, else `None`."""
    return OUTLETS.get(slug(words).removeprefix("the-"))


def is_agency(words: str) -> bool:
    """Whether the words name a news agency."""
    return outlet_name(words) in AGENCIES
