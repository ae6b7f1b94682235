"""A text as sentences: spans that end at a full stop, question or exclamation mark, or at a line's end."""

from __future__ import annotations

import re

from dragoman.model import Span

# Words before a full stop that does not end a sentence.
ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr prof gen lt col maj capt cmdr adm sgt brig hon rev fr st sen rep gov pres amb sec vs etc no nos "
        "vol jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun inc ltd co "
        "corp dept govt approx est fig al eg ie cf jr sr min max u.s u.k u.n e.u a.m p.m i.e e.g d.c ph.d h.e h.h h.m h.r.h engr messrs mgr"
    ).split()
)

# A stop with the quotation marks and brackets that close after it, then white space.
STOP = re.compile(
    r"""
    (?P<stop>[.!?…]+ ["”’'»)\]]*)        # "over."  ends; "3.5" does not (no white space follows)
    (?P<gap>\s+)
    (?= ["“‘'«(\[—–-]* [^\W_] | ["“«] )   # something begins
    """,
    re.VERBOSE,
)
LINE = re.compile(r"[^\n]+")


def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order, without the white space around them; every line ends one."""
    return tuple(s for line in LINE.finditer(text) for s in _split_line(text, line.start(), line.end()))


def line_around(text: str, span: Span) -> str:
    """The whole line in which a span begins."""
    end = text.find("\n", span.end)
    return text[text.rfind("\n", 0, span.start) + 1 : end if end >= 0 else len(text)]


def _split_line(text: str, start: int, end: int) -> list[Span]:
    out, at = [], start
    for found in STOP.finditer(text, start, end):
        if _ends_sentence(text, at, found):
            out.append(Span(at, found.end("stop")))
            at = found.end()
    out.append(Span(at, end))
    return [s for s in (_trim(text, span) for span in out) if s.end > s.start]


def _ends_sentence(text: str, start: int, found: re.Match[str]) -> bool:
    following = text[found.end() :].lstrip("\"“‘'«([—–- ")[:1]
    if following.islower():
        return False
    if found["stop"] != ".":
        return True
    words = text[max(start, found.start() - 20) : found.start()].split()
    word = words[-1].lower().lstrip("(\"“'") if words else ""
    initial = len(word) == 1 and word.isalpha() and word != "i"
    return word not in ABBREVIATIONS and not initial


def _trim(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - (len(words) - len(words.rstrip())))


def find_quotations(text: str) -> tuple[Span, ...]:
    """The spans of direct words with their marks, in order; a mark that is never closed runs to its line's end.

    Curly and straight double marks, guillemets and „German“ marks; single marks only where they open after a blank and
    close before one, so that an apostrophe opens nothing.
    """
    found = [Span(m.start(), m.end()) for m in QUOTATION.finditer(text)]
    return tuple(s for s in found if any(c.isalpha() for c in s.of(text)))


QUOTATION = re.compile(
    r"""
      “ [^“”\n]* (?: ” | (?=\n) | \Z )
    | „ [^„“”\n]* [“”]
    | " [^"\n]* (?: " | (?=\n) | \Z )
    | « [^«»\n]* »
    | (?<![^\W_]) ‘ [^‘\n]{2,200}? ’ (?![^\W_])
    | (?<![\w'.]) ' (?=[^\W_]) [^'\n]{2,200}? ' (?![^\W_])
    """,
    re.VERBOSE,
)
