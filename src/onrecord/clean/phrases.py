"""Wording that gives a line away by itself: prompts, buttons, notices. One pattern table a reason.

Patterns are matched at the start of the line and, unless they end in `…`-like openness (`.*`), must take
all of it: an article that talks about subscriptions or cookies stays. They are written in lower case and
matched with the line in lower case, which is several times faster than matching without regard to case.

A line is held only against the patterns in which its first word is written. So every pattern of the tables writes
out the words that it can begin with, save for a last letter that may be missing (`comments?`); what begins with any
word at all stands in `_ANYWHERE`.
"""

import re
from collections import defaultdict
from typing import Final

from onrecord.clean.dates import date_line
from onrecord.clean.lines import Line, Verdict, Verdicts
from onrecord.clean.page_words import PageWords
from onrecord.clean.prompts import VERBS, request
from onrecord.model import DropReason

MOST_PROMPT_WORDS: Final = 90

_LANGUAGES: Final = (
    r"(?:english|arabic|العربية|español|spanish|français|french|deutsch|german|português|portuguese"
    r"|italiano|italian|русский"
    r"|russian|中文|chinese|日本語|japanese|한국어|korean|türkçe|turkish|فارسی|persian|farsi|हिन्दी|hindi|urdu"
    r"|اردو|עברית|hebrew"
    r"|українська|ukrainian|polski|polish|bahasa indonesia|kiswahili|swahili|ελληνικά|greek|tiếng việt|vietnamese)"
)
_NETWORK: Final = (
    r"(?:facebook|twitter|x|linkedin|whats ?app|e-?mail|telegram|reddit|pinterest|instagram|youtube"
    r"|tiktok|messenger|flipboard|threads|bluesky|pocket|google(?: news)?|rss|copy link|shortlink)"
)

# Menus, buttons of the page itself, legal notices, and what an e-mail says of how it is shown.
_NAVIGATION: Final = (
    r"(?:skip|jump) to (?:the )?(?:main )?(?:content|navigation|article|search|footer|body|comments)",
    r"accessibility (?:links|help|statement)|toggle (?:navigation|menu|search)|(?:main )?menu|search",
    r"close|print(?: (?:this )?article)?",
    r"home|breadcrumbs?",
    r"back to (?:top|home|article)|scroll (?:down|to top)|sections|all sections|site ?map|caption",
    r"(?:image|photo|slide|picture) \d+ of(?: /)? \d+|\d+ (?:of|/) \d+(?: photos)?|next|previous",
    r"(?:next|previous) (?:page|article|slide)|page \d+(?: of \d+)?",
    (
        rf"(?:read|listen|available|also available|read this (?:article|story)) in:? (?:{_LANGUAGES}(?:, "
        rf"| and | or | \| )?)+"
    ),
    r"(?:listen|watch)(?: to (?:this )?(?:article|story|audio))?(?: \(?\d+ min(?:ute)?s?\)?)?",
    r"play (?:video|audio)",
    r"(?:tags?|topics?|filed under|keywords?|categories|category|in this article|explore more on these topics):.*",
    r"tags|topics",
    r"(?:(?:having )?(?:trouble|problems?) (?:reading|viewing|seeing)|can.t (?:read|see|view)) this (?:e-?mail|newsletter).*",
    r"(?:view|read|open) this (?:e-?mail|newsletter|message|article) (?:in|on) .{2,30}",
    r"(?:that(?:.s| is)|this is|this was) (?:the end of|all (?:from|for)|it (?:from|for)) .{0,60}(?:coverage|blog|today|updates?|now|us|week)\b.{0,60}",
    r"(?:©|\(c\)|copyright\b)(?=.*(?:\d{4}|rights|copyright|inc\b|ltd\b|llc\b)).{0,160}",
    (
        r"(?:terms(?: (?:of (?:use|service)|and conditions|& conditions))?|privacy(?: (?:policy|notice"
        r"|statement))?|cookies?(?: (?:policy|notice|settings))?|contact(?: us)?|about(?: us)?"
        r"|advertise(?: with us)?|careers|help|faqs?|accessibility|sitemap|corrections)(?: ?[|•·,/] "
        r"?(?:terms|privacy|cookie|contact|about|advertise|careers|help|faq|accessibility|sitemap"
        r"|corrections)[\w &]{0,30}+)*"
    ),
    r"(?:we|this (?:web)?site|our (?:web)?site|by (?:choosing|clicking|continuing|using)) .{0,80}\bcookies?\b.*",
    (
        r"(?:this (?:content|video|article) is not available|something went wrong|please (?:enable|turn "
        r"on) javascript|your browser (?:does not|doesn.t) support|javascript (?:is|must be)).*"
    ),
    r"(?:learn|find out|see|show|view|load) more|more info(?:rmation)?|get started|go back",
    r"this (?:document|article|content|material) is subject to copyright\b.{0,400}",
    r"you will be redirected\b.{0,100}|we(?:.ve| have) detected (?:that )?you.{0,240}|why you can trust .{2,40}",
    r"(?:reading time|tiempo de lectura|tempo de leitura|temps de lecture|tempo di lettura|lesezeit) ?:? ?\d.{0,20}",
)
# Mark-up that a bad extraction took for text.
_MARKUP: Final = (r"<(?:img|iframe|script|style|link|input|noscript|object|embed|video|figure)\b.*",)
# Paywalls, memberships, newsletters, gifts. Free wordings of the same are told in `prompts`.
_SUBSCRIPTION: Final = (
    r"(?:start|begin|claim|get|try|activate)\b.{0,60}\bfree[ -]trial\b.*",
    r"already (?:a |an |have an? )?(?:subscriber|subscribed|member|registered|account|a digital subscriber)\b.*",
    r"have an account ?\?.*|not a (?:subscriber|member)(?: yet)?\b ?\?.*",
    (
        r"(?:please )?(?:subscribe|sign up|register|log ?in|sign in|create an? (?:free )?account|become "
        r"an? (?:member|subscriber|supporter)|join (?:us )?(?:now|today|for free))\b(?: (?:now|here"
        r"|today|free))?(?:[ ,:!.]*$|[ ,]+(?:to|for|and|with|or|from|as|in|now|here|today)\b.{0,200})"
    ),
    (
        r"(?:this|the full) (?:article|story|content|page) is (?:only )?(?:for|available (?:only )?to"
        r"|reserved for|exclusive to|exclusively for) (?:our )?(?:\w+ )?(?:subscribers|members"
        r"|registered|premium|paying).*"
    ),
    r"(?:to )?(?:continue|keep) reading\b.{0,120}",
    r"to read (?:the full|this|more of this) (?:article|story)\b.{0,120}",
    r"unlock (?:this|the|full|unlimited)\b.{0,120}",
    (
        r"(?:get|enjoy|buy|purchase|gift) (?:unlimited|full|instant|digital|premium|all|an annual|a) "
        r"(?:digital |online )?(?:access|subscription)\b.*"
    ),
    r"you (?:have|.ve) (?:\d+|no|one|two|three|reached)\b.{0,40}(?:free )?(?:articles?|stories|limit)\b.*",
    (
        r"(?:get|receive|sign up for|subscribe to|delivered?)\b.{0,160}\b(?:newsletters?|inbox|morning "
        r"briefing|daily briefing|breaking news (?:alerts?|emails?))\b.{0,160}"
    ),
    r"(?:(?:enter|your) )?(?:your )?e-?mail(?: address)?(?: (?:here|below))?:?",
    (
        r"by (?:signing up|subscribing|registering|submitting|providing|entering)\b.*\b(?:agree|consent"
        r"|accept|receive|acknowledge)\b.*"
    ),
    r"breaking news emails?|subscribe|sign (?:in|up)|log ?in",
    r"register|subscriptions?",
    r"(?:this story is from|from) the .{3,60} (?:edition|issue) of .{2,80}",
    (
        r"this (?:story|article) (?:appeared|was published|first appeared) in (?:the )?.{0,60}(?:print "
        r")?(?:edition|issue)\b.{0,80}"
    ),
    (
        r"(?:support|help fund|donate to) (?:our|independent|quality|local|free) (?:work|journalism"
        r"|reporting|newsroom).*"
    ),
    r"(?:donate|contribute|support us)(?: now| today)?|(?:join|become part of) .{2,50} (?:community|club)(?: today| now)?[.!]?",
    r"(?:don.?t|never) miss .{0,80}\b(?:newsletter|subscri|sign up|inbox|alerts?)\w*.*",
    r"(?:your|a) (?:subscription|contribution|donation|support) (?:helps|makes|supports|keeps)\b.*",
    r"(?:thank you|thanks) for (?:reading|subscribing|signing up)\b.{0,160}",
    r"(?:you can )?unsubscribe at any time\b.*|(?:we.ll|we will) never share your\b.*",
    (
        r"(?:digital|print|weekly|monthly|annual|website)(?: ?[&+] ?\w+| and \w+)?(?: (?:magazine"
        r"|edition|access|subscription|plan))+(?:, delivered)?"
    ),
    r"(?:from|only|just) (?:[$€£]|us\$)?\d+(?:\.\d\d)? ?(?:[a-z]+ )?(?:a|per|/) ?(?:week|month|year)\b.{0,80}",
    r"cancel any ?time\b.{0,60}|unsubscribe(?: here| now)?|manage (?:your )?(?:preferences|subscriptions?)",
    r"(?:you(?:.re| are)? (?:receive|receiving|received|getting|get)|this (?:e-?mail|newsletter) was sent) .{0,30}\b(?:e-?mail|newsletter|because|to)\b.*",
    r"(?:this|the|our) (?:[\w-]+ )?(?:briefing|newsletter|letter|bulletin|e-?mail|digest) (?:goes|is (?:sent|read|delivered)) (?:out )?(?:to|by)\b.{0,160}",
    r"(?:was (?:this|it)(?: \w+)? )?forwarded (?:to you|by a (?:friend|colleague)).{0,120}",
    (
        r"(?:register|subscribe|sign (?:up|in)|log ?in|join|pay)\b.{0,30}\bto (?:continue|read (?:on|more)|keep reading|see more"
        r"|view|unlock|access)\b.{0,80}"
    ),
    r"(?:premium|members?.only|subscribers?.only) (?:content|articles?|stor(?:y|ies)|access)(?::.{0,120})?|premium|members only",
    r"(?:enjoyed|enjoying|like|liked|love|loved|value|found) (?:this|our|what|the)\b[^.!]{0,60}\?\s.{4,160}",
    r"if you (?:enjoy|lik|lov|valu|appreciat|found|find)\w* (?:this|our|what|reading)\b.{0,60}(?:article|story|post|piece|work|reporting|journalism|content)\b.{0,400}",
    r"(?:get|turn on|enable|allow) .{0,40}\b(?:in your browser|notifications?|push alerts?|desktop alerts?)\b.{0,80}",
    r"let .{2,60} your inbox\b.{0,160}|get access to .{0,80}\bsubscriptions?\b.{0,200}",
)
# Sharing and following.
_SOCIAL: Final = (
    (
        rf"(?:\d+ ?)?(?:(?:share|post|pin|tweet|follow|like|find|join|connect)(?: (?:this|us|me|with "
        rf"us))?(?: (?:article|story|page|post))?(?: (?:on|via|by|to|with|through))? {_NETWORK}"
        rf"(?:(?:,? ?(?:and|or|&)|, ?,| ,) ?|,? {{0,2}}))+(?: {_NETWORK}|,? (?:and|or) {_NETWORK})*[.!]?"
    ),
    (
        rf"(?:follow|like|join|find) (?:us|me|@\w+|our|the \w+|\w+(?: \w*)?)(?: \w+){{0,4}} (?:on|via|at|in) "
        rf"{_NETWORK}\b.{{0,120}}"
    ),
    (
        r"(?:[\d.,]+k? ?)?(?:shares?|tweets?|pins?|likes?|retweets?|views|buffer|follow|follow us|share "
        r"(?:this|it)(?: (?:article|story|post|page|with (?:your )?friends))?|copy link|click to tweet"
        r"|sharing is caring|save(?: article)?|email(?: this)?|bookmark)[:!.]?"
    ),
    rf"(?:{_NETWORK}[ ,|/•·]*){{2,}}",
    r"(?:facebook|twitter|linkedin|whats ?app|telegram|instagram|youtube|tiktok|reddit|pinterest|e-?mail)",
    rf"(?:chat|talk|message)(?: with| to)? us (?:on|in|via|at) {_NETWORK}\b.{{0,160}}",
    r"(?:pic\.)?(?:twitter|x|t)\.co(?:m)?/\S+|join (?:our|the) (?:whats ?app|telegram)\b.{0,80}",
)
# What only the comment section of a page has: how many there are "on" the headline, and who wrote one when.
COMMENT_COUNT: Final = r"\d{1,5} (?:thoughts?|responses?|comments?|replies) (?:on|to|about|so far)\b.{0,240}"
COMMENT_HEAD: Final = (
    r"(?=\D{2,100}+\d)[^.!?:]{2,48} (?:on|at|,) (?:\w+ \d{1,2},? \d{4}|\d{1,2} \w+ \d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}),?"
    r"(?: (?:at|-|@))?(?: ?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?)?,? ?(?:says?|said|wrote|writes):?(?: ?reply)?"
)
# Readers' comments and how to write one.
_COMMENTS: Final = (
    r"notify (?:of|me)\b.{0,80}|inline feedbacks?|view (?:all )?(?:\d+ )?comments?",
    r"(?:show|hide|load|read|see)(?: (?:all|more|\d+))* comments?|load more",
    r"would love your thoughts\b.{0,60}",
    (
        r"(?:\d+ |new, \d+ |no |add a |user |reader |view |join the |\()?(?:comments?|replies|responses"
        r"|discussion|conversation)(?: \(?[\d+]*\)?)?(?: (?:are closed|off|on this (?:article"
        r"|story)))?[.:]?"
    ),
    r"(?:leave|post|write|add|submit|make) (?:a|your) (?:comment|reply|response|review)\b.{0,60}",
    r"(?:be the )?first to comment\b.{0,40}|what do you think\?.{0,80}",
    r"comment on this (?:article|story)|(?:please )?keep (?:your )?comments .{3,80}",
    r"(?:you can |just |simply )?(?:reply|respond) to this (?:e-?mail|newsletter).{0,100}",
    r"did you (?:find|enjoy|like) this (?:article|story|page|report)\b.{0,80}",
    r"your e-?mail (?:address )?will not be published\b.*|required fields are marked\b.*",
    r"save my name, e-?mail\b.*|you (?:must|need to) be logged in\b.*",
    r"log ?in to (?:comment|reply|leave)\b.*|you are commenting using\b.*",
    r"comments? (?:are|is|will be) (?:subject|moderated|closed|disabled|welcome)\b.*",
    r"(?:oldest|newest|most voted|best|top)(?: comments?)?|reply|report(?: comment| abuse)?",
    r"(?:tell us|let us know|share your (?:views|thoughts)|have your say|send us)\b.{0,120}",
    r"join the (?:conversation|discussion|debate)\b.{0,80}|(?:rating|votes?): ?\d+.{0,20}",
    r"score: ?-?\d+|\d+ (?:guest|upvotes?|votes?)",
    r"(?:comentários?|comentarios?|commentaires?|kommentare?|commenti|reacties|отзывы|комментарии|コメント)(?: ?\(?\d+\)?)?[:.]?",
    COMMENT_COUNT,
    r"as you comment, .{3,400}",
    r"(?:blog )?comments powered by .{2,40}",
    r"(?:please )?be respectful of other .{3,200}",
    r"(?:join|visit) (?:us (?:in|on) )?our (?:\w+ ){0,2}(?:forums?|message boards?|chat)\b.{0,240}",
    r"(?:when|before|by) (?:submitting|posting|commenting)\b.{0,80}\bour (?:\w+ )?(?:guidelines|rules|terms|policy)\b.{0,240}",
)
# Labels of advertisements, and offers.
_ADVERT: Final = (
    r"(?:advertisements?|advertorials?|adverts?)(?: feature)?(?: ?[-–—:] ?(?:.{0,60}))?|advertising",
    r"ads?(?: by .{0,40})?|sponsored(?: (?:content|by .{0,60}|links?|post))?",
    r"promoted(?: (?:content|stories|links?))?|paid (?:content|post|for by .{0,40})",
    r"(?:story|article|content) continues (?:below|after).{0,40}",
    r"(?:scroll down )?to continue (?:with content|after.{0,30})",
    r"(?:skip|remove|close) ad(?:s|vertisement)?|presented by .{0,40}|partner content|promotion",
    r"(?:click|tap) here to (?:get|download|subscribe|sign|buy|read|watch|join)\b.{0,100}",
    # How a site earns by what its readers buy.
    (
        r"(?:(?:if|when) you (?:buy|click|purchase|shop|order|use|make)\b.{0,160}\b(?:may|might|will|can|could)\b"
        r"|(?:we|this site|our site) (?:may|might|can|could)) (?:\w+ )?(?:earn|receive|get|collect|make)\b.{0,40}"
        r"\b(?:commissions?|share|cut|percentage|fee)\b.{0,160}"
    ),
    r"(?:sometimes )?we include links to .{0,80}\b(?:stores?|shops?|retailers?)\b.{0,240}",
    r"get .{2,40} on the go by clicking here|(?:download|get) (?:the|our) .{0,40}\bapps?\b.{0,80}",
)
# Who helped, where it came from, what was corrected.
_CREDIT: Final = (
    (
        r"\(?(?:additional |with )?(?:reporting|writing|editing|compiled|translation|graphics?"
        r"|production)(?: and (?:reporting|writing|editing|additional reporting))? (?:by|from)\b"
        r"(?!.*\b(?:has|have|had|is|was|were|said|says|shows?|found)\b).{2,300}"
    ),
    r"\(?(?:additional |with )?(?:files?|contributions?|assistance|help) (?:from|by) (?:the )?[a-zà-ý][^.]{1,120}\.?\)?",
    (
        r"\(?(?:edited|compiled|translated|produced|contributing|contributors?|fact-checked|factchecked|fact-checking"
        r"|factchecking|sub-edited|subedited|sub-editing|subediting)(?: and (?:written|edited|produced))?(?: by|:| from).{2,160}"
    ),
    r"\(?(?:photographs|photography|photos|data|research|video|illustrations?|copy)(?: and \w+)? by .{2,160}",
    (
        r"\(?(?:with|this (?:story|article|report) (?:uses|includes|contains|was compiled from|is based "
        r"on)|compiled from|based on|source:?|sources:?|material from|input from|inputs from)[ "
        r":](?:additional )?(?:information from |reporting (?:by|from) |material from |inputs? from "
        r"|content from |agency )?(?:the )?(?:afp|ap|associated press|reuters|agence france-presse"
        r"|agencies|efe|dpa|pti|ani|ians|xinhua|wire reports?|wire services?|news agencies|agency "
        r"reports?|staff reports?|own sources)\b.{0,80}"
    ),
    (
        r"(?:this (?:story|article|report|post|piece|copy|dispatch) (?:was|has been|is|originally|first)"
        r"|a version of this (?:story|article)|originally published|first published|republished"
        r"|syndicated|reprinted)\b.{0,40}?\b(?:published|appeared|translated|produced|generated"
        r"|auto-?generated|edited|provided|updated|corrected|written|from|by|on|in|at|with permission"
        r"|syndicated)\b.{0,160}"
    ),
    (
        r"(?:\(?(?:afp|ap|reuters|efe|dpa|upi|pti|ani|ians|agencies|xinhua)\)?(?: ?/ ?\w+)*|the "
        r"associated press|reuters staff|news agencies|staff (?:and agencies|writers?|reports?)|(?:our"
        r"|news|web|online|foreign) desk)\.?"
    ),
    (
        r"(?:our standards|the thomson reuters trust principles|correction|clarification|editor.s "
        r"note):? ?(?:the thomson reuters trust principles)?[.›]?"
    ),
    r"editor.s note[:―—–-].{2,600}",
    r"(?:©|\(c\)|copyright\b)(?!.*(?:\d{4}|rights|copyright|inc\b|ltd\b|llc\b)).{0,160}",
    r"(?:request|purchase|order) (?:reprints?|licensing)\b.{0,80}",
    r"(?:opinions?|views) expressed\b.{0,200}|(?:disclaimer|disclosure):.*",
    r"(?:provided|supplied|distributed) by (?:the )?[a-z][\w .&'’-]{2,60}",
    r"(?:citation|cite this (?:article|page)|journal reference|doi|more information): .{6,400}",
    r"the post .{2,200} (?:appeared first|first appeared) on .{2,80}",
)
_TABLES: Final[tuple[tuple[DropReason, str, tuple[str, ...]], ...]] = (
    ("subscription", "subscription-prompt", _SUBSCRIPTION),
    ("comments", "comment-prompt", _COMMENTS),
    ("social", "social-prompt", _SOCIAL),
    ("advert", "advert-label", _ADVERT),
    ("credit", "credit-line", _CREDIT),
    ("navigation", "navigation-label", _NAVIGATION),
    ("other", "markup-left", _MARKUP),
)


def _written_in(pattern: str) -> set[str]:
    """The words and signs that `pattern` writes out, with and without those letters that may be missing; "0" stands
    for any number."""
    plain = re.sub(r"\\[A-Za-z]", " ", pattern)
    with_all, without = re.sub(r"(.)\?", r"\1", plain), re.sub(r".\?", "", plain)
    written = set(_WORD_OR_SIGN.findall(f"{with_all} {without}"))
    return written | {"0"} if r"\d" in pattern else written


_Patterns = list[tuple[re.Pattern[str], Verdict]]


def _filed(patterns: _Patterns) -> dict[str, _Patterns]:
    """The patterns by every word and sign written in them, in their order."""
    filed: dict[str, _Patterns] = defaultdict(list)
    for entry in patterns:
        for word in _written_in(entry[0].pattern):
            filed[word].append(entry)
    return dict(filed)


_WORD_OR_SIGN: Final = re.compile(r"[^\W\d_]+|[\W_]")
_OPENING: Final = re.compile(r"\(?([^\W\d_]+|.)", re.S)
_LONGEST_OPENING: Final = (
    10  # letters; what is longer may be words run together ("FacebookTwitter"), of which the first counts
)
_BY_OPENING: Final = _filed(
    [(re.compile(pattern), Verdict(reason, rule)) for reason, rule, patterns in _TABLES for pattern in patterns]
)
# What may stand anywhere in the line. Such expressions are tried at every place, so the lower-case words of which each
# cannot do without one are looked for first.
_ANYWHERE: Final[tuple[tuple[tuple[str, ...], DropReason, str, str], ...]] = (
    (
        ("contributed",),
        "credit",
        "credit-line",
        (
            r"(?:the |our )?[\w .,'’&-]{2,60}(?: newsroom| desk| staff| correspondents?| bureau)?,? contributed (?:additional )?reporting\b.{0,80}"
            r"|(?:the )?[\w .,'’&-]{2,80}? contributed (?:to (?:this|the) (?:report|story|article|piece)"
            r"|(?:additional )?reporting|from [a-z][\w, ]+)\b.{0,80}"
        ),
    ),
    (("affiliate",), "advert", "advert-label", r".{0,80}\baffiliate (?:links?|commission|partnerships?)\b.*"),
    (("referral",), "advert", "advert-label", r".{0,80}\breferral (?:links?|commission|partnerships?)\b.*"),
    (("reserved",), "navigation", "navigation-label", r".{0,80}\ball rights reserved\b.{0,60}"),
    (
        ("cookies",),
        "navigation",
        "navigation-label",
        r"(?:accept|reject|manage)(?: all)? cookies?|.{0,60}\baccept (?:all )?cookies\b.{0,40}",
    ),
    (("trial",), "subscription", "subscription-prompt", r".{0,40}\bfree trial to (?:access|read|continue)\b.*"),
    (
        ("reached", "contacted", "followed", "found"),
        "author-bio",
        "author-contact",
        r"[\w .'’-]{4,40} can be (?:reached|contacted|followed|found) (?:at|on|via|by) .{4,120}",
    ),
    (("newsletter", "newsletters"), "subscription", "subscription-prompt", r"(?:\w+ )?newsletters?(?: sign-?up)?"),
    (("say", "says", "said", "write", "writes", "wrote"), "comments", "comment-prompt", COMMENT_HEAD),
    (
        (">", "›", "»"),
        "navigation",
        "navigation-label",
        r"(?:home|[\w&' ]{2,30}+)(?: ?[>›»][\w&' -]{2,61}+)+",
    ),
    # How to reach whoever wrote it.
    (
        ("@",),
        "author-bio",
        "author-contact",
        (
            r"(?:contact|reach|e-?mail|write to|message|tips to|(?:have|got) (?:an? )?(?:\w+ )?(?:tip|story|correction)s?\?).{0,80}\S{1,40}@[^\s@]{1,100}\.\w+.{0,120}"
            r"|\(?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\)?"
        ),
    ),
)
_ANYWHERE_COMPILED: Final = [
    (needed, (re.compile(pattern), Verdict(reason, rule))) for needed, reason, rule, pattern in _ANYWHERE
]
_BUTTONS: Final = re.compile(r"\s*[|·•]\s*|\s+/\s+|\s{2,}|(?<=[.!?])\s+")
# What parts buttons but no sentences: marks, and white space other than a blank.
_PARTS_BUTTONS: Final = re.compile("[|·•/\\t\\x1f\\xa0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]")
_SENTENCE_END: Final = re.compile(r"[.!?]\s")
_ROW_LABEL: Final = re.compile(r"(?:share|follow|read|listen|find us)[\w ]{0,20}:\s*")
_LEAST_BUTTONS: Final = 2
_LONGEST_ROW: Final = 400  # characters
_LONGEST_BUTTON: Final = 200
_MOST_LANGUAGE_WORDS: Final = 2
_LANGUAGE_NAME: Final = re.compile(_LANGUAGES, re.I)


def phrases(lines: list[Line], words: PageWords) -> Verdicts:
    """Lines dropped for their own wording, whatever stands around them. `words` are those of the page."""
    found: Verdicts = {}
    anywhere = _by_needed_words(lines, words)
    asking = words.lines_with(VERBS)
    for line in lines:
        if line.words > MOST_PROMPT_WORDS:
            continue
        verdict = _verdict(line, anywhere.get(line.index, [])) or (request(line) if line.index in asking else None)
        if verdict:
            found[line.index] = verdict
    found |= _language_lists(lines)
    return found


def _by_needed_words(lines: list[Line], words: PageWords) -> dict[int, _Patterns]:
    """The patterns of `_ANYWHERE` that each line has the words or signs for, by its index."""
    found: dict[int, _Patterns] = defaultdict(list)
    for needed, entry in _ANYWHERE_COMPILED:
        if needed[0].isalpha():
            having = words.lines_with(needed)
        else:
            having = {line.index for line in lines for sign in needed if sign in line.lowered}
        for index in having:
            found[index].append(entry)
    return found


def _verdict(line: Line, anywhere: _Patterns) -> Verdict | None:
    if date_line(line.text) is not None:
        return Verdict("date-line", "date-only")
    if not line.key:
        return Verdict("other", "no-words")
    patterns = _may_take(line.lowered) + anywhere
    return _by_wording(line.lowered, patterns) or _row_of_buttons(line.lowered, patterns, anywhere)


def _by_wording(text: str, patterns: _Patterns) -> Verdict | None:
    """Why `text`, in lower case, is no part of an article: the first of `patterns` that takes all of it tells."""
    for pattern, verdict in patterns:
        if pattern.fullmatch(text):
            return verdict
    return None


def _may_take(text: str) -> _Patterns:
    """The patterns of the tables in which the first word or sign of `text` is written."""
    opening = _OPENING.match(text)
    if opening is None:
        return []
    word = "0" if opening[1].isdigit() else opening[1]
    if len(word) > _LONGEST_OPENING and word not in _BY_OPENING:
        word = next((head for size in range(len(word), 1, -1) if (head := word[:size]) in _BY_OPENING), word)
    return _BY_OPENING.get(word, [])


def _row_of_buttons(text: str, patterns: _Patterns, anywhere: _Patterns) -> Verdict | None:
    """Several buttons or prompts on one line, in lower case: each goes by itself, so all go, for the reason of the
    first. `patterns` may take what begins as `text` does, `anywhere` any part of it."""
    if len(text) > _LONGEST_ROW:
        return None
    rest = text
    if ":" in text and (label := _ROW_LABEL.match(text)):
        rest = text[label.end() :]
        patterns = _may_take(rest) + anywhere
        if alone := _by_wording(rest, patterns):
            return alone
    end = _end_of_button(rest) if patterns else None
    first = _by_wording(rest[:end], patterns) if end is not None and end <= _LONGEST_BUTTON else None
    if first is None:
        return None
    buttons = [_by_wording(button, _may_take(button) + anywhere) for button in _BUTTONS.split(rest) if button]
    return first if len(buttons) >= _LEAST_BUTTONS and all(buttons) else None


def _end_of_button(row: str) -> int | None:
    # Nearly every line is told by its first piece, and has no other than sentences.
    if "  " in row or _PARTS_BUTTONS.search(row):
        end = _BUTTONS.search(row, 1)
        return end.start() if end else None
    sentence = _SENTENCE_END.search(row)
    return sentence.start() + 1 if sentence else None


def _language_lists(lines: list[Line]) -> Verdicts:
    """Two or more lines in a row that are each the name of a language: the page's editions."""
    found: Verdicts = {}
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and line.words <= _MOST_LANGUAGE_WORDS and _LANGUAGE_NAME.fullmatch(line.text):
            run.append(line)
            continue
        if len(run) >= 2:
            found |= {member.index: Verdict("navigation", "language-list") for member in run}
        run = []
    return found
