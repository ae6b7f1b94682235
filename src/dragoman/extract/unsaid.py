"""What the encoder links to a source though nobody says it: deeds, what is convened, a bare name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.cast import Cast
from dragoman.extract.passages import Link
from dragoman.model import Span, hull

# "called early elections": convened, not said.
CONVENED = re.compile(
    r"^(?:has |had )?call(?:ed|s|ing)?\s(?:an?\s|the\s)?(?:[\w-]+\s){0,2}?(?:elections?|vote|referendum|meeting|summit|session|strike)\b",
    re.I,
)
# A cue that tells a deed: "broke its promise".
DEED = re.compile(
    r"\b(?:br[eo]ke|broken|breaking|kept|honou?red|fulfilled|betrayed|reneged on)\s(?:\w+\s){0,2}?(?:promise|pledge|word|commitment|vow|undertaking)s?\b",
    re.I,
)


def is_unsaid(text: str, cue: str, content: Sequence[Span], cast: Cast) -> bool:
    """Whether cue and content are no saying ("called early elections", "kept its word", a person's name alone)."""
    words = " ".join(s.of(text) for s in content)
    return (
        CONVENED.match(f"{cue} {words}") is not None or DEED.search(cue) is not None or _is_a_name(text, content, cast)
    )


def tells_deed(text: str, inner: Link) -> bool:
    """Whether an inner link tells a deed ("broke its promise to"), which the outer speaker says was done."""
    return DEED.search(" ".join(s.of(text) for s in inner.cue)) is not None


def tell_deeds(text: str, group: list[Link]) -> list[Link]:
    """In "X broke its promise to Y, Z said" Z says all that stands before, and X nothing."""
    deeds = [k for k in group if k.content and tells_deed(text, k)]
    sayers = [k for k in group if k.source and k.cue and not k.content]
    if len(deeds) != 1 or len(sayers) != 1:
        return group
    told = hull((*deeds[0].source, *deeds[0].cue, *deeds[0].content))
    return [replace(k, content=(told,)) if k is sayers[0] else k for k in group if k is not deeds[0]]


def _is_a_name(text: str, content: Sequence[Span], cast: Cast) -> bool:
    """Whether a content is no more than a person with the office, which nobody says."""
    whole = hull(content)
    named = any(s.end == whole.end and whole.contains(s) for s in cast.by_span)
    return named and re.fullmatch(r"(?:[A-Z][\w’'.-]*\s?)+", whole.of(text)) is not None
