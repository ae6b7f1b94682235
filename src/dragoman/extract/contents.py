"""The content of a link without what is not said in it: a leading "that", the addressee; and who the addressee is."""

from __future__ import annotations

import re

from dragoman.extract.cast import Cast
from dragoman.extract.passages import Link
from dragoman.model import Party, Span, hull

LEAD = re.compile(r"^(?:[\s,:;–—-]+|that\s+(?=\S)|to\s+(?=[a-z])(?!the\b|a\b|an\b|his\b|her\b|their\b|its\b))+", re.I)

AUDIENCE = re.compile(
    r"\b(?:reporters?|journalists?|the (?:press|media)|parliament|lawmakers|the nation|diplomats|delegates|supporters|the (?:assembly|council|summit|conference|audience))\b",
    re.I,
)

URGING = re.compile(
    r"\b(?:urg|ask|call|press|tell|told|invit|encourag|remind|warn|implor|beg|order|advis|lobb|request|appeal|exhort|instruct|want|convinc|persuad|push|challeng|thank|assur)\w*\b",
    re.I,
)

MARKS = "\"“”„«»‘’'"


def trim_content(text: str, link: Link, cast: Cast) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The content without a leading "that" or "to" and without the addressee in front, and the addressee's spans."""
    told = list(link.addressee)
    pieces: list[Span] = []
    for n, piece in enumerate(link.content):
        start = piece.start
        inside = [t for t in told if t.start <= start + 25 and piece.start <= t.start and t.end < piece.end]
        if n == 0 and inside and re.match(r"[\s,]*(?:to|that|not to)\s", text[inside[0].end : piece.end]):
            start = inside[0].end
        elif n == 0 and (party := _object_to(text, link, piece, cast)) is not None:
            told.append(party)
            lead = re.match(r"\s(?:on \w+|in [A-Z]\w+)(?=\sthat\s)", text[party.end : piece.end])
            start = party.end + (lead.end() if lead else 0)
        pieces.append(_trim(text, Span(start, piece.end), n == 0))
    kept = tuple(p for p in pieces if p.end > p.start)
    return kept, tuple(dict.fromkeys(told))


def _object_to(text: str, link: Link, piece: Span, cast: Cast) -> Span | None:
    """The party in front of an infinitive: "urged | Xi to protect", where the encoder left it inside the content."""
    cue = " ".join(s.of(text) for s in link.cue)
    if not URGING.search(cue) or (link.cue and piece.start < link.cue[0].start):
        return None
    found = re.match(
        r"(?:on\s+)?([^,.;\"“]{2,70}?)\s+(?:on \w+ |in [A-Z]\w+ )?(?=(?:not\s+)?to\s+[a-z]|that\s)", piece.of(text)
    )
    if found is None:
        return None
    span = Span(piece.start + found.start(1), piece.start + found.end(1))
    return (
        span
        if cast.persons_in(span)
        or cast.states_in(span)
        or re.fullmatch(r"(?:him|her|them|it|(?:the|his|her|their|both|all)\s[\w\s-]+)", span.of(text), re.I)
        else None
    )


def _trim(text: str, span: Span, first: bool) -> Span:
    words = span.of(text)
    lead = LEAD.match(words) if first else re.match(r"[\s,;:–—-]+", words)
    start = span.start + (lead.end() if lead else 0)
    end = start + len(text[start : span.end].rstrip(" \n,;:–—-"))
    end -= len(text[start:end]) - len(re.sub(r"\s+(?:and|or|but|while|as|that|with)$", "", text[start:end]))
    if text[start:end].endswith(".") and "“" not in text[start:end] and '"' not in text[start:end]:
        end -= 1
    return Span(start, max(start, end))


def told_after(
    text: str, link: Link, content: tuple[Span, ...], cast: Cast, recent: list[Party], speakers: tuple[Party, ...]
) -> tuple[Party, ...]:
    """An addressee that stands between cue and content ("told reporters"), or after "to" in a noun content."""
    if not link.cue:
        return ()
    cue_end = link.cue[-1].end
    if (
        audience := AUDIENCE.search(text[link.cue[0].start : cue_end])
        or AUDIENCE.match(text[cue_end : cue_end + 40].lstrip())
    ) is not None:
        return (Party(audience[0].removeprefix("the "), "group"),)
    start = content[0].start
    gap = Span(link.cue[-1].end, start)
    if 2 < gap.end - gap.start < 90:
        words = gap.of(text)
        if (audience := AUDIENCE.search(words)) is not None:
            return (Party(audience[0].removeprefix("the "), "group"),)
        persons = cast.persons_in(gap)
        if persons and re.match(r"\s*(?:to\s+|with\s+)?\S", words):
            return (persons[0].party(0.8),)
        phrase = re.match(
            r"\s*(?:to\s+)?((?:his|her|their|the|its)\s[\w\s’'-]{3,40}?(?:counterpart|leader|president|minister|premier|side|delegation|chancellor|king)|him|her|them)\b",
            words,
        )
        if phrase:
            return cast.resolve(Span(gap.start + phrase.start(1), gap.start + phrase.end(1)), recent, speakers)
    inside = re.match(r"[^,.;]{0,45}?\bto\s+(?=[A-Z])", hull(content).of(text))
    if inside:
        after = Span(start + inside.end(), min(start + inside.end() + 60, hull(content).end))
        cut = re.search(r"\b(?:over|about|on|for|regarding|that|at|in|during)\b", after.of(text))
        where = Span(after.start, after.start + cut.start()) if cut else after
        persons = cast.persons_in(where)
        if persons:
            return (persons[0].party(0.8),)
    return ()


def unmarked(text: str, quotation: Span) -> Span:
    """Direct words without their marks."""
    start = quotation.start + (text[quotation.start] in MARKS)
    end = quotation.end - (quotation.end > start and text[quotation.end - 1] in MARKS)
    return Span(start, max(start, end))
