"""Prompts in free wording: lines that ask the reader to subscribe, to comment, to buy.

No list has all the ways to ask. What they share: one sentence is an order to the reader about something a
site has to give ("Become a member from 3 crowns a month."), and every other sentence speaks to the reader
too, asks, or counts those who did already ("This letter goes to 900 subscribers."). Prose of an article has
other sentences between, and what people say stands in quotation marks.
"""

import re
from typing import Final

from onrecord.clean.lines import Line, Verdict
from onrecord.model import DropReason

_MOST_WORDS: Final = 60
_SENTENCE_END: Final = re.compile(r"[.!?:][\"”’)]*\s+(?=[A-ZÀ-Ý0-9])")
_POLITE: Final = (
    r"(?:please |so |and |or |then |just |why not |if you [\w ]{2,30}, |to [\w ]{3,40}, |click here to |tap to )*"
)

# The verbs that orders open with, with the next word where it takes one to tell.
_TO_SUBSCRIBE: Final = (
    "subscribe|sign up|sign in|log in|login|register|join|become|support|donate|contribute|give|get|start|try|unlock"
    "|create|upgrade|renew|enjoy|receive|read|continue|choose|help|consider|chip in|gift|stay|never miss|forward"
)
_TO_COMMENT: Final = (
    "tell us|let us know|leave|join|share your|have your|write to us|send us|post|scroll down|keep|vote|rate|add your"
)
_TO_BUY: Final = "order|shop|buy|book|save|hurry|claim|grab|visit"
VERBS: Final = frozenset(
    order.split()[0] for orders in (_TO_SUBSCRIBE, _TO_COMMENT, _TO_BUY) for order in orders.split("|")
)
# An order, in lower case, and, in the same sentence, what it is about.
_WORDINGS: Final[tuple[tuple[DropReason, str, str], ...]] = (
    (
        "subscription",
        "subscription-request",
        (
            r"(?:(?:subscribe|sign up|sign in|log ?in|chip in)\b|donate(?: now| today| here)?[.!]?$"
            rf"|(?:{_TO_SUBSCRIBE})\b"
            r".{0,120}?(?:\bsubscri|\bmember|\bnewsletter|\binbox|\baccounts?\b|\bjournalism|\breporting\b|\blocal news\b"
            r"|\breaders\b|\bsupporters?\b|\bunlimited\b|\bfree trial|\bpaywall|\bpremium|\bdigital access|\bad-free"
            r"|\bsign(?:ing)? up\b|\bfor (?:free|as little as)\b|\bhere\b|\bto (?:continue|read on|keep reading)\b"
            r"|\b(?:a|per|every) (?:week|month|year)\b|\bas little as\b|\btoday for\b|\bnewsroom|\bstay informed|\binformed\b|\bour (?:work|app)\b))"
        ),
    ),
    (
        "comments",
        "comment-request",
        (
            rf"(?:{_TO_COMMENT})\b"
            r".{0,60}?\b(?:comments?|thoughts?|views?|opinions?|say|discussion|conversation|feedback|know|us|poll"
            r"|article|story)\b"
        ),
    ),
    (
        "advert",
        "offer",
        (
            rf"(?:{_TO_BUY})\b"
            r".{0,80}?(?:\bnow\b|\btoday\b|\bonline\b|\boffer"
            r"|\bdelivery|\bdiscount|\bprice|\b\d{1,2} ?(?:%|per ?cent|percent)\s?off|\bbefore\b|\bin stores?\b|\bdeals?\b)"
        ),
    ),
)
_ORDERS: Final = tuple((reason, rule, re.compile(_POLITE + wording)) for reason, rule, wording in _WORDINGS)
_ANY_ORDER: Final = re.compile(f"{_POLITE}(?:{'|'.join(wording for _, _, wording in _WORDINGS)})")
_TO_READER: Final = re.compile(
    r"\?[\"”’)]*$|![\"”’)]*$|\b(?:you|your|you['’]re|our|us|we|we['’]re|subscribers|readers|members)\b|\bthis (?:briefing"
    r"|newsletter|story|article|letter|email|content|service|page|site)\b|^(?:no|not|free|from|only|just|cancel|unlimited"
    r"|premium|exclusive|already|thanks?|that['’]s)\b|\b(?:half price|% off|a (?:week|month|year)|any ?time|for free)\b"
    r"|\bjournalism\b"
)
_REPORTED: Final = frozenset("said says told added announced warned he she him her his".split())
_ACCORDING: Final = re.compile(r"\baccording to\b", re.I)
_QUOTED: Final = re.compile(r"[“”\"«»]")
# For an order alone, with no more to go by: only these verbs open no sentence of an article.
_SURE_ORDER: Final = re.compile(
    rf"{_POLITE}(?:subscribe|sign up|register|log ?in|become an? |support (?:us|our|independent|local|quality|free|honest)"
    r"|donate|join (?:us|our|the|[\d.,]+)|tell us|let us know|leave a|share your|have your say|create an|unlock|upgrade"
    r"|never miss|order (?:now|today)|shop now|buy now|keep)"
)


def request(line: Line) -> Verdict | None:
    """Why the line is a prompt, if it is one."""
    if line.words > _MOST_WORDS or not _REPORTED.isdisjoint(line.tokens):
        return None
    if line.text.startswith(("‘", "'")) or _QUOTED.search(line.text):
        return None
    sentences = _sentences(line.text)
    if not any(map(_ANY_ORDER.match, sentences)):
        return None
    for reason, rule, order in _ORDERS:
        orders = [sentence for sentence in sentences if order.match(sentence)]
        if not orders or not (len(sentences) > 1 or _SURE_ORDER.match(orders[0])):
            continue
        if all(sentence in orders or _TO_READER.search(sentence) for sentence in sentences):
            return None if _ACCORDING.search(line.text) else Verdict(reason, rule)
    return None


def _sentences(text: str) -> list[str]:
    """The sentences of a line, in lower case."""
    sentences: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        sentences.append(text[start : end.start() + 1].lower())
        start = end.end()
    return [*sentences, text[start:].lower()]
