"""Where things are said: one name for each channel."""

_NAMES = {"tweeted": "Twitter", "tweet": "Twitter", "tweets": "Twitter", "twitter": "Twitter", "x": "X", "facebook": "Facebook",
          "telegram": "Telegram", "instagram": "Instagram", "release": "press release", "news conference": "press conference",
          "conference": "press conference", "briefing": "press briefing", "news briefing": "press briefing",
          "news release": "press release", "media release": "press release"}  # fmt: skip


def channel_name(words: str) -> str:
    """The channel in its usual name: "tweeted" is Twitter, a "news conference" a press conference."""
    lowered = words.lower()
    return _NAMES.get(lowered, lowered)
