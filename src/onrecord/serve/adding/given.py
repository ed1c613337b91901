"""What somebody gives to be added, by a form of a page or of a program: looked at, and laid into the spool."""

from collections.abc import AsyncIterator
from io import BytesIO

import msgspec
from fastapi import HTTPException, Request
from starlette.datastructures import FormData, UploadFile

from onrecord.export.report import words
from onrecord.model import Problem
from onrecord.read.files import WEB_ADDRESS
from onrecord.serve.adding.jobs import Input
from onrecord.serve.adding.limits import Limits
from onrecord.serve.adding.queue import Jobs
from onrecord.serve.adding.sniffing import HEAD, Refused, named_by_content
from onrecord.serve.desk import Desk

_FORM = 1 << 20
"""Bytes of a form beside what is uploaded."""


async def given(request: Request) -> AsyncIterator[FormData]:
    """What was sent, as long as it is looked at."""
    form = await received(request)
    try:
        yield form
    finally:
        await form.close()


async def received(request: Request) -> FormData:
    """What was sent, within the limits; files of it lie on the disk until it is closed."""
    limits: Limits = request.app.state.limits
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        raise HTTPException(411, "the length of what is sent has to be told first")
    if len(length) > 15 or int(length) > limits.bytes + _FORM:
        raise HTTPException(413, f"more than {limits.bytes:,} bytes at once; add it in parts")
    return await request.form(max_files=limits.files + 1)


class Given:
    """What a form has: files, a text, addresses. `wrong` is why none of it is taken."""

    def __init__(self, form: FormData, limits: Limits, desk: Desk, waiting: int) -> None:
        self._desk = desk
        self._files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
        self._text = text_of(form, "text").strip()
        self._meta = {name: text_of(form, name).strip() for name in ("title", "publisher", "published", "url")}
        self._addresses = [one for line in text_of(form, "addresses").splitlines() for one in line.split()]
        self.wrong = self._wrong(limits, waiting)

    def _wrong(self, limits: Limits, waiting: int) -> str | None:
        if waiting >= limits.jobs:
            return f"{waiting} jobs wait already; add more once they are read"
        if not (self._files or self._text or self._addresses):
            return "nothing was given; choose files, paste a text or name addresses"
        if len(self._files) > limits.files:
            return f"more than {limits.files} files at once; add them in parts, or as one JSON Lines file"
        if len(self._addresses) > limits.addresses:
            return f"more than {limits.addresses} addresses at once; add them in parts"
        if self._addresses and not self._desk.settings.fetch:
            return "this server fetches no addresses; save the pages and add the files"
        return None

    def kept(self, jobs: Jobs, id_: str) -> list[Input]:
        """Each thing as it lies in the spool, or with why it is not taken."""
        inputs = [self._file(jobs, id_, number, one) for number, one in enumerate(self._files)]
        if self._text:
            inputs.append(self._pasted(jobs, id_, len(inputs)))
        inputs += [_address(one) for one in dict.fromkeys(self._addresses)]
        return inputs

    def _file(self, jobs: Jobs, id_: str, number: int, file: UploadFile) -> Input:
        name = file.filename or "unnamed"
        head = file.file.read(HEAD)
        file.file.seek(0)
        called = named_by_content(name, head)
        if isinstance(called, Refused):
            return _refused(name, "file", called.what, called.remedy)
        most = self._desk.settings.max_bytes
        kept = jobs.spool.keep(id_, number, called, file.file, most)
        if kept is None:
            return _refused(
                name, "file", f"the file is larger than the limit of {most:,} bytes", "split it and add the parts"
            )
        return Input(name=name, sort="file", place=kept[0], size=kept[1])

    def _pasted(self, jobs: Jobs, id_: str, number: int) -> Input:
        """A text becomes a line of JSON with what was said of it."""
        named = self._meta["title"] or words.clipped(self._text, 60)
        line = {
            "id": f"pasted: {named}",
            "text": self._text,
            **{name: text for name, text in self._meta.items() if text},
        }
        kept = jobs.spool.keep(
            id_, number, "pasted.jsonl", BytesIO(msgspec.json.encode(line)), 2 * self._desk.settings.max_bytes
        )
        if kept is None:
            return _refused(named, "text", "the text is too long", "split it into its articles")
        return Input(name=named, sort="text", place=kept[0], size=kept[1])


def text_of(form: FormData, name: str) -> str:
    """A field; the empty text where it was not sent."""
    found = form.get(name)
    return found if isinstance(found, str) else ""


def _address(given: str) -> Input:
    if not WEB_ADDRESS.match(given) or len(given) > 2000:
        return _refused(
            given[:200], "address", "this is no web address", "write it whole, as https://example.org/story"
        )
    return Input(name=given, sort="address")


def _refused(name: str, sort: str, what: str, remedy: str) -> Input:
    problem = Problem(source=name, what=what, remedy=remedy)
    return Input(name=name, sort=sort, outcome="failed", problems=[problem])  # type: ignore[arg-type]
