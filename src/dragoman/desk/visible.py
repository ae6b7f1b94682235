"""Text from a report made safe to show: no character of it may steer a terminal or turn a line around."""

from __future__ import annotations

import re

_PICTURES = 0x2400  # U+2400 on: a visible picture for each C0 control character
_DELETE, _DELETE_PICTURE = 0x7F, "\u2421"
_REPLACEMENT = "\ufffd"
# C0 but tab and line feed, DEL, C1 and lone surrogates.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Embeddings, overrides and isolates: they can make "restart" read as something else.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Of these only the overrides turn letters around that have a direction of their own.
_OVERRIDES = str.maketrans({"\u202d": _REPLACEMENT, "\u202e": _REPLACEMENT})
_BLANKS = re.compile(r"\s+")
_JSON_UNSAFE = re.compile("[\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def make_visible(text: str) -> str:
    """The text with a visible sign in the place of each control character and of each override of the direction of writing;
    as many characters as before."""
    return _UNSAFE.sub(_sign, text).translate(_OVERRIDES)


def make_plain(text: str) -> str:
    """One line of text that is safe in a terminal: visible signs, no change of direction, single blanks."""
    return _BLANKS.sub(" ", _UNSAFE.sub(_sign, _BIDI.sub("", _BLANKS.sub(" ", text)))).strip()


def make_plain_run(text: str) -> str:
    """Like `make_plain`, with a blank kept at either end where there was one: a piece of a longer line."""
    plain = make_plain(text)
    if not plain:
        return " " if text else ""
    return f"{' ' if text[:1].isspace() else ''}{plain}{' ' if text[-1:].isspace() else ''}"


def make_plain_block(text: str) -> str:
    """Several lines of text that are safe in a terminal."""
    even = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    return _UNSAFE.sub(_sign, _BIDI.sub("", even))


def escape_json(document: str) -> str:
    """A JSON document with the characters escaped that JSON lets stand and a terminal would obey."""
    return _JSON_UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", document)


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code == _DELETE:
        return _DELETE_PICTURE
    return chr(_PICTURES + code) if code < 0x20 else _REPLACEMENT
