"""Whether what is told of took place, was called off, is to come or only talked of."""

from __future__ import annotations

import re

from dragoman.model import Span

FUTURE = re.compile(
    r"\b(?:will|is to|are to|was to|were to|to meet|to hold|to host|to visit|to receive|to attend|to take part in|plans? to|planned|planning|expected (?:to|in|at)|scheduled|due (?:to|in|at)|set to|upcoming|ahead of|"
    r"(?:leaves?|left|heads?|headed|departs?|departed) (?:for|to) [^,.;]{2,40} for|on (?:his|her|their) way to|"
    r"when (?:he|she|they) meets?$|forthcoming|slated|to (?:start|begin|resume|continue|open|launch)|before (?:his|her|their|the) (?:meeting|talks|summit)|agreed to (?:hold|meet)|hopes to|prepar\w+ (?:for|to)|invited|on the eve of|would (?:meet|hold|visit|host|travel|receive|welcome|undertake|pay|make))\b",
    re.I,
)


CANCELLED = re.compile(
    r"\b(?:cancel\w*|called off|postpone[ds]?|scrapped|shelved|abandoned|did not meet|refused to meet|will not meet|no meeting"
    r"|f[ea]ll(?:en)? through|(?:will|would|did) not (?:go ahead|take place|be held)|failed to (?:take place|materiali[sz]e)|put off)\b",
    re.I,
)


HYPOTHETICAL = re.compile(
    r"\b(?:could|may|might|if|possible|possibility of|potential|proposed?|offer(?:ed)? to|ready to|willing to|whether|want(?:s|ed)? to|ask(?:ed|s)? (?:for|to)|seek\w*|urg(?:e[ds]?|ing)|advis\w+|recommend\w*|encourag\w+|let|allow\w*|unless)\b",
    re.I,
)


# Before a noun: what the sentence tells happened in, at or after it.
WITHIN = re.compile(
    r"\b(?:during|in|at|after|following|before)\s+(?:an?\s+|the\s+|their\s+|his\s+|her\s+)?(?:[\w-]+\s+){0,3}$", re.I
)


def clause_around(text: str, sentence: Span, at: Span) -> Span:
    """The stretch around a trigger up to the next comma-and-verb, semicolon or sentence end."""
    start = max(
        (
            sentence.start,
            *(
                sentence.start + m.end()
                for m in re.finditer(r"[;—]|\bwhile\b|\bbut\b", text[sentence.start : at.start])
            ),
        )
    )
    end = re.search(r"[;—]|\bwhile\b|\bbut\b", text[at.end : sentence.end])
    return Span(start, at.end + end.start() if end else sentence.end)


def find_status(text: str, clause: Span, at: Span, reach: int) -> str:
    """The status that the words around a trigger tell; `reach` is where its parties end."""
    near = text[max(clause.start, at.start - 70) : min(clause.end, reach + 45)]
    before = SETTING.sub("", text[max(clause.start, at.start - 45) : at.end])
    if CANCELLED.search(near):
        return "cancelled"
    if FUTURE.search(before):
        return "planned"
    ahead = text[max(clause.start, at.start - 40) : at.start]
    return "hypothetical" if HYPOTHETICAL.search(ahead) or _is_some(text, clause, at) else "held"


# What comes before "..., in a meeting": told of what was said in it, not of when it is.
SETTING = re.compile(r"^.*,\s+(?=(?:during|in|at)\s+(?:an?|the|their|his|her)\s)", re.S)


SOME = re.compile(r"(?<!of )\ban?\s+(?:[\w’'-]+\s+){0,3}$")


TOOK_PLACE = re.compile(r"[^.;]{0,60}\b(?:took place|was held|were held|lasted|ended|began|opened|came|followed)\b")


def _is_some(text: str, clause: Span, at: Span) -> bool:
    """Whether "a meeting between X and Y" is spoken of, and nothing says that it took place."""
    before = text[clause.start : at.start]
    noun = at.of(text).lower() in ("meeting", "summit", "encounter", "call")
    return bool(
        noun and SOME.search(before) and not WITHIN.search(before) and not TOOK_PLACE.match(text, at.end, clause.end)
    )
