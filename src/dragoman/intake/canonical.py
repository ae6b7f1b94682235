"""The canonical text of a report: what its spans count in and its id hashes."""

from __future__ import annotations

import re
import unicodedata

_NEWLINES = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    r"""
      [\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]       # controls other than tab and newline
    | [\u00ad\u200b-\u200f\u2060-\u2064\ufeff]     # soft hyphen, zero-width signs, marks of direction
    | [\u061c\u202a-\u202e\u2066-\u206f]           # embeddings and isolates: they would show words in another order
    | [\ud800-\udfff\U000e0000-\U000e007f]         # half a surrogate pair; tags
    """,
    re.VERBOSE,
)
_TRAILING = re.compile(r"[^\S\n]+$", re.MULTILINE)


def canonical_text(text: str) -> str:
    """Even out newlines, take away what is not seen, compose letters (NFC), cut blanks at the ends of lines.

    Nothing else is ever changed, so that a quotation stays as it was printed. Idempotent.
    """
    seen = _UNSEEN.sub("", _NEWLINES.sub("\n", text))
    return _TRAILING.sub("", unicodedata.normalize("NFC", seen)).rstrip()
