"""Which adapter reads what: a plain list, the first that fits; what none fits is plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dragoman.errors import BadReport
from dragoman.intake.decoding import refuse_binary
from dragoman.intake.drafts import Draft, empty
from dragoman.intake.html import read_html
from dragoman.intake.jsonl import read_jsonl
from dragoman.intake.kinds import OTHER_KINDS
from dragoman.intake.markdown import read_markdown
from dragoman.intake.plain import read_plain
from dragoman.intake.source import Source

Adapter = Callable[[Source], Iterable[Draft | BadReport]]
_HEAD_BYTES = 1024


@dataclass(frozen=True, slots=True)
class Format:
    """A format by the endings of its files and by how its contents begin, in small letters."""

    name: str
    suffixes: tuple[str, ...]
    beginnings: tuple[bytes, ...]
    adapter: Adapter


FORMATS = (
    Format("JSONL", (".jsonl", ".ndjson"), (), read_jsonl),
    Format("Markdown", (".md", ".markdown"), (), read_markdown),
    Format("HTML", (".html", ".htm", ".xhtml"), (b"<!doctype html", b"<html"), read_html),
)


def choose_adapter(source: Source) -> Adapter:
    """The adapter for a source by the ending of its name, else by its first bytes; plain text where neither tells.

    Raises BadReport for data and code, which are text but no report.
    """
    if not source.head():
        raise empty(source.name)
    beginning = source.head()[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for form in FORMATS:
        if source.suffix in form.suffixes or beginning.startswith(form.beginnings):
            return form.adapter
    if beginning.startswith(b"<?xml"):
        if b"<html" in beginning:
            return read_html
        raise BadReport(source.name, "it is XML, which is not read", "give text, Markdown, HTML or JSONL")
    if source.suffix in OTHER_KINDS:
        refuse_binary(source.name, source.head())
        raise BadReport(source.name, f"{source.suffix} files are not read", "give text, Markdown, HTML or JSONL")
    return read_plain
