"""Bytes to characters: what encoding a file is in, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from dragoman.errors import BadReport

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image or a sound file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a", "a rar archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_DETECT_BYTES = 200_000
_MOST_CONTROLS = 0.01
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_UTF8_RUN = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What stands between ASCII letters in English saved by older Windows programs: quotes, dashes, an accent now and then.
_MOST_FOREIGN = 0.03


def refuse_binary(where: str, data: bytes) -> None:
    """Raise BadReport where the first bytes are those of a format that is no text, or hold NUL bytes."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise BadReport(where, f"it is {what}, not text", "save its text as .txt or .html and add that")
    if b"\0" in data and not _wide(data):
        raise BadReport(where, "it is a binary file, not text", "give text, Markdown, HTML or JSONL")


def decode(where: str, data: bytes, declared: str | None = None) -> str:
    """Characters of `data`: by byte order mark, as UTF-8, as declared, else by detection (charset-normalizer).

    Raises BadReport where no encoding fits; nothing is ever replaced or guessed at letter by letter.
    """
    refuse_binary(where, data)
    text = _by_mark(where, data)
    for encoding in (_wide(data), "utf-8", declared):
        text = _try(data, encoding) if text is None and encoding else text
    if text is None:
        text = _detected(where, data)
    if len(_CONTROLS.findall(text[:_DETECT_BYTES])) > _MOST_CONTROLS * min(len(text), _DETECT_BYTES):
        raise BadReport(where, "it is a binary file, not text", "give text, Markdown, HTML or JSONL")
    return text


def _by_mark(where: str, data: bytes) -> str | None:
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    if encoding is None:
        return None
    if (text := _try(data, encoding)) is None:
        raise BadReport(where, f"it begins as {encoding.upper()} and does not go on so", "save it again as UTF-8")
    return text


def _wide(data: bytes) -> str | None:
    """Which UTF-16 or UTF-32 it is: by its mark, else because Latin letters put a NUL at every other byte."""
    if marked := next((name for mark, name in _BOMS[1:] if data.startswith(mark)), None):
        return marked
    head = data[:4096]
    odd, even, half = head[1::2].count(0), head[::2].count(0), len(head) // 2
    if half and odd > 0.6 * half and not even:
        return "utf-16-le"
    return "utf-16-be" if half and even > 0.6 * half and not odd else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _detected(where: str, data: bytes) -> str:
    if _broken_utf8(data):
        raise BadReport(where, "it is UTF-8 with damaged characters", "save it again as UTF-8")
    foreign = sum(byte > 127 for byte in data[:_DETECT_BYTES])
    if foreign <= max(2, _MOST_FOREIGN * min(len(data), _DETECT_BYTES)) and (text := _try(data, "cp1252")) is not None:
        return text
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_DETECT_BYTES]).best()
    text = _try(data, best.encoding) if best else None
    if text is None:
        raise BadReport(where, "its encoding is not known", "save it again as UTF-8")
    return text


def _broken_utf8(data: bytes) -> bool:
    """Whether most bytes above ASCII stand in whole UTF-8 characters, so that only some are damaged."""
    high = sum(byte > 127 for byte in data[:_DETECT_BYTES])
    whole = sum(len(run) for run in _UTF8_RUN.findall(data[:_DETECT_BYTES]))
    return high > 0 and whole > 0.7 * high
