"""What the top of a file says of the report: header lines, and the front matter of Markdown."""

from __future__ import annotations

import re
from typing import Any

from dragoman.intake.drafts import Draft

_FIELDS = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "source": "outlet",
    "publisher": "outlet",
    "sitename": "outlet",
    "date": "published",
    "published": "published",
    "url": "url",
    "link": "url",
    "kind": "kind",
    "type": "kind",
    "side": "side",
}
_LINE = re.compile(r"(?P<key>[A-Za-z_]{3,12})[ \t]*:[ \t]*(?P<value>.*)")
_FEWEST_LINES = 2


def split_headers(text: str) -> Draft:
    """Take a block of two or more lines such as `Outlet: ...` off the top, where a blank line follows it.

    A single line stays in the text ("Source: officials" may be one), and so does a block with any other line.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    end = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    fields = _fields(lines[:end])
    if fields is None or end < _FEWEST_LINES or end == len(lines):
        return Draft(text)
    return Draft("\n".join(lines[end + 1 :]).lstrip("\n"), **fields)


def split_front_matter(text: str) -> Draft | None:
    """Take the YAML front matter (`---`, lines of `key: value`, `---`) off the top; None where there is none.

    Only plain one-line values are read; other keys, lists and nested values are passed over.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].strip() != "---":
        return None
    end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() in ("---", "...")), None)
    if end is None:
        return None
    known = [line for line in lines[1:end] if (found := _LINE.fullmatch(line)) and found["key"].lower() in _FIELDS]
    return Draft("\n".join(lines[end + 1 :]).lstrip("\n"), **(_fields(known) or {}))


def _fields(lines: list[str]) -> dict[str, Any] | None:
    """What the lines say by the name of the field, the first of two staying; None where one is no header line."""
    fields: dict[str, Any] = {}
    for line in lines:
        found = _LINE.fullmatch(line.strip())
        if found is None or found["key"].lower() not in _FIELDS:
            return None
        fields.setdefault(_FIELDS[found["key"].lower()], found["value"].strip().strip("\"'"))
    return fields
