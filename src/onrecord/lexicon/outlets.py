"""News organisations known by name. Any other is known by its noun ("the newspaper", "a report by ...")."""

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
    "usa-today": "USA Today", "los-angeles-times": "Los Angeles Times", "economist": "The Economist", "cnbc": "CNBC",
}  # fmt: skip
