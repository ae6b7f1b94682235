"""JSONL: one report a line, an object with `text` and, where known, title, outlet, published, kind, side, url, file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from dragoman.errors import BadReport
from dragoman.intake.decoding import refuse_binary
from dragoman.intake.drafts import Draft, too_long
from dragoman.intake.source import MOST_BYTES, Source

FIELDS = ("title", "outlet", "published", "kind", "side", "url", "file")
_ADVICE = 'each line is one object: {"text": "...", "outlet": "...", "published": "2024-11-15"}'


def read_jsonl(source: Source) -> Iterator[Draft | BadReport]:
    """The reports of a file, line by line; a bad line is handed on as its refusal and the rest goes on."""
    for number, line in _lines(source):
        place = f"line {number}"
        if number == 1:
            refuse_binary(source.name, line[:4096])
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        try:
            yield replace(_draft(f"{source.name}, {place}", line), place=place)
        except BadReport as refused:
            yield refused


def _lines(source: Source) -> Iterator[tuple[int, bytes]]:
    """Lines by number; of one longer than any report only its beginning, and the rest of it is passed over."""
    number = 0
    while line := source.stream.readline(MOST_BYTES + 1):
        number += 1
        rest = line
        while not rest.endswith(b"\n") and (rest := source.stream.readline(MOST_BYTES)):
            pass
        yield number, line


def _draft(where: str, line: bytes) -> Draft:
    if len(line) > MOST_BYTES:
        raise too_long(where)
    found = _parse(where, line)
    if not isinstance(found, dict):
        raise BadReport(where, "it is JSON but no object", _ADVICE)
    if not isinstance(text := found.get("text"), str):
        raise BadReport(where, 'it has no "text"', _ADVICE)
    fields = {name: found.get(name) for name in FIELDS}
    for name, value in fields.items():
        if value is not None and not isinstance(value, str):
            raise BadReport(where, f'"{name}" is no text', _ADVICE)
    return Draft(text, titled=True, **fields)


def _parse(where: str, line: bytes) -> object:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as exc:
        raise BadReport(where, "it is not UTF-8", "save the file as UTF-8") from exc
    except (ValueError, RecursionError) as exc:
        raise BadReport(where, "it is no JSON", _ADVICE) from exc
